import type { DocumentChange, ReplaceValue, TextEdit } from "../../../model/change.ts";
import type { Facts, UidPlace } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText } from "../../format.ts";
import { addIgnore, removeComment } from "../../ignores.ts";
import { endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../../text.ts";
import { afterBlanks } from "./blanks.ts";
import { groupEnd, isNameCharacter, lexemeEnd } from "./lexemes.ts";

/** Turns a change into edits of a Scala file, laid out as the chain around it is. */
export function editScala(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null {
  const { text } = document;
  switch (change.kind) {
    case "give-uid": {
      const operator = facts.operators[change.operator];
      if (!operator?.uidPlace || operator.uid) return [];
      const edit = addUid(text, operator.uidPlace, `.uid(${scalaString(change.uid)})`);
      if (!edit) return null;
      return change.calling ? [{ span: operator.methodSpan, newText: change.calling }, edit] : [edit];
    }
    case "give-connector-uid": {
      const use = facts.connectors[change.connector];
      if (use?.uidPlace?.kind !== "chain" || use.uid) return [];
      const edit = addUid(text, use.uidPlace, `.${change.method}(${scalaString(change.uid)})`);
      return edit && [edit];
    }
    case "replace-uid": {
      const uid = facts.operators[change.operator]?.uid;
      return uid ? [{ span: uid.span, newText: scalaString(change.uid) }] : [];
    }
    case "replace-value":
      return replaceValue(text, facts, change);
    case "rename-option":
      // A key that stands elsewhere, in a constant for instance, may be used for more than this call.
      return isString(text, change.at) ? [{ span: change.at, newText: scalaString(change.key) }] : null;
    case "remove": {
      const comment = /^\/[/*]/.test(text.slice(change.span.start, change.span.start + 2));
      return [comment ? removeComment(text, change.span) : { span: change.span, newText: "" }];
    }
    case "set-on-environment": {
      const variable = facts.environments[change.environment]?.variable;
      if (!variable) return [];
      const call = change.option === "max-parallelism" ? "setMaxParallelism" : "enableCheckpointing";
      return [addStatement(text, variable.statement, `${scalaName(variable.name)}.${call}(${change.value})`)];
    }
    case "ignore":
      return [addIgnore(text, "//", change.rule, change.at, endOfLine(text))];
    default:
      // A job has no lines of a configuration.
      return null;
  }
}

/** The argument keeps its type: what is no text there cannot become one. */
function replaceValue(text: string, facts: Facts, { span, value }: ReplaceValue): TextEdit[] | null {
  const written = text.slice(span.start, span.end);
  const via = facts.settings.find(({ valueSpan }) => valueSpan?.start === span.start)?.via ?? "";
  const isNumber = /^-?\d+$/.test(value);
  if (isString(text, span) || via.startsWith("setString(")) return [{ span, newText: scalaString(value) }];
  if (isNumber) return [{ span, newText: value }];
  // The name of a constant may stand for any type where the option is one of Flink's own constants.
  const isName = /^[\w.$]+$/.test(written) && !/^\d/.test(written);
  return isName && !/^set\([^"]/.test(via) ? [{ span, newText: scalaString(value) }] : null;
}

/** True for a string and nothing else, on one line or in three quotes, also one that an `s` stands before. */
function isString(text: string, { start, end }: Span): boolean {
  const quote = /^(?:s|raw)"/.test(text.slice(start, start + 4)) ? text.indexOf('"', start) : start;
  return text[quote] === '"' && end > quote + 1 && lexemeEnd(text, quote) === end;
}

function scalaString(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  "abstract case catch class def do else enum export extends false final finally for given if implicit import lazy match new null object override package private protected return sealed super then this throw trait true try type val var while with yield".split(
    " ",
  ),
);

/** A name as it is written: in back quotes where it is none otherwise. */
function scalaName(name: string): string {
  return /^[\p{L}_$][\p{L}\w$]*$/u.test(name) && !KEYWORDS.has(name) ? name : `\`${name}\``;
}

function addUid(text: string, place: UidPlace, call: string): TextEdit | null {
  return place.kind === "chain"
    ? addCall(text, place, call)
    : addStatement(text, place.statement, `${scalaName(place.variable)}${call}`);
}

/**
 * Puts a call behind another one: on a line of its own where the chain has one call a line, else right behind. Null
 * where it would be called on something else: behind `a map f`, or behind `a.map: x => ...` without braces.
 */
function addCall(text: string, place: { offset: number; dot: number }, call: string): TextEdit | null {
  if (isInfix(text, place.dot) || !endsInBrackets(text, place)) return null;
  const eol = endOfLine(text);
  const rest = text.slice(place.offset, endOfLineAt(text, place.offset));
  // A comment behind the call stays with it.
  const behindComment = /^[ \t]*\/\/.*$/.test(rest) ? place.offset + rest.length : place.offset;
  const next = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r)([ \t]*)\./.exec(
    text.slice(place.offset, place.offset + 2000),
  );
  const at = (offset: number, newText: string): TextEdit => ({
    span: { start: offset, end: offset },
    newText,
  });
  if (next) return at(behindComment, `${eol}${next[1]}${call}`);
  const isOwnLine =
    text[place.dot] === "." && /^[ \t]*$/.test(text.slice(startOfLineAt(text, place.dot), place.dot));
  if (isOwnLine) return at(behindComment, `${eol}${indentAt(text, place.dot)}${call}`);
  return at(place.offset, call);
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

/** Puts a statement on a line of its own behind another one, in its indentation. */
function addStatement(text: string, behind: Span, statement: string): TextEdit {
  const rest = text.slice(behind.end, endOfLineAt(text, behind.end));
  const offset = /^[ \t]*(\/\/.*)?$/.test(rest) ? behind.end + rest.length : behind.end;
  const newText = `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`;
  return { span: { start: offset, end: offset }, newText };
}
