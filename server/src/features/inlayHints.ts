import type { InlayHint, Range } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { layerHints } from "./layerHints.ts";
import { maxParallelismHints } from "./maxParallelismHints.ts";
import { memoryHints } from "./memoryHints.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** What is known and not written: of the documents that a cluster runs with, in the lines that are asked for. */
export function inlayHints(session: Session, snapshot: Snapshot, uri: string, range: Range): InlayHint[] {
  const { hints } = session.shown;
  const starts = snapshot.lineStartsOf(uri);
  const deployments = snapshot.deploymentsOf(uri);
  if (deployments.length === 0 || deployments.some(({ purpose }) => purpose !== "cluster")) return [];
  const drafts = [
    ...(hints.maxParallelism ? maxParallelismHints(snapshot, uri, deployments) : []),
    ...(hints.memory ? memoryHints(snapshot, uri, deployments) : []),
    ...(hints.layers ? layerHints(session, snapshot, uri, deployments) : []),
  ];
  return drafts.flatMap(({ at, text, tooltip, leadsTo }) => {
    const position = toRange(starts, { start: at, end: at }).start;
    if (position.line < range.start.line || position.line > range.end.line) return [];
    const location = leadsTo && {
      uri: session.clientUri(leadsTo.uri),
      range: toRange(snapshot.lineStartsOf(leadsTo.uri), leadsTo.span),
    };
    const label = location ? [{ value: text, location }] : text;
    return [{ position, label, tooltip: { kind: "markdown", value: tooltip }, paddingLeft: true }];
  });
}
