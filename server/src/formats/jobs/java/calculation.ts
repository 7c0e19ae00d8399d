import { calculated, converted, signed, whole } from "../../../flink/java/arithmetic.ts";
import type { Calculation, Literal } from "../flow/calculation.ts";
import { isNumber, primitiveOf, printed, type Value } from "../flow/values.ts";

const LONGEST = 10_000;

/** Constants as Java calculates with them: by the types of the numbers. */
export const JAVA_CALCULATION: Calculation = {
  literal: ofLiteral,
  asType,
  combined,
  signed: (operator, value) => {
    if (operator === "!") return value.type === "boolean" ? { ...value, value: !value.value } : null;
    return isNumber(value) ? signed(operator, value) : null;
  },
  printed,
  classIn: (written) => /^([\w.\s]+)\.class$/.exec(written)?.[1] ?? null,
};

function ofLiteral({ value, type }: Literal): Value | null {
  switch (typeof value) {
    case "string":
      return type === "char" ? whole("char", BigInt(value.charCodeAt(0))) : { type: "String", value };
    case "boolean":
      return { type: "boolean", value };
    case "number":
      if (type === "float" || type === "double") return { type, value };
      return whole(type === "long" ? "long" : "int", BigInt(value));
    case "bigint":
      return whole(type === "int" ? "int" : "long", value);
    default:
      return null;
  }
}

/** What a variable or a cast of that type makes of a value. */
function asType(type: string | null, value: Value | null): Value | null {
  const primitive = primitiveOf(type?.trim() ?? "");
  return primitive && value ? (isNumber(value) ? converted(primitive, value) : null) : value;
}

function combined(operator: string, left: Value, right: Value): Value | null {
  if (operator === "+" && (left.type === "String" || right.type === "String")) {
    const [a, b] = [printed(left), printed(right)];
    if (a === null || b === null) return null;
    // Names do not grow without end; values that do are not followed.
    return a.length + b.length <= LONGEST ? { type: "String", value: a + b } : null;
  }
  if (left.type === "boolean" && right.type === "boolean") {
    const value = truth(operator, left.value, right.value);
    return value === null ? null : { type: "boolean", value };
  }
  if (!isNumber(left) || !isNumber(right)) return null;
  const value = calculated(operator, left, right);
  return typeof value === "boolean" ? { type: "boolean", value } : value;
}

function truth(operator: string, a: boolean, b: boolean): boolean | null {
  switch (operator) {
    case "&&":
    case "&":
      return a && b;
    case "||":
    case "|":
      return a || b;
    case "==":
      return a === b;
    case "^":
    case "!=":
      return a !== b;
    default:
      return null;
  }
}
