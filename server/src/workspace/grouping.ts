import { documentUri } from "../model/address.ts";
import type { Mounting } from "../model/carrier.ts";
import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { setsHaPlace, withAppliers } from "./appliedTogether.ts";
import { buildsJob } from "./deployments.ts";
import { isSameVersion } from "./flinkVersions.ts";
import { addressOf } from "./layers.ts";
import { withMentions } from "./mentions.ts";
import type { GroupingInput } from "./modules.ts";
import { mountingTraits, withMounting } from "./mounting.ts";
import { allDeployments } from "./namedDeployments.ts";
import { movedNetwork, networkTraits, withNetwork } from "./network.ts";
import { withOwnNames } from "./ownNames.ts";
import { withPlainBuilds } from "./plainBuilds.ts";
import { isOfProcessBeside } from "./purposes.ts";
import { requestsOf } from "./requests.ts";
import { withSessionClusters } from "./sessionClusters.ts";
import { storeTraits, withStoresBeside } from "./stores.ts";
import { asUnread, isOperatorDefaults } from "./unseen.ts";
import { withVariables } from "./variables.ts";

/** Deployments, with the places in the list of those that each document belongs to. */
export interface Groups {
  readonly deployments: readonly Deployment[];
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** The places of deployments of session jobs, by the document of their session cluster. */
  readonly sentTo: ReadonlyMap<string, readonly number[]>;
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
  const known = groupBy(before?.deployments ?? [], ({ name }) => name);
  const named = withOwnNames(allDeployments(documents, groupingInput), groupingInput);
  const clusters = withSessionClusters(named, documents);
  const mounted = withMounting(clusters, documents);
  const built = withPlainBuilds(mounted, documents, groupingInput.versions);
  const filled = withVariables(built, documents, groupingInput.versions);
  const placed = withMentions(withNetwork(filled, documents), documents);
  const told = withAppliers(withStoresBeside(placed), documents);
  const made = [...told, ...requestsOf(documents)];
  const deployments = made.map(
    (deployment) => known.get(deployment.name)?.find((each) => isSame(each, deployment)) ?? deployment,
  );
  return {
    deployments,
    places: placesOf(deployments, ({ configurations, jobs }) => [...configurations, ...jobs]),
    sentTo: placesOf(deployments, ({ sessionCluster }) => (sessionCluster ? [sessionCluster] : [])),
  };
}

/** The places of deployments in the list, by the documents of some of their facts. */
function placesOf(
  deployments: readonly Deployment[],
  factsOf: (deployment: Deployment) => readonly Facts[],
): Map<string, number[]> {
  const all = deployments.flatMap((deployment, index) => {
    const uris = new Set(factsOf(deployment).map((facts) => documentUri(facts.uri)));
    return [...uris].map((uri) => ({ uri, index }));
  });
  const places = groupBy(all, ({ uri }) => uri);
  return new Map([...places].map(([uri, each]) => [uri, each.map(({ index }) => index)]));
}

/**
 * The groups after one document changed; undefined when the change is of a kind that can group documents in another
 * way. Typing hardly ever is. Deployments of which nothing changed are the same objects as before.
 */
