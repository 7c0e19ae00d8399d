import { type RunValue, withoutOrigin } from "./runValue.ts";
import type { State } from "./state.ts";
import type { RunFlow } from "./streams.ts";

/** True for a text or a number that a variable holds. */
const isConstant = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "is" in value && value.is === "constant";

const isStream = (value: unknown): value is Extract<RunValue, { is: "stream" }> =>
  typeof value === "object" && value !== null && "is" in value && value.is === "stream";

/**
 * Goes over the parts of something: what depends on an order that nobody can tell is not known.
 *
 * @param isNumbered true where each part gets its number
 */
export function inAnyOrder(
  state: State,
  flow: RunFlow,
  over: RunValue,
  isNumbered: boolean,
  work: () => void,
): void {
  const parts = over.is === "list" ? over.cell.value.items : over.is === "map" ? over.cell.value.entries : [];
  if ((over.is !== "list" && over.is !== "map") || !over.unordered || parts.length < 2) {
    work();
    return;
  }
  const { operators } = flow.builders;
  const before = operators.length;
  const rewritten = state.rewrittenBy(work);
  for (const [cell, values] of rewritten) {
    const held = [...values, cell.value].flatMap((each) => (isStream(each) ? [each.stream] : []));
    const last = held.at(-1);
    // What is added to holds all that it held before.
    if (!last || held.every(({ upstream }) => upstream.every((each) => last.upstream.includes(each))))
      continue;
    flow.loseOrder(before, new Set(held.flatMap(({ upstream }) => upstream)));
    state.set(cell, isStream(cell.value) ? withoutOrigin(cell.value) : cell.value);
  }
  // A stream or a list that each round adds to is the same in any order.
  const counts = rewritten.some(([{ value }]) => isConstant(value));
  if (!isNumbered && !counts) return;
  for (const operator of operators.slice(before)) {
    if (operator.uid) operator.uid = { ...operator.uid, value: null };
    if (operator.name) operator.name = { ...operator.name, value: null };
  }
}
