import { LONG_MAX, parseFloat32 } from "./numbers.ts";

/** Java's whole numbers with their bits; `char` is the only one without a sign. */
const BITS = { byte: 8, short: 16, char: 16, int: 32, long: 64 } as const;

export type WholeType = keyof typeof BITS;
export type NumberType = WholeType | "float" | "double";

/** A number with the type that decides what arithmetic makes of it: `int * int` overflows before it becomes a long. */
export type JavaNumber =
  | { readonly type: WholeType; readonly value: bigint }
  | { readonly type: "float" | "double"; readonly value: number };

const LONG_MIN = -LONG_MAX - 1n;

export const isNumberType = (type: string): type is NumberType =>
  Object.hasOwn(BITS, type) || type === "float" || type === "double";

export function whole(type: WholeType, value: bigint): JavaNumber {
  return { type, value: type === "char" ? BigInt.asUintN(16, value) : BigInt.asIntN(BITS[type], value) };
}

/** The number as `(type) number` gives it, which is also what a wider variable makes of it. */
export function converted(type: NumberType, number: JavaNumber): JavaNumber {
  if (type === "double") return { type, value: Number(number.value) };
  if (type === "float") {
    const { value } = number;
    // By way of a double a long would be rounded twice.
    const float =
      typeof value === "bigint" ? (parseFloat32(String(value)) ?? Number.NaN) : Math.fround(value);
    return { type, value: float };
  }
  if (typeof number.value === "bigint") return whole(type, number.value);
  const wide = type === "long";
  const limited = clamped(number.value, wide ? LONG_MIN : -(2n ** 31n), wide ? LONG_MAX : 2n ** 31n - 1n);
  return whole(type, limited);
}

/** A fraction cut off to a whole number within limits; what is not a number is 0. */
function clamped(value: number, least: bigint, most: bigint): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= Number(most)) return most;
  if (value <= Number(least)) return least;
  return BigInt(Math.trunc(value));
}

/** Both operands as the wider of the two, at least an int. */
function promoted(left: JavaNumber, right: JavaNumber): [JavaNumber, JavaNumber] {
  const types = [left.type, right.type];
  const type = (["double", "float", "long"] as const).find((each) => types.includes(each)) ?? "int";
  return [converted(type, left), converted(type, right)];
}

/** `left operator right`; a boolean for comparisons, null for what Java refuses: a division by 0, bits of a fraction. */
export function calculated(
  operator: string,
  left: JavaNumber,
  right: JavaNumber,
): JavaNumber | boolean | null {
  if (operator === "<<" || operator === ">>" || operator === ">>>") return shifted(operator, left, right);
  const [a, b] = promoted(left, right);
  const compared = comparison(operator, a.value, b.value);
  if (compared !== null) return compared;
  if (typeof a.value === "bigint" && typeof b.value === "bigint") {
    const value = ofWholes(operator, a.value, b.value);
    return value === null ? null : whole(a.type as WholeType, value);
  }
  const value = ofFractions(operator, Number(a.value), Number(b.value));
  if (value === null) return null;
  return a.type === "float" ? { type: "float", value: Math.fround(value) } : { type: "double", value };
}

function ofWholes(operator: string, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0n ? null : a / b;
    case "%":
      return b === 0n ? null : a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    default:
      return null;
  }
}

function ofFractions(operator: string, a: number, b: number): number | null {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    default:
      return null;
  }
}

function comparison(operator: string, a: bigint | number, b: bigint | number): boolean | null {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    default:
      return null;
  }
}

/** The type of a shift is that of its left side alone, and only the low bits of the distance count. */
function shifted(operator: string, left: JavaNumber, right: JavaNumber): JavaNumber | null {
  if (typeof left.value !== "bigint" || typeof right.value !== "bigint") return null;
  const type = left.type === "long" ? "long" : "int";
  const distance = right.value & BigInt(BITS[type] - 1);
  if (operator === "<<") return whole(type, left.value << distance);
  const bits = operator === ">>>" ? BigInt.asUintN(BITS[type], left.value) : left.value;
  return whole(type, bits >> distance);
}

/** `-number`, `+number` and `~number`. */
export function signed(operator: string, number: JavaNumber): JavaNumber | null {
  const [operand] = promoted(number, { type: "int", value: 0n });
  if (operator === "+") return operand;
  if (typeof operand.value === "number")
    return operator === "-" ? ({ type: operand.type, value: -operand.value } as JavaNumber) : null;
  const { type } = operand as { type: WholeType };
  if (operator === "-") return whole(type, -operand.value);
  return operator === "~" ? whole(type, ~operand.value) : null;
}
