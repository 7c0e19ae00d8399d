import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BOUNDS, SINCE, UNTIL } from "./bounds.mjs";
import { joined } from "./record-values.mjs";
import { hex } from "./recorder.mjs";

const versionOf = (table, key) => Object.keys(table).find((minor) => table[minor].includes(key));

/** What the code that reads an option says of values at the ends of its range. */
export function bounds({ at, work, write }, minors) {
  const knows = (key, minor) => {
    const [from, until] = [versionOf(SINCE, key), versionOf(UNTIL, key)].map((m) => minors.indexOf(m));
    return minors.indexOf(minor) >= from && (until < 0 || minors.indexOf(minor) <= until);
  };
  const rows = BOUNDS.flatMap(([readers, others, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => values.map((value) => ({ readers, others, key, value }))),
  );
  const answers = minors.map((minor) => {
    const scratch = join(work, minor, "bounds");
    mkdirSync(scratch, { recursive: true });
    const ask = (list) => {
      const file = join(work, "bounds.txt");
      const line = ({ reader, others, key, value }) =>
        [reader, ...Object.entries({ ...others, [key]: value }).map((pair) => pair.join("="))]
          .map(hex)
          .join(" ");
      writeFileSync(file, list.map((row) => `${line(row)}\n`).join(""));
      return at(minor)("Bounds", scratch, file).trim().split("\n").map(JSON.parse);
    };
    // Of several names that the code went by, the one that answers.
    const all = [0, 1].map((i) =>
      ask(rows.map((row) => ({ ...row, reader: row.readers[i] ?? row.readers[0] }))),
    );
    return rows.map(({ key, value }, i) => {
      if (!knows(key, minor)) return null;
      const answer = all[0][i] ?? all[1][i];
      // What Flink itself says has a message; this one comes from an argument that was not made here.
      if (answer?.e === "NullPointerException") throw new Error(`${minor} cannot be asked about ${key}`);
      if (answer === null || answer.e !== undefined) return answer;
      return answer.v === "" || answer.v === value || Number(answer.v) === Number(value) ? "ok" : answer;
    });
  });
  const list = rows.map(({ readers, others, key, value }, i) => [
    key,
    value,
    joined(answers.map((lines) => lines[i])),
    { by: readers[0], ...(Object.keys(others).length > 0 ? { with: others } : {}) },
  ]);
  write("bounds.json", { versions: minors, bounds: list }, 2);
}
