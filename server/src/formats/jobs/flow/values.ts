import { isNumberType, type JavaNumber, type NumberType } from "../../../flink/java/arithmetic.ts";
import { doubleText } from "../../../flink/java/numbers.ts";
import { floatText } from "../../../flink/values/numbers.ts";

/** What a constant expression comes to. */
export type Value =
  | JavaNumber
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "String"; readonly value: string }
  /** Nanoseconds, with the unit they were given in. */
  | { readonly type: "Duration"; readonly value: bigint; readonly unit: TimeUnit }
  /** Bytes, with the text that a configuration file would have. */
  | { readonly type: "MemorySize"; readonly value: bigint; readonly text: string };

/** Units of time in nanoseconds. */
export const NANOS = {
  ns: 1n,
  us: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
} as const;

export type TimeUnit = keyof typeof NANOS;
export type Names<T> = Readonly<Record<string, T>>;

export const own = <T>(table: Names<T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A value as Java prints it; null where that is nothing a reader would expect in a text. */
export function printed(value: Value): string | null {
  switch (value.type) {
    case "String":
      return value.value;
    case "boolean":
      return String(value.value);
    case "char":
      return String.fromCharCode(Number(value.value));
    case "float":
      return floatText(value.value);
    case "double":
      return doubleText(value.value);
    case "Duration":
    case "MemorySize":
      return null;
    default:
      return String(value.value);
  }
}

/** A value as one would write it in a configuration file; null for what none can hold. */
export function configured(value: Value): string | null {
  if (value.type === "MemorySize") return value.text;
  if (value.type !== "Duration") return printed(value);
  // In code a duration may be negative, in a file it may not.
  return value.value < 0n ? null : `${value.value / NANOS[value.unit]} ${value.unit}`;
}

export const isNumber = (value: Value | null): value is JavaNumber =>
  value !== null && isNumberType(value.type);

export const BOXES: Names<NumberType> = {
  Integer: "int",
  Long: "long",
  Short: "short",
  Byte: "byte",
  Float: "float",
  Double: "double",
};

/** The primitive type that a type as written is or boxes. */
export const primitiveOf = (type: string): NumberType | null =>
  own(BOXES, type) ?? (type === "Character" ? "char" : isNumberType(type) ? type : null);
