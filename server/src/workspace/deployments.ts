import { compareVersions, type FlinkVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import { kindsNamed, kindWithId } from "../formats/kinds.ts";
import type { Deployment, Purpose, UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import {
  type GroupingInput,
  moduleOf,
  nearestHome,
  projectOf,
  rootOf,
  servedBy,
  settingsOf,
} from "./modules.ts";
import { isDevelopmentPath, isTest, sourceFolder } from "./sourcePaths.ts";
import { isBelow, parentOf, relativePath, resolvePath } from "./uris.ts";
import { versionOf } from "./versionOf.ts";

/**
 * Groups documents into deployments: each configuration document with the jobs of its module, or of the nearest folder
 * that has any in modules, and of the modules below that have no configuration; and each module that has jobs but no
 * configuration on its own.
 */
export function deploymentsOf(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const files = documents.filter((facts) => facts.kind === "config" && !isTest(facts));
  const all = files.map((facts) => facts.uri);
  const jobs = documents.filter((facts) => facts.kind === "job" && !isTest(facts) && buildsJob(facts));
  const allJobs = [...jobs, ...groupingInput.unread.filter(({ kind }) => kind === "job")];
  const working = new Set(allJobs.map(({ uri }) => moduleOf(uri, groupingInput)));
  const homeOf = new Map(files.map((facts) => [facts, servedBy(facts.uri, working, groupingInput)]));
  const homesOf = (configurations: readonly Facts[]): ReadonlySet<string> =>
    new Set(configurations.flatMap((facts) => homeOf.get(facts) ?? []));
  const near = byHome(jobs, homesOf(files), groupingInput);
  const purposes = new Map(
    files.map((facts) => {
      const served = near.get(homeOf.get(facts) ?? "") ?? [];
      return [facts, purposeOf(facts, files, served, groupingInput)];
    }),
  );
  const homes = homesOf(files.filter((facts) => purposes.get(facts) === "cluster"));
  const jobsByHome = byHome(jobs, homes, groupingInput);
  const alone = [...jobsByHome].filter(([module]) => !homes.has(module));
  const unreadJobs = byHome(
    groupingInput.unread.filter(({ kind }) => kind === "job"),
    homes,
    groupingInput,
  );
  const unreadConfigurations = groupingInput.unread
    .filter(({ kind }) => kind === "config")
    .map((document) => ({ document, project: projectOf(document.uri, groupingInput) }));
  const unreadIn = (module: string): UnreadDocument[] => [
    ...(unreadJobs.get(module) ?? []),
    ...unreadConfigurations.filter(({ project }) => isBelow(module, project)).map(({ document }) => document),
  ];
  const started = new Set(
    [
      ...groupingInput.starters.map((uri) => ({ uri, format: kindsNamed(uri)[0]?.id ?? "" })),
      // A program may build its job by other classes alone.
      ...documents.filter((facts) => facts.starts),
    ]
      .filter((program) => !isTest(program))
      .map(({ uri }) => moduleOf(uri, groupingInput)),
  );
  return [
    ...files.map((facts) => {
      const module = moduleOf(facts.uri, groupingInput);
      const purpose = purposes.get(facts) ?? "cluster";
      const home = homeOf.get(facts) ?? module;
      const served = purpose === "cluster" ? (jobsByHome.get(home) ?? []) : [];
      const unread = purpose === "cluster" ? unreadIn(home) : [];
      return {
        ...deployment(facts.uri, module, [facts], served, all, groupingInput),
        purpose,
        starts: true,
        unread,
      };
    }),
    ...alone.map(([module, group]) => {
      return {
        ...deployment(module, module, [], group, all, groupingInput),
        starts: started.has(module),
        unread: unreadIn(module),
      };
    }),
  ];
}

/** Documents by the module whose configuration serves them; by their own where none does. */
function byHome<Placed extends { readonly uri: string }>(
  documents: readonly Placed[],
  homes: ReadonlySet<string>,
  groupingInput: GroupingInput,
): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const document of documents) {
    const module = moduleOf(document.uri, groupingInput);
    const key = nearestHome(module, homes, groupingInput) ?? module;
    const same = groups.get(key);
    if (same) same.push(document);
    else groups.set(key, [document]);
  }
  return groups;
}

