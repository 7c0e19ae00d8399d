import type { DocumentRule, Report } from "../rule.ts";
import page from "./hash-in-value.md";

/** A `#` that Flink takes for the start of a comment, although it stands in a value. */
export const hashInValue: DocumentRule = {
  id: "config/hash-in-value",
  summary: "A # cuts the value off, even inside of quotes.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  anyVersion: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    if (document.isForScript) return;
    for (const { span, message } of document.problemsOf("cut")) yield { span, message };
  },
};
