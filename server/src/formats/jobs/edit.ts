import type {
  AddIgnore,
  DocumentChange,
  ReplaceValue,
  SetOnEnvironment,
  TextEdit,
} from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { UidPlace } from "../../model/operator.ts";
import type { Span } from "../../model/span.ts";
import type { DocumentText } from "../format.ts";
import { addIgnore, removeComment } from "../ignores.ts";
import { endOfLine, endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import type { Language } from "./language.ts";

/** Behind which call another one is put: the end of that, and what stands before its name. */
export type CallPlace = Extract<UidPlace, { kind: "chain" }>;

/** How a language writes what changes put into its files. */
export interface Writer {
  /** What a comment up to the end of its line starts with. */
  readonly comment: "//" | "#";
  /** A text as a literal, in the style of the file. */
  literal(value: string, text: string): string;
  /** True for a literal of a text and nothing else. */
  isLiteral(text: string, span: Span): boolean;
  /** Puts a call behind another one; null where it would be called on something else. */
  addCall(text: string, place: CallPlace, call: string): TextEdit | null;
  /** Puts a statement, without what ends it, behind another one. */
  addStatement(text: string, behind: Span, statement: string): TextEdit;
  /** The name of a variable as it is written; absent where that is the name. */
  variable?(name: string): string;
  /** What sets an option on an environment, behind its name; absent where it is a call by Java's name for that. */
  setter?(text: string, facts: Facts, change: SetOnEnvironment): string;
  /** The argument of a setting replaced; absent where a literal is all there is to it. */
  replaceValue?(text: string, facts: Facts, change: ReplaceValue): TextEdit[] | null;
  /** A number in the place of a written value; absent where it needs nothing around it. */
  number?(value: string, written: string): string;
  /** Takes a call out of a chain; absent where nothing is left of it then. */
  removeCall?(text: string, span: Span): TextEdit;
  /** Absent where a comment can always stand above the line. */
  ignore?(text: string, change: AddIgnore): TextEdit[] | null;
}

/** Turns changes into edits of a job, laid out as the code around is. */
export const editWith =
  (writer: Writer): Language["edit"] =>
  (document, facts, change) =>
    editsOf(writer, document, facts, change);

function editsOf(
  writer: Writer,
  { text }: DocumentText,
  facts: Facts,
  change: DocumentChange,
): TextEdit[] | null {
  switch (change.kind) {
    case "give-uid": {
      const operator = facts.operators[change.operator];
      if (!operator?.uidPlace || operator.uid) return [];
      const { uidPlace } = operator;
      const call = `.${operator.uidMethod ?? "uid"}(${writer.literal(change.uid, text)})`;
      const edit =
        uidPlace.kind === "chain"
          ? writer.addCall(text, uidPlace, call)
          : writer.addStatement(text, uidPlace.statement, `${nameOf(writer, uidPlace.variable)}${call}`);
      if (!edit) return null;
      return change.calling ? [{ span: operator.methodSpan, newText: change.calling }, edit] : [edit];
    }
    case "give-connector-uid": {
      const use = facts.connectors[change.connector];
      if (use?.uidPlace?.kind !== "chain" || use.uid) return [];
      const call = `.${change.method}(${writer.literal(change.uid, text)})`;
      const edit = writer.addCall(text, use.uidPlace, call);
      return edit && [edit];
    }
    case "set-property": {
      const place = facts.transactional?.[change.sink]?.timeoutPlace;
      if (place?.kind !== "chain") return [];
      const values = [change.key, change.value].map((each) => writer.literal(each, text));
      const edit = writer.addCall(text, place, `.${change.method}(${values.join(", ")})`);
      return edit && [edit];
    }
    case "replace-uid": {
      const uid = facts.operators[change.operator]?.uid;
      return uid ? [{ span: uid.span, newText: writer.literal(change.uid, text) }] : [];
    }
    case "replace-value":
      return writer.replaceValue
        ? writer.replaceValue(text, facts, change)
        : replaceValue(writer, text, facts, change);
    case "rename-option":
      // A key that stands elsewhere, in a constant for instance, may be used for more than this call.
      return writer.isLiteral(text, change.at)
        ? [{ span: change.at, newText: writer.literal(change.key, text) }]
        : null;
    case "remove": {
      const { span } = change;
      if (startsComment(writer, text, span.start)) return [removeComment(text, span)];
      return [writer.removeCall?.(text, span) ?? { span, newText: "" }];
    }
    case "set-on-environment": {
      const variable = facts.environments[change.environment]?.variable;
      if (!variable) return [];
      const set = writer.setter?.(text, facts, change) ?? `${setterOf(change)}(${change.value})`;
      return [writer.addStatement(text, variable.statement, `${nameOf(writer, variable.name)}.${set}`)];
    }
    case "ignore":
      return writer.ignore
        ? writer.ignore(text, change)
        : [addIgnore(text, writer.comment, change, change.at, endOfLine(text))];
    default:
      // A job has no lines of a configuration.
      return null;
  }
}

const nameOf = (writer: Writer, name: string): string => writer.variable?.(name) ?? name;

const startsComment = ({ comment }: Writer, text: string, at: number): boolean =>
  text.startsWith(comment, at) || (comment === "//" && text.startsWith("/*", at));

/** The method of Java's API that sets an option on an environment. */
export const setterOf = ({ option }: SetOnEnvironment): string =>
  option === "max-parallelism" ? "setMaxParallelism" : "enableCheckpointing";

/** How a setting is made at an argument: `setString("a", ...)`. */
export const viaOf = (facts: Facts, { start }: Span): string =>
  facts.settings.find(({ valueSpan }) => valueSpan?.start === start)?.via ?? "";

/** The argument keeps its type: what is no text there cannot become one. */
function replaceValue(
  writer: Writer,
  text: string,
  facts: Facts,
  { span, value }: ReplaceValue,
): TextEdit[] | null {
  const written = text.slice(span.start, span.end);
  const via = viaOf(facts, span);
  const literal = writer.literal(value, text);
  if (writer.isLiteral(text, span) || via.startsWith("setString(")) return [{ span, newText: literal }];
  if (/^-?\d+$/.test(value)) return [{ span, newText: writer.number?.(value, written) ?? value }];
  // The name of a constant may stand for any type where the option is one of Flink's own constants.
  const isName = /^[\w.$]+$/.test(written) && !/^\d/.test(written);
  return isName && !/^set\([^"]/.test(via) ? [{ span, newText: literal }] : null;
}

export const insertion = (offset: number, newText: string): TextEdit => ({
  span: { start: offset, end: offset },
  newText,
});

/**
 * Puts a call behind another one of a language with braces: on a line of its own where the chain has one call a line, else
 * right behind.
 *
 * @param dots what goes on with a chain, where that is more than a dot
 * @param hasDot false for a call that stands by itself, whose line is not one of a chain
 */
export function addCallInChain(
  text: string,
  { offset, dot }: CallPlace,
  call: string,
  { dots = String.raw`\.`, hasDot = true }: { dots?: string; hasDot?: boolean } = {},
): TextEdit {
  const eol = endOfLine(text);
  const rest = text.slice(offset, endOfLineAt(text, offset));
  // A comment behind the call stays with it.
  const behindComment = /^[ \t]*\/\/.*$/.test(rest) ? offset + rest.length : offset;
  const next = new RegExp(String.raw`^[ \t]*(?://[^\r\n]*)?(?:\r\n|\n|\r)([ \t]*)(?:${dots})`).exec(
    text.slice(offset, offset + 2000),
  );
  if (next) return insertion(behindComment, `${eol}${next[1]}${call}`);
  const isOwnLine = hasDot && /^[ \t]*$/.test(text.slice(startOfLineAt(text, dot), dot));
  if (isOwnLine) return insertion(behindComment, `${eol}${indentAt(text, dot)}${call}`);
  // What goes on in the line goes on behind the call, too.
  const isLast = /^[ \t]*[;),\]}]*[ \t]*(?:\/\/.*)?$/.test(rest);
  return hasDot && isLast && isTooLong(text, offset, call)
    ? insertion(offset, `${eol}${indentAt(text, offset)}${continuation(text)}${call}`)
    : insertion(offset, call);
}

