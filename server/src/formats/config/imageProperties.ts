import { isKnownKey } from "../../flink/options/catalogue.ts";
import type { Facts } from "../../model/facts.ts";
import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { endOfLineAt, lineStarts } from "../text.ts";

/** Whole numbers, which are others without the blanks between them. */
const PARTED_NUMBERS = /^[+-]?\d+(?:\s+\d+)+$/;

/**
 * FLINK_PROPERTIES, read as lines of flink-conf.yaml, for all images. Those since 1.19 have a script that takes every blank
 * out of a line, parts it at the first colon and cuts no comment off. What the two make another thing of is not known, and
 * what only that script takes for an option is not seen here: then the document is open. Blanks alone are left to the rules,
 * which know for which options they matter.
 *
 * @see the entry point of Flink's image, `process_flink_properties`
 */
export function propertiesRead(text: string, facts: Facts): Facts {
  const problems: Problem[] = [];
  const unknown = new Set<Setting>();
  // Which option a variable names is not known.
  const settings = facts.settings.filter(({ key }) => !key.includes("$"));
  let open = facts.open || settings.length < facts.settings.length;
  let before: Setting[] = [];
  for (const start of lineStarts(text)) {
    const line: Span = { start, end: endOfLineAt(text, start) };
    const handed = handedOn(text.slice(line.start, line.end));
    const setting = settings.find(({ keySpan }) => isWithin(keySpan, line));
    // The last line of a key wins, whichever way it is written.
    if (handed.key !== setting?.key)
      for (const each of before) if (each.key === handed.key) unknown.add(each);
    if (!setting?.valueSpan) {
      const dropped = facts.problems.find(({ kind, span }) => kind === "dropped" && isWithin(span, line));
      if (dropped?.meant && !handed.colon) problems.push(withoutColon(dropped, dropped.meant));
      else if (handed.value !== "") open ||= dropped !== undefined;
      // What is meant to be below it is told with the line.
      else if (dropped && !dropped.nesting && isKnownKey(handed.key)) problems.push(emptied(dropped));
      continue;
    }
    before = [...before, setting];
    const { valueSpan } = setting;
    const comment = /[ \t]+#.*$/.exec(text.slice(valueSpan.end, line.end));
    if (comment) {
      const from = valueSpan.end + comment.index + comment[0].indexOf("#");
      problems.push(commentBehind({ start: from, end: line.end }));
      continue;
    }
    const value = text.slice(valueSpan.start, valueSpan.end);
    if (handed.key !== squeezed(setting.key)) open = true;
    else if (handed.value === squeezed(value) && !isForOthers(value)) continue;
    unknown.add(setting);
  }
  return {
    ...facts,
    open,
    settings: settings.map((setting) => (unknown.has(setting) ? { ...setting, value: null } : setting)),
    problems: [...facts.problems, ...problems],
  };
}

/** A line as the script hands it on. */
function handedOn(line: string): { key: string; value: string; colon: boolean } {
  const all = squeezed(line);
  const at = all.indexOf(":");
  if (at < 0) return { key: all, value: "", colon: false };
  const rest = all.slice(at + 1);
  // The shell drops a colon that ends the second word, and its echo takes some words for flags.
  const value = /^[^:]*:$/.test(rest) ? rest.slice(0, -1) : rest;
  return { key: all.slice(0, at), value: /^-[neE]+$/.test(value) ? "" : value, colon: true };
}

/** True for what a compose file, a pod, `envsubst` or the shell of 1.11 may take for more than text, or another number. */
const isForOthers = (value: string): boolean => /[\\$]/.test(value) || PARTED_NUMBERS.test(value);

/** A text without what the script's `tr` takes for blanks, which is ASCII alone. */
const squeezed = (text: string): string => text.replace(/[ \t\n\v\f\r]+/g, "");

const isWithin = (span: Span, line: Span): boolean => span.start >= line.start && span.end <= line.end;

const commentBehind = (span: Span): Problem => ({
  kind: "mangled",
  span,
  comment: true,
  message:
    "The image takes this comment for a part of the value. Since Flink 1.19 it cuts none off in FLINK_PROPERTIES: put the comment into a line of its own.",
});

const emptied = ({ span }: Problem): Problem => ({
  kind: "mangled",
  span,
  message:
    "The image sets this option to an empty text. Since Flink 1.19 it takes each line of FLINK_PROPERTIES alone: write the value behind the key, in one line.",
});

const withoutColon = ({ span }: Problem, meant: NonNullable<Problem["meant"]>): Problem => ({
  kind: "mangled",
  span,
  meant,
  message: `The image puts a '=' behind this value. Since Flink 1.19 it parts the lines of FLINK_PROPERTIES at colons: write '${meant.key}: …'.`,
});
