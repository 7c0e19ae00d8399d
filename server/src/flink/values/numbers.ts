import { digitValue, trimmed } from "../java/characters.ts";
import { doubleText, LONG_MAX, parseFloat32 } from "../java/numbers.ts";
import { type Parsed, parsed, refused } from "./parsed.ts";

const notANumber = (text: string) => refused(`For input string: "${text}"`);

/**
 * Reads an Integer option: digits of any script and a sign, without blanks around them, from -2147483648 to
 * 2147483647. What is out of range gets the same reason as what is no number.
 *
 * @see java.lang.Integer#parseInt
 */
export function parseInteger(text: string): Parsed<bigint> {
  return parseWhole(text, 2n ** 31n - 1n);
}

/**
 * Reads a Long option, like an Integer but from -9223372036854775808 to 9223372036854775807. There are no units.
 *
 * @see java.lang.Long#parseLong
 */
export function parseLong(text: string): Parsed<bigint> {
  return parseWhole(text, LONG_MAX);
}

function parseWhole(text: string, max: bigint): Parsed<bigint> {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  let digits = "";
  for (let at = 0; at < unsigned.length; at++) {
    const digit = digitValue(unsigned.charAt(at));
    if (digit === undefined) return notANumber(text);
    digits += digit;
  }
  if (digits === "") return notANumber(text);
  const size = BigInt(digits);
  const value = text.startsWith("-") ? -size : size;
  return value > max || value < -max - 1n ? notANumber(text) : parsed(value);
}

/**
 * Reads a Float option: a decimal or hexadecimal number, `NaN` or `Infinity`, with blanks around it. What is too
 * large becomes Infinity, what is too small 0.
 *
 * @see java.lang.Float#parseFloat
 */
export function parseFloating(text: string): Parsed<number> {
  const value = parseFloat32(text);
  return value === undefined ? notFloating(text) : parsed(value);
}

/**
 * Reads a Double option; the texts it takes are those of a Float.
 *
 * @see java.lang.Double#parseDouble
 */
export function parseDouble(text: string): Parsed<number> {
  if (parseFloat32(text) === undefined) return notFloating(text);
  const plain = trimmed(text).replace(/[fFdD]$/, "");
  return parsed(/^[+-]?0[xX]/.test(plain) ? hexadecimal(plain) : Number(plain));
}

/** Java looks for a second point while it reads digits, and complains of all else at the end. */
function notFloating(text: string): Parsed<never> {
  const plain = trimmed(text);
  if (plain === "") return refused("empty String");
  return /^[+-]?\d*\.\d*\./.test(plain) ? refused("multiple points") : notANumber(plain);
}

/** `-0x1.8p3`, which is -12: the exponent is one of 2. */
function hexadecimal(text: string): number {
  const [mantissa = "", exponent = ""] = text
    .toLowerCase()
    .replace(/^[+-]?0x/, "")
    .split("p");
  const [whole = "", part = ""] = mantissa.split(".");
  const power = Number(exponent) - 4 * part.length;
  // In two steps, because the whole power may be out of range where the product is not.
  const half = Math.trunc(power / 2);
  const size = Number(BigInt(`0x${whole}${part}`)) * 2 ** half * 2 ** (power - half);
  return text.startsWith("-") ? -size : size;
}

/** A float with no more digits than tell it from its neighbours. */
export function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return doubleText(shorter);
  }
  return doubleText(Number(value.toPrecision(9)));
}
