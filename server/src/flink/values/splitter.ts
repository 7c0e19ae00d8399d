import { isWhitespace, trimmed } from "../java/characters.ts";
import { type Parsed, parsed, refused } from "./parsed.ts";

type Token = {
  readonly kind: "delimiter" | "quoted" | "unquoted";
  readonly text: string;
  readonly start: number;
};

/**
 * Splits a list or a map in the form it had before config.yaml: items between delimiters, in single or double
 * quotes when they hold a delimiter, a doubled quote inside status for one. A delimiter at the start or the end
 * adds no item.
 *
 * @param delimiter `;`, `,` or `:`
 * @see org.apache.flink.configuration.StructuredOptionsSplitter#splitEscaped
 */
export function splitEscaped(text: string, delimiter: string): Parsed<readonly string[]> {
  const tokens = tokensOf(text, delimiter);
  if (tokens === undefined) return refused("Could not split string. Quoting was not closed properly.");
  const items: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    if (token.kind !== "delimiter") items.push(token.text);
    else if (next?.kind === "delimiter") items.push("");
    if (token.kind === "quoted" && next && next.kind !== "delimiter") {
      return refused(`Could not split string. Illegal quoting at position: ${next.start - 1}`);
    }
  }
  return parsed(items);
}

/** Undefined when a quoted token has no end. */
function tokensOf(text: string, delimiter: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    const character = text.charAt(at);
    if (character === "'" || character === '"') {
      const end = endOfQuotes(text, at);
      if (end < 0) return undefined;
      const inside = text.slice(at + 1, end).replaceAll(character + character, character);
      tokens.push({ kind: "quoted", text: inside, start });
      at = end + 1;
    } else if (character === delimiter) {
      tokens.push({ kind: "delimiter", text: character, start });
      at++;
    } else if (isWhitespace(character)) {
      at++;
    } else {
      const end = text.indexOf(delimiter, at);
      at = end < 0 ? text.length : end;
      tokens.push({ kind: "unquoted", text: trimmed(text.slice(start, at)), start });
    }
  }
  return tokens;
}

/** The offset of the quote that closes the one at `start`, or -1. */
function endOfQuotes(text: string, start: number): number {
  const quote = text.charAt(start);
  let end = text.indexOf(quote, start + 1);
  while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  return end;
}
