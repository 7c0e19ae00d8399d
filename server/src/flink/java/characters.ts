import type { Span } from "../../model/span.ts";

/*
 * Characters as Java sorts them.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: some control characters are whitespace to Java
const WHITESPACE = /[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
const DIGIT = /^\p{Nd}$/u;

/** Java's Character.isWhitespace: no blank that forbids a line break, such as U+00A0, is one. */
export function isWhitespace(character: string): boolean {
  return WHITESPACE.test(character);
}

/**
 * The value, 0 to 9, of a digit of any script, as in Java's Character.digit for one UTF-16 unit; undefined for
 * what is no digit. Unicode lets each ten of digits begin at a code that ends in 0 or 6.
 */
export function digitValue(unit: string): number | undefined {
  if (!DIGIT.test(unit)) return undefined;
  const code = unit.charCodeAt(0);
  const offset = code % 16;
  return DIGIT.test(String.fromCharCode(code - offset)) ? offset : offset - 6;
}

/** Removes what Java's String.trim removes: characters up to the space, and no others. */
export function trimmed(text: string): string {
  const { start, end } = trimmedSpan(text, 0, text.length);
  return text.slice(start, end);
}

/** What Java's String.trim leaves of a part of a text, as offsets in the whole. */
export function trimmedSpan(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return { start, end };
}
