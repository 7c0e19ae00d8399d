import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Finding, keyOf } from "../model/finding.ts";
import { documentsOf, type SingleJudgement } from "./heard.ts";

/** So many deployments are named, of more it says how many they are. */
const MOST_NAMED = 3;

/**
 * Has findings say for which deployments they hold, where others share their document: of two overlays of one base the first may
 * lack what the second sets.
 */
export function namedWhereShared(
  judgements: readonly SingleJudgement[],
  findingsOf: (judgement: SingleJudgement) => readonly Finding[],
): (finding: Finding) => Finding {
  const clusters = judgements.filter(({ deployment }) => deployment.purpose === "cluster");
  const users = new Map<string, Set<Deployment>>();
  for (const { deployment } of clusters)
    for (const { uri } of documentsOf(deployment)) added(users, uri, deployment);
  if (![...users.values()].some(({ size }) => size > 1)) return (finding) => finding;
  const holders = new Map<string, Set<Deployment>>();
  for (const judgement of clusters)
    for (const finding of findingsOf(judgement)) added(holders, keyOf(finding), judgement.deployment);
  return (finding) => {
    const held = [...(holders.get(keyOf(finding)) ?? [])];
    const shared = held.flatMap((deployment) =>
      documentsOf(deployment).flatMap(({ uri }) =>
        documentUri(uri) === finding.uri ? [...(users.get(uri) ?? [])] : [],
      ),
    );
    const all = new Set(shared).size;
    return all > held.length ? holdingFor(finding, held, all) : finding;
  };
}

function added(map: Map<string, Set<Deployment>>, key: string, deployment: Deployment): void {
  const known = map.get(key);
  if (known) known.add(deployment);
  else map.set(key, new Set([deployment]));
}

function holdingFor(finding: Finding, held: readonly Deployment[], all: number): Finding {
  const names = held.map(({ name }) => name);
  const whom =
    names.length > MOST_NAMED ? `${names.length} of ${all} deployments of this file` : andList(names);
  const { rule, severity, message, uri, span, related, origin = finding } = finding;
  return {
    rule,
    severity,
    message: `${message} This holds for ${whom}${names.length > MOST_NAMED ? "" : " alone"}.`,
    uri,
    span,
    related,
    origin,
    // Fixes are made when somebody asks for them.
    get fixes() {
      return finding.fixes;
    },
  };
}

/** Several names in a sentence. */
export const andList = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
