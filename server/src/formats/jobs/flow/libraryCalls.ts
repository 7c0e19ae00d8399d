import {
  calculated,
  converted,
  isNumberType,
  type JavaNumber,
  whole,
} from "../../../flink/java/arithmetic.ts";
import { LONG_MAX } from "../../../flink/java/numbers.ts";
import { parseIsoDuration } from "../../../flink/values/isoDuration.ts";
import { parseMemorySize } from "../../../flink/values/memorySize.ts";
import { parseInteger, parseLong } from "../../../flink/values/numbers.ts";
import { BOXES, isNumber, NANOS, type Names, own, printed, type TimeUnit, type Value } from "./values.ts";

/** An argument: its value, where it has one, and the last name in it: `MINUTES` for `TimeUnit.MINUTES`. */
export interface Argument {
  readonly value: Value | null;
  readonly name: string;
}

/** Constants of TimeUnit and of ChronoUnit. */
const UNITS: Names<TimeUnit> = {
  NANOSECONDS: "ns",
  NANOS: "ns",
  MICROSECONDS: "us",
  MICROS: "us",
  MILLISECONDS: "ms",
  MILLIS: "ms",
  SECONDS: "s",
  MINUTES: "min",
  HOURS: "h",
  DAYS: "d",
};

/** Factories of Duration, and those of Flink's two classes Time. */
const FACTORIES: Names<Names<TimeUnit>> = {
  Duration: { ofNanos: "ns", ofMillis: "ms", ofSeconds: "s", ofMinutes: "min", ofHours: "h", ofDays: "d" },
  Time: { milliseconds: "ms", seconds: "s", minutes: "min", hours: "h", days: "d" },
};

/** Conversions of TimeUnit, of Duration and of Time. */
const CONVERSIONS: Names<TimeUnit> = {
  toNanos: "ns",
  toMicros: "us",
  toMillis: "ms",
  toMilliseconds: "ms",
  toSeconds: "s",
  getSeconds: "s",
  toMinutes: "min",
  toHours: "h",
  toDays: "d",
};

const INT_MAX = 2n ** 31n - 1n;

/** Constants of Java's and Flink's classes that stand for numbers. */
const CONSTANTS: Names<Value> = {
  "Integer.MAX_VALUE": whole("int", INT_MAX),
  "Integer.MIN_VALUE": whole("int", -INT_MAX - 1n),
  "Long.MAX_VALUE": whole("long", LONG_MAX),
  "Long.MIN_VALUE": whole("long", -LONG_MAX - 1n),
  "Short.MAX_VALUE": whole("short", 32_767n),
  "Short.MIN_VALUE": whole("short", -32_768n),
  "Byte.MAX_VALUE": whole("byte", 127n),
  "Byte.MIN_VALUE": whole("byte", -128n),
  "Boolean.TRUE": { type: "boolean", value: true },
  "Boolean.FALSE": { type: "boolean", value: false },
  "Duration.ZERO": { type: "Duration", value: 0n, unit: "ms" },
  "MemorySize.ZERO": { type: "MemorySize", value: 0n, text: "0 bytes" },
  "KeyGroupRangeAssignment.DEFAULT_LOWER_BOUND_MAX_PARALLELISM": whole("int", 128n),
  "KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM": whole("int", 32_768n),
  "Transformation.UPPER_BOUND_MAX_PARALLELISM": whole("int", 32_768n),
  "ExecutionConfig.PARALLELISM_DEFAULT": whole("int", -1n),
};

/** `Integer.MAX_VALUE` and its like, by class and name. */
export const libraryConstant = (owner: string, name: string): Value | null =>
  own(CONSTANTS, `${owner}.${name}`) ?? null;

/** The value of `new MemorySize(1 << 20)`. */
export function created(type: string, [argument]: readonly Argument[]): Value | null {
  const bytes = type === "MemorySize" ? longOf(argument) : null;
  return bytes === null || bytes < 0n ? null : { type: "MemorySize", value: bytes, text: `${bytes} bytes` };
}

/**
 * What a static method of Java's or Flink's classes gives for constant arguments.
 *
 * @param written what it is called on: a class, or a unit with or without its class in front
 */
export function staticCall(written: string, name: string, args: readonly Argument[]): Value | null {
  const [first, second] = args;
  const unit = own(UNITS, written.replace(/^(?:java\.util\.concurrent\.)?TimeUnit\./, ""));
  if (unit) return ofUnit(unit, name, args);
  const owner = written.slice(written.lastIndexOf(".") + 1);
  switch (owner) {
    case "Duration":
    case "Time":
      return timeCall(owner, name, args);
    case "MemorySize":
      return args.length === 1 ? memorySize(name, first) : null;
    case "String":
      return textCall(name, args);
    case "Math":
      return mathCall(name, args);
    default:
      return second || !first?.value ? null : boxed(owner, name, first.value);
  }
}

function ofUnit(unit: TimeUnit, name: string, args: readonly Argument[]): Value | null {
  const amount = longOf(args[0]);
  if (name === "convert" && amount !== null) {
    const from = own(UNITS, args[1]?.name ?? "");
    return from ? limited((amount * NANOS[from]) / NANOS[unit]) : null;
  }
  const to = own(CONVERSIONS, name);
  return to && amount !== null && args.length === 1 ? limited((amount * NANOS[unit]) / NANOS[to]) : null;
}

/** TimeUnit keeps to the largest and the smallest long. */
function limited(value: bigint): Value {
  const most = value > LONG_MAX ? LONG_MAX : value;
  return whole("long", most < -LONG_MAX - 1n ? -LONG_MAX - 1n : most);
}

