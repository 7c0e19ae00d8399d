import type { Job, Operator } from "./jobGraphAnswer.ts";

/** True where nothing of the picture differs: what stands elsewhere now is drawn the same. */
export function looksLike(a: Job, b: Job): boolean {
  return JSON.stringify(withoutPlaces(a)) === JSON.stringify(withoutPlaces(b));
}

const withoutPlaces = ({ operators, environment, ...job }: Job) => ({
  ...job,
  environment: environment !== null,
  operators: operators.map(({ uri, range, parts, ...rest }: Operator) => rest),
});
