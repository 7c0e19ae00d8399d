import type { Facts } from "../model/facts.ts";

/** True for variables that only containers of a JobManager get. */
export const isForMasters = (facts: Facts): boolean => isGivenTo(facts, ["jobmanager", "standalone-job"]);

/** True for variables that only containers of TaskManagers get. */
export const isForWorkers = (facts: Facts): boolean => isGivenTo(facts, ["taskmanager"]);

function isGivenTo({ carrier }: Facts, processes: readonly string[]): boolean {
  const givenTo = carrier?.givenTo ?? [];
  return givenTo.length > 0 && givenTo.every((starts) => processes.includes(starts));
}
