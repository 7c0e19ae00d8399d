import { afterBlanks, isBlank } from "./blanks.ts";
import { isNameCharacter, isOpenString, lexemeEnd } from "./lexemes.ts";

/**
 * The text as the grammar can read it, every character in its place:
 * - a string on one line that is being typed and not closed yet becomes a number, in an argument with its parenthesis
 *   closed, so that the call before and the code behind stay what they are;
 * - `{ x: T => ...`, in which the grammar takes what follows the colon for a type, becomes `{(x: T)=> ...`;
 * - `$"..."`, whose interpolator the grammar takes for no name, becomes one of that sort with another name;
 * - `$(...)` and `'*`, fields of tables, become a name and a symbol that the grammar knows.
 *
 * A file of Scala has to be parsed in this form always: not all of this shows as an error in the tree.
 */
export function repairScala(text: string): string {
  let out = "";
  let from = 0;
  const put = (start: number, end: number, instead: string) => {
    out += text.slice(from, start) + instead;
    from = end;
  };
  for (let at = 0; at < text.length; ) {
    const end = lexemeEnd(text, at);
    const char = text[at];
    if (char === '"') {
      if (isOpenString(text, at)) {
        const start = wordStart(text, at);
        put(start, end, typedString(text, start, end));
      } else if (text[at - 1] === "$" && wordStart(text, at) === at - 1) put(at - 1, at, "x");
    } else if (char === "'") {
      if (end === at + 1 && text[end] === "*") put(end, end + 1, "x");
    } else if (char === "{") {
      const head = typedHead(text, at);
      if (head) {
        put(head.start, head.end, head.instead);
        at = head.end;
        continue;
      }
    } else if (char !== "/" && char !== "`") {
      for (const dollar of dollars(text, at, end)) put(dollar, dollar + 1, DOLLAR);
    }
    at = end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** A name of one letter that nobody has. */
const DOLLAR = "ʂ";

/** Where `$` is all of a name, and no interpolator. */
function dollars(text: string, from: number, to: number): number[] {
  const found: number[] = [];
  const run = text.slice(from, to);
  for (let place = run.indexOf("$"); place >= 0; place = run.indexOf("$", place + 1)) {
    const at = from + place;
    const isAlone = !isNameCharacter(text[at - 1]) && !isNameCharacter(text[at + 1]);
    if (isAlone && text[at + 1] !== '"') found.push(at);
  }
  return found;
}

/** Where the interpolator before a string starts, or the string itself. */
function wordStart(text: string, quote: number): number {
  let start = quote;
  while (start > 0 && isNameCharacter(text[start - 1])) start--;
  return start;
}

/** What stands for an open string: `0`, and in the place of its end the parenthesis of the argument that it is. */
function typedString(text: string, start: number, end: number): string {
  let before = start;
  while (before > 0 && (text[before - 1] === " " || text[before - 1] === "\t")) before--;
  const isArgument = text[before - 1] === "(";
  const room = end - start;
  if (!isArgument) return "0".padEnd(room);
  return room === 1 ? ")" : `${"0".padEnd(room - 1)})`;
}

const NAME = /[\p{L}_$][\w$]*/uy;

/** `x: T =>` behind a brace, with what to write instead; null for anything else, also for the name a class gives itself. */
function typedHead(text: string, brace: number): { start: number; end: number; instead: string } | null {
  let start = afterBlanks(text, brace + 1);
  const implicit = text.startsWith("implicit ", start);
  if (implicit) start = afterBlanks(text, start + "implicit ".length);
  NAME.lastIndex = start;
  if (!NAME.test(text)) return null;
  const nameEnd = NAME.lastIndex;
  const colon = afterBlanks(text, nameEnd);
  if (text[colon] !== ":") return null;
  const arrow = arrowBehind(text, colon + 1);
  if (arrow < 0 || isClassBody(text, brace)) return null;
  const hasRoom = !implicit && isSpace(text[start - 1]) && isSpace(text[arrow - 1]);
  if (hasRoom) return { start: start - 1, end: arrow, instead: `(${text.slice(start, arrow - 1)})` };
  // Without room for parentheses the type has to go.
  return { start: nameEnd, end: arrow, instead: text.slice(nameEnd, arrow).replace(/[^\r\n]/g, " ") };
}

const isSpace = (char: string | undefined): boolean => char === " " || char === "\t";

/** The offset of the arrow behind a type on a line; -1 where something else comes first. */
function arrowBehind(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? "";
    if (depth === 0 && text.startsWith("=>", at)) return at > from ? at : -1;
    if (char === "(" || char === "[") depth++;
    else if (char === ")" || char === "]") depth--;
    else if (!/[\w$.,# \t&|?<:>=\u0080-\uffff]/.test(char) && !(depth > 0 && isBlank(char.charCodeAt(0))))
      return -1;
    else if (depth === 0 && (char === "=" || char === ":" || char === ",")) return -1;
    if (depth < 0) return -1;
  }
  return -1;
}

const BEFORE_A_BODY: ReadonlySet<string> = new Set(
  "class trait object extends with new enum derives private protected given package extension".split(" "),
);

/** True when a brace may open the body of a class, in which `self: T =>` names the object. */
function isClassBody(text: string, brace: number): boolean {
  let at = brace;
  // What stands before: names with dots and what they are applied to.
  while (at > 0) {
    at = beforeBlanks(text, at);
    const char = text[at - 1];
    if (char === ")" || char === "]") {
      at = openingOf(text, at - 1);
    } else if (isNameCharacter(char) || char === "`") {
      const start = char === "`" ? text.lastIndexOf("`", at - 2) : wordStart(text, at);
      if (start < 0) return true;
      if (BEFORE_A_BODY.has(text.slice(start, at))) return true;
      at = start;
      const before = beforeBlanks(text, at);
      if (text[before - 1] === "@") return true;
      if (text[before - 1] === ".") {
        at = before - 1;
        // What is called on the outcome of a call is no type.
        if (/[)\]}"]/.test(text[beforeBlanks(text, at) - 1] ?? "")) return false;
      } else if (text[before - 1] === ",") return /^[A-Z]/.test(text.slice(start));
      // A name before a name: `class X`, or an infix call.
      else
        return /\b(?:class|trait|object|extends|with|new|enum)\s+$/.test(
          text.slice(Math.max(0, at - 40), at),
        );
    } else return char === undefined;
  }
  return true;
}

function beforeBlanks(text: string, from: number): number {
  let at = from;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The offset of the bracket that one closes; -1 where none does within reason. */
function openingOf(text: string, closing: number): number {
  let depth = 0;
  for (let at = closing; at >= 0 && at > closing - 4000; at--) {
    const char = text[at];
    if (char === ")" || char === "]" || char === "}") depth++;
    else if (char === "(" || char === "[" || char === "{") {
      depth--;
      if (depth === 0) return at;
    }
  }
  return -1;
}
