import { afterBlanks } from "./blanks.ts";

const TEXT_BLOCK = /"""[\s\S]*?(?:"""+|$)/y;
const CHARACTER = /'(?:\\u+[\da-fA-F]{4}|\\.|[^'\\\r\n])'/y;
const QUOTED_NAME = /`[^`\r\n]*`/y;
const PLAIN = /[^"'`/(){}[\]]+/y;

/** How much code an interpolation may hold. */
const LONGEST = 4000;

/** Where the string, the comment, the bracket or the run of anything else ends that starts at an offset. */
export function lexemeEnd(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      if (text.startsWith('"""', at)) return endOf(TEXT_BLOCK, text, at) ?? at + 1;
      return stringAt(text, at).end;
    case "'":
      return endOf(CHARACTER, text, at) ?? at + 1;
    case "`":
      return endOf(QUOTED_NAME, text, at) ?? at + 1;
    case "/":
      return text[at + 1] === "/" || text[at + 1] === "*" ? afterBlanks(text, at) : at + 1;
    default:
      return endOf(PLAIN, text, at) ?? at + 1;
  }
}

/** True for a string on one line that this does not close. */
export function isOpenString(text: string, at: number): boolean {
  return text[at] === '"' && !text.startsWith('"""', at) && !stringAt(text, at).closed;
}

interface Found {
  readonly end: number;
  readonly closed: boolean;
}

/** The string that starts at an offset. What is interpolated in it may go over several lines. */
function stringAt(text: string, at: number): Found {
  if (!isNameCharacter(text[at - 1])) return scan(text, at, false);
  const whole = scan(text, at, true);
  // While it is being typed the next brace that closes is not its own.
  return whole.closed ? whole : scan(text, at, false);
}

function scan(text: string, from: number, withCode: boolean): Found {
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') return { end: at + 1, closed: true };
    if (char === "\n" || char === "\r") return { end: at, closed: false };
    if (char === "\\" && text[at + 1] !== "\n" && text[at + 1] !== "\r") at++;
    else if (withCode && char === "$" && text[at + 1] === "{") {
      const end = codeEnd(text, at + 1);
      if (end > 0) at = end - 1;
    }
  }
  return { end: text.length, closed: false };
}

/** The offset behind the brace that closes the code in an interpolation; -1 where none does within reason. */
function codeEnd(text: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < text.length && at < opening + LONGEST; ) {
    const char = text[at];
    if (char === "{") depth++;
    else if (char === "}") depth--;
    if (depth === 0) return at + 1;
    // A string in it is taken as it stands on its line, so that no text makes this go deep.
    at = char === '"' && !text.startsWith('"""', at) ? scan(text, at, false).end : lexemeEnd(text, at);
  }
  return -1;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The offset behind the bracket that closes the one at an offset; -1 where none does. */
export function groupEnd(text: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < text.length; at = lexemeEnd(text, at)) {
    const char = text[at];
    if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

export const isNameCharacter = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\w$]/u.test(char);
