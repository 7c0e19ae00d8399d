import type { DocumentRule, Report } from "../rule.ts";
import page from "./refused-file.md";

/** Something in config.yaml that keeps Flink from starting. */
export const refusedFile: DocumentRule = {
  id: "config/refused-file",
  summary: "Flink does not start with this config.yaml.",
  severity: "error",
  purposes: ["cluster", "defaults"],
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    for (const { span, message } of document.problemsOf("refused")) yield { span, message };
  },
};
