import { trimmed } from "../java/characters.ts";
import { LONG_MAX } from "../java/numbers.ts";

/** Flink's units, each 1024 times the one before. The second name is the one that Flink prints. */
const UNITS: readonly (readonly string[])[] = [
  ["b", "bytes"],
  ["k", "kb", "kibibytes"],
  ["m", "mb", "mebibytes"],
  ["g", "gb", "gibibytes"],
  ["t", "tb", "tebibytes"],
];
const UNITS_TEXT = UNITS.map((names) => `(${names.join(" | ")})`).join(" / ");

export type MemorySizeResult =
  | { readonly ok: true; readonly bytes: bigint }
  /** `reason` is the message of Flink's exception. */
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a memory size as Flink does: a whole number, then a unit in any case, or none for bytes. There are neither
 * fractions nor signs, and `Mi` is no unit.
 *
 * @returns bytes, from 0 to 9223372036854775807
 * @see org.apache.flink.configuration.MemorySize#parse
 */
export function parseMemorySize(text: string): MemorySizeResult {
  const failed = (reason: string) => ({ ok: false, reason }) as const;
  const plain = trimmed(text);
  if (plain === "") return failed("argument is an empty- or whitespace-only string");
  const number = /^[0-9]*/.exec(plain)?.[0] ?? "";
  if (number === "") return failed("text does not start with a number");
  const value = BigInt(number);
  if (value > LONG_MAX) {
    return failed(`The value '${number}' cannot be re represented as 64bit number (numeric overflow).`);
  }
  const unit = trimmed(plain.slice(number.length)).toLowerCase();
  const power = unit === "" ? 0 : UNITS.findIndex((names) => names.includes(unit));
  if (power < 0)
    return failed(`Memory size unit '${unit}' does not match any of the recognized units: ${UNITS_TEXT}`);
  const bytes = value << BigInt(10 * power);
  if (bytes > LONG_MAX) {
    return failed(
      `The value '${text}' cannot be re represented as 64bit number of bytes (numeric overflow).`,
    );
  }
  return { ok: true, bytes };
}

/**
 * A size as Flink shows it to people: `1.500gb (1610612736 bytes)`, and `1024 bytes` up to the first unit.
 *
 * @param bytes from 0 to 9223372036854775807
 * @see org.apache.flink.configuration.MemorySize#toHumanReadableString
 */
export function formatMemorySize(bytes: bigint): string {
  const power = UNITS.findLastIndex((_, at) => bytes > 1n << BigInt(10 * at));
  if (power <= 0) return `${bytes} bytes`;
  const approximate = threeDecimals(Number(bytes) / 2 ** (10 * power));
  return `${approximate}${UNITS[power]?.[1]} (${bytes} bytes)`;
}

/** Rounds the decimal text half up, as Java's formatter does; toFixed would round the binary value. */
function threeDecimals(value: number): string {
  const [whole = "", part = ""] = String(value).split(".");
  const thousandths = BigInt(whole + part.slice(0, 3).padEnd(3, "0")) + ((part[3] ?? "0") >= "5" ? 1n : 0n);
  const digits = thousandths.toString().padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
