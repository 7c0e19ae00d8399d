import { parseVersion } from "../../server/src/flink/versions.ts";
import { readBuildFile } from "../../server/src/formats/builds/buildFiles.ts";
import type { DocumentText } from "../../server/src/formats/format.ts";
import type { Deployment } from "../../server/src/model/deployment.ts";
import { type Facts, sourcesOf } from "../../server/src/model/facts.ts";
import type { Profile } from "../../server/src/model/profile.ts";
import { FlinkVersions } from "../../server/src/workspace/flinkVersions.ts";
import { purposeOf } from "../../server/src/workspace/purposes.ts";
import { SettingsFiles } from "../../server/src/workspace/settingsFiles.ts";
import { formatFor } from "./parsers.ts";

export interface TestFile {
  readonly path: string;
  readonly text: string;
}

/** Reads files as one deployment, without a workspace. */
export async function deploymentOf(
  files: readonly TestFile[],
  options: { flinkVersion?: string; profile?: Profile } = {},
): Promise<Deployment> {
  const facts: Facts[] = [];
  for (const file of files) facts.push(await factsOf(file));
  const stated = facts.flatMap(sourcesOf).flatMap(({ carrier }) => carrier?.flinkVersion ?? [])[0]?.version;
  const flinkVersion = options.flinkVersion ? parseVersion(options.flinkVersion) : (stated ?? null);
  const settings = facts.filter((each) => each.kind === "settings");
  const configurations =
    settings.length > 0 ? settings : facts.flatMap(sourcesOf).filter((each) => each.kind === "config");
  const groupingInput = {
    roots: [],
    versions: new FlinkVersions(),
    flinkVersion,
    profile: null,
    folders: new Map(),
    unread: [],
    completed: new Set(),
    starters: [],
    generated: new Set<string>(),
    idle: new Set<string>(),
    settingsFiles: new SettingsFiles(),
    decided: () => undefined,
    isWhole: () => true,
  };
  const builds = files.flatMap(({ path, text }) => readBuildFile(`file:///w/${path}`, text) ?? []);
  const operator = new FlinkVersions(builds).operatorIn("file:///w");
  const [purpose] = configurations.map((each) => purposeOf(each, configurations, [], groupingInput));
  return {
    name: ".",
    part: "",
    place: "file:///w",
    configurations,
    jobs: facts.filter((each) => each.kind === "job"),
    flinkVersion,
    versionSource: flinkVersion && { kind: "option" },
    contradicting: [],
    ...(operator ? { operator } : {}),
    profile: options.profile ?? "production",
    purpose: settings.length > 0 ? "settings" : (purpose ?? "cluster"),
    samples: new Set(options.profile === "development" ? facts.map(({ uri }) => uri) : []),
    oneMachine: false,
    inImage: false,
    severities: {},
    clusterAccess: null,
    operatorUids: null,
    starts: true,
    unread: [],
    completed: new Set(),
  };
}

export async function factsOf(file: TestFile): Promise<Facts> {
  const format = formatFor(file);
  await format.prepare();
  return format.read(documentOf(file));
}

export function documentOf(file: TestFile): DocumentText {
  return { uri: `file:///w/${file.path}`, text: file.text };
}
