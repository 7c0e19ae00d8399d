// Checks that the VSIX holds what it must, nothing else, and stays small.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { globFiles } from "./files.mjs";
import { loadKinds, loadRules, root } from "./load.mjs";
import { brokenLinks } from "./markdownLinks.mjs";

const LARGEST_BYTES = 2_500_000;

await import("./package.mjs");
if (process.exitCode) process.exit();
const vsce = join(dirname(createRequire(import.meta.url).resolve("@vscode/vsce/package.json")), "vsce");
const listed = spawnSync(
  process.execPath,
  [vsce, "ls", "--no-dependencies", "--readme-path", "dist/README.md"],
  {
    cwd: root,
    encoding: "utf8",
  },
);
const files = listed.stdout.split("\n").filter((line) => line !== "");

const rules = await loadRules();
const { GRAMMAR_CORE, KINDS } = await loadKinds();
// What the walkthrough shows, in each theme.
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const startPictures = new Set(
  manifest.contributes.walkthroughs.flatMap(({ steps }) =>
    steps.flatMap(({ media }) => Object.values(media.image)),
  ),
);
const wanted = [
  "CHANGELOG.md",
  "LICENSE",
  "package.json",
  ...readdirSync(root).filter((name) => /^package\.nls\..*json$/.test(name)),
  ...readdirSync(join(root, "l10n")).map((name) => `l10n/${name}`),
  "dist/README.md",
  "dist/THIRD-PARTY-NOTICES.txt",
  "dist/cli.js",
  "dist/browser.js",
  "dist/client.js",
  "dist/jobGraph.js",
  "dist/mcp.js",
  "dist/program.js",
  "dist/server.js",
  "dist/session.js",
  ...[GRAMMAR_CORE, ...new Set(KINDS.flatMap(({ grammar }) => grammar ?? []))].map((file) => `dist/${file}`),
  "media/checklist.svg",
  "media/icon.png",
  ...startPictures,
  ...globFiles(join(root, "sample"), "").map((file) => relative(root, file)),
  "media/job-graph-dark.svg",
  "media/job-graph-light.svg",
  "syntaxes/flink-conf.language-configuration.json",
  "syntaxes/flink-conf.tmLanguage.json",
  ...rules.map((rule) => `dist/rules/${rule.id}.md`),
];
const problems = [
  ...wanted.filter((file) => !files.includes(file)).map((file) => `missing: ${file}`),
  ...files.filter((file) => !wanted.includes(file)).map((file) => `not wanted: ${file}`),
];
// The page of the extension shows pictures that it has in itself, and leads nowhere but to addresses and to its own parts.
for (const link of brokenLinks(readFileSync(join(root, "dist/README.md"), "utf8"), (path) =>
  path === "" ? readFileSync(join(root, "dist/README.md"), "utf8") : null,
))
  problems.push(`the README leads to ${link}`);
const { size } = statSync(join(root, "dist/flink-preflight.vsix"));
if (size > LARGEST_BYTES) problems.push(`${size} bytes, more than ${LARGEST_BYTES}`);
for (const problem of problems) console.error(`VSIX: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`VSIX: ${files.length} files, ${size} bytes`);
