import { componentOf, type FlinkProcess, jobManagerMemory, taskManagerMemory } from "../../flink/memory.ts";
import { allVersions, rangeName, type VersionRange } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import { blemishesOf } from "../config/lines.ts";
import type { DeploymentView } from "../view.ts";

export const PROCESSES: readonly { readonly name: string; readonly process: FlinkProcess }[] = [
  { name: "TaskManager", process: "taskmanager" },
  { name: "JobManager", process: "jobmanager" },
];

/** What Flink says when nothing tells the size of a process. */
const NO_SIZE = /need to be configured explicitly/;

/** Why a process does not start with the memory options of a document. */
export interface Refusal {
  /** Flink's reason, in the newest version in question. */
  readonly reason: string;
  /** The keys that take part, the most responsible first. */
  readonly keys: readonly string[];
  /** True when all that is wrong is that no size is set. */
  readonly noSize: boolean;
}

const kept = new WeakMap<Facts, Map<string, Refusal | null>>();

/** Why no version in question starts the process; null when one does, or when values are known at run time only. */
export function refusalOf(view: DeploymentView, facts: Facts, process: FlinkProcess): Refusal | null {
  const range = view.versionsOf(facts);
  const name = `${process} ${rangeName(range)}`;
  let refusals = kept.get(facts);
  if (!refusals) {
    refusals = new Map();
    kept.set(facts, refusals);
  }
  let refusal = refusals.get(name);
  if (refusal === undefined) {
    refusal = calculate(facts, process, range);
    refusals.set(name, refusal);
  }
  return refusal;
}

/** True when the process starts once an option is set as well. */
export function startsWith(
  view: DeploymentView,
  facts: Facts,
  process: FlinkProcess,
  key: string,
  value: string,
) {
  return calculate(facts, process, view.versionsOf(facts), new Map([[key, value]])) === null;
}

function calculate(
  facts: Facts,
  process: FlinkProcess,
  range: VersionRange,
  more: ReadonlyMap<string, string> = new Map(),
): Refusal | null {
  // What a template adds can make up for what is seen.
  if (facts.open || blemishesOf(facts).refused) return null;
  const set = valuesIn(facts, process);
  if (!set) return null;
  const values = new Map([...more, ...set]);
  // Without any of these options there is nothing to calculate: no version starts the process.
  if (![...values.keys()].some((key) => componentOf(key)))
    return { reason: "no size is set", keys: [], noSize: true };
  const memory = process === "taskmanager" ? taskManagerMemory : jobManagerMemory;
  let newest: Refusal | null = null;
  for (const version of allVersions(range).reverse()) {
    const outcome = memory((key) => values.get(key), version);
    if (outcome.ok) return null;
    newest ??= { reason: outcome.reason, keys: outcome.keys, noSize: NO_SIZE.test(outcome.reason) };
  }
  return newest;
}

/** The options of a process as they are set, by key; null when one that divides memory is known at run time only. */
export function valuesIn(facts: Facts, process: FlinkProcess): Map<string, string> | null {
  const values = new Map<string, string>();
  for (const { key, value } of facts.settings) {
    if (!key.startsWith(process)) continue;
    if (value !== null) values.set(key, value);
    else if (componentOf(key)) return null;
  }
  return values;
}
