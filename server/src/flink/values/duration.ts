import { trimmed } from "../java/characters.ts";
import { LONG_MAX } from "../java/numbers.ts";
import { compareVersions, type FlinkVersion, NEWEST } from "../versions.ts";
import { parseIsoDuration } from "./isoDuration.ts";
import { type Parsed, parsed, refused } from "./parsed.ts";

interface Unit {
  readonly name: string;
  readonly nanos: bigint;
  readonly labels: readonly string[];
}

const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;
const UNITS: readonly Unit[] = [
  { name: "DAYS", nanos: 86_400n * NANOS_PER_SECOND, labels: ["d", "day", "days"] },
  { name: "HOURS", nanos: 3600n * NANOS_PER_SECOND, labels: ["h", "hour", "hours"] },
  { name: "MINUTES", nanos: 60n * NANOS_PER_SECOND, labels: ["min", "m", "minute", "minutes"] },
  { name: "SECONDS", nanos: NANOS_PER_SECOND, labels: ["s", "sec", "secs", "second", "seconds"] },
  {
    name: "MILLISECONDS",
    nanos: NANOS_PER_MILLI,
    labels: ["ms", "milli", "millis", "millisecond", "milliseconds"],
  },
  { name: "MICROSECONDS", nanos: 1000n, labels: ["µs", "micro", "micros", "microsecond", "microseconds"] },
  { name: "NANOSECONDS", nanos: 1n, labels: ["ns", "nano", "nanos", "nanosecond", "nanoseconds"] },
];
/** `m` is no label before 1.15. */
const UNITS_WITHOUT_M = UNITS.map((unit) => ({
  ...unit,
  labels: unit.labels.filter((label) => label !== "m"),
}));

/**
 * Reads a duration as Flink does: a whole number, then a unit in any case, or none for milliseconds. There are
 * neither signs nor fractions nor sums. Flink 2.1 and newer also read ISO-8601, when the text starts with no digit.
 *
 * @returns nanoseconds, not negative, of at most 9223372036854775807 whole seconds
 * @see org.apache.flink.util.TimeUtils#parseDuration
 */
export function parseDuration(text: string, version: FlinkVersion = NEWEST): Parsed<bigint> {
  const atLeast = (major: number, minor: number) => compareVersions(version, { major, minor }) >= 0;
  const plain = trimmed(text);
  if (plain === "") return refused("argument is an empty- or whitespace-only string");
  const number = /^[0-9]*/.exec(plain)?.[0] ?? "";
  if (number === "") {
    return atLeast(2, 1) ? parseIsoDuration(plain) : refused("text does not start with a number");
  }
  const value = BigInt(number);
  if (!atLeast(2, 0) && value > LONG_MAX) {
    return refused(`The value '${number}' cannot be re represented as 64bit number (numeric overflow).`);
  }
  const label = trimmed(plain.slice(number.length)).toLowerCase();
  const units = atLeast(1, 15) ? UNITS : UNITS_WITHOUT_M;
  const unit = units.find(({ labels }) => labels.includes(label || "ms"));
  if (!unit) return refused(unknownLabel(label, units));
  const nanos = value * unit.nanos;
  if (nanos / NANOS_PER_SECOND <= LONG_MAX) return parsed(nanos);
  return refused(
    atLeast(2, 0)
      ? `The value '${number}' cannot be represented as Duration (numeric overflow). <- BigInteger out of long range`
      : "long overflow",
  );
}

function unknownLabel(label: string, units: readonly Unit[]): string {
  const known = units.map(({ name, labels }) => `${name}: (${labels.join(" | ")})`).join(", ");
  return `Time interval unit label '${label}' does not match any of the recognized units: ${known}`;
}

/**
 * A duration in milliseconds, with a fraction where it has one; null for what that version of Flink, or the newest
 * one, refuses.
 */
export function durationMillis(text: string, version?: FlinkVersion): number | null {
  const duration = parseDuration(text, version);
  if (!duration.ok) return null;
  return Number(duration.value / NANOS_PER_MILLI) + Number(duration.value % NANOS_PER_MILLI) / 1e6;
}
