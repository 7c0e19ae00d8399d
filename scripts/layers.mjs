// Imports run downwards only: document, format, facts, deployment, rules, findings, features.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { globFiles } from "./files.mjs";
import { root } from "./rules.mjs";

const source = join(root, "server/src");
/** What each room may import from, beside itself. */
const MAY_IMPORT = {
  flink: ["model"],
  model: ["flink"],
  formats: ["flink", "model"],
  rules: ["flink", "model"],
  workspace: ["flink", "model", "formats"],
  analysis: ["flink", "model", "rules", "workspace"],
  features: ["flink", "model", "formats", "rules", "workspace", "analysis"],
  report: ["flink", "model", "formats", "rules", "workspace", "analysis"],
  cli: ["flink", "model", "formats", "rules", "workspace", "analysis", "report"],
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
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
console.log("imports run downwards only");
