import { randomUUID } from "../../flink/uuid.ts";
import type { Facts } from "../../model/facts.ts";
import type { Operator } from "../../model/operator.ts";
import type { RuleOptions } from "../rule.ts";
import { otherName, readableNames } from "./readable.ts";

/** Uids that are taken in a deployment; a generated one is none of them. */
export function takenUids(jobs: readonly Facts[]): Set<string> {
  return new Set(jobs.flatMap((facts) => facts.operators.flatMap((operator) => operator.uid?.value ?? [])));
}

/** True for a file that other files make jobs of: it creates no environment and builds nothing in its `main`. */
export const isPart = ({ environments, operatorWords }: Facts): boolean =>
  environments.length === 0 && !operatorWords.some(({ method }) => method === "main");

/**
 * Uids for the operators that are to get one. A part may belong to any job of the deployment, so its uids are unique
 * in all of it; any other file is a job of its own with those parts. A readable uid is the same however often it is
 * generated, and whichever of the others are there already; a UUID is new each time.
 */
export function generateUids(
  jobs: readonly Facts[],
  style: RuleOptions["uidStyle"],
  wants: (facts: Facts, operator: Operator) => boolean,
): Map<Facts, Map<number, string>> {
  const parts = jobs.filter(isPart);
  const whole = jobs.filter((facts) => !isPart(facts));
  const named = style === "readable" ? [parts, ...whole.map((facts) => [facts])].map(readableNames) : [];
  const names = new Map(named.flatMap((each) => [...each]));
  const result = new Map<Facts, Map<number, string>>();
  const give = (facts: Facts, taken: ReadonlySet<string>, avoided: Set<string>): void => {
    const uids = new Map<number, string>();
    for (const [index, operator] of facts.operators.entries()) {
      if (!wants(facts, operator)) continue;
      const name = names.get(operator);
      const other = name !== undefined && taken.has(name);
      const uid = other ? otherName(facts, operator, name, avoided, isPart(facts)) : (name ?? randomUUID());
      avoided.add(uid);
      uids.set(index, uid);
    }
    result.set(facts, uids);
  };
  const namesOf = (facts: Facts) => facts.operators.flatMap((operator) => names.get(operator) ?? []);

  const outside = new Set([...takenUids(jobs), ...whole.flatMap(namesOf)]);
  const avoided = new Set([...outside, ...parts.flatMap(namesOf)]);
  for (const facts of parts) give(facts, outside, avoided);
  const ofParts = [
    ...takenUids(parts),
    ...parts.flatMap((facts) => [...(result.get(facts)?.values() ?? [])]),
  ];
  for (const facts of whole) {
    const taken = new Set([...takenUids([facts]), ...ofParts]);
    give(facts, taken, new Set([...taken, ...namesOf(facts)]));
  }
  return result;
}
