import type { Snapshot } from "../analysis/snapshot.ts";
import {
  componentOf,
  type FlinkProcess,
  jobManagerMemory,
  mebibytes,
  taskManagerMemory,
} from "../flink/memory.ts";
import { allVersions, type FlinkVersion } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { sourcesOf } from "../model/facts.ts";
import { PROCESSES, valuesIn } from "../rules/memory/processes.ts";
import type { DeploymentView } from "../rules/view.ts";
import { nameOf } from "../workspace/uris.ts";
import { clustersWith, type HintDraft } from "./hintDraft.ts";

/** Behind the first memory option of a process what all of them come to, where one document alone decides that. */
export function memoryHints(
  snapshot: Snapshot,
  uri: string,
  deployments: readonly Deployment[],
): HintDraft[] {
  const facts = snapshot.facts(uri);
  return (facts ? sourcesOf(facts) : []).flatMap((source) => {
    if (source.kind !== "config") return [];
    const own = clustersWith(source, deployments);
    return PROCESSES.flatMap(({ name, process }) => {
      const [hint, ...others] = own.map((each) => hintIn(snapshot.viewOf(each), source.uri, name, process));
      return hint && others.every((other) => other?.text === hint.text) ? [hint] : [];
    });
  });
}

function hintIn(
  view: DeploymentView,
  uri: string,
  name: string,
  process: FlinkProcess,
): HintDraft | undefined {
  const facts = view.deployment.configurations.find((each) => each.uri === uri);
  if (!facts) return undefined;
  const document = view.documentOf(facts);
  // What others of its deployment size as well, makes it a piece.
  if (document.isPiece || document.mayHoldMore || facts.templated || view.mayHoldMore) return undefined;
  const first = facts.settings.find(({ key }) => componentOf(key)?.process === process);
  const values = valuesIn(facts, process);
  if (!first?.valueSpan || !values) return undefined;
  const sums = allVersions(document.versions).map((version) => sumsAt(process, values, version));
  const [sum] = sums;
  if (!sum || sums.some((each) => each?.process !== sum.process || each.flink !== sum.flink))
    return undefined;
  // The total is no news beside the option that says it.
  const isTotal = componentOf(first.key)?.component.name === "process";
  const text = isTotal ? `Flink memory ${mebibytes(sum.flink)}` : `process memory ${mebibytes(sum.process)}`;
  return {
    at: first.valueSpan.end,
    text,
    tooltip:
      `The memory options of a ${name} in \`${nameOf(documentUri(uri))}\` come to ` +
      `${mebibytes(sum.process)} for the process, of which ${mebibytes(sum.flink)} are Flink's. ` +
      "The hover of each option shows how they are divided.",
  };
}

/** Undefined where the process does not start, or it is in doubt how the memory is divided. */
function sumsAt(
  process: FlinkProcess,
  values: ReadonlyMap<string, string>,
  version: FlinkVersion,
): { readonly process: bigint; readonly flink: bigint } | undefined {
  const lookup = (key: string) => values.get(key);
  const memory =
    process === "taskmanager" ? taskManagerMemory(lookup, version) : jobManagerMemory(lookup, version);
  return memory.ok && memory.doubts.length === 0 ? memory.components : undefined;
}
