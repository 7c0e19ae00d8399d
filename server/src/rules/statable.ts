import type { Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { ChecklistEntry } from "./checklist.ts";
import { type DoubtKind, isOfUnseenCode } from "./doubts.ts";
import { isHidden } from "./heard.ts";

/** What a team can state for an item to be met, where no file shows it; null where a statement would not do. */
export function statableOf(
  { item, violations, doubts }: ChecklistEntry,
  deployment: Deployment,
): Exclude<Statement, "production"> | null {
  if (item === "operator-uid") return doubts.some(({ kind }) => isOfUnseenCode(kind)) ? "uids" : null;
  if (item !== "cluster-access") return null;
  const isLeftToState =
    violations.length > 0 &&
    violations.every(
      (each) =>
        each.statable === "at-once" || (each.statable === "once-ignored" && isHidden(each, deployment)),
    );
  return isLeftToState || doubts.some(({ kind }) => UNSEEN_ACCESS.has(kind)) ? "access" : null;
}

const UNSEEN_ACCESS: ReadonlySet<DoubtKind> = new Set(["this-machine", "unprovable"]);
