import { valueIn } from "../../flink/options/decode.ts";
import { keyStatusOf, readingsOf } from "../../flink/options/keyStatus.ts";
import { canonicalText, parseValue } from "../../flink/values/value.ts";
import type { Fix } from "../../model/finding.ts";
import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./mangled-property.md";

/** Options whose blanks part what is in them: arguments of the JVM and of ssh. */
const ARGUMENTS = /^env\.(?:java|ssh)\.opts\b/;

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
    for (const problem of document.problemsOf("mangled"))
      yield { span: problem.span, message: problem.message, fixes: fixesOf(document, problem) };
    if (document.facts.templated) return;
    for (const setting of document.facts.settings) {
      if (!setting.valueSpan || !losesBlanks(document, setting)) continue;
      yield {
        span: setting.valueSpan,
        message:
          "The image takes the blanks out of this value. Since Flink 1.19 it does so with all of FLINK_PROPERTIES" +
          // The start scripts take these from the file alone.
          (ARGUMENTS.test(setting.key)
            ? ", and one argument is left: set the option in a file that is mounted."
            : ": set the option in a file that is mounted, or with -D."),
        fixes: [],
      };
    }
  },
};

function fixesOf({ uri }: DocumentView, { span, comment, meant }: Problem): Fix[] {
  if (comment)
    return [{ title: "Remove the comment", safety: "review", changes: [{ kind: "remove", uri, span }] }];
  // What Flink could not read so far takes effect.
  return meant
    ? [
        {
          title: `Write it as '${meant.key}: …'`,
          safety: "review",
          changes: [{ kind: "rewrite-line", uri, at: span, ...meant }],
        },
      ]
    : [];
}

/** True when a value is another one without its blanks: a name or a path, not `1 min` or `a, b`. */
function losesBlanks({ versions }: DocumentView, { key, value }: Setting): boolean {
  if (value === null || !/\S\s+\S/.test(value)) return false;
  // What Flink does not read is told as that.
  const { kind } = keyStatusOf(key, versions);
  if (kind === "unknown" || kind === "removed" || kind === "not-yet") return false;
  const squeezed = value.replace(/\s+/g, "");
  const version = versions.to;
  const [reading] = readingsOf(key, version);
  const type = reading ? valueIn(reading.option.types, version) : "String";
  // Whoever parts such a text by itself trims what it gets.
  if (type === "String") return value.replace(/\s*([,;])\s*/g, "$1") !== squeezed;
  const context = {
    version,
    standard: true,
    labels: reading ? valueIn(reading.option.enums, version) : null,
  };
  const meant = parseValue(type, value, context);
  // What Flink refuses anyway is told as that.
  if (!meant.ok) return false;
  const got = parseValue(type, squeezed, context);
  return !got.ok || canonicalText(got.value) !== canonicalText(meant.value);
}
