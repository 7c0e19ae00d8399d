import { clustersOf, deploymentAnswer, type PlaceWriter } from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** The request for the checklists of all deployments, and what tells a client that they are others than before. */
export const CHECKLIST_REQUEST = "flinkPreflight/checklist";
export const CHECKLIST_NOTIFICATION = "flinkPreflight/checklistChanged";

/** The deployments as `check`'s JSON has them, with addresses and ranges in the place of paths and lines. */
export interface ChecklistAnswer {
  readonly deployments: readonly object[];
}

/** The checklists of all deployments, with a short name: equal ones have equal names. */
export function checklist(session: Session, snapshot: Snapshot): { answer: ChecklistAnswer; id: string } {
  const write = placeWriter(session, snapshot);
  const named = clustersOf(snapshot.checklists).map((each) =>
    session.checklists.get(each, () => deploymentAnswer(each, write)),
  );
  return {
    answer: { deployments: named.map(({ answer }) => answer) },
    id: named.map(({ id }) => id).join(" "),
  };
}

function placeWriter(session: Session, snapshot: Snapshot): PlaceWriter {
  return {
    document: (uri) => session.clientUri(uri),
    place: ({ uri, span }) => ({
      uri: session.clientUri(uri),
      range: toRange(snapshot.lineStartsOf(uri), span),
    }),
    filePlace: ({ uri, line, column }) => {
      const at = { line: line - 1, character: column - 1 };
      return { uri: session.clientUri(uri), range: { start: at, end: at } };
    },
  };
}
