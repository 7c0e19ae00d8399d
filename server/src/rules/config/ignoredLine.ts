import type { Change } from "../../model/change.ts";
import type { Problem } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import type { DocumentView } from "../documentView.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./ignored-line.md";

/** A line of flink-conf.yaml that Flink leaves out. */
export const ignoredLine: DocumentRule = {
  id: "config/ignored-line",
  summary: "Flink leaves out this line of flink-conf.yaml.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  anyVersion: true,
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    for (const problem of document.problemsOf("dropped")) {
      // Parents inside of another one are told with the outermost.
      if (document.problems.inner.has(problem.span.start)) continue;
      yield {
        span: problem.span,
        message: problem.message,
        fixes: fixesOf(document, problem),
      };
    }
  },
};

function fixesOf(document: DocumentView, { span, meant, nesting }: Problem): Fix[] {
  const { uri } = document;
  if (meant) {
    const taken = document.at(meant.key) !== undefined;
    const changes: Change[] = [{ kind: "rewrite-line", uri, at: span, ...meant }];
    // A line that has been dropped so far takes effect, which is to be looked at.
    return taken ? [] : [{ title: `Write it as '${meant.key}: …'`, safety: "review", changes }];
  }
  if (!nesting) return [];
  const { children, parents } = nesting;
  const keys = children.map(({ key }) => key);
  if (new Set(keys).size < keys.length || keys.some((key) => document.at(key))) return [];
  const changes: Change[] = [
    ...[span, ...parents].map((at): Change => ({ kind: "remove-setting", uri, at })),
    ...children.map(({ at, key }): Change => ({ kind: "rename-option", uri, at, key })),
  ];
  return [{ title: "Write the keys below it in full, with dots", safety: "review", changes }];
}
