import { isScript, kindsNamed } from "../formats/kinds.ts";
import { lastPartOf } from "../model/address.ts";
import type { Facts } from "../model/facts.ts";

/** Names by which another file comes to an environment that a job makes: of its classes and functions. */
export function makerNames(documents: Iterable<Facts>): string[] {
  const makers = [...documents].filter(
    ({ kind, environments }) =>
      kind === "job" && environments.some(({ escapesTo }) => escapesTo.includes("*")),
  );
  return [...new Set(makers.flatMap(ownNames))];
}

/** What stands in a file, whose own name says little where it has more than one class. */
function ownNames({ uri, declares }: Facts): readonly string[] {
  const file = lastPartOf(uri).replace(/\.\w+$/, "");
  const others = declares.filter((name) => name !== file);
  return others.length > 0 && declares.length > 1 ? others : declares;
}

/** True for a file that is run as it is, so that nothing in it tells where a program starts. */
export const isScriptFile = (uri: string): boolean => kindsNamed(uri).some(({ id }) => isScript(id));

/** True for a program that has its environment from another file, so that nothing in it need name Flink. */
export const isBuiltOnOthers = ({
  environmentsFrom = [],
  operators,
  settings,
  planned,
  starts,
}: Facts): boolean =>
  starts && environmentsFrom.length > 0 && (operators.length > 0 || settings.length > 0 || planned === true);
