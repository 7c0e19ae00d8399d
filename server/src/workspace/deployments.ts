import type { FlinkVersion } from "../flink/versions.ts";
import type { Deployment, Profile, Purpose } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isBelow, parentOf, relativePath } from "./uris.ts";

/** What is known of a workspace when its documents are grouped. */
export interface Ground {
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
export function deploymentsOf(documents: readonly Facts[], ground: Ground): Deployment[] {
  const files = documents.filter((facts) => facts.kind === "config" && !isTest(facts.uri));
  const purposes = new Map(files.map((facts) => [facts, purposeOf(facts, files, ground)]));
  const configurations = files.filter((facts) => purposes.get(facts) === "cluster");
  const jobs = documents.filter((facts) => facts.kind === "job" && !isTest(facts.uri) && buildsJob(facts));
  const homes = new Set(configurations.map((facts) => moduleOf(facts.uri, ground)));
  const jobsByHome = new Map<string, Facts[]>();
  const alone = new Map<string, Facts[]>();
  for (const job of jobs) {
    const module = moduleOf(job.uri, ground);
    const home = nearestHome(module, homes, ground);
    const group = home === null ? alone : jobsByHome;
    const key = home ?? module;
    const same = group.get(key);
    if (same) same.push(job);
    else group.set(key, [job]);
  }
  return [
    ...files.map((facts) => {
      const home = moduleOf(facts.uri, ground);
      const purpose = purposes.get(facts) ?? "cluster";
      const served = purpose === "cluster" ? (jobsByHome.get(home) ?? []) : [];
      return { ...deployment(facts.uri, home, [facts], served, ground), purpose };
    }),
    ...[...alone].map(([module, group]) => deployment(module, module, [], group, ground)),
  ];
}

/** What a configuration document is for; `others` are all there are. */
export function purposeOf(facts: Facts, others: readonly Facts[], ground: Ground): Purpose {
  const version = ground.flinkVersion ?? versionOf(moduleOf(facts.uri, ground), [], ground);
  if (version && !isOpened(facts, version, others)) return "unread";
  // The Kubernetes operator's own configuration only gives defaults to deployments that are described elsewhere.
  const operator = facts.settings.some((setting) => setting.key.startsWith("kubernetes.operator."));
  return operator ? "defaults" : "cluster";
}

/** True when a version of Flink opens the file: only config.yaml since 2.0, in 1.19 and 1.20 where the old one is not. */
function isOpened(facts: Facts, version: FlinkVersion, others: readonly Facts[]): boolean {
  if (facts.format === "flink-conf") return version.major < 2;
  if (version.major >= 2) return true;
  const folder = parentOf(facts.uri);
  const old = others.some((each) => each.format === "flink-conf" && parentOf(each.uri) === folder);
  return version.minor >= 19 && !old;
}

/** True for source code that builds a job or configures its environment, not just some Configuration. */
function buildsJob(facts: Facts): boolean {
  const configures = facts.settings.some((setting) => setting.environment !== undefined);
  return facts.environments.length > 0 || facts.operators.length > 0 || configures;
}

function deployment(
  place: string,
  module: string,
  configurations: Facts[],
  jobs: Facts[],
  ground: Ground,
): Deployment {
  const root = ground.roots.find((each) => isBelow(place, each)) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const name = relativePath(root, place);
  return {
    name,
    configurations,
    jobs,
    flinkVersion: ground.flinkVersion ?? versionOf(module, jobs, ground),
    profile: ground.profile ?? (local || DEVELOPMENT.test(name) ? "development" : "production"),
    purpose: "cluster",
  };
}

const DEVELOPMENT = /(^|[/_.-])(dev|development|local|test|quickstart|minikube)([/_.-]|$)/i;
const TEST_FOLDER =
  /\/src\/(test|it|integrationTest|integration-test|testFixtures)\/|\/[^/]*\b(integration-?tests?|tests)\/src\/|[-_](it|tests?)\/src\//;
const TEST_NAME = /(Test|Tests|TestCase|IT|ITCase|Spec)\.java$/;

/** Test sources build jobs that never run in production. */
export function isTest(uri: string): boolean {
  // Where the layout says what is a test, the name does not.
  return TEST_FOLDER.test(uri) || (TEST_NAME.test(uri) && !uri.includes("/src/main/"));
}

/** The nearest folder above with a build file, else the workspace folder, else the document's own folder. */
function moduleOf(uri: string, ground: Ground): string {
  const root = ground.roots.find((each) => isBelow(uri, each));
  if (root === undefined) return parentOf(uri);
  for (let folder = parentOf(uri); isBelow(folder, root); folder = parentOf(folder)) {
    if (ground.modules.has(folder)) return folder;
  }
  return root;
}

/** The nearest module from this one upwards that has a configuration. */
function nearestHome(module: string, homes: ReadonlySet<string>, ground: Ground): string | null {
  if (homes.has(module)) return module;
  const root = ground.roots.find((each) => isBelow(module, each));
  if (root === undefined) return null;
  for (let folder = parentOf(module); isBelow(folder, root); folder = parentOf(folder)) {
    if (homes.has(folder)) return folder;
  }
  return null;
}

/** The version that the build file of the module, or else of a module above, asks for; one for all jobs. */
function versionOf(module: string, jobs: readonly Facts[], ground: Ground): FlinkVersion | null {
  const modules = new Set([module, ...jobs.map((facts) => moduleOf(facts.uri, ground))]);
  const versions = [...modules].flatMap((each) => nearestVersion(each, ground) ?? []);
  const first = versions[0];
  return first && versions.every((each) => each.major === first.major && each.minor === first.minor)
    ? first
    : null;
}

function nearestVersion(module: string, ground: Ground): FlinkVersion | null {
  const root = ground.roots.find((each) => isBelow(module, each));
  if (root === undefined) return ground.modules.get(module) ?? null;
  for (let folder = module; isBelow(folder, root); folder = parentOf(folder)) {
    const version = ground.modules.get(folder);
    if (version) return version;
  }
  return null;
}
