import { endOfLineAt } from "../../text.ts";
import { stringAt } from "./strings.ts";
import { nextToken } from "./syntax.ts";

/**
 * The text with what is just being typed closed, every other character in its place; the text itself where nothing is open. A
 * string that its line does not close would swallow the code behind it: it becomes a name that nobody has, and the brackets
 * that its line opened are closed. A dot or an equals sign at the end of a line would make one statement of two: it is left out.
 */
export function repair(text: string): string {
  const strict = openPlaces(text, false);
  // A backslash at the end of a line goes on with the string, unless it belongs to the chain that is typed in.
  const places = strict.some(({ isString }) => isString) ? openPlaces(text, true) : strict;
  let out = "";
  let from = 0;
  for (const { start, newText } of places) {
    out += text.slice(from, start) + newText;
    from = start + newText.length;
  }
  return out + text.slice(from);
}

interface OpenPlace {
  readonly start: number;
  /** As long as what it takes the place of. */
  readonly newText: string;
  readonly isString: boolean;
}

interface Bracket {
  readonly closing: string;
  readonly line: number;
  /** True where commas stand between what is in it. */
  readonly isList: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function openPlaces(text: string, inChain: boolean): OpenPlace[] {
  const places: OpenPlace[] = [];
  const brackets: Bracket[] = [];
  let line = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    switch (char) {
      case "\n":
        line++;
        break;
      case "#":
        at = endOfLineAt(text, at) - 1;
        break;
      case '"':
      case "'": {
        const { end, closed } = stringAt(text, at, inChain);
        if (!closed) places.push(openString(text, withPrefix(text, at), end, brackets, line));
        // Lines of a string count, so that a bracket is on the line that it is seen on.
        for (let next = text.indexOf("\n", at); next >= 0 && next < end; next = text.indexOf("\n", next + 1))
          line++;
        at = end - 1;
        break;
      }
      case "(":
      case "[":
      case "{":
        brackets.push({
          closing: CLOSING[char] ?? "",
          line,
          isList: char !== "(" || /[\w)\]]/.test(text[at - 1] ?? ""),
        });
        break;
      case ")":
      case "]":
      case "}":
        if (brackets.at(-1)?.closing === char) brackets.pop();
        break;
      case ".":
      case "=":
        if (dangles(text, at, brackets.length > 0)) places.push({ start: at, newText: " ", isString: false });
        break;
    }
  }
  return places;
}

/** The letters before a string are a part of it. */
function withPrefix(text: string, start: number): number {
  const [prefix = ""] = /(?<!\w)[bBfFrRuU]{1,2}$/.exec(text.slice(Math.max(0, start - 3), start)) ?? [];
  return start - prefix.length;
}

/**
 * What takes the place of an open string: the brackets that its line opened are closed, and those that the rest of the line,
 * which the string took in, would have closed.
 */
function openString(text: string, start: number, end: number, brackets: Bracket[], line: number): OpenPlace {
  const written = text.slice(start, end).trimEnd();
  const [, tail = "", colon = ""] = /([)\]}]*)(:?)$/.exec(written) ?? [];
  const open = brackets
    .map(({ closing }) => closing)
    .reverse()
    .join("");
  const onLine = brackets.filter((bracket) => bracket.line === line).length;
  const inTail = open.indexOf(tail) + tail.length;
  let closing = open.slice(0, Math.min(Math.max(onLine, inTail), written.length));
  brackets.length -= closing.length;
  const room = written.length - closing.length;
  const next = text[nextToken(text, end)] ?? "";
  if (brackets.at(-1)?.isList && /[\w"'*([{]/.test(next) && room > 1) closing += ",";
  // `if a.b("c:` is still the head of a block.
  if (brackets.length === 0 && room > 1) closing += colon;
  return { start, newText: closing.padStart(written.length, "_"), isString: true };
}

/** True for a dot without a name behind it, or an equals sign without a value. */
function dangles(text: string, at: number, inBrackets: boolean): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const isOne = text[at] === "=" ? /[\w\])"'][ \t]*$/.test(before) && text[at + 1] !== "=" : isNamed(before);
  if (!isOne) return false;
  const next = nextToken(text, at + 1);
  const between = text.slice(at + 1, next);
  if (next >= text.length) return true;
  const char = text[next] ?? "";
  if (text[at] === "." && (char === ")" || char === "]" || char === "}" || char === ",")) return true;
  if (text[at] === "." && char === ".") return /\w/.test(text[next + 1] ?? "");
  return !inBrackets && between.includes("\n") && !between.includes("\\");
}

/** True where a dot would be that of a member: not in a number, and not in `...` or `from . import`. */
const isNamed = (before: string): boolean =>
  /[\w\])}"']\s*$/.test(before) && !/(?<![\w.])\d[\w.]*$/.test(before) && !/\bfrom\s*$/.test(before);
