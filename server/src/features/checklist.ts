import type { Range } from "vscode-languageserver";
import {
  clustersOf,
  deploymentAnswer,
  offeredBeside,
  type PlaceWriter,
} from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import { resultId } from "./diagnosticCache.ts";
import { toEmptyRange, toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** The request for the checklists of all deployments, and what tells a client that they are others than before. */
export const CHECKLIST_REQUEST = "flinkPreflight/checklist";
export const CHECKLIST_NOTIFICATION = "flinkPreflight/checklistChanged";

/** The deployments as `check`'s JSON has them, with addresses and ranges in the place of paths and lines. */
export interface ChecklistAnswer {
  readonly deployments: readonly object[];
  /** Files of kinds that are not read yet, and those that cannot be read: nothing is known of what they set. */
  readonly unread: readonly { readonly uri: string; readonly kind: string; readonly title: string }[];
  readonly unreadable: readonly {
    readonly uri: string;
    readonly reason: string;
    /** Where it does not parse. */
    readonly range?: Range;
  }[];
}

/** The checklists of all deployments, with a short name: equal ones have equal names. */
export function checklist(session: Session, snapshot: Snapshot): { answer: ChecklistAnswer; id: string } {
  const write = placeWriter(session, snapshot);
  const named = clustersOf(snapshot.checklists).map((each, _, all) => {
    const offered = offeredBeside(each, all);
    return session.checklists.get(each, offered, () => deploymentAnswer(each, write, offered));
  });
  const unread = snapshot.unread.map(({ uri, format: kind }) => ({
    uri: session.clientUri(uri),
    kind,
    title: unreadTitle(kind),
  }));
  const unreadable = snapshot.unreadable.map(({ uri, reason, place }) => ({
    uri: session.clientUri(uri),
    reason,
    ...(place ? { range: toEmptyRange(place) } : {}),
  }));
  return {
    answer: { deployments: named.map(({ answer }) => answer), unread, unreadable },
    id: [...named.map(({ id }) => id), resultId([unread, unreadable])].join(" "),
  };
}

function placeWriter(session: Session, snapshot: Snapshot): PlaceWriter {
  return {
    document: (uri) => session.clientUri(uri),
    place: ({ uri, span }) => ({
      uri: session.clientUri(uri),
      range: toRange(snapshot.lineStartsOf(uri), span),
    }),
    filePlace: (place) => ({ uri: session.clientUri(place.uri), range: toEmptyRange(place) }),
  };
}
