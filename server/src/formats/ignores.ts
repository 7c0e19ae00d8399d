import { type AddIgnore, REASON_TO_FILL_IN, type TextEdit } from "../model/change.ts";
import type { IgnoreComment } from "../model/ignoreComment.ts";
import type { Span } from "../model/span.ts";
import { endOfLineAt, lineOf, startOfLineAt } from "./text.ts";

const MARK = "flink-preflight-ignore";
// The rest of the comment: `-file` for the whole file, then rule ids, then a reason after a colon.
const REST = /^(-file)?(?![\w-])\s*([^:\r\n]*?)\s*(?::\s*(.*?))?\s*$/;

/**
 * Reads ignore comments out of a document's comments. A comment behind something hides findings on its line; a
 * comment alone on its line hides those on the next line too.
 */
export function readIgnores(
  text: string,
  starts: readonly number[],
  comments: readonly Span[],
): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  for (const comment of comments) {
    const body = text.slice(comment.start, comment.end);
    const at = body.indexOf(MARK);
    if (at < 0) continue;
    const line = body.slice(at + MARK.length).replace(/\s*\*\/\s*$/, "");
    const rest = REST.exec(line.split(/[\r\n]/, 1)[0] ?? "");
    if (!rest) continue;
    const rules = (rest[2] ?? "").split(/[\s,]+/).filter((word) => word !== "");
    const last = lineOf(starts, comment.end);
    const alone = text.slice(startOfLineAt(text, comment.start), comment.start).trim() === "";
    const end = (line: number): number => endOfLineAt(text, starts[line] ?? text.length);
    const hides = { start: startOfLineAt(text, comment.start), end: end(alone ? last + 1 : last) };
    const words = rest[3] ?? "";
    const reason = words === "" || words === REASON_TO_FILL_IN ? null : words;
    found.push({ span: comment, rules, reason, hides: rest[1] ? null : hides });
  }
  return found;
}

/**
 * Comments of YAML that ask for silence, found by line: a `#` at the start of a line or after a blank. A mark inside a value
 * is not one.
 */
export function markedComments(text: string, starts: readonly number[]): Span[] {
  return starts.flatMap((start) => {
    const end = endOfLineAt(text, start);
    const at = /(?:^\uFEFF?|[ \t])#[^"']*flink-preflight-ignore/.exec(text.slice(start, end));
    if (!at) return [];
    return [{ start: start + at.index + at[0].indexOf("#"), end }];
  });
}

/** True where a piece of a text asks for silence, or may. */
export const asksForSilence = (text: string, { start, end }: Span): boolean =>
  text.slice(start, end).includes(MARK);

/** Comment text that hides a rule. */
function ignoreText(opener: string, { rule, reason }: Ignoring, wholeFile: boolean): string {
  return `${opener} ${MARK}${wholeFile ? "-file" : ""} ${rule}${reason === undefined ? "" : `: ${reason}`}`;
}

type Ignoring = Pick<AddIgnore, "rule" | "reason">;

/** The edit that adds an ignore comment above a line, in that line's indentation, or at the top of the file. */
export function addIgnore(text: string, opener: string, what: Ignoring, at: Span | null, eol: string) {
  const offset = at ? startOfLineAt(text, at.start) : text.startsWith("\uFEFF") ? 1 : 0;
  const indent = at ? (/^[ \t]*/.exec(text.slice(offset, endOfLineAt(text, offset)))?.[0] ?? "") : "";
  return { span: { start: offset, end: offset }, newText: `${indent}${ignoreText(opener, what, !at)}${eol}` };
}

/** Removes a comment with the blanks before it, and its whole line when nothing else stands there. */
export function removeComment(text: string, span: Span): TextEdit {
  let start = span.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  let end = span.end;
  const alone = start === startOfLineAt(text, start) && endOfLineAt(text, end) === end;
  if (alone && text[end] === "\r") end++;
  if (alone && text[end] === "\n") end++;
  return { span: { start, end }, newText: "" };
}
