// Checks that the VSIX holds what it must, nothing else, and stays small.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadKinds, loadRules, root } from "./load.mjs";

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
const wanted = [
  "CHANGELOG.md",
  "LICENSE",
  "package.json",
  "dist/README.md",
  "dist/THIRD-PARTY-NOTICES.txt",
  "dist/cli.js",
  "dist/browser.js",
  "dist/client.js",
  "dist/mcp.js",
  "dist/program.js",
  "dist/server.js",
  "dist/session.js",
  ...[GRAMMAR_CORE, ...new Set(KINDS.flatMap(({ grammar }) => grammar ?? []))].map((file) => `dist/${file}`),
  "media/checklist.svg",
  "schemas/flink-preflight.schema.json",
  "syntaxes/flink-conf.language-configuration.json",
  "syntaxes/flink-conf.tmLanguage.json",
  ...rules.map((rule) => `dist/rules/${rule.id}.md`),
];
const problems = [
  ...wanted.filter((file) => !files.includes(file)).map((file) => `missing: ${file}`),
  ...files.filter((file) => !wanted.includes(file)).map((file) => `not wanted: ${file}`),
];
const { size } = statSync(join(root, "dist/flink-preflight.vsix"));
if (size > LARGEST_BYTES) problems.push(`${size} bytes, more than ${LARGEST_BYTES}`);
for (const problem of problems) console.error(`VSIX: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`VSIX: ${files.length} files, ${size} bytes`);
