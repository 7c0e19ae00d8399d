import { documentUri } from "../model/address.ts";
import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import { type Facts, layerOf, sourcesOf } from "../model/facts.ts";
import { rankOf } from "../model/layer.ts";
import type { Glob, NamedDeployment } from "../model/settingsFile.ts";
import type { Span } from "../model/span.ts";
import { clustersAmong } from "./clusters.ts";
import { buildsJob, deploymentsOf } from "./deployments.ts";
import { isMounted } from "./layers.ts";
import { type GroupingInput, moduleOf } from "./modules.ts";
import { deployment } from "./newDeployment.ts";
import { isOpened } from "./purposes.ts";
import type { OwnSettings } from "./settingsFiles.ts";
import { isTest } from "./sourcePaths.ts";
import { entryOf, isEntry, mainClassFor } from "./startedJobs.ts";
import { asHalfSeenJob, asUnread, asUnseenJob, isOperatorDefaults } from "./unseen.ts";

/** The deployments that settings files name, what these files are themselves, and those that are guessed of all else. */
export function allDeployments(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const { all } = groupingInput.settingsFiles;
  const named = all.map((own) => namedIn(own, documents, groupingInput));
  const taken = new Set(named.flatMap((each) => [...each.taken]));
  const rest = documents.filter(({ uri }) => !taken.has(uri));
  const unread = groupingInput.unread.filter(({ uri }) => !taken.has(uri));
  return [
    ...named.flatMap(({ deployments }) => deployments),
    ...deploymentsOf(rest, { ...groupingInput, unread }),
  ];
}

interface Named {
  readonly deployments: readonly Deployment[];
  /** The addresses of all documents that the file names. */
  readonly taken: ReadonlySet<string>;
}

function namedIn(own: OwnSettings, documents: readonly Facts[], groupingInput: GroupingInput): Named {
  const { settingsFiles, unread } = groupingInput;
  const taken = new Set<string>();
  const unmatched: Span[] = [];
  /** What the globs fit, in their order. */
  const fitting = <Kind extends { uri: string }>(globs: readonly Glob[], among: readonly Kind[]): Kind[] => {
    const fits = globs.map((glob) => among.filter(({ uri }) => settingsFiles.fits(own, glob, uri)));
    for (const [index, { span }] of globs.entries()) if (!fits[index]?.length) unmatched.push(span);
    // Named twice, it stands where it is named last.
    return [...new Set(fits.flat().toReversed())].toReversed();
  };
  const configurations = [
    ...documents.filter(({ kind }) => kind === "config" || kind === "resource"),
    ...unread.filter(({ kind }) => kind !== "job"),
  ];
  const jobs = [
    ...documents.filter((facts) => facts.kind === "job" || facts.unseenJob),
    ...unread.filter(({ kind }) => kind === "job"),
  ];
  const found = own.settings.deployments.map((named) => {
    const parts = {
      configurations: fitting(named.configuration, configurations),
      jobs: fitting(named.jobs ?? [], jobs),
    };
    for (const { uri } of [...parts.configurations, ...parts.jobs]) taken.add(uri);
    return { named, ...parts };
  });
  const unnamed = jobs.filter((job) => !taken.has(job.uri) && !isTest(job));
  const deployments = found.flatMap(({ named, configurations, jobs }) =>
    deploymentsNamed(own, named, { configurations, jobs, unnamed }, documents, groupingInput),
  );
  // Programs that none of the clusters starts are left to be guessed of.
  const placed = new Set(deployments.flatMap((each) => [...each.jobs, ...each.unread].map(({ uri }) => uri)));
  for (const { jobs } of found) for (const job of jobs) if (!placed.has(job.uri)) taken.delete(job.uri);
  const isWhole = groupingInput.isWhole(own.folder);
  return {
    deployments: [...deployments, aboutSettings(own, isWhole ? unmatched : [], groupingInput)],
    taken,
  };
}

/** The settings file as what is judged: how it is wrong itself. */
function aboutSettings(
  own: OwnSettings,
  unmatched: readonly Span[],
  groupingInput: GroupingInput,
): Deployment {
  const { facts } = own;
  const about = deployment(facts.uri, own.folder, [facts], [], [], groupingInput, {
    name: "",
    mounted: false,
  });
  return {
    ...about,
    flinkVersion: null,
    versionSource: null,
    contradicting: [],
    profile: "production",
    purpose: "settings",
    unmatched,
    starts: true,
    unread: [],
  };
}

interface Parts {
  readonly configurations: readonly (Facts | UnreadDocument)[];
  readonly jobs: readonly (Facts | UnreadDocument)[];
  /** Jobs that nobody names. */
  readonly unnamed: readonly (Facts | UnreadDocument)[];
}

