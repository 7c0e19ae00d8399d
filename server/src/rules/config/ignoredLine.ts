import { keyStatusOf } from "../../flink/options/keyStatus.ts";
import { nearestKey } from "../../flink/options/nearestKey.ts";
import { strangerOf } from "../../flink/options/ownership.ts";
import { isOnRecord } from "../../flink/versions.ts";
import type { Change } from "../../model/change.ts";
import type { Fix } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import type { DocumentView } from "../documentView.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./ignored-line.md";
import { isBlockSign } from "./yamlNotation.ts";

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
      // A script takes what has a colon, and a key without a value is another thing to it.
      if (document.isForScript && !problem.nesting) continue;
      // Parents inside of another one are told with the outermost.
      if (document.problems.inner.has(problem.span.start)) continue;
      // The lines of a block as YAML has them are told with what opens it.
      if (isInBlock(document, problem)) continue;
      yield {
        span: problem.span,
        message: messageOf(problem),
        fixes: fixesOf(document, problem),
      };
    }
  },
};

/** True when the setting above the line has the sign of a block for its value. */
function isInBlock({ facts }: DocumentView, { span }: Problem): boolean {
  const above = facts.settings.findLast(({ keySpan }) => keySpan.start < span.start);
  return above?.value != null && isBlockSign(above.value);
}

function messageOf({ message, meant }: Problem): string {
  const stranger = meant && strangerOf(meant.key);
  return stranger
    ? `Flink drops this line: '${meant.key}' is ${stranger.whose}. It belongs into ${stranger.where}.`
    : message;
}

function fixesOf(document: DocumentView, { span, meant, nesting }: Problem): Fix[] {
  const { uri } = document;
  if (meant) {
    const key = keyToWrite(document, meant.key);
    if (key === undefined || document.at(key)) return [];
    const changes: Change[] = [{ kind: "rewrite-line", uri, at: span, key, value: meant.value }];
    // A line that has been dropped so far takes effect, which is to be looked at.
    return [{ title: `Write it as '${key}: …'`, safety: "review", changes }];
  }
  if (!nesting) return [];
  const { children, parents } = nesting;
  const keys = children.map(({ key }) => key);
  if (keys.some((key) => keyToWrite(document, key) !== key)) return [];
  if (new Set(keys).size < keys.length || keys.some((key) => document.at(key))) return [];
  const changes: Change[] = [
    ...[span, ...parents].map((at): Change => ({ kind: "remove-setting", uri, at })),
    ...children.map(({ at, key }): Change => ({ kind: "rename-option", uri, at, key })),
  ];
  return [{ title: "Write the keys below it in full, with dots", safety: "review", changes }];
}

/** The key under which this Flink reads what is meant; undefined when it does not: then a line of it is no gain. */
function keyToWrite({ versions, flinkVersion }: DocumentView, key: string): string | undefined {
  if (!isOnRecord(flinkVersion)) return undefined;
  const status = keyStatusOf(key, versions);
  switch (status.kind) {
    case "unknown":
      return nearestKey(key, versions);
    case "removed":
    case "not-yet":
      return status.replacement;
    default:
      return key;
  }
}
