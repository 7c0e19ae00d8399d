import type { Form, MathOperator } from "../code.ts";
import type { Value } from "./values.ts";

export type Literal = Extract<Form, { is: "constant" }>;

/** How a language calculates with constants. */
export interface Calculation {
  literal(literal: Literal): Value | null;
  /** What a variable or a cast of that type, as it is written, makes of a value. */
  asType(type: string | null, value: Value | null): Value | null;
  /** `left operator right`; null for what the language refuses, or what nothing is known of. */
  combined(operator: MathOperator, left: Value, right: Value): Value | null;
  /** `-value`, `!value`. */
  signed(operator: string, value: Value): Value | null;
  /** A value as a part of a text; null where that is the language's own matter. */
  printed(value: Value): string | null;
  /** The class that a literal for one names: `Job` for `Job.class`; null for anything else. */
  classIn(written: string): string | null;
}

/** What overflows is another number in some languages. */
const SMALL = 0x7fffffffn;

/** Only what comes to the same in every language: texts, and whole numbers that fit anywhere. */
export const PLAIN_CALCULATION: Calculation = {
  literal: ({ value, type }) => {
    if (typeof value === "number" && (type === "float" || type === "double"))
      return { type: "double", value };
    switch (typeof value) {
      case "string":
        return { type: "String", value };
      case "boolean":
        return { type: "boolean", value };
      case "number":
        return Number.isInteger(value) ? { type: "long", value: BigInt(value) } : { type: "double", value };
      case "bigint":
        return { type: "long", value };
      default:
        return null;
    }
  },
  asType: (_, value) => value,
  combined: (operator, left, right) => {
    if (left.type === "String" && right.type === "String" && operator === "+")
      return { type: "String", value: left.value + right.value };
    if (left.type !== "long" || right.type !== "long") return null;
    const [a, b] = [left.value, right.value];
    const value = operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : null;
    return value !== null && value <= SMALL && -value <= SMALL ? { type: "long", value } : null;
  },
  signed: (operator, value) => {
    if (operator === "!") return value.type === "boolean" ? { ...value, value: !value.value } : null;
    if (operator !== "-") return null;
    if (value.type === "long") return { type: "long", value: -value.value };
    return value.type === "double" ? { type: "double", value: -value.value } : null;
  },
  // How a language prints a fraction or a truth is its own matter.
  printed: (value) =>
    value.type === "String" ? value.value : value.type === "long" ? String(value.value) : null,
  classIn: () => null,
};