export function regroup(groups: Groups, before: Facts, after: Facts): Groups | undefined {
  if (before === after) return groups;
  // What a settings file says can be about all of them.
  if (before.kind === "settings") return undefined;
  const [old, now] = [judgedOf(before), judgedOf(after)];
  const alike =
    before.uri === after.uri &&
    before.unseenJob === after.unseenJob &&
    old.length === now.length &&
    (before.requests?.length ?? 0) === (after.requests?.length ?? 0) &&
    isSameList(before.mounts ?? [], after.mounts ?? []) &&
    JSON.stringify(before.builds) === JSON.stringify(after.builds) &&
    isSameList(before.environmentFiles ?? [], after.environmentFiles ?? []) &&
    JSON.stringify(before.services) === JSON.stringify(after.services) &&
    JSON.stringify(before.givenToOthers) === JSON.stringify(after.givenToOthers) &&
    mountingTraits(before.mounting) === mountingTraits(after.mounting) &&
    networkTraits(before) === networkTraits(after) &&
    JSON.stringify(before.kustomization) === JSON.stringify(after.kustomization) &&
    isSameList(before.mentions ?? [], after.mentions ?? []) &&
    old.every((facts, index) => groupsAlike(facts, now[index]));
  // Others may keep their state where this one does.
  if (!alike || storeTraits(old) !== storeTraits(now)) return undefined;
  const instead = new Map(old.map((facts, index) => [facts, now[index] ?? facts]));
  const exchange = (facts: Facts) => instead.get(facts) ?? facts;
  const deployments = [...groups.deployments];
  const { places, sentTo } = groups;
  for (const index of new Set([...(places.get(after.uri) ?? []), ...(sentTo.get(after.uri) ?? [])])) {
    const deployment = deployments[index];
    if (!deployment) continue;
    const { sessionCluster } = deployment;
    const [configurations, jobs] = [deployment.configurations.map(exchange), deployment.jobs.map(exchange)];
    const cluster = sessionCluster && exchange(sessionCluster);
    const isSame =
      isSameList(configurations, deployment.configurations) &&
      isSameList(jobs, deployment.jobs) &&
      cluster === sessionCluster;
    if (isSame) continue;
    const versionSource = versionSourceIn(deployment, [...configurations, ...(cluster ? [cluster] : [])]);
    deployments[index] = {
      ...deployment,
      configurations,
      jobs,
      versionSource,
      ...(cluster ? { sessionCluster: cluster } : {}),
    };
  }
  exchangeUnread(deployments, before, after);
  exchangeNetwork(deployments, before, after);
  exchangeMounting(deployments, before, after);
  return { deployments, places, sentTo };
}

/** What of a document deployments are made of. */
const judgedOf = (facts: Facts): readonly Facts[] => [...sourcesOf(facts), ...(facts.requests ?? [])];

/** Who says the version, where one of the configurations or the session cluster does and may have moved. */
function versionSourceIn(
  { configurations, sessionCluster, versionSource }: Deployment,
  now: readonly Facts[],
): Deployment["versionSource"] {
  if (versionSource?.kind !== "file") return versionSource;
  const teller = [...configurations, ...(sessionCluster ? [sessionCluster] : [])].findIndex(
    ({ carrier }) => carrier?.flinkVersion?.place === versionSource.place,
  );
  const place = now[teller]?.carrier?.flinkVersion?.place;
  return place ? { kind: "file", place } : versionSource;
}

/** Exchanges what others know of a document that lies beside them, where that is another than before. */
function exchangeUnread(deployments: Deployment[], before: Facts, after: Facts): void {
  const isIt = ({ uri }: UnreadDocument): boolean => uri === after.uri;
  if (!after.sources || !deployments.some(({ unread }) => unread.some(isIt))) return;
  const now = asUnread(after);
  if (saidOf(asUnread(before)) === saidOf(now)) return;
  for (const [place, deployment] of deployments.entries()) {
    const unread = deployment.unread.map((each) =>
      isIt(each) ? { ...each, ...now, kind: each.kind } : each,
    );
    if (!isSameList(unread, deployment.unread)) deployments[place] = { ...deployment, unread };
  }
}

/** Exchanges what others know of the network in a document, where that has moved. */
function exchangeNetwork(deployments: Deployment[], before: Facts, after: Facts): void {
  if (!before.network || JSON.stringify(before.network) === JSON.stringify(after.network)) return;
  for (const [place, deployment] of deployments.entries())
    if (deployment.network)
      deployments[place] = { ...deployment, network: movedNetwork(deployment.network, before, after) };
}

/** Exchanges what others know of the containers in a document, where these have moved. */
function exchangeMounting(deployments: Deployment[], { mounting: old = [] }: Facts, after: Facts): void {
  const now = new Map(old.map((each, index) => [each, after.mounting?.[index] ?? each]));
  for (const [place, deployment] of deployments.entries()) {
    const { mounting, built } = deployment;
    const exchanged = (all: readonly Mounting[]) => all.map((each) => now.get(each) ?? each);
    if ([...(mounting ?? []), ...(built ?? [])].some((each) => now.has(each)))
      deployments[place] = {
        ...deployment,
        ...(mounting ? { mounting: exchanged(mounting) } : {}),
        ...(built ? { built: exchanged(built) } : {}),
      };
  }
}

