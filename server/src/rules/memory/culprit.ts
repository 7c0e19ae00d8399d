import { componentOf, legacyHeapOptions, SEGMENT_SIZE } from "../../flink/memory.ts";
import { parseMemorySize } from "../../flink/values/memorySize.ts";
import type { Refusal } from "./refusal.ts";
import { amountIn, gapOf } from "./sums.ts";

/** True for a key that has a say in how memory is divided. */
const divides = (key: string) => componentOf(key) !== undefined || key === SEGMENT_SIZE;

/** The settings that divide the memory of the process, the most responsible first. */
function settingsOf({ keys, trial }: Refusal): string[] {
  const set = [...keys, ...trial.values.keys()].filter((key) => trial.values.has(key) && divides(key));
  return [...new Set(set)];
}

/**
 * The setting that a process does not start for: the one without which it starts, be it an older heap option that
 * somebody forgot, else a part, else a total. Where none alone mends it, the largest part that makes it worse.
 */
export function culpritOf(refusal: Refusal): string | undefined {
  const { trial } = refusal;
  const settings = settingsOf(refusal);
  const mending = settings.filter((key) => trial.starts(trial.without(key)));
  if (mending.length > 0) return mending.toSorted((a, b) => rank(refusal, a) - rank(refusal, b))[0];
  const worse = settings.filter((key) => makesWorse(refusal, key));
  return worse.toSorted((a, b) => (sizeOf(refusal, a) < sizeOf(refusal, b) ? 1 : -1))[0] ?? settings[0];
}

/** What is looked at first among settings without each of which the process starts. */
function rank({ keys, problem, trial }: Refusal, key: string): number {
  const { size, mb } = legacyHeapOptions(trial.process);
  if (key === size || key === mb) return 0;
  const part = componentOf(key)?.component.name;
  if (part === "process") return 4;
  if (part === "flink") return 3;
  // The bound that the rest does not keep to, if it is that which is in the way.
  return problem.kind === "rest" && part === problem.part && keys.includes(key) ? 1 : 2;
}

/** True when the sizes come closer to fitting without a part. */
function makesWorse({ problem, trial }: Refusal, key: string): boolean {
  if (problem.kind === "overflow") return true;
  const gap = gapOf(problem);
  const [version] = trial.versions;
  if (gap === undefined || !version) return false;
  const without = trial.outcome(version, new Map([[key, null]]));
  if (without.ok) return true;
  const left = gapOf(without.problem);
  return left !== undefined && left < gap;
}

function sizeOf({ problem, trial }: Refusal, key: string): bigint {
  const part = componentOf(key)?.component.name;
  const amount = part === undefined ? undefined : amountIn(problem, part);
  if (amount !== undefined) return amount;
  const size = parseMemorySize(trial.values.get(key) ?? "");
  return size.ok ? size.bytes : 0n;
}
