import type { Operator } from "../../model/operator.ts";

type Built = Pick<Operator, "environment">;

/** What is built on two environments is two jobs. */
export function sameJob(a: Built, b: Built): boolean {
  return a.environment === null || b.environment === null || a.environment === b.environment;
}
