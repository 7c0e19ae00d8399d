// Writes what package.json, README and docs say of rules and kinds of documents from the registry and the table of
// kinds; `--check` only tells whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadBuildFileKinds, loadKinds, loadRules, root } from "./load.mjs";

const path = join(root, "package.json");
const manifest = JSON.parse(readFileSync(path, "utf8"));
const rules = await loadRules();
const { globsOf, KINDS } = await loadKinds();
// Activated wherever there may be a Flink file, opened or not, the extension looks on its own whether there is one.
const builds = (await loadBuildFileKinds()).filter(
  ({ family }) => !["dockerfile", "compose"].includes(family),
);
const names = [
  ...KINDS.filter(({ quiet }) => !quiet).flatMap(globsOf),
  ...builds.flatMap(({ globs }) => globs.filter((glob) => !glob.includes("*")).map((glob) => `**/${glob}`)),
];
manifest.activationEvents = [
  ...new Set(KINDS.flatMap(({ languages }) => languages.map((language) => `onLanguage:${language}`))),
  ...[...new Set(names)].map((glob) => `workspaceContains:${glob}`),
];
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

const kinds = KINDS.map(({ title }) => `* ${title}`).join("\n");

const outputs = [
  [path, text],
  [
    join(root, "README.md"),
    between(between(readFileSync(join(root, "README.md"), "utf8"), "rules", table), "kinds", kinds),
  ],
  [join(root, "docs/rules.md"), `# Rules\n\n${table.replaceAll("](server/", "](../server/")}\n`],
];

function between(readme, name, content) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`README.md has no place for ${name}`);
  return `${readme.slice(0, from + start.length)}\n${content}\n${readme.slice(to)}`;
}

const check = process.argv.includes("--check");
let stale = false;
// The settings for other editors are examples to copy, which no generator should touch.
for (const glob of KINDS.flatMap(globsOf).map((each) => each.replace("**/", ""))) {
  if (readFileSync(join(root, "README.md"), "utf8").includes(`"${glob}"`)) continue;
  console.error(`README.md does not tell other editors of ${glob}`);
  stale = true;
}
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
