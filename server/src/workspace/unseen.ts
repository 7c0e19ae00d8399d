import { kindsNamed } from "../formats/kinds.ts";
import { documentUri } from "../model/address.ts";
import type { BuildFacts } from "../model/build.ts";
import { isSessionCluster } from "../model/carrier.ts";
import type { UnreadDocument } from "../model/deployment.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { areComposed, isInContainersOf } from "./composed.ts";
import { type GroupingInput, moduleOf, projectOf } from "./modules.ts";
import { mayStart } from "./startedJobs.ts";
import { isBelow } from "./uris.ts";

/** A document that lies beside deployments and may set more for them, with the folder of those that it may be for. */
export interface Beside {
  readonly document: UnreadDocument;
  /** Null for one that nothing reads. */
  readonly facts: Facts | null;
  readonly project: string;
}

export const isCluster = (facts: Facts): boolean =>
  sourcesOf(facts).every(({ carrier }) => carrier?.layer === "resource");

/** A resource as those see it whose deployment it is not: an option of which it has the words may be set there. */
export function asUnread(facts: Facts): UnreadDocument {
  const { uri, format, kind, mounts: hostPaths = [] } = facts;
  const sources = sourcesOf(facts);
  const keys = sources.flatMap(({ settings }) => settings.flatMap(({ key }) => [key, ...key.split(".")]));
  const elsewhere = sources.flatMap(({ carrier }) => [...(carrier?.elsewhere ?? [])]);
  // What a variable adds to arguments is looked for in the document alone.
  // Nor does a patch set more for others than stands there.
  const isOpen = sources.some(({ open, patch, carrier }) => open && !patch && carrier?.layer !== "arguments");
  const words = facts.words !== undefined ? facts.words : isOpen ? null : new Set([...keys, ...elsewhere]);
  const fields = new Set(sources.flatMap(({ carrier }) => [...(carrier?.resource?.fields.keys() ?? [])]));
  return { uri, format, kind, words, fields, hostPaths };
}

/** Where a namespace is not written, whoever applies the resource chooses it. */
export function mayShareNamespace(...both: readonly [Facts, Facts]): boolean {
  const [one, other] = both.map(({ carrier }) => carrier?.resource?.namespace ?? null);
  return one === null || other === null || one === other;
}

/** True for the Kubernetes operator's own configuration, which gives defaults to deployments described elsewhere. */
export function isOperatorDefaults(facts: Facts): boolean {
  // A resource says these of itself.
  if (facts.carrier?.layer === "resource") return false;
  return facts.settings.some((setting) => setting.key.startsWith("kubernetes.operator."));
}

/**
 * Documents that may set more for a resource: patches of it, what templates fill in, compose files that it is started
 * with, and the images that these build.
 *
 * @param mayChange false for a patch that is seen to be made of other resources alone
 */
export function adding(
  own: Facts,
  beside: readonly Beside[],
  mayChange: (patch: Facts, resource: Facts) => boolean,
): UnreadDocument[] {
  const { uri, carrier } = own;
  const home = beside.find(({ document }) => document.uri === documentUri(uri))?.facts;
  return beside
    .filter(({ document, facts, project }) => {
      if (document.uri === documentUri(uri) || !isBelow(uri, project)) return false;
      // A patch, for instance, of which no configuration is read.
      if (!facts || facts.words !== undefined) return true;
      if (home && (areComposed(home, facts) || isInContainersOf(home, facts))) return true;
      return sourcesOf(facts).some(
        (each) =>
          (each.carrier?.defaults === true ||
            each.carrier?.ofAnyResource === true ||
            isOperatorDefaults(each) ||
            (each.carrier?.group === carrier?.group &&
              carrier?.group !== "" &&
              mayShareNamespace(each, own))) &&
          mayChange(each, own),
      );
    })
    .map(({ document }) => document);
}

/**
 * Jobs of which a resource may run one, and of which nobody reads or tells which: what they set is not known. Those of a
 * module count where it is its module, else all of the project.
 */
export function unseenJobs(
  own: Facts,
  served: readonly Facts[],
  home: string | null,
  all: readonly (Facts | UnreadDocument)[],
  groupingInput: GroupingInput,
): UnreadDocument[] {
  const { uri, format, carrier } = own;
  if (carrier && carrier.setByJob.length > 0)
    return [{ ...asUnseenJob({ uri, format }), words: new Set(carrier.setByJob) }];
  if (carrier?.ownJob === false) return [];
  const seen = new Set(served.map((job) => job.uri));
  const project = projectOf(uri, groupingInput);
  return all
    .filter((job) => (home ? moduleOf(job.uri, groupingInput) === home : isBelow(job.uri, project)))
    .filter((job) => !seen.has(job.uri) && mayStart(own, job))
    .map((job) => ("hostPaths" in job ? job : asUnseenJob(job)));
}

/** The jobs that resources send to a session cluster, as far as it is known what they set. */
export function sentJobs(own: Facts, sources: readonly Facts[]): UnreadDocument[] {
  if (!isSessionCluster(own)) return [];
  return sources
    .filter((each) => each.carrier?.sentTo === own.carrier?.name && mayShareNamespace(each, own))
    .map((each) => {
      const keys = each.settings.map(({ key }) => key);
      return { ...asUnseenJob(each), words: new Set([...keys, ...(each.carrier?.setByJob ?? [])]) };
    })
    .filter(({ words }) => words.size > 0);
}

/** A job of which nobody knows what it sets and builds. */
export const asUnseenJob = ({ uri, format }: Pick<UnreadDocument, "uri" | "format">): UnreadDocument => ({
  uri,
  format,
  kind: "job",
  words: null,
  hostPaths: [],
});

/** The recipe of an image that may bring anything more. */
export const asUnseenRecipe = ({ uri, bakesUnseen }: BuildFacts): UnreadDocument => ({
  uri,
  format: kindsNamed(uri)[0]?.id ?? "",
  kind: "config",
  words: bakesUnseen && new Set(bakesUnseen),
  hostPaths: [],
});

/** What starts containers that may write anything before Flink reads it. */
export const asUnseenStarter = ({ uri, format }: Facts): UnreadDocument => ({
  ...asUnseenJob({ uri, format }),
  kind: "config",
});

/** A job of which the options are read alone. */
export const asHalfSeenJob = (facts: Facts): UnreadDocument => ({
  ...asUnread(facts),
  kind: "job",
  ...(facts.unseenJob ? { planned: true } : {}),
});
