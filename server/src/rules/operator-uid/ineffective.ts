import type { DocumentRule, Report } from "../rule.ts";
import page from "./ineffective.md";

/** A uid on a call that makes no operator. */
export const ineffective: DocumentRule = {
  id: "operator-uid/ineffective",
  summary: "A uid stands on a call that makes no operator, where it has no effect or does not compile.",
  severity: "error",
  fixable: true,
  anyVersion: true,
  page,
  over: "document",
  kind: "job",
  *check({ facts }): Iterable<Report> {
    for (const stray of facts.strayUids) {
      yield {
        span: stray.methodSpan,
        message: `'${stray.on}' makes no operator that a uid could belong to. Put it on the operator before or after.`,
        fixes: [
          {
            title: "Remove this uid",
            safety: "safe",
            changes: [{ kind: "remove", uri: facts.uri, span: stray.call }],
          },
        ],
      };
    }
  },
};
