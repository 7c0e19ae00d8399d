import type { Problem, Setting } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { endOfLineAt, lineStarts } from "../text.ts";

/** Options whose blanks part what is in them: arguments of the JVM and of ssh. */
const ARGUMENTS = /^env\.(?:java|ssh)\.opts\b/;

/**
 * What Flink's image since 1.19 makes another thing of than its file did before: it takes every blank out of a line of
 * FLINK_PROPERTIES, parts it at the first colon and cuts no comment off.
 *
 * @see the entry point of Flink's image, `process_flink_properties`
 */
export function mangledIn(text: string, settings: readonly Setting[]): Problem[] {
  return lineStarts(text).flatMap((start): Problem[] => {
    const end = endOfLineAt(text, start);
    const setting = settings.find(({ keySpan }) => keySpan.start >= start && keySpan.end <= end);
    if (!setting?.valueSpan) return [];
    const comment = /[ \t]+#.*$/.exec(text.slice(setting.valueSpan.end, end));
    if (comment) {
      const from = setting.valueSpan.end + comment.index + comment[0].indexOf("#");
      return [mangled({ start: from, end }, "a comment")];
    }
    const value = text.slice(setting.valueSpan.start, setting.valueSpan.end);
    return ARGUMENTS.test(setting.key) && /\S\s+\S/.test(value) ? [mangled(setting.valueSpan, "blanks")] : [];
  });
}

const mangled = (span: Span, what: "a comment" | "blanks"): Problem => ({
  kind: "mangled",
  span,
  ...(what === "a comment" ? { comment: true as const } : {}),
  message:
    what === "a comment"
      ? "The image takes this comment for a part of the value. Since Flink 1.19 it cuts none off in FLINK_PROPERTIES: put the comment into a line of its own."
      : "The image takes the blanks out of this value. Since Flink 1.19 it does so with all of FLINK_PROPERTIES, and the JVM gets one argument: set the option in a file that is mounted, or with -D.",
});
