import type { Report, Rule } from "../rule.ts";
import page from "./unstable.md";

/** A uid that is another one on every submission is worse than none: no state is ever found again. */
export const unstable: Rule = {
  id: "operator-uid/unstable",
  summary: "A uid is made of something random or of the time, so no savepoint ever matches.",
  severity: "error",
  lenientInDevelopment: false,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const facts of view.deployment.jobs) {
      for (const { uid, method } of facts.operators) {
        if (!uid?.unstable) continue;
        const { expression, kind } = uid.unstable;
        yield {
          uri: facts.uri,
          span: uid.span,
          ...(kind === "counter" ? { severity: "warning" as const } : {}),
          message:
            kind === "counter"
              ? `The uid of '${method}' counts with '${expression}': an operator added or moved before it shifts every uid behind, and state is given to the wrong operators or lost.`
              : `The uid of '${method}' contains '${expression}', which differs from one submission to the next: its state is never found again.`,
        };
      }
    }
  },
};
