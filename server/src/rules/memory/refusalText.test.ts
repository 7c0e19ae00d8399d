import { expect, test } from "vitest";
import type { MemoryProblem } from "../../flink/memory.ts";
import { adviceText } from "./refusalText.ts";

const MIB = 1n << 20n;

/** The rest of a process of 4 GiB, which is the overhead of the JVM. */
const rest = (left: bigint): MemoryProblem => ({
  kind: "rest",
  sum: { whole: { part: "process", bytes: 4096n * MIB }, parts: [{ part: "flink", bytes: 1024n * MIB }] },
  part: "overhead",
  bytes: left,
  min: 192n * MIB,
  max: 1024n * MIB,
});

test("where nothing mends it alone, what is left over and what is too little are told apart", () => {
  expect(adviceText(rest(2048n * MIB), [])).toBe("Make the parts larger or the whole smaller.");
  expect(adviceText(rest(100n * MIB), [])).toBe("Make the parts smaller or the whole larger.");
});
