// Imports run downwards only: document, format, facts, deployment, rules, findings, features.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { globFiles } from "./files.mjs";
import { loadKinds, root } from "./load.mjs";

const source = join(root, "server/src");
/** What each part may import from, beside itself. */
const MAY_IMPORT = {
  flink: ["model"],
  model: ["flink"],
  formats: ["flink", "model"],
  rules: ["flink", "model"],
  workspace: ["flink", "model", "formats"],
  analysis: ["flink", "model", "rules", "workspace"],
  features: ["flink", "model", "formats", "rules", "workspace", "analysis", "report", "tools"],
  report: ["flink", "model", "formats", "rules", "workspace", "analysis"],
  tools: ["flink", "model", "formats", "rules", "workspace", "analysis", "report"],
  cli: ["flink", "model", "formats", "rules", "workspace", "analysis", "report", "tools"],
};

const wrong = [];
for (const file of globFiles(source, ".ts")) {
  const from = relative(source, file).split("/")[0] ?? "";
  if (!(from in MAY_IMPORT) || file.endsWith(".test.ts")) continue;
  for (const [, target] of readFileSync(file, "utf8").matchAll(/\bfrom "(\.[^"]+)"/g)) {
    const to = relative(source, join(dirname(file), target)).split("/")[0] ?? "";
    if (to !== from && !MAY_IMPORT[from].includes(to))
      wrong.push(`${relative(root, file)} imports ${target}`);
  }
}
/** Names that only formats know, and what there is in their place. */
const { KINDS } = await loadKinds();
const names = KINDS.flatMap(({ names }) => names.map((each) => each.is ?? each.endsWith ?? each.startsWith));
const literal = (text) => text.replaceAll(".", "\\.");
// A whole text that is an id, a name or a glob, and an expression that ends like a name.
const NAME = new RegExp(
  `(["'\`])(?:[^"'\` ]*/)?\\*?(?:${[...KINDS.map(({ id }) => id), ...names].map(literal).join("|")})\\1|` +
    `/[^/ ]*(?:${names.map((name) => literal(literal(name))).join("|")})\\$?/`,
);
const KNOWS_FORMATS = ["flink", "formats", "model"];
for (const file of [...globFiles(source, ".ts"), ...globFiles(join(root, "client/src"), ".ts")]) {
  const part = relative(source, file).split("/")[0] ?? "";
  if (KNOWS_FORMATS.includes(part) || file.endsWith(".test.ts")) continue;
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, index) => {
      if (NAME.test(line) || /^[^*]*org\.apache\.flink/.test(line))
        wrong.push(`${relative(root, file)}:${index + 1} names a format: ${line.trim()}`);
    });
}

for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
console.log("imports run downwards only, and formats are named by formats alone");
