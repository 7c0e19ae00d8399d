import type { MemoryAmount, MemoryPart, MemoryProblem, MemorySum } from "../../flink/memory.ts";

/** The parts of a process in the words of messages. */
export const PART_NAMES: Readonly<Record<MemoryPart, string>> = {
  process: "process",
  flink: "Flink memory",
  frameworkHeap: "framework heap",
  taskHeap: "task heap",
  managed: "managed memory",
  frameworkOffHeap: "framework off-heap",
  taskOffHeap: "task off-heap",
  network: "network memory",
  heap: "heap",
  offHeap: "off-heap",
  metaspace: "metaspace",
  overhead: "JVM overhead",
};

export const total = (parts: readonly MemoryAmount[]) => parts.reduce((sum, { bytes }) => sum + bytes, 0n);

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The sum that a problem is about; undefined where it is about one value. */
export function sumOf(problem: MemoryProblem): MemorySum | undefined {
  return "sum" in problem ? problem.sum : undefined;
}

/** How much a part has, or takes, in the sum of a problem. */
export function amountIn(problem: MemoryProblem, part: MemoryPart): bigint | undefined {
  const sum = sumOf(problem);
  if (!sum) return undefined;
  const restOf = sum.restOf ? [sum.restOf.whole, ...sum.restOf.parts] : [];
  const own = problem.kind === "rest" ? [{ part: problem.part, bytes: problem.bytes }] : [];
  return [...restOf, sum.whole, ...sum.parts, ...own].find((amount) => amount.part === part)?.bytes;
}

/** By how many bytes the sizes do not fit; undefined where that is no matter of sizes. */
export function gapOf(problem: MemoryProblem): bigint | undefined {
  switch (problem.kind) {
    case "exceeds":
      return total(problem.sum.parts) - problem.sum.whole.bytes;
    case "rest":
      return problem.bytes < problem.min ? problem.min - problem.bytes : problem.bytes - problem.max;
    case "unequal": {
      const difference = total(problem.sum.parts) - problem.sum.whole.bytes;
      return difference < 0n ? -difference : difference;
    }
    default:
      return undefined;
  }
}

/** True when this total is too small for what it has to hold; false too where another size would not help. */
export function isTooSmall(problem: MemoryProblem, part: "process" | "flink"): boolean {
  const sum = sumOf(problem);
  if (!sum) return false;
  const isWhole = sum.whole.part === part || sum.restOf?.whole.part === part;
  if (problem.kind === "rest") {
    if (isWhole) return problem.bytes < problem.min;
    // What is set for Flink's memory is missing, or left over, in the rest of the process.
    return sum.parts.some((amount) => amount.part === part) && problem.bytes > problem.max;
  }
  return isWhole && (problem.kind === "exceeds" || total(sum.parts) > sum.whole.bytes);
}
