// Speed over the real protocol: `npm run bench`. Prints medians and 95th percentiles against the budgets, and how
// the time grows with the input. Build first: npm run build.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseDocument } from "yaml";
import { printGraphs } from "./graphs.mjs";
import { flatConfig, flinkConf, javaJob, nestedConfig } from "./inputs.mjs";
import { printRatios } from "./ratios.mjs";
import { start } from "./session.mjs";

const EDITS = Number(process.env.BENCH_EDITS ?? 200);

const percentile = (times, share) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

async function javaParser() {
  const require = createRequire(import.meta.url);
  const { Language, Parser } = require("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(readFileSync(require.resolve("tree-sitter-java/tree-sitter-java.wasm"))),
  );
  return parser;
}

/** Times from a typed character to its diagnostics, the character being typed in the middle of the text. */
async function typing({ connection }, uri, languageId, text, edits) {
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId, version: 1, text },
  });
  await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const lines = text.split("\n");
  let line = Math.floor(lines.length / 2);
  while (!/\w/.test(lines[line])) line++;
  const character = lines[line].length;
  const times = [];
  for (let i = 0; i < edits + 20; i++) {
    const add = i % 2 === 0;
    const range = { start: { line, character }, end: { line, character: character + (add ? 0 : 1) } };
    const began = performance.now();
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range, text: add ? "x" : "" }],
    });
    await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    // The first ones warm up.
    if (i >= 20) times.push(performance.now() - began);
  }
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return times;
}

const CASES = [
  {
    name: "flink-conf.yaml, 500 lines",
    uri: "file:///b/flink-conf.yaml",
    language: "flink-conf",
    make: flinkConf,
    lines: 500,
    budget: 5,
  },
  {
    name: "flink-conf.yaml, 2,000 lines",
    uri: "file:///b/flink-conf.yaml",
    language: "flink-conf",
    make: flinkConf,
    lines: 2000,
    budget: 20,
  },
  {
    name: "config.yaml flat, 500 lines",
    uri: "file:///b/config.yaml",
    language: "yaml",
    make: flatConfig,
    lines: 500,
    budget: 5,
  },
  {
    name: "config.yaml flat, 2,000 lines",
    uri: "file:///b/config.yaml",
    language: "yaml",
    make: flatConfig,
    lines: 2000,
    budget: 20,
  },
  {
    name: "config.yaml nested, 2,000 lines",
    uri: "file:///b/config.yaml",
    language: "yaml",
    make: nestedConfig,
    lines: 2000,
    budget: 20,
  },
  {
    name: "flink-conf.yaml, 20,000 lines",
    uri: "file:///b/flink-conf.yaml",
    language: "flink-conf",
    make: flinkConf,
    lines: 20_000,
    budget: 200,
    edits: 40,
  },
  {
    name: "config.yaml flat, 20,000 lines",
    uri: "file:///b/config.yaml",
    language: "yaml",
    make: flatConfig,
    lines: 20_000,
    budget: 200,
    edits: 40,
  },
  {
    name: "Java job, 2,000 lines",
    uri: "file:///b/Job.java",
    language: "java",
    make: javaJob,
    lines: 2000,
    budget: 16,
  },
];

// How fast this machine is just now: the budgets were set on one with 7 ms and 9 to 12 MB/s.
const bare = [];
for (let i = 0; i < 10; i++) {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  bare.push(performance.now() - began);
}
const parses = [];
const yaml = flatConfig(2000);
for (let i = 0; i < 40; i++) {
  const began = performance.now();
  parseDocument(yaml, { uniqueKeys: false });
  parses.push(performance.now() - began);
}
const java = javaJob(2000);
const grammar = await javaParser();
const rates = [];
for (let i = 0; i < 30; i++) {
  const began = performance.now();
  grammar.parse(java).delete();
  rates.push(performance.now() - began);
}
const [node, parse] = [percentile(bare, 0.5), percentile(parses.slice(5), 0.5)];
const rate = java.length / 1000 / percentile(rates.slice(5), 0.5);
console.log(
  `for comparison: node starts in ${node.toFixed(0)} ms, the YAML library alone parses 2,000 flat lines in ${parse.toFixed(1)} ms, ` +
    `the Java grammar alone ${rate.toFixed(1)} MB/s`,
);

const cpu = process.cpuUsage();
const PARSES = 40;
for (let i = 0; i < PARSES; i++) grammar.parse(java).delete();
const { user, system } = process.cpuUsage(cpu);
const parseCost = (user + system) / 1000 / PARSES;
await printGraphs(parseCost);
await printRatios(parseCost);

if (process.argv.includes("--ratios")) process.exit();

const starts = [];
for (let i = 0; i < 10; i++) {
  const session = await start();
  starts.push(session.initialized);
  await session.stop();
}
console.log(
  `spawn to initialize: p50 ${percentile(starts, 0.5).toFixed(0)} ms, p95 ${percentile(starts, 0.95).toFixed(0)} ms (budget 100)`,
);

for (const { name, uri, language, make, lines, budget, edits = EDITS } of CASES) {
  const session = await start();
  const once = await typing(session, uri, language, make(lines), edits);
  const twice = await typing(session, uri, language, make(lines * 2), edits);
  await session.stop();
  const p50 = percentile(once, 0.5);
  const ratio = percentile(twice, 0.5) / p50;
  console.log(
    `${name}: p50 ${p50.toFixed(1)} ms, p95 ${percentile(once, 0.95).toFixed(1)} ms (budget ${budget}); twice the lines take ${ratio.toFixed(2)} times as long`,
  );
}
