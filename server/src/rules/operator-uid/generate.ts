import { randomUUID } from "../../flink/uuid.ts";
import type { Facts, Operator } from "../../model/facts.ts";
import type { RuleOptions } from "../rule.ts";

/** Uids that are taken in a deployment; a generated one is none of them. */
export function takenUids(jobs: readonly Facts[]): Set<string> {
  return new Set(jobs.flatMap((facts) => facts.operators.flatMap((operator) => operator.uid?.value ?? [])));
}

/**
 * A uid for an operator that has none. A readable one is made of the words the source has for the operator, so
 * it stays the same however often it is generated; a random UUID is new each time.
 */
export function generateUid(
  operator: Operator,
  taken: ReadonlySet<string>,
  style: RuleOptions["uidStyle"],
): string {
  if (style === "uuid") return randomUUID();
  const base = readableUid(operator);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

function readableUid(operator: Operator): string {
  if (operator.named) return kebab(operator.uidWords[0] ?? "") || suffix(operator);
  const what = suffix(operator);
  const words = operator.uidWords.map(kebab).find((hint) => hint.length > 1);
  if (!words) return what;
  return words.endsWith(what) || COMPLETE[operator.role].test(words) ? words : `${words}-${what}`;
}

/** Words that say by themselves what an operator of the role is. */
const COMPLETE = {
  source: /(source|consumer)$/,
  sink: /(sink|producer)$/,
  // For a transformation a word alone would say what it works on, not what it does.
  transformation: /^(?!)/,
} as const;

/** What the operator is: `source` and `sink` say more than the many methods that make one. */
function suffix({ role, method }: Operator): string {
  if (role === "source") return "source";
  if (role === "sink" && !method.startsWith("print")) return "sink";
  return method === "assignTimestampsAndWatermarks" ? "watermarks" : kebab(method);
}

/** `RideCleansing Filter` and `rideCleansingFilter` become `ride-cleansing-filter`. */
export function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
