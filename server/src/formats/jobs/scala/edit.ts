import type { TextEdit } from "../../../model/change.ts";
import type { Span } from "../../../model/span.ts";
import { startOfLineAt } from "../../text.ts";
import { addCallInChain, addStatementBelow, type CallPlace, editWith } from "../edit.ts";
import { afterBlanks } from "./blanks.ts";
import { groupEnd, isNameCharacter, lexemeEnd } from "./lexemes.ts";

const KEYWORDS: ReadonlySet<string> = new Set(
  "abstract case catch class def do else enum export extends false final finally for given if implicit import lazy match new null object override package private protected return sealed super then this throw trait true try type val var while with yield".split(
    " ",
  ),
);

/** Turns a change into edits of a Scala file. */
export const editScala = editWith({
  comment: "//",
  literal: (value) => `"${value.replace(/["\\]/g, "\\$&")}"`,
  isLiteral,
  addCall,
  addStatement: addStatementBelow,
  variable: scalaName,
});

/** A name as it is written: in back quotes where it is none otherwise. */
function scalaName(name: string): string {
  return /^[\p{L}_$][\p{L}\w$]*$/u.test(name) && !KEYWORDS.has(name) ? name : `\`${name}\``;
}

/** True for a string and nothing else, on one line or in three quotes, also one that an `s` stands before. */
function isLiteral(text: string, { start, end }: Span): boolean {
  const quote = /^(?:s|raw)"/.test(text.slice(start, start + 4)) ? text.indexOf('"', start) : start;
  return text[quote] === '"' && end > quote + 1 && lexemeEnd(text, quote) === end;
}

/**
 * Puts a call behind another one. Null where it would be called on something else: behind `a map f`, or behind
 * `a.map: x => ...` without braces.
 */
function addCall(text: string, place: CallPlace, call: string): TextEdit | null {
  if (isInfix(text, place.dot) || !endsInBrackets(text, place)) return null;
  return addCallInChain(text, place, call, { hasDot: text[place.dot] === "." });
}

/** True when the name of a call stands between what it is called on and its argument. */
function isInfix(text: string, dot: number): boolean {
  if (text[dot] === ".") return false;
  const before = /(\S*)[ \t]*$/.exec(text.slice(startOfLineAt(text, dot), dot))?.[1] ?? "";
  return before !== "" && !/[=({[,;>]$/.test(before) && !/^(?:return|else|then|do|yield)$/.test(before);
}

/** True when all that stands behind the name of a call up to its end are brackets with its arguments. */
function endsInBrackets(text: string, { offset, dot }: { offset: number; dot: number }): boolean {
  let at = text[dot] === "." ? afterBlanks(text, dot + 1) : dot;
  if (text[at] === "`") at = lexemeEnd(text, at);
  while (at < offset && isNameCharacter(text[at])) at++;
  while (at >= 0 && at < offset) {
    at = afterBlanks(text, at);
    if (!/[([{]/.test(text[at] ?? "")) return false;
    at = groupEnd(text, at);
  }
  return at === offset;
}
