import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hex } from "./recorder.mjs";
import { ENUMS, VALUES } from "./values.mjs";

/** One answer when all columns agree, else one per column. */
export const joined = (answers) =>
  answers.every((a) => JSON.stringify(a) === JSON.stringify(answers[0])) ? answers[0] : answers;

/** How each text is understood as a value of a type; a column is a version, maybe with " legacy". */
export function values({ at, work, write }, columns) {
  const file = join(work, "values.txt");
  const line = ([type, text]) => {
    const colon = type.indexOf(":");
    const option = colon < 0 ? "" : ENUMS[type.slice(colon + 1)].join("|");
    return `${type} ${option} ${hex(text)}\n`;
  };
  writeFileSync(file, VALUES.map(line).join(""));
  const answers = columns.map((column) => {
    const [minor, mode = "standard"] = column.split(" ");
    return at(minor)("ParseValues", file, mode).trim().split("\n").map(JSON.parse);
  });
  const rows = VALUES.map(([type, text], i) => [type, text, joined(answers.map((lines) => lines[i]))]);
  write("values.json", { columns, values: rows }, 2);
}
