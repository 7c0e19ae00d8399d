import type { Report, Rule } from "../rule.ts";
import { problemsOf } from "./lines.ts";
import page from "./refused-file.md";

/** Something in config.yaml that keeps Flink from starting. */
export const refusedFile: Rule = {
  id: "config/refused-file",
  summary: "Flink does not start with this config.yaml.",
  severity: "error",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, problem } of problemsOf(view, "refused")) {
      yield { uri: facts.uri, span: problem.span, message: problem.message };
    }
  },
};
