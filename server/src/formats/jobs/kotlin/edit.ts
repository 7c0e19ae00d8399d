import type { SetOnEnvironment, TextEdit } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import { endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../../text.ts";
import { addCallInChain, type CallPlace, editWith, insertion, setterOf } from "../edit.ts";

/** Turns a change into edits of a Kotlin file. */
export const edit = editWith({
  comment: "//",
  literal: (value) => `"${value.replace(/["\\$]/g, "\\$&")}"`,
  isLiteral: (text, { start, end }) => isString(text.slice(start, end)),
  addCall,
  addStatement,
  setter,
  // A long stays one.
  number: (value, written) => `${value}${/^-?[\d_]+(L)$/.exec(written)?.[1] ?? ""}`,
});

/** A call, or an assignment in a file that sets its other options so. */
function setter(text: string, facts: Facts, change: SetOnEnvironment): string {
  const assigns = facts.settings.some(
    ({ keySpan, environment }) =>
      environment !== undefined && /^\s*=(?!=)/.test(text.slice(keySpan.end, keySpan.end + 20)),
  );
  return assigns && change.option === "max-parallelism"
    ? `maxParallelism = ${change.value}`
    : `${setterOf(change)}(${change.value})`;
}

/** True for a string without templates. */
const isString = (text: string): boolean =>
  /^"(?:[^"\\\r\n$]|\\.|\$(?![\w{`]))*"$/.test(text) || /^"""(?:(?!""")[^$]|\$(?![\w{`]))*"""$/.test(text);

/**
 * Puts a call behind another one: on a line of its own where the chain has one call a line, else right behind. Null where a
 * call cannot stand behind it.
 */
function addCall(text: string, place: CallPlace, added: string): TextEdit | null {
  if (isAssigned(text, place.dot) || isBetweenOperands(text, place.dot)) return null;
  // What may be null stays so.
  const call = text.startsWith("?.", place.dot) ? `?${added}` : added;
  return addCallInChain(text, place, call, {
    dots: String.raw`\?\.|\.(?!\.)`,
    hasDot: startsWithDot(text, place.dot),
  });
}

const startsWithDot = (text: string, at: number): boolean => text[at] === "." || text.startsWith("?.", at);

/** `stream.parallelism = 4`: a call behind that would be one of the number. */
function isAssigned(text: string, dot: number): boolean {
  return /^(?:\?\.|\.)?\s*\w+\s*=(?!=)/.test(text.slice(dot, dot + 200));
}

/** `one union other`: a call behind that would be one of the other. */
function isBetweenOperands(text: string, at: number): boolean {
  if (startsWithDot(text, at)) return false;
  const before = text.slice(startOfLineAt(text, at), at).trimEnd();
  return /[\w)\]}"'`!]$/.test(before) && !/\b(?:return|else|in|throw|do)$/.test(before);
}

/** Puts a statement on a line of its own behind another one, in its indentation. */
function addStatement(text: string, behind: Span, statement: string): TextEdit {
  const rest = text.slice(behind.end, endOfLineAt(text, behind.end));
  if (!/^[ \t]*;?[ \t]*(\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(rest))
    // Something follows in the same line.
    return insertion(behind.end, `; ${statement}`);
  const newText = `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`;
  return insertion(behind.end + rest.length, newText);
}
