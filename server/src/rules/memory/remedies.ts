import {
  componentOf,
  legacyHeapOptions,
  type MemoryPart,
  plainSize,
  SEGMENT_SIZE,
} from "../../flink/memory.ts";
import { parseMemorySize } from "../../flink/values/memorySize.ts";
import type { FlinkVersion } from "../../flink/versions.ts";
import type { Refusal } from "./refusal.ts";
import { isTooSmall, PART_NAMES } from "./sums.ts";
import type { Attempt, MemoryTrial } from "./trial.ts";

/** One way to make a process start, calculated to be one: a setting is taken out, or another value put in its place. */
export interface Remedy {
  /** One, but where an older name would take over. */
  readonly keys: readonly string[];
  readonly verb: "remove" | "raise" | "change";
  /** Why this value is the one that was meant. */
  readonly because?: string;
  /** Null for one that is taken out. */
  readonly value: string | null;
  /** What becomes of the sizes. */
  readonly outcome: string;
}

const MIB = 1n << 20n;
const GIB = 1n << 30n;

/** What makes the process start: the culprit taken out, a total raised, or what was most likely meant. */
export function remediesOf({ problem, trial }: Refusal, culprit: string): Remedy[] {
  const remedies: Remedy[] = [];
  const removal = trial.without(culprit);
  if (trial.starts(removal)) {
    const part = culprit === SEGMENT_SIZE ? "network" : componentOf(culprit)?.component.name;
    const outcome = outcomeOf(trial, removal, part);
    remedies.push({ keys: [...removal.keys()], verb: "remove", value: null, outcome });
  }
  const meant = problem.kind === "fraction" ? percentage(trial, culprit) : null;
  for (const [key, found] of [[culprit, meant], ...raisedTotals(trial)] as const) {
    if (!found) continue;
    const outcome = outcomeOf(trial, attempting(key, found.value));
    remedies.push({ keys: [key], ...found, outcome });
  }
  return remedies;
}

const attempting = (key: string, value: string): Attempt => new Map([[key, value]]);

/** What a part has then, and the heap of the jobs, where all versions agree. */
function outcomeOf(trial: MemoryTrial, attempt: Attempt, part?: MemoryPart): string {
  const heap = trial.process === "taskmanager" ? "taskHeap" : "heap";
  const told = [...new Set<MemoryPart>(part === undefined ? [heap] : [part, heap])].flatMap((each) => {
    const sizes = trial.outcomes(attempt).map((outcome) => {
      if (!outcome.ok) return "";
      const components: Readonly<Partial<Record<MemoryPart, bigint>>> = outcome.components;
      return wholeSize(components[each] ?? 0n);
    });
    return new Set(sizes).size === 1 ? [{ name: PART_NAMES[each], size: sizes[0] }] : [];
  });
  return told.map(({ name, size }, at) => `${name} ${at === 0 ? "becomes " : ""}${size}`).join(", ");
}

/** A size without a fraction of a MiB, for a title. */
const wholeSize = (bytes: bigint) => plainSize(bytes < MIB ? bytes : ((bytes + MIB / 2n) / MIB) * MIB);

type NewValue = Pick<Remedy, "verb" | "because"> & { readonly value: string };

/** A fraction that was given in percent. */
function percentage(trial: MemoryTrial, key: string): NewValue | null {
  const text = trial.values.get(key) ?? "";
  if (!/^[1-9][0-9]$/.test(text)) return null;
  const value = String(Number(text) / 100);
  return trial.starts(attempting(key, value)) ? { verb: "change", value } : null;
}

function raisedTotals(trial: MemoryTrial): [string, NewValue | null][] {
  return [...trial.values.keys()].map((key) => [key, raisedValue(trial, key)]);
}

/** The least value of a total with which all versions start the process; null when there is none, or for a part. */
function raisedValue(trial: MemoryTrial, key: string): NewValue | null {
  const part = componentOf(key)?.component.name;
  if (part !== "process" && part !== "flink") return null;
  const text = trial.values.get(key) ?? "";
  const inMib = key === legacyHeapOptions(trial.process).mb;
  const size = parseMemorySize(inMib ? `${text}m` : text);
  if (!size.ok) return null;
  // A number alone counts bytes, and mebibytes were meant.
  const withUnit = `${text.trim()}m`;
  if (size.bytes < MIB && trial.starts(attempting(key, withUnit)))
    return { verb: "change", value: withUnit, because: "a number alone counts bytes" };
  for (const step of [64n * MIB, MIB]) {
    const bytes = leastTotal(trial, { key, part, inMib, step, from: size.bytes });
    if (bytes === null) continue;
    const value = sizeText(bytes, inMib);
    if (trial.starts(attempting(key, value))) return { verb: "raise", value };
  }
  return null;
}

function sizeText(bytes: bigint, inMib: boolean): string {
  if (inMib) return String(bytes / MIB);
  return bytes % GIB === 0n ? `${bytes / GIB}g` : `${bytes / MIB}m`;
}

interface Total {
  readonly key: string;
  readonly part: "process" | "flink";
  readonly inMib: boolean;
  readonly step: bigint;
  readonly from: bigint;
}

/** The least whole number of steps, in bytes, with which no version finds the total too small. */
function leastTotal(trial: MemoryTrial, total: Total): bigint | null {
  const { from, step } = total;
  const highest = (from * 4n > 4n * GIB ? from * 4n : 4n * GIB) / step;
  let least = from / step + 1n;
  for (const version of trial.versions) {
    let high = highest;
    if (isSmall(trial, version, total, high)) return null;
    while (least < high) {
      const middle = (least + high) / 2n;
      if (isSmall(trial, version, total, middle)) least = middle + 1n;
      else high = middle;
    }
  }
  return least * step;
}

/** True when the process does not start with so many steps as it has too little, or hardly does. */
function isSmall(trial: MemoryTrial, version: FlinkVersion, total: Total, steps: bigint): boolean {
  const value = sizeText(steps * total.step, total.inMib);
  const outcome = trial.outcome(version, attempting(total.key, value));
  if (!outcome.ok) return isTooSmall(outcome.problem, total.part);
  return trial.isTight(outcome);
}
