import { UPPER_BOUND_MAX_PARALLELISM } from "../parallelism.ts";
import type { Value } from "../values/value.ts";
import { compareVersions, type FlinkVersion, NEWEST } from "../versions.ts";
import { ADDRESS_BOUNDS } from "./bounds/addresses.ts";
import type { Bound } from "./bounds/bound.ts";
import { boundText } from "./bounds/boundsText.ts";
import { CLUSTER_BOUNDS, KUBERNETES_BOUNDS } from "./bounds/cluster.ts";
import { complaint } from "./bounds/complaint.ts";
import { JOB_BOUNDS, RESTART_BOUNDS } from "./bounds/job.ts";
import { NETWORK_BOUNDS, PORT_BOUNDS } from "./bounds/network.ts";
import { STATE_BOUNDS } from "./bounds/state.ts";

/** Every bound, whatever part of Flink it belongs to. */
export const BOUNDS: readonly Bound[] = [
  ...JOB_BOUNDS,
  ...RESTART_BOUNDS,
  ...CLUSTER_BOUNDS,
  ...NETWORK_BOUNDS,
  ...PORT_BOUNDS,
  ...ADDRESS_BOUNDS,
  ...KUBERNETES_BOUNDS,
  ...STATE_BOUNDS,
];

const BOUNDS_BY_KEY = byKey(BOUNDS);

function byKey(bounds: readonly Bound[]): ReadonlyMap<string, readonly Bound[]> {
  const groups: Map<string, Bound[]> = new Map();
  for (const bound of bounds) {
    for (const key of bound.keys) {
      const known = groups.get(key);
      if (known) known.push(bound);
      else groups.set(key, [bound]);
    }
  }
  return groups;
}

/**
 * Why Flink refuses a value that its type allows, whatever the other options are; null when it takes it. The words
 * are Flink's own where it has any. What Flink looks at only while something is switched on counts too; what
 * depends on other options, or has a rule of its own, does not.
 *
 * @param option the key that the option has in that version or in another one
 * @param value what Flink reads
 * @param text what it is read from
 */
export function refusalOf(option: string, value: Value, text: string, version: FlinkVersion): string | null {
  for (const bound of BOUNDS_BY_KEY.get(option) ?? []) {
    if (!holdsIn(bound, version)) continue;
    const reason = complaint(bound, { option, value, text, version });
    if (reason !== null) return reason;
  }
  return null;
}

/** The bounds that rules of their own judge. */
const OF_RULES: Readonly<Record<string, string>> = {
  "pipeline.max-parallelism": `\`1\` to \`${UPPER_BOUND_MAX_PARALLELISM}\``,
  "execution.checkpointing.interval": "at least `10 ms`",
};

/**
 * What a version, the newest when none is known, asks of a value beyond its type, in a few words each.
 *
 * @param option the key that the option has in that version or in another one
 */
export function boundsText(option: string, version: FlinkVersion | null): string[] {
  const own = OF_RULES[option];
  const bounds = (BOUNDS_BY_KEY.get(option) ?? []).filter((bound) => holdsIn(bound, version ?? NEWEST));
  return [...(own ? [own] : []), ...bounds.flatMap((bound) => boundText(bound) ?? [])];
}

function holdsIn({ since, until }: Bound, version: FlinkVersion): boolean {
  if (since && compareVersions(version, since) < 0) return false;
  return !until || compareVersions(version, until) <= 0;
}
