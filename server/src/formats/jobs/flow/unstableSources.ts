import type { Unstable } from "../../../model/operator.ts";

/** Calls whose result is another one on every submission of the job, by the class they are called on. */
const CALLS: Readonly<Record<string, RegExp>> = {
  UUID: /^randomUUID$/,
  Uuid: /^randomUuid$/,
  UuidCreator: /^get(TimeBased|TimeOrdered|Random)/,
  System: /^(currentTimeMillis|nanoTime|identityHashCode)$/,
  Math: /^random$/,
  StrictMath: /^random$/,
  Instant: /^now$/,
  LocalDateTime: /^now$/,
  LocalDate: /^now$/,
  LocalTime: /^now$/,
  ZonedDateTime: /^now$/,
  OffsetDateTime: /^now$/,
  DateTime: /^now$/,
  Calendar: /^getInstance$/,
  ThreadLocalRandom: /^current$/,
  RandomStringUtils: /^(random|secure|insecure)/,
  RandomUtils: /^(next|secure|insecure)/,
  JobID: /^generate$/,
  ProcessHandle: /^current$/,
};

/** Clocks that run; one that is handed over may stand still. */
const CLOCKS = /^(systemUTC|systemDefaultZone|tick\w*)$/;

/** Classes whose new objects are another value each time. */
const OBJECTS: ReadonlySet<string> = new Set([
  "Random",
  "SecureRandom",
  "SplittableRandom",
  "Date",
  "GregorianCalendar",
  "AbstractID",
  "JobID",
  "OperatorID",
  "JobVertexID",
]);

const COUNTING = /^(incrementAndGet|getAndIncrement|addAndGet|getAndAdd|decrementAndGet|getAndDecrement)$/;

/** Methods whose results tell nothing of the value they are called on. */
const TELLS_LITTLE =
  /^(length|size|equals|equalsIgnoreCase|isEmpty|isBlank|is[A-Z]\w*|getClass|compareTo|contains|startsWith|endsWith|version|variant)$/;

/** Methods that keep all their arguments in the result. */
const KEEPS_ALL = /^(format|formatted|join|concat|append|of|toString|asList)$/;

/** Methods that may take what they are given only where something else is missing. */
const FALLBACK = /^or(Else\w*)?$|else|default|fallback|nonnull|coalesce/i;

/** Calls of Python's library whose result is another one on every submission, with their modules. */
const IN_PYTHON =
  /^(?:uuid\.(?:uuid1|uuid4)|(?:time\.)?(?:time|time_ns|monotonic|perf_counter)|(?:datetime\.)?(?:datetime\.)?(?:now|utcnow|today)|random\.\w+|secrets\.\w+|os\.(?:getpid|urandom)|uuid1|uuid4|utcnow|getpid)$/;

export const isUnstableInPython = (name: string): boolean => IN_PYTHON.test(name);
export const isCounting = (method: string): boolean => COUNTING.test(method);
export const tellsOfReceiver = (method: string): boolean => !TELLS_LITTLE.test(method);
export const keepsArguments = (method: string, count: number): boolean =>
  !TELLS_LITTLE.test(method) && !FALLBACK.test(method) && (count === 1 || KEEPS_ALL.test(method));

/** True for `UUID.randomUUID()` and its like. */
export function isUnstableCall(owner: string, method: string, args: readonly string[]): boolean {
  if (owner === "Clock") return CLOCKS.test(method);
  const known = Object.hasOwn(CALLS, owner) ? CALLS[owner] : undefined;
  if (!known?.test(method)) return false;
  // `now(clock)` is the time of a clock that may stand still, `now(ZoneOffset.UTC)` that of here and now.
  return method !== "now" || args.every((each) => /\bZone(Id|Offset)\b/.test(each));
}

/** True for `new Random()` and its like; with a seed or a point in time they are the same each time. */
export const isUnstableObject = (type: string, argumentCount: number): boolean =>
  OBJECTS.has(type) && argumentCount === 0;

export const random = (expression: string): Unstable => ({ expression, kind: "random" });
export const counter = (expression: string): Unstable => ({ expression, kind: "counter" });
