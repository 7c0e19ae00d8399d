import type { Report, Rule } from "../rule.ts";
import page from "./hash-in-value.md";
import { problemsOf } from "./lines.ts";

/** A `#` that Flink takes for the start of a comment, although it stands in a value. */
export const hashInValue: Rule = {
  id: "config/hash-in-value",
  summary: "A # cuts the value off, even inside of quotes.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, problem } of problemsOf(view, "cut")) {
      yield { uri: facts.uri, span: problem.span, message: problem.message };
    }
  },
};
