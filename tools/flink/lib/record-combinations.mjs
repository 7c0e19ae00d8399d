import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMBINATIONS } from "./combinations.mjs";
import { MINORS } from "./modules.mjs";
import { hex } from "./recorder.mjs";

/** Where a setting goes: to the configuration of the cluster, of the job, or of both. */
const LETTERS = { cluster: "c", job: "j" };

/** Names that differ from run to run: ids, hash codes, temporary files. */
const steady = (text) =>
  text
    .replace(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g, "<id>")
    .replace(/@[0-9a-f]{5,8}\b/g, "")
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<id>")
    .replace(/\/scratch\/[a-z]+\d{6,}/g, "/scratch/<folder>");

/** The longest messages name every column of a class path. */
const shortened = (text) => (text.length > 600 ? `${text.slice(0, 597)}...` : text);

/**
 * The answers that were given. A process of Flink that is shut down may still end the whole JVM, long after it was
 * asked; what was not asked by then is asked of a new one.
 */
function answered(run) {
  let text;
  try {
    text = run();
  } catch (e) {
    if (typeof e.stdout !== "string") throw e;
    text = e.stdout;
  }
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** What became of each configuration, in running parts of Flink. */
export function combinations({ at, work, write }, minors, only = "") {
  const rows = COMBINATIONS.filter(({ id }) => id.startsWith(only));
  const answers = minors.map((minor) => {
    const place = (version) => MINORS.indexOf(version);
    const knows = ({ since, until }) =>
      (since === undefined || place(minor) >= place(since)) &&
      (until === undefined || place(minor) <= place(until));
    const asked = rows.filter(knows);
    const scratch = join(work, minor, "combinations");
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { recursive: true });
    const file = join(work, minor, "combinations.txt");
    const line = ({ ask, configuration, on }) =>
      [ask, ...Object.entries(configuration).map((pair) => (LETTERS[on] ?? "b") + pair.join("="))]
        .map(hex)
        .join(" ");
    const lines = [];
    while (lines.length < asked.length) {
      writeFileSync(
        file,
        asked
          .slice(lines.length)
          .map((row) => `${line(row)}\n`)
          .join(""),
      );
      const more = answered(() => at(minor)("Combinations", scratch, file));
      if (more.length === 0) throw new Error(`${minor} does not answer ${asked[lines.length].id}`);
      lines.push(...more);
    }
    return new Map(asked.map((row, i) => [row.id, verdict(lines[i], row)]));
  });
  const list = rows.map(({ id, title, configuration, how, on, program, since: _, until: __ }) => ({
    id,
    title,
    versions: Object.fromEntries(
      minors.flatMap((minor, i) => (answers[i].has(id) ? [[minor, answers[i].get(id)]] : [])),
    ),
    configuration,
    how,
    ...(on === undefined ? {} : { on }),
    ...(program === undefined ? {} : { program }),
  }));
  write("combinations.json", list, 1);
}

function verdict({ v, e, at }, { id, show, how, configuration }) {
  if (at === "recorder") throw new Error(`${id} cannot be asked: ${e}`);
  if (e !== undefined)
    return { ok: false, error: shortened(steady(e)), ...(at === "" || at === how ? {} : { at }) };
  // Which of the settings go to the cluster with the job, without those that every job has.
  if (v.shipped !== undefined) {
    v.shipped =
      v.shipped
        .split(" ")
        .filter((key) => key in configuration)
        .join(" ") || "none";
  }
  const effective = Object.fromEntries(
    show.flatMap((name) => (v[name] === undefined ? [] : [[name, steady(v[name])]])),
  );
  return { ok: true, ...(Object.keys(effective).length > 0 ? { effective } : {}) };
}
