// What requests cost in CPU, as ratios to each other inside of one run: those do not depend on the machine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAllDocuments } from "yaml";
import { javaJob, manifest } from "./inputs.mjs";
import { longMethodRatios } from "./longMethods.mjs";
import { costOf, start } from "./session.mjs";

const TURNS = 3;

/** @param {number} parse CPU milliseconds of one parse of a 2,000-line job by the grammar alone */
export async function printRatios(parse) {
  console.log(
    `ratios of CPU time; one parse of a 2,000-line job by the grammar alone takes ${parse.toFixed(1)} ms`,
  );
  const [fifty, hundred] = [await pullCost(50), await pullCost(100)];
  tell(
    "unchanged workspace pull of 100 jobs, to one of 50",
    hundred / fifty,
    2.2,
    `${hundred.toFixed(2)} ms`,
  );
  tell("unchanged workspace pull of 100 jobs, to a parse", hundred / parse, 2);
  const { key, bulb, whole } = await bulbCosts();
  tell("light bulb in a 2,000-line job, to a keystroke", bulb / key, 1.5, `${bulb.toFixed(1)} ms`);
  tell("the same for a client that wants all edits at once", whole / key, null, `${whole.toFixed(1)} ms`);
  tell("keystroke in a 2,000-line job, to a parse", key / parse, 1, `${key.toFixed(1)} ms`);
  for (const { title, ratio, key: cost, statement, written } of await longMethodRatios()) {
    tell(`keystroke in one method of 2,000 lines, ${title}, to a parse`, ratio, 1, `${cost.toFixed(1)} ms`);
    tell(`a key of a statement typed there, ${title}, to a parse`, statement, 1, `${written.toFixed(1)} ms`);
  }
  const [some, many] = await manifestCosts();
  tell(
    "keystroke in a manifest of 200 documents, to one in 100 documents",
    many / some,
    2.2,
    `${many.toFixed(1)} ms`,
  );
  const whole200 = yamlParse(manifest(200));
  tell("the same, to a parse of it all by the YAML library", many / whole200, 0.15);
}

/** The CPU milliseconds that the YAML library takes for all documents of a text. */
function yamlParse(text) {
  const parses = 12;
  for (let i = 0; i < 3; i++) parseAllDocuments(text);
  const before = process.cpuUsage();
  for (let i = 0; i < parses; i++) parseAllDocuments(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / parses;
}

/** A keystroke in the middle of manifests of 100 and of 200 documents, in turns. */
async function manifestCosts() {
  const sessions = [await typingInManifest(100), await typingInManifest(200)];
  const costs = [0, 0];
  for (const { pid, type } of sessions) await costOf(pid, type, 3000, 3000);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [index, { pid, type }] of sessions.entries())
      costs[index] += (await costOf(pid, type, 800, 800)) / TURNS;
  for (const { stop } of sessions) await stop();
  return costs;
}

async function typingInManifest(documents) {
  const session = await start();
  const text = manifest(documents);
  const uri = "file:///b/all.yaml";
  await session.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  const lines = text.split("\n");
  let line = Math.floor(lines.length / 2);
  while (!/checkpointing.interval/.test(lines[line])) line++;
  return { ...session, type: typist(session.connection, uri, { line, character: lines[line].length }) };
}

function tell(what, ratio, budget, more = "") {
  const limit = budget === null ? "" : ` (at most ${budget}${ratio > budget ? ", TOO MUCH" : ""})`;
  console.log(`${what}: ${ratio.toFixed(2)}${limit}${more === "" ? "" : `, ${more}`}`);
}

/** A pull of all diagnostics of a module with so many jobs, of which none changed. */
async function pullCost(jobs) {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-bench-"));
  try {
    mkdirSync(join(folder, "src/main/java"), { recursive: true });
    writeFileSync(join(folder, "pom.xml"), "<project/>");
    for (let i = 0; i < jobs; i++) {
      const text = javaJob(100).replace(/class \w+/, `class Job${i}`);
      writeFileSync(join(folder, `src/main/java/Job${i}.java`), text);
    }
    const session = await start({ rootUri: pathToFileURL(folder).href });
    const pull = (previousResultIds) =>
      session.connection.sendRequest("workspace/diagnostic", { previousResultIds });
    const { items } = await pull([]);
    const known = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const cost = await costOf(session.pid, () => pull(known), 300, 2000);
    await session.stop();
    return cost;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A keystroke with its diagnostics, and a light bulb right behind one, in the middle of a long job. */
async function bulbCosts() {
  const [key, both] = await typingCosts(true);
  const [, atOnce] = await typingCosts(false);
  return { key, bulb: both - key, whole: atOnce - key };
}

/** What types a blank at a place and takes it away again, in turns, and waits for the diagnostics. */
function typist(connection, uri, { line, character }) {
  let version = 1;
  return async () => {
    const add = version % 2 === 1;
    const typed = { start: { line, character }, end: { line, character: character + (add ? 0 : 1) } };
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: typed, text: add ? " " : "" }],
    });
    return connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  };
}

async function typingCosts(resolves) {
  const session = await start({ resolves });
  const uri = "file:///b/Job.java";
  const text = javaJob(2000);
  await session.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "java", version: 1, text },
  });
  const pull = () => session.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const { items } = await pull();
  const { range } = items[Math.floor(items.length / 2)];
  const { line } = range.start;
  const character = text.split("\n")[line].length;
  const type = typist(session.connection, uri, { line, character });
  const look = () =>
    session.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
  const withBulb = async () => {
    await type();
    const actions = await look();
    if (actions.length === 0) throw new Error("there is nothing at the light bulb");
  };
  // Code gets faster as it runs: what is compared is measured in turns.
  await costOf(session.pid, withBulb, 3000, 3000);
  let [key, both] = [0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    key += (await costOf(session.pid, type)) / TURNS;
    both += (await costOf(session.pid, withBulb)) / TURNS;
  }
  await session.stop();
  return [key, both];
}
