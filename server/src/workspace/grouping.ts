import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { buildsJob, isOperatorDefaults } from "./deployments.ts";
import { isSameVersion } from "./flinkVersions.ts";
import type { GroupingInput } from "./modules.ts";
import { allDeployments } from "./namedDeployments.ts";

/** Deployments, with the places in the list of those that each document belongs to. */
export interface Groups {
  readonly deployments: readonly Deployment[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/**
 * Groups the documents of a workspace. A deployment that is what it was before is the same object as before, so that
 * what is known of it can be kept.
 */
export function group(
  documents: readonly Facts[],
  groupingInput: GroupingInput,
  before: Groups | undefined,
): Groups {
  const known = new Map<string, Deployment[]>();
  for (const deployment of before?.deployments ?? []) {
    const same = known.get(deployment.name);
    if (same) same.push(deployment);
    else known.set(deployment.name, [deployment]);
  }
  const deployments = allDeployments(documents, groupingInput).map(
    (deployment) => known.get(deployment.name)?.find((each) => isSame(each, deployment)) ?? deployment,
  );
  const places = new Map<string, number[]>();
  for (const [index, { configurations, jobs }] of deployments.entries()) {
    for (const uri of new Set([...configurations, ...jobs].map((facts) => documentUri(facts.uri)))) {
      const same = places.get(uri);
      if (same) same.push(index);
      else places.set(uri, [index]);
    }
  }
  return { deployments, places };
}

/**
 * The groups after one document changed; undefined when the change is of a kind that can group documents in another
 * way. Typing hardly ever is.
 */
export function regroup(groups: Groups, before: Facts, after: Facts): Groups | undefined {
  if (before === after) return groups;
  // What a settings file says can be about all of them.
  if (before.kind === "settings") return undefined;
  if (before.uri !== after.uri || traitsOf(before) !== traitsOf(after)) return undefined;
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  const exchange = (facts: Facts) => now[old.indexOf(facts)] ?? facts;
  const deployments = [...groups.deployments];
  for (const place of groups.places.get(after.uri) ?? []) {
    const deployment = deployments[place];
    if (!deployment) continue;
    deployments[place] = {
      ...deployment,
      configurations: deployment.configurations.map(exchange),
      jobs: deployment.jobs.map(exchange),
    };
  }
  return { deployments, places: groups.places };
}

/** All that grouping looks at in a document, beside its address. */
const traitsOf = (facts: Facts): string =>
  [...sourcesOf(facts).map(sourceTraitsOf), ...(facts.mounts ?? [])].join("\n");

function sourceTraitsOf(facts: Facts): string {
  const { environments } = facts;
  const local = environments.length === 0 ? "none" : environments.every((each) => each.local);
  return [
    facts.format,
    buildsJob(facts),
    isOperatorDefaults(facts),
    local,
    facts.packageName,
    facts.starts,
    ...(facts.carrier
      ? [facts.uri, JSON.stringify({ ...facts.carrier, resource: null, containers: [] }, withSets)]
      : []),
  ].join(" ");
}

const withSets = (_: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);

function isSame(a: Deployment, b: Deployment): boolean {
  return (
    a.purpose === b.purpose &&
    a.profile === b.profile &&
    isSameVersion(a.flinkVersion, b.flinkVersion) &&
    JSON.stringify([a.versionSource, a.contradicting]) ===
      JSON.stringify([b.versionSource, b.contradicting]) &&
    a.oneMachine === b.oneMachine &&
    a.inImage === b.inImage &&
    a.starts === b.starts &&
    JSON.stringify([a.severities, a.unmatched]) === JSON.stringify([b.severities, b.unmatched]) &&
    isSameList([...a.samples], [...b.samples]) &&
    isSameList(a.configurations, b.configurations) &&
    isSameList(a.jobs, b.jobs) &&
    isSameList(a.unread, b.unread)
  );
}

/** True when both hold the very same things. */
export function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
