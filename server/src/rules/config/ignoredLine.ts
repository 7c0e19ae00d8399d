import type { Change } from "../../model/change.ts";
import type { Facts, Problem } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./ignored-line.md";
import { blemishesOf, problemsOf } from "./lines.ts";

/** A line of flink-conf.yaml that Flink leaves out. */
export const ignoredLine: Rule = {
  id: "config/ignored-line",
  summary: "Flink leaves out this line of flink-conf.yaml.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, problem } of problemsOf(view, "dropped")) {
      // Parents inside of another one are told with the outermost.
      if (blemishesOf(facts).inner.has(problem.span.start)) continue;
      yield {
        uri: facts.uri,
        span: problem.span,
        message: problem.message,
        fixes: fixesOf(facts, problem),
      };
    }
  },
};

function fixesOf(facts: Facts, { span, meant, nesting }: Problem): Fix[] {
  const { uri } = facts;
  if (meant) {
    const taken = settingNamed(facts, meant.key) !== undefined;
    const changes: Change[] = [{ kind: "rewrite-line", uri, at: span, ...meant }];
    // A line that has been dropped so far takes effect, which is to be looked at.
    return taken ? [] : [{ title: `Write it as '${meant.key}: …'`, safety: "review", changes }];
  }
  if (!nesting) return [];
  const { children, parents } = nesting;
  const keys = children.map(({ key }) => key);
  if (new Set(keys).size < keys.length || keys.some((key) => settingNamed(facts, key))) return [];
  const changes: Change[] = [
    ...[span, ...parents].map((at): Change => ({ kind: "remove-setting", uri, at })),
    ...children.map(({ at, key }): Change => ({ kind: "rename-option", uri, at, key })),
  ];
  return [{ title: "Write the keys below it in full, with dots", safety: "review", changes }];
}
