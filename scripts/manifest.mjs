// Writes what package.json, README and docs say of rules and kinds of documents from the registry and the table of
// kinds; `--check` only tells whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  loadBuildFileKinds,
  loadItemTitles,
  loadKinds,
  loadRules,
  loadSettingsKeys,
  loadTools,
  root,
} from "./load.mjs";
import { settingsSchema } from "./settingsSchema.mjs";

const path = join(root, "package.json");
const manifest = JSON.parse(readFileSync(path, "utf8"));
const rules = await loadRules();
const { globsOf, KINDS } = await loadKinds();
const SCHEMA = "schemas/flink-preflight.schema.json";
// Activated wherever there may be a Flink file, opened or not, the extension looks on its own whether there is one.
const { BUILD_FILE_KINDS, isOfBuild } = await loadBuildFileKinds();
const builds = BUILD_FILE_KINDS.filter(isOfBuild);
const names = [
  ...KINDS.filter(({ quiet }) => !quiet).flatMap(globsOf),
  ...builds.flatMap(({ globs }) => globs.filter((glob) => !glob.includes("*")).map((glob) => `**/${glob}`)),
];
manifest.activationEvents = [
  ...new Set(KINDS.flatMap(({ languages }) => languages.map((language) => `onLanguage:${language}`))),
  ...KINDS.flatMap(({ cells }) => (cells ? [`onNotebook:${cells.notebook}`] : [])),
  ...[...new Set(names)].map((glob) => `workspaceContains:${glob}`),
  // The graph of a job, in a window that was loaded anew.
  "onWebviewPanel:flinkPreflight.jobGraph",
];
const SEVERITIES = ["off", "hint", "information", "warning", "error"];
const setting = manifest.contributes.configuration.properties["flinkPreflight.rules"];
setting.properties = Object.fromEntries(
  rules.map((rule) => [
    rule.id,
    {
      type: "string",
      enum: SEVERITIES,
      enumDescriptions: SEVERITIES.map((severity) => `%severity.${severity}%`),
      default: rule.severity,
      markdownDescription: rule.summary,
    },
  ]),
);
// The extension registers what stands here; the part of a name behind the underscore is the server's.
const tools = await loadTools();
manifest.contributes.languageModelTools = tools.map(({ name, description, input }) => ({
  name: `${manifest.name}_${name}`,
  displayName: `%tool.${name}.title%`,
  userDescription: `%tool.${name}.summary%`,
  modelDescription: description,
  toolReferenceName: `flink${name.replaceAll(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase())}`,
  canBeReferencedInPrompt: true,
  icon: "$(checklist)",
  tags: ["flink", "checklist"],
  inputSchema: input,
}));
// What people read of the manifest stands in files of its own, one for each language; this is the English one.
const textsPath = join(root, "package.nls.json");
const texts = Object.fromEntries([
  ...Object.entries(JSON.parse(readFileSync(textsPath, "utf8"))).filter(([key]) => !key.startsWith("tool.")),
  ...tools.flatMap(({ name, title, summary }) => [
    [`tool.${name}.title`, title],
    [`tool.${name}.summary`, summary],
  ]),
]);
const text = `${JSON.stringify(manifest, null, 2)}\n`;

const pageOf = (rule) => `server/src/rules/${rule.id}.md`;
const tableOf = (rules) =>
  [
    "| rule | severity | what is wrong | fix |",
    "|---|---|---|---|",
    ...rules.map(
      (rule) =>
        `| [${rule.id}](${pageOf(rule)}) | ${rule.severity} | ${rule.summary} | ${rule.fixable ? "yes" : ""} |`,
    ),
  ].join("\n");

/** The items of Flink's checklist, then what goes beyond it; one that is not named here goes by its folder's name. */
const { CHECKLIST_ITEMS, itemTitle } = await loadItemTitles();
const CHECKLIST = Object.fromEntries(CHECKLIST_ITEMS.map((item) => [item, itemTitle(item)]));
const BESIDE = {
  config: "Options",
  memory: "Memory",
  kubernetes: "Kubernetes",
  job: "Jobs",
  ignore: "Ignore comments",
};
const itemOf = ({ id }) => id.split("/")[0];

/** The reference: every rule by its item, then links to them by severity and by whether there is a fix. */
function reference() {
  const titles = { ...CHECKLIST, ...BESIDE };
  const items = [...new Set([...Object.keys(titles), ...rules.map(itemOf)])];
  const titleOf = (item) => titles[item] ?? item;
  const anchorOf = (item) => `#${titleOf(item).toLowerCase().replaceAll(" ", "-")}`;
  const ofItem = (item) => rules.filter((rule) => itemOf(rule) === item);
  const used = items.filter((item) => ofItem(item).length > 0);
  const links = (chosen) => chosen.map((rule) => `[${rule.id}](${pageOf(rule)})`).join(",\n");
  const index = (chosen) =>
    chosen.map((item) => `* [${titleOf(item)}](${anchorOf(item)}): ${ofItem(item).length}`).join("\n");
  const severities = ["error", "warning", "information", "hint"].map((severity) => {
    const chosen = rules.filter((rule) => rule.severity === severity);
    return `### ${severity[0].toUpperCase()}${severity.slice(1)}\n\n${links(chosen) || "None."}`;
  });
  return [
    "# Rules",
    `${rules.length} rules. Each has a page that says what it finds, why that matters, how it looks right, and what to do when the
job already runs; \`flink-preflight explain RULE\` shows it in a terminal. A severity is that of the rule: what is merely
missing is a hint in a development profile, and single findings can be lighter.`,
    `Items of Flink's Production Readiness Checklist:\n\n${index(used.filter((item) => item in CHECKLIST))}`,
    `Beside it:\n\n${index(used.filter((item) => !(item in CHECKLIST)))}`,
    "[By severity](#by-severity), [by fix](#by-fix)",
    "## By item",
    ...used.map((item) => `### ${titleOf(item)}\n\n${tableOf(ofItem(item))}`),
    "## By severity",
    ...severities,
    "## By fix",
    "### With a quick fix",
    links(rules.filter((rule) => rule.fixable)),
    "### Without one",
    links(rules.filter((rule) => !rule.fixable)),
  ].join("\n\n");
}

const kinds = KINDS.map(({ title }) => `* ${title}`).join("\n");

const outputs = [
  [path, text],
  [textsPath, `${JSON.stringify(texts, null, 2)}\n`],
  [join(root, SCHEMA), `${JSON.stringify(settingsSchema(await loadSettingsKeys(), rules), null, 2)}\n`],
  [
    join(root, "README.md"),
    between(between(readFileSync(join(root, "README.md"), "utf8"), "rules", tableOf(rules)), "kinds", kinds),
  ],
  [join(root, "docs/rules.md"), `${reference().replaceAll("](server/", "](../server/")}\n`],
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
  if (readFileSync(join(root, "docs/editors.md"), "utf8").includes(`"${glob}"`)) continue;
  console.error(`docs/editors.md does not tell other editors of ${glob}`);
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