/** Most guides for code have lines of 100 or 120 characters; a chain in one line stays so as long as any of them allows it. */
const LONGEST_LINE = 120;

/** True where a line would be longer than that with a call more. */
export const isTooLong = (text: string, offset: number, call: string): boolean =>
  endOfLineAt(text, offset) - startOfLineAt(text, offset) + call.length > LONGEST_LINE;

/** By how much a text indents what goes on with a chain: as it does first, else twice what it indents a block by. */
export function continuation(text: string): string {
  const [, around = "", own = ""] = /^([ \t]*)[^\s.].*(?:\r\n|\n|\r)(\1[ \t]+)\./m.exec(text) ?? [];
  if (own !== "") return own.slice(around.length);
  const [, block = "    "] = /^([ \t]+)\S/m.exec(text) ?? [];
  return block.repeat(2);
}

/** Puts a statement on a line of its own behind another one, in its indentation. */
export function addStatementBelow(text: string, behind: Span, statement: string): TextEdit {
  const rest = text.slice(behind.end, endOfLineAt(text, behind.end));
  const offset = /^[ \t]*(\/\/.*)?$/.test(rest) ? behind.end + rest.length : behind.end;
  return insertion(offset, `${endOfLine(text)}${indentAt(text, behind.start)}${statement}`);
}
