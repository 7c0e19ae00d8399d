import type { Facts } from "../../model/facts.ts";
import type { BuildingMethod } from "../../model/methods.ts";
import type { Operator } from "../../model/operator.ts";

/**
 * True for an operator that each job has once by the line that builds it, as far as the files of its deployment show: by its own
 * file, or by the only call of the method that builds it.
 */
export function isBuiltOnce(
  jobs: readonly Facts[],
  facts: Facts,
  { builtBy, builtOn }: Pick<Operator, "builtBy" | "builtOn">,
): boolean {
  if (builtBy === null) return true;
  const method = { name: builtBy, ...(builtOn === undefined ? {} : { on: builtOn }) };
  return isCalledOnce(jobs, facts, method, new Set());
}

/** True where each job that is seen to call a method does so once. */
function isCalledOnce(
  jobs: readonly Facts[],
  home: Facts,
  { name, on }: BuildingMethod,
  seen: ReadonlySet<Facts>,
): boolean {
  if (seen.has(home)) return false;
  const calls = jobs.flatMap((facts) => {
    const sites = facts === home ? [] : (facts.callSites ?? []);
    const own = sites.filter((site) => site.name === name && mayBeOn(site.on, on));
    return own.length > 0 ? [{ facts, own }] : [];
  });
  return (
    calls.length > 0 &&
    calls.every(({ facts, own: [site, ...more] }) => {
      if (!site || more.length > 0 || site.times === "more") return false;
      if (!site.within) return calls.length === 1 || isJob(facts);
      // Of methods that each call it, nobody knows which are of one job.
      return calls.length === 1 && isCalledOnce(jobs, facts, site.within, new Set([...seen, home]));
    })
  );
}

/** A method of a class is called on its name, or by its own where that is imported. */
const mayBeOn = (written: string | null, on: string | undefined): boolean =>
  on === undefined || written === null || written === on;

/** True for a file that starts a job of its own. */
const isJob = ({ starts, environments }: Facts): boolean => starts && environments.length > 0;
