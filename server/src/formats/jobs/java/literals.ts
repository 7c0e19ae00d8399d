import { type JavaNumber, whole } from "../../../flink/java/arithmetic.ts";
import { parseFloat32 } from "../../../flink/java/numbers.ts";
import { parseDouble } from "../../../flink/values/numbers.ts";

/** The value of a whole number as it is written; null for what is out of its type's range, which Java refuses. */
export function wholeLiteral(literal: string, negative = false): JavaNumber | null {
  const plain = literal.replace(/_/g, "").toLowerCase();
  const long = plain.endsWith("l");
  const digits = long ? plain.slice(0, -1) : plain;
  const type = long ? "long" : "int";
  const bits = long ? 64n : 32n;
  const decimal = /^(?:0|[1-9]\d*)$/.test(digits);
  if (!decimal && !/^0(?:x[\da-f]+|b[01]+|[0-7]+)$/.test(digits)) return null;
  const size = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  // Other notations than the decimal one write all bits, the sign included.
  if (!decimal) return size < 1n << bits ? whole(type, size) : null;
  // The smallest number has no counterpart above 0: its digits stand behind a minus alone.
  if (size > (1n << (bits - 1n)) - (negative ? 0n : 1n)) return null;
  return whole(type, negative ? -size : size);
}

/** The value of a number with a fraction or an exponent. */
export function fractionLiteral(literal: string): JavaNumber | null {
  const plain = literal.replace(/_/g, "");
  const hexadecimal = /^0x/i.test(plain);
  // In hexadecimal digits an f is one of them, unless it stands behind the exponent.
  if (/f$/i.test(plain) && (!hexadecimal || /p/i.test(plain))) {
    const value = parseFloat32(plain);
    return value === undefined ? null : { type: "float", value };
  }
  const read = parseDouble(plain);
  return read.ok ? { type: "double", value: read.value } : null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  s: " ",
  // A backslash at the end of a line of a text block joins it to the next.
  "\n": "",
};

/** What stands between the quotes of a literal, with its escapes as Java reads them. */
export function unescaped(body: string): string {
  return body.replace(/\\(u+([0-9a-fA-F]{4})|[0-3]?[0-7]{1,2}|[\s\S])/g, (_, code: string, hex?: string) => {
    if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return ESCAPES[code] ?? code;
  });
}
