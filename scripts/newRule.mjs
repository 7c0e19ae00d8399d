// Makes the files of a new rule: npm run new-rule -- <item>/<problem> [deployment|document|setting|operator]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { root } from "./load.mjs";

const [id = "", over = "deployment"] = process.argv.slice(2);
const [, item, problem] = /^([a-z-]+)\/([a-z-]+)$/.exec(id) ?? [];
const KINDS = {
  deployment: {
    type: "DeploymentRule",
    body: `  over: "deployment",
  *check(view): Iterable<Report> {
    const { status } = view.option("some.option");
    const place = view.placeForMissing("some.option");
    if (status !== "missing" || !place) return;
    yield { uri: place.facts.uri, span: place.span, message: "" };
  },`,
  },
  document: {
    type: "DocumentRule",
    body: `  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    const setting = document.effective("some.option");
    if (setting) yield { span: setting.keySpan, message: "" };
  },`,
  },
  setting: {
    type: "SettingRule",
    body: `  over: "setting",
  which: { options: ["some.option"] },
  *check(setting): Iterable<Report> {
    if (setting.value === null) return;
    yield { span: setting.valueSpan ?? setting.keySpan, message: "" };
  },`,
  },
  operator: {
    type: "OperatorRule",
    body: `  over: "operator",
  *check(operator): Iterable<Report> {
    yield { span: operator.methodSpan, message: "" };
  },`,
  },
};
const kind = Object.hasOwn(KINDS, over) ? KINDS[over] : undefined;
if (!item || !problem || !kind) {
  console.error(`usage: npm run new-rule -- <item>/<problem> [${Object.keys(KINDS).join("|")}]`);
  process.exit(2);
}
const camel = (text) => text.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const name = camel(problem);
const folder = join(root, "server/src/rules", item);
const code = join(folder, `${name}.ts`);
if (existsSync(code)) {
  console.error(`${relative(root, code)} is there already`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

writeFileSync(
  code,
  `import type { ${kind.type}, Report } from "../rule.ts";
import page from "./${problem}.md";

/** What is wrong, in one line for whoever reads the code. */
export const ${name}: ${kind.type} = {
  id: "${id}",
  summary: "What is wrong, in one line for lists.",
  severity: "warning",
  page,
${kind.body}
};
`,
);
const section = (heading, text) => `## ${heading}\n\n${text}\n`;
writeFileSync(
  join(folder, `${problem}.md`),
  [
    `# ${id}\n\nWhat is wrong and what comes of it, in two sentences.\n`,
    section("What it finds", "When it speaks up, and when it does not."),
    section("Why it matters", "What happens in production."),
    section("Example", "```yaml config.yaml\nsome.option: value # finding\n```"),
    section("Instead", "```yaml config.yaml\nsome.option: other\n```"),
    section("When the job already runs", "What a fix means for state that is there."),
    section(
      "Options",
      [
        "- `some.option`: what it takes, and since when it has this name.",
        `- Off for all files: setting \`flinkPreflight.rules\` with \`{ "${id}": "off" }\`.`,
        `- Off in one place: the comment \`flink-preflight-ignore ${id}: reason\`.`,
      ].join("\n"),
    ),
    section("References", "- Flink documentation: the name of its page"),
  ].join("\n"),
);
writeFileSync(
  join(folder, `${problem}.cases.md`),
  `# Cases of ${id}\n\n## The finding\n\nOne case for each condition of the rule, in both directions.\n\n` +
    "```yaml conf/config.yaml flink=1.20\nparallelism.default: 4\nsome.option: value # finding\n```\n\n" +
    "## Where it is silent\n\n```yaml conf/config.yaml flink=1.20\nparallelism.default: 4\nsome.option: other\n```\n",
);
// The registry: the rule behind the last one of its item, else before ignore/unused, which speaks of all others.
const registry = join(root, "server/src/rules/registry.ts");
const text = readFileSync(registry, "utf8");
const taken = new RegExp(`\\b${name}\\b`).test(text);
const used = taken ? `${camel(item)}${name[0]?.toUpperCase()}${name.slice(1)}` : name;
const statement = `import { ${taken ? `${name} as ${used}` : name} } from "./${item}/${name}.ts";`;
const lines = text.split("\n");
// Imports stand by their files' names, the list has an order of its own.
const ofItem = lines
  .filter((line) => line.includes(`from "./${item}/`))
  .map((line) => `  ${/(\w+) \} from/.exec(line)?.[1]},`);
lines.splice(
  lines.findIndex((line) => line.startsWith("import type { Rule }")),
  0,
  statement,
);
const last = lines.findLastIndex((line) => ofItem.includes(line));
const before = last >= 0 ? last + 1 : lines.indexOf("  unused,");
lines.splice(before, 0, `  ${used},`);
writeFileSync(registry, lines.join("\n"));
// Imports are put in order as the check wants them.
const biome = join(
  dirname(createRequire(import.meta.url).resolve("@biomejs/biome/package.json")),
  "bin/biome",
);
spawnSync(process.execPath, [biome, "check", "--write", registry, code], { cwd: root, stdio: "ignore" });

console.log(
  `made ${relative(root, folder)}/{${name}.ts,${problem}.md,${problem}.cases.md}, named in registry.ts`,
);
console.log(
  `next: write the page, the cases and the check; npx vitest run server/src/rules/cases server/src/rules/pages -t ${id}`,
);
console.log(
  "then: show it in examples/failing, mend it in examples/fixed; npm run generate && npm run golden",
);
const titles = readFileSync(join(root, "server/src/rules/itemTitles.ts"), "utf8");
if (new RegExp(`^ {2}"?${item}"?: `, "m").test(titles))
  console.log(
    `${item} is an item of Flink's checklist: a finding makes it violated; what meets it stands in a proof, which rules/checklist.ts names`,
  );
