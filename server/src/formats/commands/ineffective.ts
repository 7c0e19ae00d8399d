import type { Problem } from "../../model/problem.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { writtenSpan } from "../region.ts";
import type { Launcher } from "./flags.ts";
import { type GivenFlag, type Mistaken, textOf, withUnit } from "./options.ts";

/** A flag that has no effect, with the one that is why. */
export interface Ineffective {
  readonly given: GivenFlag;
  readonly by: GivenFlag;
}

/**
 * The flags that have no effect beside others: Flink asks one part of its command line alone, the one that a flag says or
 * else the one that talks to a running cluster.
 *
 * @see org.apache.flink.client.cli.CliFrontend#validateAndGetActiveCommandLine
 */
export function withoutEffect(launcher: Launcher, flags: readonly GivenFlag[], open: boolean): Ineffective[] {
  if (launcher.kind !== "client") return [];
  const target = flags.find(
    ({ flag, value }) =>
      flag.of === "generic" || (flag.short === "D" && value && textOf(value).startsWith("execution.target=")),
  );
  const yarn = flags.find(isYarnCluster);
  const address = flags.find(
    ({ flag, value }) =>
      flag.short === "m" && value && !textOf(value).includes(UNKNOWN) && value !== yarn?.value,
  );
  const application = flags.some(({ flag }) => flag.short === "yid");
  const by = target ?? (open ? undefined : (yarn ?? (application ? undefined : address)));
  if (!by) return [];
  const active = by === target ? "generic" : by === yarn ? "yarn" : "standalone";
  return flags.filter((given) => given !== by && isUnread(given, active)).map((given) => ({ given, by }));
}

const isYarnCluster = ({ flag, value }: GivenFlag): boolean =>
  flag.short === "m" && value !== null && textOf(value) === "yarn-cluster";

/** True when the flags say that the part for YARN is asked, whose flags have no effect else. */
export const asksYarn = (flags: readonly GivenFlag[]): boolean =>
  flags.some((given) => isYarnCluster(given) || given.flag.short === "yid");

/** True for a flag that the part of the command line that is asked does not look at. */
function isUnread({ flag }: GivenFlag, active: "generic" | "yarn" | "standalone"): boolean {
  // What YARN is to set has a flag of its own.
  if (flag.short === "D") return active === "yarn";
  return flag.of !== "all" && flag.of !== active;
}

/** What is told of a word that looks like a flag. */
export function mistakenProblem({ word, as, flag }: Mistaken): Problem {
  const rest = word.text.slice(flag.length).replace(/^=/, "");
  const [key = "", ...value] = rest.split("=");
  const isProperty = flag.endsWith("D");
  const known = isProperty && value.length > 0 && !rest.includes(UNKNOWN);
  return {
    kind: "ineffective",
    span: writtenSpan(word, { start: 0, end: isProperty ? flag.length + key.length : word.text.length }),
    stops: true,
    message: `Flink takes ${isProperty ? `${flag}${key}=...` : word.text} for ${as}. Here it knows ${flag} only as a word of its own: write '${flag} ${isProperty ? `${key}=...` : rest}', with a blank between.`,
    ...(known ? { meant: { key, value: value.join("=") } } : {}),
  };
}

/** What is told of such a flag. */
export function ineffectiveProblem({ given, by }: Ineffective): Problem {
  const { flag, written, span, value } = given;
  const beside = by.flag.short === "m" && by.value ? `${by.written} ${textOf(by.value)}` : by.written;
  const text = value && textOf(value);
  const known = text && !text.includes(UNKNOWN) ? text : null;
  const property = flag.takes === "property" ? (known ?? "").split("=") : [];
  const key = flag.option ?? property[0];
  const set = flag.takes === "property" ? property.slice(1).join("=") : (flag.sets ?? known);
  const instead = key ? ` Use ${flag.short === "D" ? "-yD " : "-D"}${key}=... in its place.` : "";
  return {
    kind: "ineffective",
    span,
    message: `${written} has no effect beside ${beside}. Flink reads the flags of one way to reach a cluster alone.${instead}`,
    ...(key && set && flag.short !== "D" ? { meant: { key, value: withUnit(set, flag.unit) } } : {}),
  };
}