/** What a configuration document is for; `others` are all there are, `jobs` those that it would serve. */
export function purposeOf(
  facts: Facts,
  others: readonly Facts[],
  jobs: readonly Facts[],
  groupingInput: GroupingInput,
): Purpose {
  const modules = modulesOf(moduleOf(facts.uri, groupingInput), jobs, groupingInput);
  const all = others.map((each) => each.uri);
  const { version } = versionOf(facts.uri, modules, all, groupingInput);
  if (version && !isOpened(facts, version, others)) return "unread";
  return isOperatorDefaults(facts) ? "defaults" : "cluster";
}

/** True for the Kubernetes operator's own configuration, which gives defaults to deployments described elsewhere. */
export function isOperatorDefaults(facts: Facts): boolean {
  return facts.settings.some((setting) => setting.key.startsWith("kubernetes.operator."));
}

/** True when a version of Flink opens the file; where it could read two of one folder, one hides the other. */
function isOpened(facts: Facts, version: FlinkVersion, others: readonly Facts[]): boolean {
  // Flinks older or newer than those on record read what the nearest one reads.
  const reads = ({ readBy: { from, to } }: Facts): boolean =>
    (compareVersions(version, from) >= 0 || compareVersions(from, OLDEST) === 0) &&
    (compareVersions(version, to) <= 0 || compareVersions(to, NEWEST) === 0);
  if (!reads(facts)) return false;
  const folder = parentOf(facts.uri);
  return !others.some((each) => {
    const hides = kindWithId(each.format)?.hides === facts.format;
    return hides && reads(each) && parentOf(each.uri) === folder;
  });
}

/** True for source code that builds a job or configures its environment, not just some Configuration. */
export function buildsJob(facts: Facts): boolean {
  const configures = facts.settings.some((setting) => setting.environment !== undefined);
  const builds = facts.operators.length > 0 || facts.connectors.length > 0;
  return facts.environments.length > 0 || builds || configures;
}

function deployment(
  place: string,
  module: string,
  configurations: Facts[],
  jobs: Facts[],
  /** The addresses of all configurations. */
  all: readonly string[],
  groupingInput: GroupingInput,
): Omit<Deployment, "starts" | "unread"> {
  const root = rootOf(place, groupingInput) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const name = relativePath(root, place);
  const anchor = configurations[0]?.uri ?? `${place}/`;
  const modules = modulesOf(module, jobs, groupingInput);
  const { version, source, contradicting } = versionOf(anchor, modules, all, groupingInput);
  const profile = groupingInput.profile ?? settingsOf(place, groupingInput)?.profile;
  const samples = profile
    ? jobs.filter(() => profile === "development")
    : jobs.filter((facts) => isDevelopmentPath(sourceFolder(root, facts)));
  const onlySamples = configurations.length === 0 && samples.length === jobs.length;
  const development = local || onlySamples || isDevelopmentPath(name);
  return {
    name,
    place,
    configurations,
    jobs,
    flinkVersion: version,
    versionSource: source,
    contradicting,
    profile: profile ?? (development ? "development" : "production"),
    samples: new Set(samples.map(({ uri }) => uri)),
    oneMachine: configurations.some((facts) => isMounted(facts, groupingInput.unread)),
    purpose: "cluster",
  };
}

/** The module of a deployment with those of its jobs. */
function modulesOf(module: string, jobs: readonly Facts[], groupingInput: GroupingInput): string[] {
  return [module, ...jobs.map((facts) => moduleOf(facts.uri, groupingInput))];
}

/** True for a configuration that a compose file, which starts all on one machine, gives to its containers. */
function isMounted({ uri }: Facts, unread: readonly UnreadDocument[]): boolean {
  return unread.some((compose) =>
    compose.hostPaths
      .map((path) => resolvePath(parentOf(compose.uri), path))
      .some((path) => path === uri || path === parentOf(uri)),
  );
}
