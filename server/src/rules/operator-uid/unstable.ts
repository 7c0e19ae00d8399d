import type { OperatorRule, Report } from "../rule.ts";
import page from "./unstable.md";

/** A uid that is another one on every submission is worse than none: no state is ever found again. */
export const unstable: OperatorRule = {
  id: "operator-uid/unstable",
  summary: "A uid is made of something random or of the time, so no savepoint ever matches.",
  severity: "error",
  anyVersion: true,
  page,
  over: "operator",
  *check({ uid, label, mergedInto }): Iterable<Report> {
    // What becomes a part of another operator keeps no state, whatever it is called.
    if (!uid?.unstable || mergedInto !== undefined) return;
    const { expression, kind } = uid.unstable;
    yield {
      span: uid.span,
      ...(kind === "counter" ? { severity: "warning" as const } : {}),
      message:
        kind === "counter"
          ? `The uid of ${label} counts. It contains '${expression}': an operator added or moved before it shifts every uid behind, and state is given to the wrong operators or lost.`
          : `The uid of ${label} is another one on every submission. It contains '${expression}', and the state is never found again.`,
    };
  },
};
