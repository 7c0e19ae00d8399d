import { compareVersions, type FlinkVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import { kindsNamed, kindWithId } from "../formats/kinds.ts";
import type { Deployment, Profile, Purpose, UnreadDocument } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isDevelopmentPath, isTest, sourceFolder } from "./sourcePaths.ts";
import { isBelow, parentOf, relativePath, resolvePath } from "./uris.ts";

/** What is known of a workspace when its documents are grouped. */
export interface GroupingInput {
  /** Folders that people opened; a document outside of all of them stands alone. */
  readonly roots: readonly string[];
  /** Folders with a build file, with the Flink version it asks for. */
  readonly modules: ReadonlyMap<string, FlinkVersion | null>;
  /** Settings of the user, which win over what is found. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
  /** Documents of kinds that are not read yet, without tests. */
  readonly unread: readonly UnreadDocument[];
  /** Addresses of source files with a `main` that have nothing else to do with Flink. */
  readonly starters: readonly string[];
}

/**
 * Groups documents into deployments: each configuration document with the jobs of its module and of the modules
 * below that have no configuration, and each module that has jobs but no configuration on its own.
 */
export function deploymentsOf(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const files = documents.filter((facts) => facts.kind === "config" && !isTest(facts));
  const jobs = documents.filter((facts) => facts.kind === "job" && !isTest(facts) && buildsJob(facts));
  const homesOf = (configurations: readonly Facts[]): ReadonlySet<string> =>
    new Set(configurations.map((facts) => moduleOf(facts.uri, groupingInput)));
  const near = byHome(jobs, homesOf(files), groupingInput);
  const purposes = new Map(
    files.map((facts) => {
      const served = near.get(moduleOf(facts.uri, groupingInput)) ?? [];
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
    groupingInput.starters
      .filter((uri) => !isTest({ uri, format: kindsNamed(uri)[0]?.id ?? "" }))
      .map((uri) => moduleOf(uri, groupingInput)),
  );
  return [
    ...files.map((facts) => {
      const module = moduleOf(facts.uri, groupingInput);
      const purpose = purposes.get(facts) ?? "cluster";
      const served = purpose === "cluster" ? (jobsByHome.get(module) ?? []) : [];
      const unread = purpose === "cluster" ? unreadIn(module) : [];
      return {
        ...deployment(facts.uri, module, [facts], served, groupingInput),
        purpose,
        starts: true,
        unread,
      };
    }),
    ...alone.map(([module, group]) => {
      const starts = started.has(module) || group.some((facts) => facts.starts);
      return { ...deployment(module, module, [], group, groupingInput), starts, unread: unreadIn(module) };
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
  const version =
    groupingInput.flinkVersion ?? versionOf(moduleOf(facts.uri, groupingInput), jobs, groupingInput);
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
  return facts.environments.length > 0 || facts.operators.length > 0 || configures;
}

function deployment(
  place: string,
  module: string,
  configurations: Facts[],
  jobs: Facts[],
  groupingInput: GroupingInput,
): Omit<Deployment, "starts" | "unread"> {
  const root = rootOf(place, groupingInput) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const name = relativePath(root, place);
  const { profile } = groupingInput;
  const samples = profile
    ? jobs.filter(() => profile === "development")
    : jobs.filter((facts) => isDevelopmentPath(sourceFolder(root, facts)));
  const onlySamples = configurations.length === 0 && samples.length === jobs.length;
  const development = local || onlySamples || isDevelopmentPath(name);
  return {
    name,
    configurations,
    jobs,
    flinkVersion: groupingInput.flinkVersion ?? versionOf(module, jobs, groupingInput),
    profile: profile ?? (development ? "development" : "production"),
    samples: new Set(samples.map(({ uri }) => uri)),
    oneMachine: configurations.some((facts) => isMounted(facts, groupingInput.unread)),
    purpose: "cluster",
  };
}

/** True for a configuration that a compose file, which starts all on one machine, gives to its containers. */
function isMounted({ uri }: Facts, unread: readonly UnreadDocument[]): boolean {
  return unread.some((compose) =>
    compose.hostPaths
      .map((path) => resolvePath(parentOf(compose.uri), path))
      .some((path) => path === uri || path === parentOf(uri)),
  );
}

/** The folder that people opened and that a document lies in; the inner one where one lies in another. */
function rootOf(uri: string, { roots }: GroupingInput): string | undefined {
  return roots
    .filter((root) => isBelow(uri, root))
    .reduce<string | undefined>((inner, root) => (inner && isBelow(inner, root) ? inner : root), undefined);
}

/** The nearest folder above with a build file, else the workspace folder, else the document's own folder. */
function moduleOf(uri: string, groupingInput: GroupingInput): string {
  const root = rootOf(uri, groupingInput);
  if (root === undefined) return parentOf(uri);
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (groupingInput.modules.has(folder)) return folder;
  }
  return root;
}

/** The nearest folder above that has a module in it: with what lies beside modules their jobs may run. */
function projectOf(uri: string, groupingInput: GroupingInput): string {
  const root = rootOf(uri, groupingInput);
  if (root === undefined) return parentOf(uri);
  const modules = [...groupingInput.modules.keys()];
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (modules.some((module) => isBelow(module, folder))) return folder;
  }
  return root;
}

/** The nearest module from this one upwards that has a configuration. */
function nearestHome(
  module: string,
  homes: ReadonlySet<string>,
  groupingInput: GroupingInput,
): string | null {
  if (homes.has(module)) return module;
  const root = rootOf(module, groupingInput);
  if (root === undefined) return null;
  for (let folder = parentOf(module); isBelow(folder, root); folder = parentOf(folder)) {
    if (homes.has(folder)) return folder;
  }
  return null;
}

/** The version that the build file of the module, or else of a module above, asks for; one for all jobs. */
function versionOf(
  module: string,
  jobs: readonly Facts[],
  groupingInput: GroupingInput,
): FlinkVersion | null {
  const modules = new Set([module, ...jobs.map((facts) => moduleOf(facts.uri, groupingInput))]);
  const versions = [...modules].flatMap((each) => nearestVersion(each, groupingInput) ?? []);
  const first = versions[0];
  return first && versions.every((each) => each.major === first.major && each.minor === first.minor)
    ? first
    : null;
}

function nearestVersion(module: string, groupingInput: GroupingInput): FlinkVersion | null {
  const root = rootOf(module, groupingInput);
  if (root === undefined) return groupingInput.modules.get(module) ?? null;
  for (let folder = module; isBelow(folder, root); folder = parentOf(folder)) {
    const version = groupingInput.modules.get(folder);
    if (version) return version;
  }
  return null;
}
