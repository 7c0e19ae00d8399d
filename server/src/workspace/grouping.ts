import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { buildsJob, deploymentsOf, isOperatorDefaults } from "./deployments.ts";
import { isSameVersion } from "./flinkVersions.ts";
import type { GroupingInput } from "./modules.ts";

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
  const deployments = deploymentsOf(documents, groupingInput).map(
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
 * way. Typing hardly ever is. Deployments of which nothing changed are the same objects as before.
 */
export function regroup(groups: Groups, before: Facts, after: Facts): Groups | undefined {
  if (before === after) return groups;
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  // Of what lies beside their own documents, deployments have the words of all keys.
  const lent = groups.deployments.some(({ unread }) => unread.some(({ uri }) => uri === after.uri));
  const alike =
    before.uri === after.uri &&
    before.unseenJob === after.unseenJob &&
    old.length === now.length &&
    isSameList(before.mounts ?? [], after.mounts ?? []) &&
    old.every((facts, index) => groupsAlike(facts, now[index], lent));
  if (!alike) return undefined;
  const instead = new Map(old.map((facts, index) => [facts, now[index] ?? facts]));
  const exchange = (facts: Facts) => instead.get(facts) ?? facts;
  const deployments = [...groups.deployments];
  for (const index of groups.places.get(after.uri) ?? []) {
    const deployment = deployments[index];
    if (!deployment) continue;
    const [configurations, jobs] = [deployment.configurations.map(exchange), deployment.jobs.map(exchange)];
    if (isSameList(configurations, deployment.configurations) && isSameList(jobs, deployment.jobs)) continue;
    const versionSource = versionSourceIn(deployment, configurations);
    deployments[index] = { ...deployment, configurations, jobs, versionSource };
  }
  return { deployments, places: groups.places };
}

/** Who says the version, where one of the configurations does and may have moved. */
function versionSourceIn(
  { configurations, versionSource }: Deployment,
  now: readonly Facts[],
): Deployment["versionSource"] {
  if (versionSource?.kind !== "file") return versionSource;
  const teller = configurations.findIndex(
    ({ carrier }) => carrier?.flinkVersion?.place === versionSource.place,
  );
  const place = now[teller]?.carrier?.flinkVersion?.place;
  return place ? { kind: "file", place } : versionSource;
}

/** True when grouping sees the same in both: nothing but what stands around a configuration moved it, or no trait changed. */
function groupsAlike(before: Facts, after: Facts | undefined, lent: boolean): boolean {
  if (!after || before === after) return before === after;
  const moved = before.origin !== undefined && before.origin.facts === after.origin?.facts;
  if (moved && before.carrier?.elsewhere === after.carrier?.elsewhere) return true;
  return traitsOf(before, lent) === traitsOf(after, lent);
}

/** All that grouping looks at in a document, beside its address; of one that is lent, its keys too. */
function traitsOf(facts: Facts, lent: boolean): string {
  const { environments, carrier } = facts;
  const local = environments.length === 0 ? "none" : environments.every((each) => each.local);
  return [
    facts.format,
    buildsJob(facts),
    isOperatorDefaults(facts),
    local,
    facts.packageName,
    facts.starts,
    ...facts.declares,
    ...(lent ? [facts.open, ...facts.settings.map(({ key }) => key)] : []),
    ...(carrier
      ? [
          facts.uri,
          JSON.stringify(
            {
              ...carrier,
              adds: null,
              resource: null,
              containers: [],
              flinkVersion: carrier.flinkVersion?.version,
            },
            withSets,
          ),
        ]
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
