import type { Span } from "../../../model/span.ts";
import { executedSql } from "./committedTables.ts";
import type { Flow } from "./flow.ts";

/** SQL that the planner makes operators of; all else sets up what that uses. */
const MAKES_OPERATORS = /\b(?:INSERT|SELECT|EXECUTE)\b/i;

/** The first of the calls that have the planner make operators, rather than of those that only create tables for them. */
export function plannedAt(flow: Flow, calls: readonly Span[]): Span | undefined {
  const setUps = new Set(
    executedSql(flow)
      .filter(({ text }) => !MAKES_OPERATORS.test(text))
      .map(({ call }) => flow.program.nameSpan(call).start),
  );
  const inOrder = calls.toSorted((a, b) => a.start - b.start);
  return inOrder.find(({ start }) => !setUps.has(start)) ?? inOrder[0];
}
