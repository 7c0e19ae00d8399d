import type { DocumentRule, Report } from "../rule.ts";
import page from "./ineffective.md";

/** @see org.apache.flink.api.dag.Transformation#setUidHash */
const HASH = /^[0-9A-Fa-f]{32}$/;

/** A uid on a call that makes no operator, or a hash that is none. */
export const ineffective: DocumentRule = {
  id: "operator-uid/ineffective",
  summary: "A uid stands on a call that makes no operator, or a uid hash is none, which Flink refuses.",
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
    for (const { uidHash, label } of facts.operators) {
      if (!uidHash || uidHash.value === null || HASH.test(uidHash.value)) continue;
      yield {
        span: uidHash.span,
        message: `The uid hash of ${label} is none. Flink refuses it: a hash has 32 hexadecimal digits, as the REST API and the log show them. For a name call 'uid(...)'.`,
      };
    }
  },
};
