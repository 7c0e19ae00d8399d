import { isBefore, isSince } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { Operator } from "../../model/operator.ts";
import type { DeploymentView } from "../view.ts";

/** Whether PyFlink merges neighbouring operators of Python as it executes a job. */
export const PYTHON_CHAINING = "python.operator-chaining.enabled";

/** With other operators than those of processes of their own, not all neighbours can be merged. */
const EXECUTION_MODE = "python.execution-mode";

const SINCE = { major: 1, minor: 14 };

/**
 * Whether an operator becomes a part of the one before it: `likely` where that is so unless a version or an option that is
 * not known tells otherwise.
 */
export function mergingOf(
  view: DeploymentView,
  facts: Facts,
  { mergedInto }: Operator,
): "sure" | "likely" | "none" {
  if (mergedInto === undefined) return "none";
  const { versions } = view.documentOf(facts);
  const { all, status } = view.option(PYTHON_CHAINING);
  const values = all.map(({ setting }) => setting.value?.toLowerCase() ?? null);
  if (isBefore(versions, SINCE) || values.includes("false")) return "none";
  const modes = view.option(EXECUTION_MODE).all.map(({ setting }) => setting.value?.toLowerCase());
  const isSure =
    isSince(versions, SINCE) &&
    status !== "unknown" &&
    values.every((value) => value === "true") &&
    modes.every((mode) => mode === "process");
  return isSure ? "sure" : "likely";
}

/** The first of the operators that one is merged with; null for one that PyFlink adds. */
export function headOf(facts: Facts, { mergedInto }: Operator): Operator | null {
  const before = mergedInto === undefined || mergedInto === null ? undefined : facts.operators[mergedInto];
  if (!before) return null;
  return before.mergedInto === undefined ? before : headOf(facts, before);
}
