// What the graph of a job costs: to work it out, to place it and to draw it.
import { loadDrawing } from "../../scripts/load.mjs";
import { javaJob } from "./inputs.mjs";
import { bigJob } from "./jobs.mjs";
import { costOf, start } from "./session.mjs";

const ROUNDS = 10;

/** Each character as wide as any other: what texts measure is the page's. */
const measure = (text) => text.length * 6.5;

/** @param {number} parse CPU milliseconds of one parse of a 2,000-line job by the grammar alone */
export async function printGraphs(parse) {
  const { draw, elementsOf, translatorOf } = await loadDrawing();
  const english = translatorOf({});
  const cpuOf = (work) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const once = cpuOf(() => elementsOf(draw(bigJob(200), measure, english)));
  const [some, many] = [100, 200].map((count) => {
    const job = bigJob(count);
    const all = cpuOf(() => {
      for (let i = 0; i < ROUNDS; i++) elementsOf(draw(job, measure, english));
    });
    return all / ROUNDS;
  });
  console.log(
    `graph of 200 operators, placed and drawn: ${once.toFixed(0)} ms the first time (budget 200), then ${many.toFixed(0)} ms; ` +
      `${(many / some).toFixed(2)} times one of 100`,
  );
  const cost = await requestCost();
  console.log(
    `graph of a 2,000-line job, asked for after a keystroke: ${cost.toFixed(1)} ms, ${(cost / parse).toFixed(2)} parses`,
  );
}

/** A keystroke in a job, and the graph of it. */
async function requestCost() {
  const { connection, pid, stop } = await start();
  const uri = "file:///b/Job.java";
  const text = javaJob(2000);
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "java", version: 1, text },
  });
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes(".filter("));
  const range = (end) => ({ start: { line, character: 0 }, end: { line, character: end } });
  const cost = await costOf(pid, async (round) => {
    const [add, version] = [round % 2 === 0, round + 2];
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: range(add ? 0 : 1), text: add ? " " : "" }],
    });
    await connection.sendRequest("flinkPreflight/jobGraph", { textDocument: { uri } });
  });
  await stop();
  return cost;
}
