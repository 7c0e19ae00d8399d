import { componentOf, type FlinkProcess, NETWORK_BUFFERS, SEGMENT_SIZE } from "../../flink/memory.ts";
import { CATALOGUE } from "../../flink/options/catalogue.ts";
import { allVersions, type FlinkVersion, formatVersion } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { DocumentView } from "../documentView.ts";
import type { Refusal } from "./refusal.ts";
import { MemoryTrial } from "./trial.ts";

export const PROCESSES: readonly { readonly name: string; readonly process: FlinkProcess }[] = [
  { name: "TaskManager", process: "taskmanager" },
  { name: "JobManager", process: "jobmanager" },
];

/** Why no version in question starts the process; null when one does, or when values are known at run time only. */
export function memoryRefusalOf(document: DocumentView, process: FlinkProcess): Refusal | null {
  return document.refusalCache.get(process, () => calculate(document, process));
}

/** True when the process starts once an option is set as well. */
export function startsWith(document: DocumentView, process: FlinkProcess, key: string, value: string) {
  return calculate(document, process, new Map([[key, value]])) === null;
}

function calculate(
  document: DocumentView,
  process: FlinkProcess,
  more: ReadonlyMap<string, string> = new Map(),
): Refusal | null {
  // What a template adds can make up for what is seen.
  if (document.mayHoldMore) return null;
  const set = valuesIn(document.facts, process);
  if (!set) return null;
  const values = new Map([...more, ...set]);
  const { from, to } = document.versions;
  const key = JSON.stringify([process, formatVersion(from), formatVersion(to), ...values]);
  return refusalCache.get(key, () => refusalOf(process, values, allVersions(document.versions).reverse()));
}

/** By process, versions and values: while somebody types, hardly ever one of these changes. */
const refusalCache = CATALOGUE.cache<string, Refusal | null>(1000);

function refusalOf(
  process: FlinkProcess,
  values: ReadonlyMap<string, string>,
  versions: readonly FlinkVersion[],
): Refusal | null {
  const trial = new MemoryTrial(process, values, versions);
  // Without any of these options there is nothing to calculate: no version starts the process.
  if (![...values.keys()].some((key) => componentOf(key)))
    return { problem: { kind: "no-size" }, keys: [], trial };
  let newest: Refusal | null = null;
  for (const version of trial.versions) {
    const outcome = trial.outcome(version);
    if (outcome.ok) return null;
    newest ??= { problem: outcome.problem, keys: outcome.keys, trial };
  }
  return newest;
}

/** The options of a process as they are set, by key; null when one that divides memory is known at run time only. */
export function valuesIn(facts: Facts, process: FlinkProcess): Map<string, string> | null {
  const values = new Map<string, string>();
  let segment = true;
  for (const { key, value } of facts.settings) {
    if (!key.startsWith(process)) continue;
    if (value !== null) values.set(key, value);
    else if (componentOf(key)) return null;
    else if (key === SEGMENT_SIZE) segment = false;
  }
  // The size of buffers only matters where they are counted.
  return !segment && values.has(NETWORK_BUFFERS) ? null : values;
}