/** The deployment of a name; several, where its documents describe several clusters. */
function deploymentsNamed(
  own: OwnSettings,
  named: NamedDeployment,
  parts: Parts,
  documents: readonly Facts[],
  groupingInput: GroupingInput,
): Deployment[] {
  const sources = parts.configurations
    .flatMap((each) => ("hostPaths" in each ? [] : sourcesOf(each)))
    .filter((facts) => facts.kind === "config" && !isTest(facts));
  const jobs = parts.jobs.flatMap((each) =>
    "hostPaths" in each || !buildsJob(each) || isTest(each) ? [] : [each],
  );
  const unread = [...parts.configurations, ...parts.jobs, ...(named.jobs ? [] : parts.unnamed)].flatMap(
    (each) => {
      if ("hostPaths" in each) return [each];
      if (each.unseenJob) return [asHalfSeenJob(each)];
      if (each.words !== undefined) return [asUnread(each)];
      return !named.jobs && parts.unnamed.includes(each) && buildsJob(each) ? [asUnseenJob(each)] : [];
    },
  );
  const files = sources.filter((facts) => !facts.carrier);
  const all = files.map(({ uri }) => uri);
  const input: GroupingInput = { ...groupingInput, decided: () => decisionsOf(own, named) };
  const make = (layers: readonly Facts[], served: readonly Facts[], part: string): Deployment => {
    const base = layers.at(-1);
    const place = base?.uri ?? (served[0] ? moduleOf(served[0].uri, groupingInput) : own.folder);
    const module = moduleOf(place, groupingInput);
    const mounted = base !== undefined && isMounted(base, documents, groupingInput.unread);
    const made = deployment(place, module, layers, served, all, input, { name: part, mounted });
    const name = part === "" ? named.name : `${named.name} (${part})`;
    return { ...made, name, part: name, starts: true, unread: [] };
  };
  const version = make(sources, jobs, "").flinkVersion;
  const isIdle = (facts: Facts) => !facts.carrier && version !== null && !isOpened(facts, version, files);
  const isDefault = (facts: Facts) => facts.carrier?.defaults === true || isOperatorDefaults(facts);
  const layers = strongestFirst(sources.filter((facts) => !isIdle(facts) && !isDefault(facts)));
  const idle = sources.filter(isIdle);
  const clusters = clustersAmong(layers);
  // What the operator takes for all its resources holds for these as well, named or not.
  const defaults =
    clusters.length > 0
      ? documents.filter((each) => sourcesOf(each).some(({ carrier }) => carrier?.defaults)).map(asUnread)
      : [];
  const running = () =>
    clusters.length > 1
      ? clusters.map(({ name, layers }) => {
          const served = jobsFor(layers, jobs, groupingInput) ?? [];
          const made = make(layers, served, name);
          // Of a class that is not seen here, nobody knows what it sets.
          const unseen = served.length === 0 ? jobs.map(asUnseenJob) : [];
          return { ...made, unread: [...unread, ...unseen, ...defaults] };
        })
      : // What people name goes before what a resource is seen to start.
        [
          {
            ...make(layers, jobsFor(layers, jobs, groupingInput) ?? jobs, ""),
            unread: [...unread, ...defaults],
          },
        ];
  return [
    ...(layers.length + jobs.length > 0 ? running() : []),
    ...idle.map((facts) => ({ ...make([facts], [], pathIn(own, facts)), purpose: "unread" as const })),
    ...sources
      .filter((facts) => isDefault(facts) && !isIdle(facts))
      .map((facts) => ({ ...make([facts], [], pathIn(own, facts)), purpose: "defaults" as const })),
  ];
}

const pathIn = ({ folder }: OwnSettings, { uri }: Facts): string => documentUri(uri).slice(folder.length + 1);

/**
 * Of jobs of one name, those that a cluster runs: the one whose class it names, or that the jar of their module starts, with
 * what is no program by itself. Undefined where none of them is that one.
 */
function jobsFor(
  layers: readonly Facts[],
  jobs: readonly Facts[],
  groupingInput: GroupingInput,
): readonly Facts[] | undefined {
  const [module, ...others] = new Set(jobs.map(({ uri }) => moduleOf(uri, groupingInput)));
  const named = entryOf(layers);
  const entry = named ?? mainClassFor(layers, others.length === 0 ? (module ?? null) : null, groupingInput);
  const started = jobs.filter((job) => isEntry(job, entry));
  if (started.length > 0) return jobs.filter((job) => !job.starts || started.includes(job));
  // A class that is not seen starts somebody else's job; that of a jar may start one of these.
  return named ? undefined : jobs;
}

/** In Flink's own order, a session's job before its cluster; of the same layer, what is named later wins. */
const strongestFirst = (sources: readonly Facts[]): Facts[] =>
  sources
    .toReversed()
    .toSorted(
      (a, b) => rankOf(layerOf(a)) - rankOf(layerOf(b)) || Number(isServing(a)) - Number(isServing(b)),
    );

const isServing = ({ carrier }: Facts): boolean => (carrier?.sentTo ?? null) === null;

/** What a deployment says itself goes before what its file says of all. */
const decisionsOf = ({ settings }: OwnSettings, named: NamedDeployment) => ({
  flinkVersion: named.flinkVersion ?? settings.flinkVersion,
  profile: named.profile ?? settings.profile,
  severities: { ...settings.severities, ...named.severities },
  clusterAccess: named.clusterAccess ?? settings.clusterAccess,
  operatorUids: named.operatorUids ?? settings.operatorUids,
});
