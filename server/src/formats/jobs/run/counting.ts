import type { ExprId } from "../flow/program.ts";
import type { Run } from "./run.ts";
import { number, type RunValue, text, UNKNOWN } from "./runValue.ts";
import { shown } from "./shown.ts";

/** What is added in `x += value`, where that is a part of what stands for all of it. */
export function operandOf({ program }: Run, id: ExprId, step: string): ExprId {
  const expr = program.expr(id);
  const [only, second] = expr.is === "other" ? expr.of : [];
  const isWhole = step === "+=" || step === "-=";
  return isWhole && only !== undefined && second === undefined && expr.use === "statement"
    ? program.beside(id, only)
    : id;
}

/** What stands before the `=` or in `++`, as an operator. */
export const OPERATORS: Readonly<Record<string, "+" | "-">> = { "++": "+", "--": "-", "+=": "+", "-=": "-" };

export const ONE: RunValue = { is: "constant", value: { type: "int", value: 1n } };

/** `before operator by` as the language calculates it, of the type that is there before. */
export function calculated(
  run: Run,
  operator: "+" | "-",
  before: Extract<RunValue, { is: "constant" }>,
  by: RunValue,
): RunValue {
  const { calculation } = run.language;
  const { value } = before;
  if (value.type === "String") {
    const added = operator === "+" ? shown(run, by) : null;
    return added === null ? UNKNOWN : text(value.value + added);
  }
  if (by.is !== "constant") return UNKNOWN;
  const whole = calculation?.combined(operator, value, by.value);
  const typed = whole && calculation ? calculation.asType(value.type, whole) : null;
  if (typed) return { is: "constant", value: typed };
  const [a, b] = [value.value, by.value.value];
  if (calculation || typeof a !== "bigint" || typeof b !== "bigint") return UNKNOWN;
  return number(operator === "+" ? a + b : a - b);
}
