// Writes what package.json says of the rules from the registry; `--check` only tells whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules, root } from "./rules.mjs";

const path = join(root, "package.json");
const manifest = JSON.parse(readFileSync(path, "utf8"));
const rules = await loadRules();
const setting = manifest.contributes.configuration.properties["flinkPreflight.rules"];
setting.properties = Object.fromEntries(
  rules.map((rule) => [
    rule.id,
    {
      type: "string",
      enum: ["off", "hint", "information", "warning", "error"],
      default: rule.severity,
      markdownDescription: rule.summary,
    },
  ]),
);
const text = `${JSON.stringify(manifest, null, 2)}\n`;

const table = [
  "| rule | severity | what is wrong | fix |",
  "|---|---|---|---|",
  ...rules.map((rule) => {
    const page = `server/src/rules/${rule.id}.md`;
    return `| [${rule.id}](${page}) | ${rule.severity} | ${rule.summary} | ${rule.fixable ? "yes" : ""} |`;
  }),
].join("\n");

const outputs = [
  [path, text],
  [join(root, "README.md"), between(readFileSync(join(root, "README.md"), "utf8"), table)],
  [join(root, "docs/rules.md"), `# Rules\n\n${table.replaceAll("](server/", "](../server/")}\n`],
];

function between(readme, content) {
  const [start, end] = ["<!-- rules -->", "<!-- /rules -->"];
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < 0) throw new Error("README.md has no place for the table of rules");
  return `${readme.slice(0, from + start.length)}\n${content}\n${readme.slice(to)}`;
}

const check = process.argv.includes("--check");
let stale = false;
for (const [file, content] of outputs) {
  let before = "";
  try {
    before = readFileSync(file, "utf8");
  } catch {
    // A file that is not there yet is written.
  }
  if (before === content) continue;
  stale = true;
  if (check) console.error(`${file} is not up to date: run npm run generate`);
  else writeFileSync(file, content);
}
if (check && stale) process.exit(1);
