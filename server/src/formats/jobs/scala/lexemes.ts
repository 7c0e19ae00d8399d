import { afterBlanks } from "./blanks.ts";

const STRING = /"(?:\\[^\r\n]|[^"\\\r\n])*"?/y;
const CLOSED_STRING = /"(?:\\[^\r\n]|[^"\\\r\n])*"/y;
const TEXT_BLOCK = /"""[\s\S]*?(?:"""+|$)/y;
const CHARACTER = /'(?:\\u+[\da-fA-F]{4}|\\.|[^'\\\r\n])'/y;
const QUOTED_NAME = /`[^`\r\n]*`/y;
const PLAIN = /[^"'`/(){}[\]]+/y;

/** Where the string, the comment, the bracket or the run of anything else ends that starts at an offset. */
export function lexemeEnd(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      return endOf(text.startsWith('"""', at) ? TEXT_BLOCK : STRING, text, at) ?? at + 1;
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
  return text[at] === '"' && !text.startsWith('"""', at) && endOf(CLOSED_STRING, text, at) === null;
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
