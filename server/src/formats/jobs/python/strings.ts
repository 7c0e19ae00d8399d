import type { Span } from "../../../model/span.ts";
import { endOfLineAt } from "../../text.ts";

/** Where a string ends, and whether it is closed there. Three quotes go on over lines; what they open is left open. */
export function stringAt(
  text: string,
  start: number,
  inChain: boolean,
): { readonly end: number; readonly closed: boolean } {
  const quote = text[start] ?? "";
  const triple = quote.repeat(3);
  const isTriple = text.startsWith(triple, start);
  // What is open is so from the first of its lines on.
  let firstLine = -1;
  const closing = isTriple ? triple : quote;
  for (let at = start + closing.length; at < text.length; at++) {
    const char = text[at];
    if (text.startsWith(closing, at)) return { end: at + closing.length, closed: true };
    if (isTriple && char !== "\\") continue;
    if (char === "\n" || char === "\r") return { end: firstLine < 0 ? at : firstLine, closed: false };
    if (char !== "\\") continue;
    if (!isTriple && inChain && CHAIN.test(text.slice(at, at + 200))) return { end: at, closed: false };
    if (firstLine < 0 && /[\r\n]/.test(text[at + 1] ?? "")) firstLine = at;
    at += text.startsWith("\r\n", at + 1) ? 2 : 1;
  }
  return { end: firstLine < 0 || isTriple ? text.length : firstLine, closed: isTriple };
}

/** A backslash behind which a chain goes on. */
const CHAIN = /^\\\r?\n[ \t]*\.\w/;

/** The strings of a text, without the letters before their quotes; what stands in comments is none. */
export function* stringsOf(text: string): Iterable<Span> {
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "#") at = endOfLineAt(text, at);
    else if (char === '"' || char === "'") {
      const { end } = stringAt(text, at, false);
      yield { start: at, end };
      at = end - 1;
    }
  }
}

/** A value as a text of the file: in double quotes, unless most of its texts have single ones. */
export function quoted(value: string, text: string): string {
  let more = 0;
  for (const { start } of stringsOf(text)) more += text[start] === "'" ? 1 : -1;
  const quote = more > 0 ? "'" : '"';
  const escaped = value.replace(
    /[\\'"\n\r]/g,
    (char) => ESCAPED[char] ?? (char === quote ? `\\${char}` : char),
  );
  return `${quote}${escaped}${quote}`;
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r" };
