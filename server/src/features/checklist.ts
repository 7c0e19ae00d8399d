import type { Range } from "vscode-languageserver";
import {
  clustersOf,
  deploymentAnswer,
  offeredBeside,
  type PlaceWriter,
} from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { formatVersion } from "../flink/versions.ts";
import { unreadTitle } from "../formats/unreadKinds.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { unsupportedFile } from "../rules/config/unsupportedFile.ts";
import { whyUnread } from "../workspace/workspace.ts";
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
  readonly unread: readonly {
    readonly uri: string;
    readonly kind: string;
    readonly title: string;
    /** Why this one is not, said of the file: others of its kind may be read. */
    readonly reason: string;
  }[];
  readonly unreadable: readonly {
    readonly uri: string;
    readonly reason: string;
    /** Where it does not parse. */
    readonly range?: Range;
  }[];
  /** Configurations that their Flink does not open: nothing in them has any effect, and they have no checklist. */
  readonly unopened: readonly Unopened[];
}

interface Unopened {
  readonly uri: string;
  readonly range: Range;
  /** `version`: this Flink opens no such file, or another one in its place. `place`: its containers have it where Flink does not look. */
  readonly reason: "version" | "place";
  readonly flinkVersion: string | null;
  /** The rule that tells of it and has fixes. */
  readonly rule?: string;
}

/** The checklists of all deployments, with a short name: equal ones have equal names. */
export function checklist(session: Session, snapshot: Snapshot): { answer: ChecklistAnswer; id: string } {
  const write = placeWriter(session, snapshot);
  const named = clustersOf(snapshot.checklists).map((each, _, all) => {
    const offered = offeredBeside(each, all);
    return session.checklists.get(each, offered, () => deploymentAnswer(each, write, offered));
  });
  const unread = snapshot.unread.map((each) => ({
    uri: session.clientUri(each.uri),
    kind: each.format,
    title: unreadTitle(each.format),
    reason: whyUnread(each),
  }));
  const unreadable = snapshot.unreadable.map(({ uri, reason, place }) => ({
    uri: session.clientUri(uri),
    reason,
    ...(place ? { range: toEmptyRange(place) } : {}),
  }));
  const all = snapshot.checklists.flatMap(({ deployment }) => unopenedIn(deployment, session, snapshot));
  // Several deployments can have it.
  const unopened = [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
  return {
    answer: { deployments: named.map(({ answer }) => answer), unread, unreadable, unopened },
    id: [...named.map(({ id }) => id), resultId([unread, unreadable, unopened])].join(" "),
  };
}

function unopenedIn(deployment: Deployment, session: Session, snapshot: Snapshot): Unopened[] {
  const { purpose, configurations, flinkVersion } = deployment;
  const reason = purpose === "unread" ? "version" : purpose === "unopened" ? "place" : null;
  if (reason === null) return [];
  return configurations.map(({ uri, anchor }) => {
    const told = snapshot
      .findingsOf(uri)
      .find(({ rule, fixes }) => rule === unsupportedFile.id && fixes.length > 0);
    return {
      uri: session.clientUri(documentUri(uri)),
      range: toRange(snapshot.lineStartsOf(documentUri(uri)), anchor),
      reason,
      flinkVersion: flinkVersion ? formatVersion(flinkVersion) : null,
      ...(told ? { rule: told.rule } : {}),
    };
  });
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
