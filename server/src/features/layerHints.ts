import type { Snapshot } from "../analysis/snapshot.ts";
import { locationAt } from "../formats/text.ts";
import type { Deployment } from "../model/deployment.ts";
import { sourcesOf } from "../model/facts.ts";
import { LAYERS } from "../model/layer.ts";
import type { SetPlace } from "../rules/effective.ts";
import { nameOf } from "../workspace/uris.ts";
import { clustersWith, type HintDraft } from "./hintDraft.ts";
import type { Session } from "./session.ts";

/** Behind each setting of a configuration that has no effect in any of its deployments what wins over it. */
export function layerHints(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  deployments: readonly Deployment[],
): HintDraft[] {
  const facts = snapshot.facts(uri);
  if (!facts || facts.kind === "job") return [];
  const winners = new Map(deployments.map((each) => [each, winnersOver(snapshot, each, uri)]));
  return sourcesOf(facts).flatMap((source) => {
    const clusters = clustersWith(source, deployments);
    return source.settings.flatMap(({ keySpan, valueSpan = keySpan }): HintDraft[] => {
      const own = clusters.map((each) => winners.get(each)?.get(keySpan.start));
      const [winner] = own;
      if (!winner || own.some((each) => each?.uri !== winner.uri || each.span.start !== winner.span.start))
        return [];
      return [
        {
          at: Math.max(valueSpan.end, keySpan.end),
          text: `overridden by ${nameOfPlace(snapshot, winner, uri)}`,
          tooltip:
            `This has no effect: ${winner.value === null ? "a value known at run time" : `\`${winner.value}\``} ` +
            `is what Flink takes, from \`${session.workspace.pathOf(winner.uri)}\` (${LAYERS[winner.layer]}).`,
          leadsTo: winner,
        },
      ];
    });
  });
}

/** By the offset of its key, what surely wins over a setting of a document. */
function winnersOver(snapshot: Snapshot, deployment: Deployment, uri: string): Map<number, SetPlace> {
  const options = snapshot.effectiveOptionsOf(deployment).filter(({ ignored }) => !ignored);
  return new Map(
    options.flatMap(({ winner, surelyShadowed }) =>
      surelyShadowed.flatMap((each) =>
        each.uri === uri && each.layer !== "operator" ? [[each.span.start, winner] as const] : [],
      ),
    ),
  );
}

/** What wins, as people call it: the line of the same document, a resource by its name, anything else by its place. */
function nameOfPlace(snapshot: Snapshot, { uri, span, layer }: SetPlace, from: string): string {
  const { line } = locationAt(snapshot.lineStartsOf(uri), span.start);
  if (uri === from) return `line ${line}`;
  const resource = snapshot.factsAt(uri, span.start)?.carrier?.resource;
  // Editors cut long hints off.
  return resource?.name?.value && (layer === "resource" || layer === "operator")
    ? `${resource.kind} ${resource.name.value}`
    : `${nameOf(uri)}:${line}`;
}
