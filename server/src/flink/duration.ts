const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [86_400_000, "d day days"],
      [3_600_000, "h hour hours"],
      [60_000, "min m minute minutes"],
      [1000, "s sec secs second seconds"],
      [1, "ms milli millis millisecond milliseconds"],
      [1e-3, "µs micro micros microsecond microseconds"],
      [1e-6, "ns nano nanos nanosecond nanoseconds"],
    ] as const
  ).flatMap(([millis, names]) => names.split(" ").map((name) => [name, millis])),
);

/**
 * Reads a duration as Flink does: a whole number, then a unit or none for milliseconds. Null for what Flink
 * refuses, and for the ISO-8601 form that only Flink 2.1 and newer read.
 *
 * @returns milliseconds
 * @see org.apache.flink.util.TimeUtils#parseDuration
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d+)\s*(\D*)$/.exec(text.trim());
  if (!match?.[1]) return null;
  const unit = (match[2] ?? "").trim().toLowerCase() || "ms";
  const millis = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return millis === undefined ? null : Number(match[1]) * millis;
}
