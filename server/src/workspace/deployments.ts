import { kindsNamed } from "../formats/kinds.ts";
import { documentUri } from "../model/address.ts";
import { isSessionCluster } from "../model/carrier.ts";
import type { Deployment, Purpose, UnreadDocument } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { Apart } from "./apart.ts";
import { withClients } from "./clients.ts";
import { isTemplateFor } from "./composed.ts";
import { replacedConfigurations } from "./generatedMaps.ts";
import { isMounted, type Layered, layered } from "./layers.ts";
import { type GroupingInput, moduleOf, nearestHome, projectOf, servedBy } from "./modules.ts";
import { deployment } from "./newDeployment.ts";
import { type Overlay, overlaysOf, takenDocuments } from "./overlays.ts";
import { PatchReach } from "./patchReach.ts";
import { isReadInside, purposeOf } from "./purposes.ts";
import { readersOf, startersWith, unseenRecipes } from "./readers.ts";
import { isTest } from "./sourcePaths.ts";
import {
  entryOf,
  isEntry,
  isFileOf,
  isOfOtherImages,
  jobsFor,
  jobsNamedBy,
  jobsOfProgram,
  mainClassFor,
  programOf,
  withMakers,
} from "./startedJobs.ts";
import {
  adding,
  asHalfSeenJob,
  asUnread,
  asUnseenJob,
  asUnseenRecipe,
  asUnseenStarter,
  type Beside,
  isCluster,
  sentJobs,
  unseenJobs,
} from "./unseen.ts";
import { isBelow } from "./uris.ts";

/**
 * Groups documents into deployments: each configuration document with the jobs of its module, or of the nearest folder
 * that has any in modules, and of the modules below that have no configuration; and each module that has jobs but no
 * configuration on its own.
 */
