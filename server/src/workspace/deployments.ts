import { compareVersions, type FlinkVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import { kindWithId } from "../formats/kinds.ts";
import type { VersionClaim, VersionSource } from "../model/build.ts";
import type { Deployment, Profile, Purpose } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { type FlinkVersions, isSameVersion } from "./flinkVersions.ts";
import { isBelow, parentOf, relativePath } from "./uris.ts";

/** What the user says of a folder. */
export interface FolderSettings {
  /** Which Flink runs what is there, where no file says it. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
}

/** What is known of a workspace when its documents are grouped. */
export interface GroupingInput {
  /** Folders that people opened; a document outside of all of them stands alone. */
  readonly roots: readonly string[];
  /** What build files and images say. */
  readonly versions: FlinkVersions;
  /** Decisions for all, which win over what is found. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
  /** Settings by the folder that people opened; what is in none of them has those of the empty name. */
  readonly folders: ReadonlyMap<string, FolderSettings>;
}

/**
 * Groups documents into deployments: each configuration document with the jobs of its module and of the modules
 * below that have no configuration, and each module that has jobs but no configuration on its own.
 */
export function deploymentsOf(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const files = documents.filter((facts) => facts.kind === "config" && !isTest(facts));
  const all = files.map((facts) => facts.uri);
  const purposes = new Map(files.map((facts) => [facts, purposeOf(facts, files, groupingInput)]));
  const configurations = files.filter((facts) => purposes.get(facts) === "cluster");
  const jobs = documents.filter((facts) => facts.kind === "job" && !isTest(facts) && buildsJob(facts));
  const homes = new Set(configurations.map((facts) => moduleOf(facts.uri, groupingInput)));
  const jobsByHome = new Map<string, Facts[]>();
  const alone = new Map<string, Facts[]>();
  for (const job of jobs) {
    const module = moduleOf(job.uri, groupingInput);
    const home = nearestHome(module, homes, groupingInput);
    const group = home === null ? alone : jobsByHome;
    const key = home ?? module;
    const same = group.get(key);
    if (same) same.push(job);
    else group.set(key, [job]);
  }
  return [
    ...files.map((facts) => {
      const home = moduleOf(facts.uri, groupingInput);
      const purpose = purposes.get(facts) ?? "cluster";
      const served = purpose === "cluster" ? (jobsByHome.get(home) ?? []) : [];
      return { ...deployment(facts.uri, home, [facts], served, all, groupingInput), purpose };
    }),
    ...[...alone].map(([module, group]) => deployment(module, module, [], group, all, groupingInput)),
  ];
}

/** What a configuration document is for; `others` are all there are. */
export function purposeOf(facts: Facts, others: readonly Facts[], groupingInput: GroupingInput): Purpose {
  const { version } = versionOf(
    facts.uri,
    [moduleOf(facts.uri, groupingInput)],
    others.map((each) => each.uri),
    groupingInput,
  );
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
): Deployment {
  const root = groupingInput.roots.find((each) => isBelow(place, each)) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const name = relativePath(root, place);
  const modules = [module, ...jobs.map((facts) => moduleOf(facts.uri, groupingInput))];
  const anchor = configurations[0]?.uri ?? `${place}/`;
  const { version, source, contradicting } = versionOf(anchor, modules, all, groupingInput);
  const profile = groupingInput.profile ?? settingsOf(place, groupingInput)?.profile;
  return {
    name,
    place,
    configurations,
    jobs,
    flinkVersion: version,
    versionSource: source,
    contradicting,
    profile: profile ?? (local || DEVELOPMENT.test(name) ? "development" : "production"),
    purpose: "cluster",
  };
}

const DEVELOPMENT = /(^|[/_.-])(dev|development|local|test|quickstart|minikube)([/_.-]|$)/i;
const TEST_FOLDER =
  /\/src\/(test|it|integrationTest|integration-test|testFixtures)\/|\/[^/]*\b(integration-?tests?|tests)\/src\/|[-_](it|tests?)\/src\//;

/** Test sources build jobs that never run in production. */
function isTest({ uri, format }: Facts): boolean {
  // Where the layout says what is a test, the name does not.
  const named = kindWithId(format)?.testName?.test(uri) ?? false;
  return TEST_FOLDER.test(uri) || (named && !uri.includes("/src/main/"));
}

/** The nearest folder above with a build file, else the workspace folder, else the document's own folder. */
function moduleOf(uri: string, groupingInput: GroupingInput): string {
  const root = groupingInput.roots.find((each) => isBelow(uri, each));
  if (root === undefined) return parentOf(uri);
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (groupingInput.versions.isModule(folder)) return folder;
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
  const root = groupingInput.roots.find((each) => isBelow(module, each));
  if (root === undefined) return null;
  for (let folder = parentOf(module); isBelow(folder, root); folder = parentOf(folder)) {
    if (homes.has(folder)) return folder;
  }
  return null;
}

interface Version {
  readonly version: FlinkVersion | null;
  readonly source: VersionSource | null;
  readonly contradicting: readonly VersionClaim[];
}

/**
 * The version that build files of the modules and images beside a document ask for; where they say nothing, or not
 * the same, the user's setting. A job that is built for one Flink and run by another is read by both: then none is
 * known.
 */
function versionOf(
  place: string,
  modules: readonly string[],
  configurations: readonly string[],
  groupingInput: GroupingInput,
): Version {
  const { flinkVersion, versions } = groupingInput;
  const agreed = { contradicting: [] };
  if (flinkVersion) return { version: flinkVersion, source: { kind: "option" }, ...agreed };
  const root = groupingInput.roots.find((each) => isBelow(place, each));
  const built = [...new Set(modules)].flatMap((module) => versions.builtFor(module, root));
  const run = versions.runBy(place, {
    root,
    configurations,
    moduleOf: (uri) => moduleOf(uri, groupingInput),
  });
  const claims = [...built, ...run];
  const [first] = claims;
  const contradicts = claims.some((each) => !isSameVersion(each.version, first?.version ?? null));
  if (first && !contradicts)
    return { version: first.version, source: { kind: "file", place: first.place }, ...agreed };
  const contradicting = claims.filter(
    ({ version }, index) => claims.findIndex((each) => isSameVersion(each.version, version)) === index,
  );
  const setting = settingsOf(place, groupingInput)?.flinkVersion ?? null;
  return { version: setting, source: setting && { kind: "setting" }, contradicting };
}

function settingsOf(place: string, { roots, folders }: GroupingInput): FolderSettings | undefined {
  return folders.get(roots.find((each) => isBelow(place, each)) ?? "");
}
