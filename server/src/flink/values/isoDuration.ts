import { LONG_MAX } from "../java/numbers.ts";
import { type Parsed, parsed, refused } from "./parsed.ts";

const ISO =
  /^([-+]?)P(?:([-+]?[0-9]+)D)?(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?$/i;

/**
 * Reads `P1DT12H30M0.5S`: days, hours, minutes and seconds, each with a sign of its own if need be, and one for
 * all before the P. Only the sum must not be negative.
 *
 * @param plain without blanks around it
 * @returns nanoseconds
 * @see java.time.Duration#parse
 */
export function parseIsoDuration(plain: string): Parsed<bigint> {
  const nanos = isoNanos(plain);
  if (nanos === undefined) {
    return refused(
      `text does not start with a number, and is not a valid ISO-8601 duration format: ${plain}`,
    );
  }
  return nanos < 0n ? refused("negative duration is not supported") : parsed(nanos);
}

function isoNanos(plain: string): bigint | undefined {
  const [, sign, days, time, hours, minutes, seconds, fraction = ""] = ISO.exec(plain) ?? [];
  // Java looks for an upper-case T without anything behind it; a lower-case one may stand alone.
  if (time === "T" || [days, hours, minutes, seconds].every((part) => part === undefined)) return undefined;
  let sum = 0n;
  // From the smallest part to the largest, because no sum on the way may need more than 64 bits.
  for (const [part = "0", factor] of [
    [seconds, 1n],
    [minutes, 60n],
    [hours, 3600n],
    [days, 86_400n],
  ] as const) {
    const size = BigInt(part.replace("+", "")) * factor;
    sum += size;
    if (!isLong(size) || !isLong(sum)) return undefined;
  }
  const part = BigInt(fraction.padEnd(9, "0")) * (seconds?.startsWith("-") ? -1n : 1n);
  const nanos = sum * 1_000_000_000n + part;
  if (!isLong(wholeSeconds(nanos))) return undefined;
  if (sign !== "-") return nanos;
  return isLong(wholeSeconds(-nanos)) ? -nanos : undefined;
}

function isLong(value: bigint): boolean {
  return value <= LONG_MAX && value >= -LONG_MAX - 1n;
}

/** Java keeps a duration as the whole seconds below it and what is left. */
function wholeSeconds(nanos: bigint): bigint {
  const seconds = nanos / 1_000_000_000n;
  return nanos < 0n && nanos % 1_000_000_000n !== 0n ? seconds - 1n : seconds;
}
