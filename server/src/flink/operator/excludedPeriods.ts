/** Why the operator refuses a period in which its autoscaler shall rest; null where it takes it, undefined where that is not known. */
export type PeriodProblem = "backwards" | "no-period" | "two-of-a-kind" | "too-many" | null | undefined;

/**
 * A period is a time of the day, `09:00-18:00`, or a cron expression, or one of each joined by `&&`.
 *
 * @see org.apache.flink.autoscaler.utils.CalendarUtils#validateExcludedExpression
 */
export function problemOfPeriod(period: string): PeriodProblem {
  const parts = withoutEmptyEnd(period.split("&&"));
  if (parts.length > 2) return "too-many";
  const kinds = parts.map((part) => kindOf(part.trim()));
  const wrong = kinds.find((kind) => kind === "backwards" || kind === "no-period");
  if (wrong === "backwards" || wrong === "no-period") return wrong;
  const [first, second] = kinds;
  if (parts.length === 2 && first === second && first !== "unknown") return "two-of-a-kind";
  return kinds.includes("unknown") ? undefined : null;
}

type PartKind = "daily" | "cron" | "unknown" | "backwards" | "no-period";

function kindOf(part: string): PartKind {
  const ends = withoutEmptyEnd(part.split("-"));
  const [from, to] = ends.length === 2 ? ends.map(timeOfDay) : [];
  if (from !== undefined && to !== undefined) return from < to ? "daily" : "backwards";
  return cronKind(part);
}

/** Java forgets empty texts at the end of what it splits. */
function withoutEmptyEnd(parts: readonly string[]): readonly string[] {
  let end = parts.length;
  while (end > 1 && parts[end - 1] === "") end--;
  return parts.slice(0, end);
}

/** Milliseconds since midnight; undefined for what is no time. */
function timeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds = "0", millis = "0"] =
    /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?::(\d{1,3}))?)?$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  return h > 23 || m > 59 || s > 59 ? undefined : ((h * 60 + m) * 60 + s) * 1000 + Number(millis);
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The fields of an expression from seconds to days of the week: their bounds and names. A year has none. */
const FIELDS: readonly { readonly from: number; readonly to: number; readonly names?: readonly string[] }[] =
  [
    { from: 0, to: 59 },
    { from: 0, to: 59 },
    { from: 0, to: 23 },
    { from: 1, to: 31 },
    { from: 1, to: 12, names: MONTHS },
    { from: 1, to: 7, names: DAYS },
  ];

const DAY_OF_MONTH = 3;
const DAY_OF_WEEK = 5;

/** @see org.quartz.CronExpression */
function cronKind(text: string): PartKind {
  const fields = text.trim().split(/[ \t]+/);
  // What stands behind the year is not looked at.
  if (fields.length < 6 || fields.length > 7) return fields.length < 6 ? "no-period" : "unknown";
  const [ofMonth, ofWeek] = [fields[DAY_OF_MONTH] ?? "", fields[DAY_OF_WEEK] ?? ""];
  // One of the days says something, the other one nothing.
  if ((ofMonth === "?") === (ofWeek === "?")) return "no-period";
  if (fields.some((field, index) => isOutOfBounds(field, index))) return "no-period";
  return fields.every((field, index) => isPlain(field, index)) ? "cron" : "unknown";
}

/** True for lists of numbers, names and ranges with nothing that only some fields know. */
function isPlain(field: string, index: number): boolean {
  if (field === "?") return index === DAY_OF_MONTH || index === DAY_OF_WEEK;
  const { names = [] } = FIELDS[index] ?? {};
  const item = `(?:\\d{1,4}${names.map((name) => `|${name}`).join("")})`;
  return new RegExp(`^(?:\\*|${item}(?:-${item})?)(?:/\\d{1,2})?(?:,${item}(?:-${item})?)*$`, "i").test(
    field,
  );
}

function isOutOfBounds(field: string, index: number): boolean {
  const bounds = FIELDS[index];
  if (!bounds || !/^[\d,-]+$/.test(field)) return false;
  return field
    .split(/[,-]/)
    .some((number) => number !== "" && (Number(number) < bounds.from || Number(number) > bounds.to));
}
