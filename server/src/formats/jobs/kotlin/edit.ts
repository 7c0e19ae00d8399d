import type { DocumentChange, ReplaceValue, SetOnEnvironment, TextEdit } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText } from "../../format.ts";
import { addIgnore, removeComment } from "../../ignores.ts";
import { endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../../text.ts";

/** Turns a change into edits of a Kotlin file, laid out as the chain around it is. */
export function edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null {
  const { text } = document;
  switch (change.kind) {
    case "give-uid": {
      const operator = facts.operators[change.operator];
      if (!operator?.uidPlace || operator.uid) return [];
      const { uidPlace } = operator;
      const call = `.uid(${kotlinString(change.uid)})`;
      const added =
        uidPlace.kind === "chain"
          ? addCall(text, uidPlace, call)
          : addStatement(text, uidPlace.statement, `${uidPlace.variable}${call}`);
      if (!added) return null;
      return change.calling ? [{ span: operator.methodSpan, newText: change.calling }, added] : [added];
    }
    case "give-connector-uid": {
      const use = facts.connectors[change.connector];
      if (use?.uidPlace?.kind !== "chain" || use.uid) return [];
      const added = addCall(text, use.uidPlace, `.${change.method}(${kotlinString(change.uid)})`);
      return added && [added];
    }
    case "replace-uid": {
      const uid = facts.operators[change.operator]?.uid;
      return uid ? [{ span: uid.span, newText: kotlinString(change.uid) }] : [];
    }
    case "replace-value":
      return replaceValue(text, facts, change);
    case "rename-option": {
      // A key that stands elsewhere, in a constant for instance, may be used for more than this call.
      const isText = isString(text.slice(change.at.start, change.at.end));
      return isText ? [{ span: change.at, newText: kotlinString(change.key) }] : null;
    }
    case "remove": {
      const comment = /^\/[/*]/.test(text.slice(change.span.start, change.span.start + 2));
      return [comment ? removeComment(text, change.span) : { span: change.span, newText: "" }];
    }
    case "set-on-environment":
      return setOnEnvironment(text, facts, change);
    case "ignore":
      return [addIgnore(text, "//", change.rule, change.at, endOfLine(text))];
    default:
      // A job has no lines of a configuration.
      return null;
  }
}

/** A call, or an assignment in a file that sets its other options so. */
function setOnEnvironment(text: string, facts: Facts, change: SetOnEnvironment): TextEdit[] {
  const variable = facts.environments[change.environment]?.variable;
  if (!variable) return [];
  const { name, statement } = variable;
  if (change.option === "checkpoint-interval")
    return [addStatement(text, statement, `${name}.enableCheckpointing(${change.value})`)];
  const assigns = facts.settings.some(
    ({ keySpan, environment }) =>
      environment !== undefined && /^\s*=(?!=)/.test(text.slice(keySpan.end, keySpan.end + 20)),
  );
  const set = assigns ? `maxParallelism = ${change.value}` : `setMaxParallelism(${change.value})`;
  return [addStatement(text, statement, `${name}.${set}`)];
}

/** The argument keeps its type: what is no text there cannot become one. */
function replaceValue(text: string, facts: Facts, { span, value }: ReplaceValue): TextEdit[] | null {
  const written = text.slice(span.start, span.end);
  const via = facts.settings.find(({ valueSpan }) => valueSpan?.start === span.start)?.via ?? "";
  const isNumber = /^-?\d+$/.test(value);
  if (isString(written) || via.startsWith("setString(")) return [{ span, newText: kotlinString(value) }];
  if (isNumber) {
    // A long stays one.
    const suffix = /^-?[\d_]+(L)$/.exec(written)?.[1] ?? "";
    return [{ span, newText: `${value}${suffix}` }];
  }
  // The name of a constant may stand for any type where the option is one of Flink's own constants.
  const isName = /^[\w.$]+$/.test(written) && !/^\d/.test(written);
  return isName && !/^set\([^"]/.test(via) ? [{ span, newText: kotlinString(value) }] : null;
}

/** True for a string without templates. */
const isString = (text: string): boolean =>
  /^"(?:[^"\\\r\n$]|\\.|\$(?![\w{`]))*"$/.test(text) || /^"""(?:(?!""")[^$]|\$(?![\w{`]))*"""$/.test(text);

function kotlinString(value: string): string {
  return `"${value.replace(/["\\$]/g, "\\$&")}"`;
}

/**
 * Puts a call behind another one: on a line of its own where the chain has one call a line, else right behind. Null where a
 * call cannot stand behind it.
 */
function addCall(text: string, place: { offset: number; dot: number }, added: string): TextEdit | null {
  if (isAssigned(text, place.dot) || isBetweenOperands(text, place.dot)) return null;
  // What may be null stays so.
  const call = text.startsWith("?.", place.dot) ? `?${added}` : added;
  const eol = endOfLine(text);
  const rest = text.slice(place.offset, endOfLineAt(text, place.offset));
  // A comment behind the call stays with it.
  const behindComment = /^[ \t]*\/\/.*$/.test(rest) ? place.offset + rest.length : place.offset;
  const next = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r)([ \t]*)(?:\?\.|\.(?!\.))/.exec(
    text.slice(place.offset, place.offset + 2000),
  );
  if (next) return insert(behindComment, `${eol}${next[1]}${call}`);
  const ownLine = /^[ \t]*$/.test(text.slice(startOfLineAt(text, place.dot), place.dot));
  if (ownLine && startsWithDot(text, place.dot))
    return insert(behindComment, `${eol}${indentAt(text, place.dot)}${call}`);
  return insert(place.offset, call);
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

function insert(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** Puts a statement on a line of its own behind another one, in its indentation. */
function addStatement(text: string, behind: Span, statement: string): TextEdit {
  const rest = text.slice(behind.end, endOfLineAt(text, behind.end));
  if (!/^[ \t]*;?[ \t]*(\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(rest))
    // Something follows in the same line.
    return insert(behind.end, `; ${statement}`);
  const newText = `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`;
  return insert(behind.end + rest.length, newText);
}
