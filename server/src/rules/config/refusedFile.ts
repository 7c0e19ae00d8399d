import { correctValue } from "../correct.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./refused-file.md";

/** Something in config.yaml that keeps Flink from starting. */
export const refusedFile: DocumentRule = {
  id: "config/refused-file",
  summary: "Flink does not start with this config.yaml.",
  severity: "error",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    for (const { span, message, unquoted } of document.problemsOf("refused")) {
      const fixes = unquoted
        ? [correctValue({ uri: document.uri, span: unquoted.span }, unquoted.text, "Put it in quotes")]
        : [];
      yield { span, message, fixes };
    }
  },
};
