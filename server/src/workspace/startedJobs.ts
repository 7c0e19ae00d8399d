import { isScript } from "../formats/kinds.ts";
import { declaresClass, declaresMethod, type Facts } from "../model/facts.ts";
import { type GroupingInput, rootOf } from "./modules.ts";
import { isBelow, nameOf, nearestTo, parentOf } from "./uris.ts";

/** The class that a configuration names as the one that starts its job; null where it names none. */
export const entryOf = (layers: readonly Facts[]): string | null =>
  layers.find(({ carrier }) => carrier?.entryClass)?.carrier?.entryClass ?? null;

/** The class that the jar of a module starts, for a configuration that runs that jar. */
export function mainClassFor(
  layers: readonly Facts[],
  module: string | null,
  { versions }: GroupingInput,
): string | null {
  const runsJar = layers.some(({ carrier }) => carrier?.runsJar && carrier.ownJob);
  return module !== null && runsJar ? versions.mainClassOf(module) : null;
}

/** The only job whose file is the Python program that a configuration names; undefined where none is, or several are. */
export function programOf(layers: readonly Facts[], jobs: readonly Facts[]): Facts | undefined {
  const { entryFile, ownJob } = layers.find(({ carrier }) => carrier?.entryFile)?.carrier ?? {};
  if (entryFile === undefined || !ownJob) return undefined;
  const [only, ...more] = jobs.filter(({ uri }) => uri.endsWith(`/${entryFile}`));
  return more.length === 0 ? only : undefined;
}

/** A program with the code beside it that makes no environment of its own. */
export const jobsOfProgram = (program: Facts, near: readonly Facts[]): Facts[] => [
  program,
  ...near.filter((job) => job !== program && !job.starts && job.environments.length === 0),
];

/** The jobs that a configuration names: its program, or those of its class. */
export function jobsNamedBy(layers: readonly Facts[], jobs: readonly Facts[]): Facts[] {
  const program = programOf(layers, jobs);
  const entry = entryOf(layers);
  return program ? [program] : jobs.filter((job) => isEntry(job, entry));
}

/** True for the job of a class. */
export const isEntry = (job: Facts, entry: string | null): boolean =>
  entry !== null && declaresClass(job, entry);

/** True for the source file that a class is most likely in, by its name: the functions of `Job.kt` are in `JobKt`. */
export function isFileOf(uri: string, entry: string): boolean {
  const [, name = "", kind] = /^(.*)\.(java|scala|kt)$/.exec(nameOf(uri)) ?? [];
  const simple = entry.replace(/\$.*$/, "").replace(/^.*\./, "");
  const ofFunctions = kind === "kt" ? `${name.charAt(0).toUpperCase()}${name.slice(1)}Kt` : name;
  return name !== "" && (simple === name || simple === ofFunctions);
}

/** The jobs that a configuration is for: the one whose class is started with what is no program by itself, else all near it. */
export function jobsFor(
  layers: readonly Facts[],
  near: readonly Facts[],
  all: readonly Facts[],
  entry: string | null,
  /** True where the jar is known to be made of what is near. */
  isMadeHere = false,
): Facts[] {
  const started = all.filter((job) => isEntry(job, entry));
  // Whoever made a jar: a session job and a command have it from elsewhere.
  const isForeign = !isMadeHere && layers.some(({ carrier }) => carrier && !carrier.ownJob);
  if (started.length === 0 && isForeign) return [];
  if (started.length > 0) {
    const beside = near.filter((job) => !job.starts && !started.includes(job));
    return [...started, ...beside.filter((job) => !isOtherProgram(job, started, near))];
  }
  // A class that a configuration names and nobody sees is somebody else's; that of a jar may start one of these.
  return entryOf(layers) ? [] : near.filter((job) => layers.every((layer) => mayStart(layer, job)));
}

/**
 * True for a class that has its program from the same class above as the one that is started, and that nothing beside it
 * names: it is started by itself.
 */
function isOtherProgram(job: Facts, started: readonly Facts[], near: readonly Facts[]): boolean {
  const above = classesAbove(job);
  return (
    started.some((own) => classesAbove(own).some((name) => above.includes(name))) &&
    ![...started, ...near].some((each) => each !== job && job.declares.some((name) => each.calls?.has(name)))
  );
}

const classesAbove = ({ environmentsFrom = [] }: Facts): string[] =>
  environmentsFrom.filter((name) => !name.includes("#"));

/**
 * Jobs with the code that makes the environments which they build on, in whichever module: what it sets holds for them. Without
 * code of which it is not certain what it sets for these.
 */
export function withMakers(jobs: readonly Facts[], all: readonly Facts[]): Facts[] {
  const found = [...jobs];
  // Who makes an environment may have it from somebody else.
  for (const job of found)
    for (const name of job.environmentsFrom ?? []) {
      const [whole = "", method] = name.split("#");
      // Modules for two versions have classes of one name.
      const [maker, ...more] = nearestTo(
        job.uri,
        all.filter((each) =>
          method === undefined ? declaresClass(each, whole) : declaresMethod(each, whole, method),
        ),
      );
      if (maker && more.length === 0 && !found.includes(maker) && isCertain(maker, method)) found.push(maker);
    }
  return found;
}

/** True where a file sets all that it sets in the one place that makes the environment. */
function isCertain({ environments, settings }: Facts, method: string | undefined): boolean {
  const meant = environments.filter(({ givenBy }) => method === undefined || givenBy === method);
  const [only, ...more] = meant;
  if (!only || more.length > 0 || only.local || only.isSetElsewhere) return false;
  return environments.length === 1 || settings.every(({ environment = null }) => environment !== null);
}

/** False for a program that is run as it is, where a configuration starts a jar. */
export const mayStart = ({ carrier }: Facts, { format }: Pick<Facts, "format">): boolean =>
  !carrier?.runsJar || !isScript(format);

/** True for a job beside whose file stands how it is run, where the configuration has such a folder of its own. */
export function isOfOtherImages(job: string, configuration: string, groupingInput: GroupingInput): boolean {
  const { versions } = groupingInput;
  const own = parentOf(job);
  if (!versions.hasImages(own) || isBelow(configuration, own)) return false;
  const root = rootOf(configuration, groupingInput);
  if (root === undefined) return false;
  for (
    let folder = parentOf(configuration);
    folder !== root && isBelow(folder, root);
    folder = parentOf(folder)
  )
    if (versions.hasImages(folder)) return !isBelow(job, folder);
  return false;
}
