import type { Job, Operator } from "./jobGraphAnswer.ts";

/** True where nothing of the picture differs: what stands elsewhere now is drawn the same. */
export function looksLike(a: Job, b: Job): boolean {
  return JSON.stringify(withoutPlaces(a)) === JSON.stringify(withoutPlaces(b));
}

/** Where an operator is in a later version of its job: others may have come before it. The same place where nothing tells. */
export function sameOperator(before: Job, after: Job, index: number): number {
  const nameOf = ({ method, label, name }: Operator) => JSON.stringify([method, label, name?.expression]);
  const own = before.operators[index];
  if (!own || before.id !== after.id) return index;
  const placesIn = ({ operators }: Job) =>
    [...operators.keys()].filter((each) => operators[each] && nameOf(operators[each]) === nameOf(own));
  return placesIn(after)[placesIn(before).indexOf(index)] ?? index;
}

const withoutPlaces = ({ operators, environment, ...job }: Job) => ({
  ...job,
  environment: environment !== null,
  operators: operators.map(({ uri, range, parts, ...rest }: Operator) => rest),
});
