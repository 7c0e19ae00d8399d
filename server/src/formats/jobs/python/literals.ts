/** A text as it is written: what stands before its quotes and where its content is. */
export interface Written {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
  readonly start: number;
  readonly end: number;
}

/** Takes a text apart; null for one that is not closed. */
export function writtenText(text: string, start: number, end: number): Written | null {
  let at = start;
  let raw = false;
  let bytes = false;
  let format = false;
  for (; at < end; at++) {
    const char = text[at];
    if (char === '"' || char === "'") break;
    if (char === "r" || char === "R") raw = true;
    else if (char === "b" || char === "B") bytes = true;
    else if (char === "f" || char === "F") format = true;
    else if (char !== "u" && char !== "U") return null;
  }
  const quote = text[at];
  if (!quote) return null;
  const triple = quote.repeat(3);
  const closing = text.startsWith(triple, at) && at + 6 <= end ? triple : quote;
  const last = end - closing.length;
  if (last < at + closing.length || !text.startsWith(closing, last)) return null;
  return { raw, bytes, format, start: at + closing.length, end: last };
}

const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const ESCAPE =
  /\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(N\{)|([\\'"abfnrtv]))/g;

/** What a piece of a text stands for; null where that takes a table of all characters by name. */
export function unescaped(written: string, raw: boolean): string | null {
  const body = written.includes("\r") ? written.replace(/\r\n?/g, "\n") : written;
  if (raw) return body;
  let unknown = false;
  const value = body.replace(ESCAPE, (_, line, octal, two, four, eight, name, simple) => {
    if (line !== undefined) return "";
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const code = Number.parseInt(two ?? four ?? eight ?? "0", 16);
    if (name !== undefined || code > 0x10ffff) unknown = true;
    else if (simple === undefined) return String.fromCodePoint(code);
    return SIMPLE[simple] ?? "";
  });
  return unknown ? null : value;
}

/** A number as it is written; null for one that cannot be told exactly. */
export function numberOf(written: string): number | null {
  const digits = written.replaceAll("_", "");
  // Complex numbers, and Python 2's long ones and octal ones.
  if (/^(?!0[xX]).*[jJlL]$|^0\d*[1-9]\d*$/.test(digits)) return null;
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : value;
}
