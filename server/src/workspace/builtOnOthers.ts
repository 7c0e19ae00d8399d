import type { Facts } from "../model/facts.ts";

/** Names by which another file comes to an environment that a job makes: of its classes and functions. */
export function makerNames(documents: Iterable<Facts>): string[] {
  const makers = [...documents].filter(
    ({ kind, environments }) =>
      kind === "job" && environments.some(({ escapesTo }) => escapesTo.includes("*")),
  );
  return [...new Set(makers.flatMap(({ declares }) => declares))];
}

/** True for a program that has its environment from another file, so that nothing in it need name Flink. */
export const isBuiltOnOthers = ({
  environmentsFrom = [],
  operators,
  settings,
  planned,
  starts,
}: Facts): boolean =>
  starts && environmentsFrom.length > 0 && (operators.length > 0 || settings.length > 0 || planned === true);
