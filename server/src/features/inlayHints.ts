import type { InlayHint, Range } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { documentUri } from "../model/address.ts";
import type { Facts } from "../model/facts.ts";
import { type Span, touches } from "../model/span.ts";
import { documentsOf } from "../rules/heard.ts";
import { layerHints } from "./layerHints.ts";
import { maxParallelismHints } from "./maxParallelismHints.ts";
import { memoryHints } from "./memoryHints.ts";
import { toPosition, toRange, toSpan } from "./positions.ts";
import type { Session } from "./session.ts";

/** What is known and not written: of the documents that a cluster runs with, in the lines that are asked for. */
export function inlayHints(session: Session, snapshot: Snapshot, uri: string, range: Range): InlayHint[] {
  const { hints } = session.shown;
  const starts = snapshot.lineStartsOf(uri);
  const within = toSpan(starts, range);
  const deployments = snapshot
    .deploymentsOf(uri)
    .filter((each) =>
      documentsOf(each).some((facts) => documentUri(facts.uri) === uri && isAt(facts, within)),
    );
  const drafts = [
    ...(hints.maxParallelism ? maxParallelismHints(snapshot, uri, deployments) : []),
    ...(hints.memory ? memoryHints(snapshot, uri, deployments) : []),
    ...(hints.layers ? layerHints(session, snapshot, uri, deployments) : []),
  ];
  return drafts.flatMap(({ at, text, tooltip, leadsTo }) => {
    const position = toPosition(starts, at);
    if (position.line < range.start.line || position.line > range.end.line) return [];
    const location = leadsTo && {
      uri: session.clientUri(leadsTo.uri),
      range: toRange(snapshot.lineStartsOf(leadsTo.uri), leadsTo.span),
    };
    const label = location ? [{ value: text, location }] : text;
    return [{ position, label, tooltip: { kind: "markdown", value: tooltip }, paddingLeft: true }];
  });
}

/** True where a configuration says something in a piece of its document: of a long one only a few are in sight. */
function isAt({ kind, settings, carrier }: Facts, within: Span): boolean {
  if (kind === "job") return true;
  const added = [...(carrier?.adds.values() ?? [])];
  return (
    settings.some(({ keySpan }) => touches(keySpan, within)) ||
    added.some(({ span }) => touches(span, within))
  );
}
