import type { DocumentRule, Report } from "../rule.ts";
import page from "./mangled-property.md";

/** A line of FLINK_PROPERTIES of which the image makes another thing. */
export const mangledProperty: DocumentRule = {
  id: "config/mangled-property",
  summary: "Flink's image since 1.19 makes another value of this line of FLINK_PROPERTIES.",
  severity: "warning",
  fixable: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    if (document.properties !== "script") return;
    for (const { span, message, comment } of document.problemsOf("mangled")) {
      yield {
        span,
        message,
        fixes: comment
          ? [
              {
                title: "Remove the comment",
                safety: "review",
                changes: [{ kind: "remove", uri: document.uri, span }],
              },
            ]
          : [],
      };
    }
  },
};
