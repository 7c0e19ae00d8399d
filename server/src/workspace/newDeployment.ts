import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { type GroupingInput, modulesOf, rootOf, settingsOf } from "./modules.ts";
import { developmentWord, isDevelopmentPath, sourceFolder } from "./sourcePaths.ts";
import { statedVersion } from "./statedVersion.ts";
import { isBelow, parentOf, relativePath } from "./uris.ts";
import { imagesBeside, versionOf } from "./versionOf.ts";

/**
 * A deployment of these documents: what it is called, which Flink runs it, and whether it is for development.
 *
 * @param place the address of its configuration, or of the folder of the module that has none
 */
export function deployment(
  place: string,
  module: string,
  configurations: readonly Facts[],
  jobs: readonly Facts[],
  /** The addresses of all configuration files. */
  all: readonly string[],
  known: GroupingInput,
  /** What tells it from others of its document, and whether a compose file mounts its configuration. */
  more: {
    readonly name: string;
    readonly mounted: boolean;
    readonly completed?: ReadonlySet<string>;
    /** The kustomization that deploys it, by which it is called. */
    readonly root?: string | undefined;
  },
): Omit<Deployment, "starts" | "unread"> {
  const groupingInput = decidedFor(place, more.root, known);
  const root = rootOf(place, groupingInput) ?? parentOf(place);
  const environments = jobs.flatMap((facts) => facts.environments);
  const local =
    configurations.length === 0 && environments.length > 0 && environments.every((each) => each.local);
  const document = documentUri(place);
  const deployedBy = more.root ?? document;
  const path = relativePath(root, deployedBy);
  const anchor = configurations.length > 0 ? document : `${place}/`;
  const modules = modulesOf(module, jobs, groupingInput);
  const { version, source, contradicting } =
    statedVersion(configurations, groupingInput) ?? versionOf(anchor, modules, all, groupingInput);
  const ofOperator = configurations.some(({ carrier }) => carrier?.resource);
  const operator = ofOperator ? groupingInput.versions.operatorIn(root) : undefined;
  const oneMachine = more.mounted || configurations.some(({ carrier }) => carrier?.oneMachine);
  const decided = groupingInput.decided(place);
  const profile = groupingInput.profile ?? decided?.profile ?? settingsOf(place, groupingInput)?.profile;
  const samples = profile
    ? jobs.filter(() => profile === "development")
    : jobs.filter((facts) => isDevelopmentPath(sourceFolder(root, facts)));
  const onlySamples = configurations.length === 0 && samples.length === jobs.length;
  // What a compose file completes, it starts on this machine.
  const byCompose = more.root === undefined && more.completed !== undefined && more.completed.size > 0;
  const onThisMachine = byCompose || configurations.some(({ carrier }) => carrier?.oneMachine);
  const own = local || onThisMachine;
  const sampleWord = onlySamples
    ? jobs.map((facts) => developmentWord(sourceFolder(root, facts)))[0]
    : undefined;
  const profileWord = profile || own ? undefined : (developmentWord(path) ?? sampleWord);
  const profileReason = onThisMachine ? "one-machine" : local ? "local-environment" : undefined;
  const development = own || onlySamples || profileWord !== undefined;
  return {
    name: more.name === "" ? path : `${path} (${more.name})`,
    part: more.name,
    place: deployedBy,
    configurations,
    jobs,
    flinkVersion: version,
    versionSource: source,
    contradicting,
    ...(operator ? { operator } : {}),
    profile: profile ?? (development ? "development" : "production"),
    ...(profileWord === undefined ? {} : { profileWord }),
    ...(profile || profileReason === undefined ? {} : { profileReason }),
    samples: new Set(samples.map(({ uri }) => uri)),
    oneMachine,
    inImage:
      configurations.some(({ uri }) => groupingInput.generated.has(uri)) ||
      imagesBeside(anchor, all, groupingInput).length > 0,
    severities: decided?.severities ?? {},
    clusterAccess: decided?.clusterAccess ?? null,
    operatorUids: decided?.operatorUids ?? null,
    completed: more.completed ?? new Set(),
    purpose: "cluster",
  };
}

/** A settings file that lies with a kustomization, and not above what that takes over too, is about what is deployed by it. */
function decidedFor(place: string, kustomization: string | undefined, known: GroupingInput): GroupingInput {
  const own = kustomization === undefined ? undefined : known.settingsFiles.of(kustomization);
  return own && !isBelow(place, own.folder) ? { ...known, decided: () => own.settings } : known;
}
