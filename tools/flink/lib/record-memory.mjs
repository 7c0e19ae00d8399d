import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONFIGS } from "./memory-configs.mjs";

/** Numbers that JavaScript cannot hold exactly stay text. */
const compact = (answer) =>
  answer.b === undefined
    ? answer
    : { ...answer, b: answer.b.map((text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text)) };

/** How Flink divides the memory of the processes that memory-configs.mjs configures. */
export function memory({ at, work, write }, minors) {
  const file = join(work, "memory-configs.txt");
  const lines = CONFIGS.map(([process, config]) => [process, ...Object.entries(config).flat()].join("\t"));
  if (lines.some((line) => line.includes("\n"))) throw new Error("a configuration has a line break");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  const answers = minors.map((minor) => at(minor)("Memory", file).trim().split("\n"));
  const configs = CONFIGS.map(([process, config], i) => {
    const perVersion = answers.map((list) => list[i]);
    // A version that says what an earlier one said has that one's place in the list instead of the answer.
    const first = perVersion.map((text) => perVersion.indexOf(text));
    const told = perVersion.map((text, v) => (first[v] < v ? first[v] : compact(JSON.parse(text))));
    return [process, config, first.every((v) => v === 0) ? told[0] : told];
  });
  write("memory.json", { versions: minors, configs }, 2);
}
