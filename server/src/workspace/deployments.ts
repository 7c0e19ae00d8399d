import { compareVersions, type FlinkVersion, NEWEST, OLDEST } from "../flink/versions.ts";
import { kindWithId } from "../formats/kinds.ts";
import type { Deployment, Profile, Purpose } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isBelow, parentOf, relativePath } from "./uris.ts";

/** What is known of a workspace when its documents are grouped. */
export interface GroupingInput {
  /** Folders that people opened; a document outside of all of them stands alone. */
  readonly roots: readonly string[];
  /** Folders with a build file, with the Flink version it asks for. */
  readonly modules: ReadonlyMap<string, FlinkVersion | null>;
  /** Settings of the user, which win over what is found. */
  readonly flinkVersion: FlinkVersion | null;
  readonly profile: Profile | null;
}

/**
 * Groups documents into deployments: each configuration document with the jobs of its module and of the modules
 * below that have no configuration, and each module that has jobs but no configuration on its own.
 */
export function deploymentsOf(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const files = documents.filter((facts) => facts.kind === "config" && !isTest(facts));
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
      return { ...deployment(facts.uri, home, [facts], served, groupingInput), purpose };
    }),
    ...[...alone].map(([module, group]) => deployment(module, module, [], group, groupingInput)),
  ];
}

/** What a configuration document is for; `others` are all there are. */
export function purposeOf(facts: Facts, others: readonly Facts[], groupingInput: GroupingInput): Purpose {
  const version =
    groupingInput.flinkVersion ?? versionOf(moduleOf(facts.uri, groupingInput), [], groupingInput);
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
  groupingInput: GroupingInput,
): Deployment {
  const root = groupingInput.roots.find((each) => isBelow(place, each)) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const name = relativePath(root, place);
  return {
    name,
    configurations,
    jobs,
    flinkVersion: groupingInput.flinkVersion ?? versionOf(module, jobs, groupingInput),
    profile: groupingInput.profile ?? (local || DEVELOPMENT.test(name) ? "development" : "production"),
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
    if (groupingInput.modules.has(folder)) return folder;
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
  const root = groupingInput.roots.find((each) => isBelow(module, each));
  if (root === undefined) return groupingInput.modules.get(module) ?? null;
  for (let folder = module; isBelow(folder, root); folder = parentOf(folder)) {
    const version = groupingInput.modules.get(folder);
    if (version) return version;
  }
  return null;
}
