import { type Container, MASTERS } from "../model/carrier.ts";
import type { Facts } from "../model/facts.ts";

type Process = Container["starts"];

const WORKERS: ReadonlySet<Process> = new Set<Process>(["taskmanager"]);

/** True for variables that only containers of a JobManager get. */
export const isForMasters = (facts: Facts): boolean => isGivenTo(facts, MASTERS);

/** True for variables that only containers of TaskManagers get. */
export const isForWorkers = (facts: Facts): boolean => isGivenTo(facts, WORKERS);

function isGivenTo({ carrier }: Facts, processes: ReadonlySet<Process>): boolean {
  const givenTo = carrier?.givenTo ?? [];
  return givenTo.length > 0 && givenTo.every((starts) => processes.has(starts));
}

/** True for an option of jobs, which they get where they are built, or of the service that JobManagers are found by. */
export const isReadByMasters = (option: string): boolean =>
  /^(?:execution|high-availability|parallelism|pipeline|restart-strategy|state|table)\./.test(option);