const saidOf = ({ words, fields }: UnreadDocument): string => JSON.stringify([words, fields], withSets);

/** True when grouping sees the same in both: nothing but what stands around a configuration moved it, or no trait changed. */
function groupsAlike(before: Facts, after: Facts | undefined): boolean {
  if (!after || before === after) return before === after;
  const moved = before.origin !== undefined && before.origin.facts === after.origin?.facts;
  if (moved && before.carrier?.elsewhere === after.carrier?.elsewhere) return true;
  return traitsOf(before) === traitsOf(after);
}

/** All that grouping looks at in a document, beside its address. */
function traitsOf(facts: Facts): string {
  const { environments, carrier } = facts;
  const local = environments.length === 0 ? "none" : environments.every((each) => each.local);
  return [
    facts.format,
    buildsJob(facts),
    isOperatorDefaults(facts),
    isOfProcessBeside(facts),
    local,
    facts.packageName,
    facts.starts,
    facts.planned,
    ...facts.declares,
    ...(facts.environmentsFrom ?? []),
    ...(carrier
      ? [
          facts.uri,
          facts.templated,
          carrier.resource?.partial,
          carrier.resource !== null && setsHaPlace(facts),
          carrier.resource?.namespace,
          addressOf(facts),
          // The cluster that a job is sent to is told what that sets.
          ...(carrier.sentTo === null ? [] : facts.settings.map(({ key }) => key)),
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

const withSets = (_: string, value: unknown): unknown =>
  value instanceof Set || value instanceof Map ? [...value] : value;

/** True when both say the same, in the same order. */
export const isAlike = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one, withSets) === JSON.stringify(other, withSets);

/** True for a deployment that is judged as another one was, but for what their teams claim; where settings say so is all the same. */
export const isJudgedAlike = (a: Deployment, b: Deployment): boolean =>
  a.name === b.name &&
  a.place === b.place &&
  a.versionSource?.kind === b.versionSource?.kind &&
  isSame(
    {
      ...a,
      versionSource: b.versionSource,
      clusterAccess: b.clusterAccess,
      operatorUids: b.operatorUids,
      // What is not read is told anew each time.
      ...(isAlike(a.unread, b.unread) ? { unread: b.unread } : {}),
    },
    b,
  );

function isSame(a: Deployment, b: Deployment): boolean {
  return (
    a.purpose === b.purpose &&
    a.profile === b.profile &&
    a.profileWord === b.profileWord &&
    a.profileReason === b.profileReason &&
    isSameVersion(a.flinkVersion, b.flinkVersion) &&
    isAlike([a.versionSource, a.contradicting, a.operator], [b.versionSource, b.contradicting, b.operator]) &&
    a.storeBeside === b.storeBeside &&
    isAlike(a.appliedBy, b.appliedBy) &&
    a.oneMachine === b.oneMachine &&
    a.inImage === b.inImage &&
    // Typing exchanges them one by one, and has to find them again.
    isSameList(a.mounting ?? [], b.mounting ?? []) &&
    isSameList(a.built ?? [], b.built ?? []) &&
    isAlike(
      [a.network, a.plainBuilds, a.plainRecipes, a.variables, a.fileVariables, a.mentions],
      [b.network, b.plainBuilds, b.plainRecipes, b.variables, b.fileVariables, b.mentions],
    ) &&
    a.starts === b.starts &&
    isAlike(
      [a.severities, a.clusterAccess, a.operatorUids, a.unmatched, a.sentParallelisms],
      [b.severities, b.clusterAccess, b.operatorUids, b.unmatched, b.sentParallelisms],
    ) &&
    isSameList([...a.samples], [...b.samples]) &&
    isSameList([...a.completed], [...b.completed]) &&
    isSameList(a.configurations, b.configurations) &&
    isSameList(a.jobs, b.jobs) &&
    a.sessionCluster === b.sessionCluster &&
    isSameList(a.unread, b.unread)
  );
}

/** True when both hold the very same things. */
export function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