export function deploymentsOf(documents: readonly Facts[], groupingInput: GroupingInput): Deployment[] {
  const sources = documents.flatMap(sourcesOf).filter((facts) => facts.kind === "config" && !isTest(facts));
  const files = sources.filter((facts) => !facts.carrier);
  const all = files.map((facts) => facts.uri);
  const overlays = overlaysOf(documents);
  const groups = [
    ...layered(
      sources.filter((facts) => !overlays.taken.has(facts)),
      documents,
      groupingInput.versions,
    ),
    ...overlays.all.map(ofOverlay),
  ];
  const inOverlays = takenDocuments(documents, overlays);
  const reach = new PatchReach(documents, groupingInput);
  const replaced = replacedConfigurations(documents);
  const jobs = documents.filter((facts) => facts.kind === "job" && !isTest(facts) && buildsJob(facts));
  const unseen = [
    ...groupingInput.unread.filter(({ kind }) => kind === "job"),
    ...documents.filter((facts) => facts.unseenJob && !isTest(facts)).map(asHalfSeenJob),
    ...runnersOf(documents).map(asUnseenJob),
  ];
  const allJobs = [...jobs, ...unseen];
  const working = new Set(allJobs.map(({ uri }) => moduleOf(uri, groupingInput)));
  const apart = new Apart(documents, groupingInput);
  /** Configurations in folders of their own, beside modules that are not theirs. */
  const standsApart = new Set<Facts>();
  const homeOf = new Map(
    files.map((facts) => {
      const home = servedBy(facts.uri, working, groupingInput);
      const served = [...working].filter((module) => isBelow(module, home));
      const others = served.filter((module) => !apart.isApart(module, facts.uri));
      if (others.length < served.length) standsApart.add(facts);
      // Jobs in its folder are of the module around.
      return [facts, others.length > 0 || served.length === 0 ? home : (apart.folderOf(facts.uri) ?? home)];
    }),
  );
  const homesOf = (configurations: readonly Facts[]): ReadonlySet<string> =>
    new Set(configurations.flatMap((facts) => homeOf.get(facts) ?? []));
  const near = byHome(jobs, homesOf(files), groupingInput);
  const purposes = new Map(
    groups.map(({ base }): [Facts, Purpose] => {
      const served = near.get(homeOf.get(base) ?? "") ?? [];
      if (replaced.has(base) && !isMounted(base, documents, groupingInput.unread)) return [base, "defaults"];
      if (isTemplateFor(base, documents)) return [base, "defaults"];
      const readers = readersOf(base, documents, groupingInput.versions);
      return [base, readers ?? purposeOf(base, files, served, groupingInput)];
    }),
  );
  const homes = homesOf(files.filter((facts) => purposes.get(facts) === "cluster"));
  const jobsByHome = byHome(jobs, homes, groupingInput);
  const unreadJobs = byHome(unseen, homes, groupingInput);
  const beside: Beside[] = [
    ...groupingInput.unread
      .filter(({ kind }) => kind !== "job")
      .map((document) => ({ document, facts: null })),
    ...documents
      .filter((facts) => facts.sources && !isTest(facts))
      .map((facts) => ({ document: asUnread(facts), facts })),
  ].map((each) => ({ ...each, project: projectOf(each.document.uri, groupingInput) }));
  /** What may set more for the jobs of a module: documents of the project that are not of the deployment. */
  const unreadIn = (module: string, own: readonly Facts[]): UnreadDocument[] => [
    ...(unreadJobs.get(module) ?? []),
    ...beside
      .filter(({ document, project }) => isBelow(module, project) && !isOneOf(document.uri, own))
      // A resource of the operator starts a cluster of its own, and is no layer of another one's file.
      .filter(({ facts }) => own.length === 0 || !facts || !isCluster(facts))
      .map(({ document }) => document),
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
  // What one starts by its name may be sent to a session cluster as well, but nothing that it lacks is a fault of that.
  const byName = new Set(groups.flatMap(({ layers }) => jobsNamedBy(layers, jobs)));
  const mayBeSent = [...jobs.map((job) => (byName.has(job) ? asHalfSeenJob(job) : job)), ...unseen];
  const withConfiguration = groups.map(({ base, layers, part, completed, root }) => {
    const module = moduleOf(base.uri, groupingInput);
    const purpose = purposes.get(base) ?? "cluster";
    const jar = layers.find(({ carrier }) => carrier?.jar)?.carrier?.jar;
    const making = jar === undefined ? null : groupingInput.versions.moduleMaking(jar, working);
    const home = base.carrier
      ? (making ?? servedModule(base.uri, working, groupingInput))
      : (homeOf.get(base) ?? module);
    const isSession = isSessionCluster(base);
    const near = base.carrier
      ? jobs.filter((job) => moduleOf(job.uri, groupingInput) === home && !(isSession && byName.has(job)))
      : (jobsByHome.get(home ?? "") ?? []).filter(
          (job) =>
            !isOfOtherImages(job.uri, base.uri, groupingInput) &&
            (!standsApart.has(base) || apart.takesJob(job.uri, base.uri)),
        );
    // What completes another one does not say whose job that runs.
    const telling = layers.filter(({ uri }) => !completed.has(uri));
    const told = telling.length > 0 ? telling : layers;
    const program = programOf(told, jobs);
    const entry = entryOf(told) ?? mainClassFor(told, home, groupingInput);
    const started = program
      ? jobsOfProgram(program, near)
      : jobsFor(told, near, jobs, entry, making !== null);
    const served = purpose === "cluster" ? withMakers(started, jobs) : [];
    const unread =
      purpose !== "cluster"
        ? []
        : base.carrier
          ? [
              ...(served.some((job) => job === program || isEntry(job, entry))
                ? []
                : [
                    ...unseenJobs(base, served, home, isSession ? mayBeSent : allJobs, groupingInput),
                    ...programsOf(entry, groupingInput),
                  ]),
              ...sentJobs(base, sources),
              ...adding(
                base,
                root === undefined ? beside : beside.filter(({ document }) => !inOverlays.has(document.uri)),
                (patch, resource) => reach.mayChange(patch, resource),
              ),
            ]
          : unreadIn(home ?? module, layers);
    const recipes = [
      ...unseenRecipes(layers, documents, groupingInput.versions).map(asUnseenRecipe),
      ...startersWith(base, documents).map(asUnseenStarter),
    ];
    const made = deployment(base.uri, module, layers, served, all, groupingInput, {
      name: part,
      mounted: isMounted(base, documents, groupingInput.unread),
      completed,
      root,
    });
    return {
      ...made,
      purpose: purpose === "cluster" && !isReadInside(base, made, documents) ? "unread" : purpose,
      starts: true,
      unread: purpose === "cluster" ? [...unread, ...recipes] : unread,
    };
  });
  const judged = withClients(withConfiguration, groupingInput);
  const taken = new Set(judged.flatMap((each) => each.jobs));
  const left = byHome(
    jobs.filter((facts) => !taken.has(facts)),
    new Set(),
    groupingInput,
  );
  const alone = [...left].map(([module, group]) => ({
    module,
    group: withMakers(group, jobs),
    own: group.length,
  }));
  const makers = new Set(alone.flatMap(({ group, own }) => group.slice(own)));
  return [
    ...judged,
    // What only makes environments for others is judged with these.
    ...alone
      .filter(({ group }) => !group.every((job) => makers.has(job) && !job.starts))
      .map(({ module, group }) => {
        return {
          ...deployment(module, module, [], group, all, groupingInput, { name: "", mounted: false }),
          starts: started.has(module),
          unread: unreadIn(module, []),
        };
      }),
  ];
}

const isOneOf = (document: string, configurations: readonly Facts[]): boolean =>
  configurations.some(({ uri }) => documentUri(uri) === document);

/**
 * The module whose jobs a resource runs, where it says nothing of them: its own, or the only one beside it that has any.
 * Null where it may be any of several.
 */
function servedModule(
  uri: string,
  working: ReadonlySet<string>,
  groupingInput: GroupingInput,
): string | null {
  const own = moduleOf(uri, groupingInput);
  if (groupingInput.versions.isModule(own) && working.has(own)) return own;
  const project = projectOf(uri, groupingInput);
  const [only, ...more] = [...working].filter((module) => isBelow(module, project));
  return only !== undefined && more.length === 0 ? only : null;
}

/** Documents by the module whose configuration serves them; by their own where none does. */
function byHome<Placed extends { readonly uri: string }>(
  documents: readonly Placed[],
  homes: ReadonlySet<string>,
  groupingInput: GroupingInput,
): Map<string, Placed[]> {
  return groupBy(documents, ({ uri }) => {
    const module = moduleOf(uri, groupingInput);
    return nearestHome(module, homes, groupingInput) ?? module;
  });
}

/** A resource with its patches, which are all that there is. */
function ofOverlay({ root, layers, base, part }: Overlay): Layered & { readonly root: string } {
  const patches = layers.filter((facts) => facts !== base);
  return { layers, base, part, completed: new Set(patches.map(({ uri }) => uri)), root };
}

/** Source files that a configuration starts and that say nothing of Flink: what other code sets for them is not seen. */
const programsOf = (entry: string | null, { starters }: GroupingInput): UnreadDocument[] =>
  starters
    .filter((uri) => entry !== null && isFileOf(uri, entry))
    .map((uri) => asUnseenJob({ uri, format: kindsNamed(uri)[0]?.id ?? "" }));

/** Programs that may be given any statements, where there are scripts to give them. */
function runnersOf(documents: readonly Facts[]): Facts[] {
  if (!documents.some((facts) => facts.unseenJob && !isTest(facts))) return [];
  return documents.filter((facts) => facts.planned && facts.starts && !buildsJob(facts) && !isTest(facts));
}

/** True for source code that builds a job or configures its environment, not just some Configuration. */
export function buildsJob(facts: Facts): boolean {
  const configures = facts.settings.some((setting) => setting.environment !== undefined);
  const builds = facts.operators.length > 0 || facts.connectors.length > 0;
  return facts.environments.length > 0 || builds || configures;
}
