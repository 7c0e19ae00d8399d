import { methodIn } from "../../../flink/api/naming.ts";
import type { AddIgnore, ReplaceValue, TextEdit } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import { contains, type Span } from "../../../model/span.ts";
import { addIgnore } from "../../ignores.ts";
import { afterLine, endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../../text.ts";
import { type CallPlace, continuation, editWith, insertion, isTooLong, setterOf, viaOf } from "../edit.ts";
import { quoted, stringsOf } from "./strings.ts";

/** Turns a change into edits of a Python file. */
export const editPython = editWith({
  comment: "#",
  literal: quoted,
  isLiteral: (text, { start, end }) => isString(text.slice(start, end)),
  addCall,
  addStatement,
  setter: (_text, _facts, change) => `${methodIn("snake_case", setterOf(change))}(${change.value})`,
  replaceValue,
  removeCall,
  ignore,
});

/** The argument keeps its type: what is no text there cannot become one. */
function replaceValue(text: string, facts: Facts, { span, value }: ReplaceValue): TextEdit[] | null {
  const written = text.slice(span.start, span.end);
  if (isString(written) || /^(?:set_string\(|set\(["'])/.test(viaOf(facts, span)))
    return [{ span, newText: quoted(value, text) }];
  if (/^-?\d+$/.test(value)) return [{ span, newText: value }];
  const isBoolean = /^(?:True|False)$/.test(written) && /^(?:true|false)$/.test(value);
  return isBoolean ? [{ span, newText: value === "true" ? "True" : "False" }] : null;
}

/** True for a text that is one string on one line; of a formatted one it is not known what it becomes. */
const isString = (text: string): boolean =>
  /^[rRuU]?(?:"(?!"")(?:[^"\\\r\n]|\\.)*"|'(?!'')(?:[^'\\\r\n]|\\.)*')$/.test(text);

/**
 * Puts a call behind another one: on a line of its own where the chain has one call a line or the line gets too long, else right
 * behind. A line that ends with a backslash is followed by another one that does; in brackets a line just ends.
 */
function addCall(text: string, place: CallPlace, call: string): TextEdit {
  const { offset, dot } = place;
  const end = endOfLineAt(text, offset);
  const rest = text.slice(offset, end);
  const [, nextIndent] =
    /^([ \t]*)\./.exec(text.slice(afterLine(text, end), afterLine(text, end) + 2000)) ?? [];
  const lineOfDot = startOfLineAt(text, dot);
  const ownLine = /^[ \t]*$/.test(text.slice(lineOfDot, dot));
  const [, blanks] = /^([ \t]*)\\$/.exec(rest) ?? [];
  const isLast = blanks !== undefined || /^[ \t]*(?:#.*)?$/.test(rest);
  const indent = isLast
    ? (nextIndent ?? (ownLine ? indentAt(text, dot) : null))
    : ownLine
      ? indentAt(text, dot)
      : null;
  // What goes on in the line goes on behind the call, too.
  const eol = endOfLine(text);
  if (indent === null || /^[ \t]*\./.test(rest)) {
    const endsLine = /^[)\]}]*[ \t]*(?:#.*)?$/.test(rest);
    // A backslash goes on with a line also where no bracket does.
    return endsLine && isTooLong(text, offset, call)
      ? insertion(offset, ` \\${eol}${indentAt(text, offset)}${continuation(text)}${call}`)
      : insertion(offset, call);
  }
  const continues =
    (blanks !== undefined && nextIndent !== undefined) || (ownLine && isContinued(text, lineOfDot));
  if (continues) return insertion(offset, `${blanks || " "}\\${eol}${indent}${call}`);
  // A comment behind the call stays with it.
  return insertion(/^[ \t]*#/.test(rest) ? end : offset, `${eol}${indent}${call}`);
}

/** True for a line that the one above goes on with. */
function isContinued(text: string, lineStart: number): boolean {
  return /\\(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, lineStart - 3), lineStart));
}

/** Puts a statement behind another one: on a line of its own, or in its line where that holds something else, too. */
function addStatement(text: string, behind: Span, statement: string): TextEdit {
  const end = endOfLineAt(text, behind.end);
  const before = text.slice(startOfLineAt(text, behind.start), behind.start);
  const alone = /^\uFEFF?[ \t]*$/.test(before) && /^[ \t]*(?:#.*)?$/.test(text.slice(behind.end, end));
  return alone
    ? insertion(end, `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`)
    : insertion(behind.end, `; ${statement}`);
}

/** Takes a call out of a chain, with its line where it stands alone there. */
function removeCall(text: string, span: Span): TextEdit {
  const lineStart = startOfLineAt(text, span.start);
  const end = endOfLineAt(text, span.end);
  const alone = /^[ \t]*$/.test(text.slice(lineStart, span.start)) && lineStart > 0;
  const rest = text.slice(span.end, end);
  if (alone && /^[ \t]*\\$/.test(rest))
    return { span: { start: lineStart, end: afterLine(text, end) }, newText: "" };
  if (!alone) return { span, newText: "" };
  if (isContinued(text, lineStart)) {
    // The line above does not go on any more.
    const [above = ""] = /[ \t]*\\(?:\r\n|\n|\r)$/.exec(text.slice(0, lineStart)) ?? [];
    return { span: { start: lineStart - above.length, end: span.end }, newText: "" };
  }
  return rest.trim() === ""
    ? { span: { start: lineStart, end: Math.min(text.length, afterLine(text, end)) }, newText: "" }
    : { span, newText: "" };
}

/**
 * A comment above the line of a finding; behind it, where the line above ends with a backslash, as no comment may come between.
 * There is no room for one between two backslashes, nor inside of a string.
 */
function ignore(text: string, change: AddIgnore): TextEdit[] | null {
  const { at } = change;
  const edit = addIgnore(text, "#", change, at, endOfLine(text));
  if (!at) return [edit];
  const lineStart = startOfLineAt(text, at.start);
  const end = endOfLineAt(text, at.start);
  const isInside = (offset: number) => {
    for (const string of stringsOf(text))
      if (contains(string, { start: offset - 1, end: offset + 1 })) return true;
    return false;
  };
  if (isInside(lineStart)) return null;
  if (!isContinued(text, lineStart)) return [edit];
  if (text[end - 1] === "\\" || isInside(end) || /#/.test(text.slice(lineStart, end))) return null;
  return [insertion(end, `  ${edit.newText.trim()}`)];
}
