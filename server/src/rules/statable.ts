import type { Statement } from "../model/change.ts";
import type { ChecklistEntry } from "./checklist.ts";
import { type DoubtKind, isOfUnseenCode } from "./doubts.ts";

/** What a team can state for an item to be met, where no file shows it; null where a statement would not do. */
export function statableOf({
  item,
  violations,
  doubts,
}: ChecklistEntry): Exclude<Statement, "production"> | null {
  if (item === "operator-uid") return doubts.some(({ kind }) => isOfUnseenCode(kind)) ? "uids" : null;
  if (item !== "cluster-access") return null;
  const isLeftToState = violations.length > 0 && violations.every(({ statable }) => statable === "at-once");
  return isLeftToState || doubts.some(({ kind }) => UNSEEN_ACCESS.has(kind)) ? "access" : null;
}

const UNSEEN_ACCESS: ReadonlySet<DoubtKind> = new Set(["this-machine", "unprovable"]);
