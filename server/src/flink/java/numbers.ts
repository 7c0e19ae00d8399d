import { trimmed } from "./characters.ts";

/**
 * Numbers as Java reads, prints and multiplies them, where JavaScript would do otherwise. Flink's arithmetic on
 * memory is done in these steps, and a difference of one byte decides whether a process starts.
 */

/** Java's Long.MAX_VALUE: the largest size there is, and Flink's word for "no limit". */
export const LONG_MAX = 9223372036854775807n;

const DECIMAL = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?[fFdD]?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)[pP]([+-]?\d+)[fFdD]?$/;

/**
 * Reads a number as Java's Float.parseFloat does, rounded once to the nearest float; going through a double would
 * round twice. Undefined for what is no number to Java.
 */
export function parseFloat32(text: string): number | undefined {
  const plain = trimmed(text);
  if (/^[+-]?NaN$/.test(plain)) return Number.NaN;
  if (/^[+-]?Infinity$/.test(plain)) return plain.startsWith("-") ? -Infinity : Infinity;
  const decimal = DECIMAL.exec(plain);
  const match = decimal ?? HEXADECIMAL.exec(plain);
  if (match === null) return undefined;
  const [, sign = "", mantissa = "", exponent = "0"] = match;
  const [whole = "", part = ""] = mantissa.split(".");
  const digits = BigInt((decimal ? "" : "0x") + (whole + part || "0"));
  const power = Number(exponent) - part.length * (decimal ? 1 : 4);
  const size = digits === 0n ? 0 : scaled(digits, power, decimal ? 10n : 2n);
  return sign === "-" ? -size : size;
}

/** The float nearest to digits * base ** power. */
function scaled(digits: bigint, power: number, base: bigint): number {
  // Far outside of a float's range the power alone decides, and would be too large to compute with.
  const magnitude = digits.toString(2).length + power * Math.log2(Number(base));
  if (magnitude > 200) return Infinity;
  if (magnitude < -200) return 0;
  let numerator = digits;
  let denominator = 1n;
  if (power >= 0) numerator *= base ** BigInt(power);
  else denominator = base ** BigInt(-power);
  // A float holds 24 bits; below 2 ** -126 its last bit stays at 2 ** -149.
  let last = Math.max(numerator.toString(2).length - denominator.toString(2).length - 24, -149);
  let bits = roundedQuotient(numerator, denominator, last);
  if (bits >= 1n << 24n) bits = roundedQuotient(numerator, denominator, ++last);
  return Math.fround(Number(bits) * 2 ** last);
}

/** numerator / denominator / 2 ** last, to the nearest whole number, halves to the even one. */
function roundedQuotient(numerator: bigint, denominator: bigint, last: number): bigint {
  const n = last < 0 ? numerator << BigInt(-last) : numerator;
  const d = last < 0 ? denominator : denominator << BigInt(last);
  const quotient = n / d;
  const twice = (n % d) * 2n;
  return twice > d || (twice === d && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** A number as Java's Double.toString writes it: always with a decimal point, `9.9E-6` when small. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const withPoint = (text: string) => (text.includes(".") ? text : `${text}.0`);
  if (size >= 1e-3 && size < 1e7) return withPoint(String(value));
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${withPoint(mantissa)}E${Number(exponent)}`;
}

/**
 * A size times a factor as in MemorySize.multiply: the factor's decimal text is multiplied exactly, the fraction
 * of a byte is cut off. The result may be above Long.MAX_VALUE.
 */
export function multiplied(bytes: bigint, factor: number): bigint {
  const [mantissa = "0", exponent = "0"] = factor.toExponential().split("e");
  const [whole = "", part = ""] = mantissa.split(".");
  const product = bytes * BigInt(whole + part);
  const power = Number(exponent) - part.length;
  return power >= 0 ? product * 10n ** BigInt(power) : product / 10n ** BigInt(-power);
}