function timeCall(owner: string, name: string, args: readonly Argument[]): Value | null {
  const [first, second] = args;
  if (owner === "Duration" && name === "parse" && first?.value?.type === "String") {
    const read = parseIsoDuration(first.value.value);
    return read.ok ? duration(read.value, read.value % NANOS.ms === 0n ? "ms" : "ns") : null;
  }
  const amount = longOf(first);
  if (amount === null) return null;
  const unit = name === "of" ? own(UNITS, second?.name ?? "") : own(FACTORIES[owner] ?? {}, name);
  if (!unit || args.length !== (name === "of" ? 2 : 1)) return null;
  return duration(amount * NANOS[unit], unit);
}

/** A duration of as many seconds as a long can hold; Java gives up beyond. */
function duration(nanos: bigint, unit: TimeUnit): Value | null {
  const seconds = nanos / NANOS.s;
  return seconds > LONG_MAX || seconds < -LONG_MAX ? null : { type: "Duration", value: nanos, unit };
}

function memorySize(name: string, argument: Argument | undefined): Value | null {
  const value = argument?.value;
  if (name === "parse" && value?.type === "String") {
    const read = parseMemorySize(value.value);
    return read.ok ? { type: "MemorySize", value: read.bytes, text: value.value } : null;
  }
  const count = longOf(argument);
  if (name !== "ofMebiBytes" || count === null) return null;
  const bytes = BigInt.asIntN(64, count << 20n);
  return bytes < 0n ? null : { type: "MemorySize", value: bytes, text: `${bytes >> 20n} mb` };
}

function textCall(name: string, args: readonly Argument[]): Value | null {
  const texts = args.map(({ value }) => (value ? printed(value) : null));
  if (!texts.every((each) => each !== null)) return null;
  const [first = "", ...rest] = texts;
  const text = (value: string): Value => ({ type: "String", value });
  switch (name) {
    case "valueOf":
    case "copyValueOf":
      return texts.length === 1 ? text(first) : null;
    case "join":
      return text(rest.join(first));
    case "format": {
      // Numbers are written in the digits of the machine's language.
      const pieces = first.split("%s");
      if (pieces.some((piece) => piece.includes("%")) || rest.length < pieces.length - 1) return null;
      return text(
        pieces.map((piece, index) => (index === 0 ? piece : `${rest[index - 1]}${piece}`)).join(""),
      );
    }
    default:
      return null;
  }
}

function mathCall(name: string, args: readonly Argument[]): Value | null {
  const [a, b] = [args[0]?.value ?? null, args[1]?.value ?? null];
  if (!isNumber(a)) return null;
  if (name === "toIntExact" && args.length === 1) {
    const int = converted("int", a);
    return int.value === a.value ? int : null;
  }
  if (!isNumber(b) || args.length !== 2) return null;
  if (name !== "max" && name !== "min") return null;
  const left = calculated(name === "max" ? ">" : "<", a, b) === true;
  // The sum with 0 of the other has the wider of both types.
  const chosen = left ? a : b;
  const zero = converted((left ? b : a).type, whole("int", 0n));
  const value = calculated("+", chosen, zero);
  return isValue(value) ? value : null;
}

const isValue = (value: JavaNumber | boolean | null): value is JavaNumber =>
  typeof value === "object" && value !== null;

function boxed(owner: string, name: string, value: Value): Value | null {
  if (owner === "Boolean") {
    if (!/^(valueOf|parseBoolean)$/.test(name)) return null;
    if (value.type === "boolean") return value;
    return value.type === "String" ? { type: "boolean", value: value.value.toLowerCase() === "true" } : null;
  }
  const type = own(BOXES, owner);
  if (!type) return null;
  if (value.type === "String") {
    if (type === "int" && /^(parseInt|valueOf)$/.test(name))
      return parsedWhole("int", parseInteger(value.value));
    if (type === "long" && /^(parseLong|valueOf)$/.test(name))
      return parsedWhole("long", parseLong(value.value));
    return null;
  }
  if (!isNumber(value)) return null;
  if (name === "valueOf") return converted(type, value);
  const text = name === "toString" ? printed(converted(type, value)) : null;
  return text === null ? null : { type: "String", value: text };
}

function parsedWhole(type: "int" | "long", read: ReturnType<typeof parseLong>): Value | null {
  return read.ok ? whole(type, read.value) : null;
}

/** What a method of a constant gives. */
export function memberCall(value: Value, name: string, args: readonly Argument[]): Value | null {
  if (value.type === "String") return textMember(value.value, name, args);
  if (args.length > 0) return null;
  if (value.type === "Duration") {
    const to = own(CONVERSIONS, name);
    return to ? floored(value.value, NANOS[to]) : null;
  }
  if (value.type === "MemorySize") {
    if (name === "getBytes") return whole("long", value.value);
    return name === "getMebiBytes" ? whole("int", value.value >> 20n) : null;
  }
  const type = /^(int|long|short|byte|float|double)Value$/.exec(name)?.[1];
  return isNumber(value) && type && isNumberType(type) ? converted(type, value) : null;
}

/** Duration counts its seconds downwards, and Java throws where nanoseconds do not fit a long. */
function floored(nanos: bigint, unit: bigint): Value | null {
  const quotient = nanos / unit;
  if (nanos < 0n || quotient > LONG_MAX) return null;
  return whole("long", quotient);
}

function textMember(text: string, name: string, args: readonly Argument[]): Value | null {
  if (name === "concat" && args[0]?.value?.type === "String")
    return { type: "String", value: text + args[0].value.value };
  return (name === "toString" || name === "intern") && args.length === 0
    ? { type: "String", value: text }
    : null;
}

/** The whole number that a parameter of the type long gets. */
function longOf(argument: Argument | undefined): bigint | null {
  const value = argument?.value ?? null;
  return isNumber(value) && typeof value.value === "bigint" ? value.value : null;
}
