import type { ExprId } from "../flow/program.ts";
import type { Run } from "./run.ts";
import { equal, type Frame, type RunValue, truth, UNKNOWN } from "./runValue.ts";
export const constantOf = (run: Run, id: ExprId, frame: Frame): RunValue => {
  const value = run.constant(id, frame);
  return value ? { is: "constant", value } : UNKNOWN;
};

/** True for something that surely is true, or false. */
export const holds = (value: RunValue | undefined, wanted: boolean): boolean =>
  value !== undefined && isTruth(value, wanted);

export const isTruth = (value: RunValue, wanted: boolean): boolean =>
  value.is === "constant" && value.value.type === "boolean" && value.value.value === wanted;

export function compared(one: RunValue, other: RunValue, negated: boolean): RunValue {
  const same = equal(one, other);
  return same === null ? UNKNOWN : truth(same !== negated);
}

/** `<` and its like of whole numbers, where the language's own rules say nothing. */
export function ordered(operator: string, one: RunValue, other: RunValue): RunValue | null {
  const [a, b] = [one, other].map((each) => (each.is === "constant" ? each.value.value : null));
  if (typeof a !== "bigint" || typeof b !== "bigint") return null;
  switch (operator) {
    case "<":
      return truth(a < b);
    case "<=":
      return truth(a <= b);
    case ">":
      return truth(a > b);
    case ">=":
      return truth(a >= b);
    case "%":
      return b === 0n ? null : { is: "constant", value: { type: "long", value: a % b } };
    default:
      return null;
  }
}

/** True where what ends there is called on only when it is something: `a?.b()`. */
export const isSafe = (text: string, end: number): boolean => /^[)\s]*\?\./.test(text.slice(end, end + 40));
