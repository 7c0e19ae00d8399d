import { parseMemorySize } from "../values/memorySize.ts";
import { parseInteger } from "../values/numbers.ts";

/** An exact decimal number, as Java's BigDecimal has it: `unscaled` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

const ONE: Decimal = { unscaled: 1n, scale: 0 };

/** How many digits a power of a unit keeps. */
const DIGITS = 16;

const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/**
 * Reads an amount of Kubernetes, `500m` or `2Gi` for instance, as the client that the operator uses does. Undefined for
 * what that refuses.
 *
 * @see io.fabric8.kubernetes.api.model.Quantity#getAmountInBytes
 */
export function parseQuantity(text: string): Decimal | undefined {
  const [number = ""] = /^[\d.+-]*/.exec(text) ?? [];
  const unit = text.slice(number.length);
  const amount = parseDecimal(number);
  const factor = unit === "" ? ONE : factorOf(unit);
  return (
    amount && factor && { unscaled: amount.unscaled * factor.unscaled, scale: amount.scale + factor.scale }
  );
}

function parseDecimal(text: string): Decimal | undefined {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === "" && fraction === "") return undefined;
  return { unscaled: BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`), scale: fraction.length };
}

function factorOf(unit: string): Decimal | undefined {
  // An exponent is what stands behind any one letter.
  if (/\d/.test(unit) && unit.length > 1) {
    const exponent = /[A-Za-z]$/.test(unit) ? undefined : parseInteger(unit.slice(1));
    return exponent?.ok ? powerOfTen(Number(exponent.value)) : undefined;
  }
  const [binary, decimal] = [BINARY[unit], DECIMAL[unit]];
  if (binary !== undefined) return rounded({ unscaled: 1n << BigInt(binary), scale: 0 });
  return decimal === undefined ? undefined : powerOfTen(decimal);
}

/** Beyond it nobody means a size. */
const LARGEST_EXPONENT = 1000;

function powerOfTen(exponent: number): Decimal | undefined {
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  return exponent < 0
    ? { unscaled: 1n, scale: -exponent }
    : rounded({ unscaled: 10n ** BigInt(exponent), scale: 0 });
}

function rounded({ unscaled, scale }: Decimal): Decimal {
  const dropped = unscaled.toString().length - DIGITS;
  if (dropped <= 0) return { unscaled, scale };
  const unit = 10n ** BigInt(dropped);
  return { unscaled: (unscaled + unit / 2n) / unit, scale: scale - dropped };
}

/** Negative, zero or positive as the first is less than, equal to or more than the second. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  const scale = Math.max(one.scale, other.scale);
  const [a, b] = [one, other].map((each) => each.unscaled * 10n ** BigInt(scale - each.scale));
  return Number((a ?? 0n) - (b ?? 0n));
}

/**
 * Bytes of a size in a resource of the operator: a size of Flink's, else an amount of Kubernetes in any case, of which the
 * operator only takes those without a fraction, were it `.0`. Undefined for what it refuses.
 *
 * @see org.apache.flink.kubernetes.operator.utils.ResourceConfigUtils#parseResourceMemoryString
 */
export function parseResourceMemory(text: string): bigint | undefined {
  const size = parseMemorySize(text);
  if (size.ok) return size.bytes;
  const plain = text.replace(/\s/g, "").toUpperCase().replace(/B$/, "").replace(/I$/, "i");
  const amount = plain === "" ? undefined : parseQuantity(plain);
  if (amount?.scale !== 0) return undefined;
  const bytes = parseMemorySize(String(amount.unscaled));
  return bytes.ok ? bytes.bytes : undefined;
}
