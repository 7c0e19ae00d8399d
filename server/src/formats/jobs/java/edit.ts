import type { DocumentChange, ReplaceValue, TextEdit } from "../../../model/change.ts";
import type { Facts } from "../../../model/facts.ts";
import type { Span } from "../../../model/span.ts";
import type { DocumentText } from "../../format.ts";
import { addIgnore, removeComment } from "../../ignores.ts";
import { endOfLine, endOfLineAt, indentAt } from "../../text.ts";

/** Turns a change into edits of a Java file, laid out as the chain around it is. */
export function editJava(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null {
  const { text } = document;
  switch (change.kind) {
    case "give-uid": {
      const operator = facts.operators[change.operator];
      if (!operator?.uidPlace || operator.uid) return [];
      const { uidPlace } = operator;
      const call = `.uid(${javaString(change.uid)})`;
      const edit =
        uidPlace.kind === "chain"
          ? addCall(text, uidPlace, call)
          : addStatement(text, uidPlace.statement, `${uidPlace.variable}${call};`);
      return change.calling ? [{ span: operator.methodSpan, newText: change.calling }, edit] : [edit];
    }
    case "give-connector-uid": {
      const use = facts.connectors[change.connector];
      if (use?.uidPlace?.kind !== "chain" || use.uid) return [];
      return [addCall(text, use.uidPlace, `.${change.method}(${javaString(change.uid)})`)];
    }
    case "replace-uid": {
      const uid = facts.operators[change.operator]?.uid;
      return uid ? [{ span: uid.span, newText: javaString(change.uid) }] : [];
    }
    case "replace-value":
      return replaceValue(text, facts, change);
    case "rename-option": {
      // A key that stands elsewhere, in a constant for instance, may be used for more than this call.
      const isText = isString(text.slice(change.at.start, change.at.end));
      return isText ? [{ span: change.at, newText: javaString(change.key) }] : null;
    }
    case "remove": {
      const comment = /^\/[/*]/.test(text.slice(change.span.start, change.span.start + 2));
      return [comment ? removeComment(text, change.span) : { span: change.span, newText: "" }];
    }
    case "set-on-environment": {
      const variable = facts.environments[change.environment]?.variable;
      if (!variable) return [];
      const call = change.option === "max-parallelism" ? "setMaxParallelism" : "enableCheckpointing";
      return [addStatement(text, variable.statement, `${variable.name}.${call}(${change.value});`)];
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
  if (isString(written) || via.startsWith("setString(")) return [{ span, newText: javaString(value) }];
  if (isNumber) return [{ span, newText: value }];
  // The name of a constant may stand for any type where the option is one of Flink's own constants.
  const isName = /^[\w.$]+$/.test(written) && !/^\d/.test(written);
  return isName && !/^set\([^"]/.test(via) ? [{ span, newText: javaString(value) }] : null;
}

const isString = (text: string): boolean => /^"(?:[^"\\\r\n]|\\.)*"$/.test(text);

function javaString(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** Puts a call behind another one: on a line of its own where the chain has one call a line, else right behind. */
function addCall(text: string, place: { offset: number; dot: number }, call: string): TextEdit {
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
  const ownLine = /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", place.dot) + 1, place.dot));
  if (ownLine) return at(behindComment, `${eol}${indentAt(text, place.dot)}${call}`);
  return at(place.offset, call);
}

/** Puts a statement on a line of its own behind another one, in its indentation. */
function addStatement(text: string, behind: Span, statement: string): TextEdit {
  const rest = text.slice(behind.end, endOfLineAt(text, behind.end));
  const offset = /^[ \t]*(\/\/.*)?$/.test(rest) ? behind.end + rest.length : behind.end;
  const newText = `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`;
  return { span: { start: offset, end: offset }, newText };
}
