import { CATALOGUE, findOption, keyForAll, optionsOf } from "../flink/options/catalogue.ts";
import { isClusterOption } from "../flink/options/clusterOptions.ts";
import { keyStatusOf, readingsOf } from "../flink/options/keyStatus.ts";
import { shownValue } from "../flink/options/sensitive.ts";
import { allVersions, compareVersions, isOnRecord, NEWEST, rangeName } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, layerOf } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import { groupBy } from "../model/groupBy.ts";
import type { Layer } from "../model/layer.ts";
import type { Setting } from "../model/setting.ts";
import { winnerOver } from "./config/duplicateOption.ts";
import { isSurelyUnknown } from "./config/unknownOption.ts";
import { DocumentView } from "./documentView.ts";
import { contextOf, DeploymentView, type PlacedEnvironment } from "./view.ts";

/** A place that sets an option. */
export interface SetPlace extends Place {
  readonly layer: Layer;
  /** The key as it is written there, which may be an older name. */
  readonly key: string;
  /** Null where it is known only at run time; secrets are hidden. */
  readonly value: string | null;
}

/** An option as a deployment has it: who sets it, and who sets it without effect. */
export interface EffectiveOption {
  /** The name that the deployment's Flink knows it by; the newest one where the version is not known. */
  readonly key: string;
  readonly winner: SetPlace;
  /** What wins in another job or another process of the deployment. */
  readonly also: readonly SetPlace[];
  readonly shadowed: readonly SetPlace[];
  /** Those of what is shadowed that have no effect in any job or process, whatever is not seen of the deployment. */
  readonly surelyShadowed: readonly SetPlace[];
  /** True when this Flink reads no such key. */
  readonly ignored: boolean;
}

/** Everything that sets options in a deployment, by option in the order of the alphabet. */
export function effectiveOptions(
  deployment: Deployment,
  view = deploymentView(deployment),
): EffectiveOption[] {
  const all = candidatesOf(view).flatMap((candidate) =>
    candidate.options.map((option) => ({ option, candidate })),
  );
  return [...groupBy(all, ({ option }) => option)]
    .flatMap(([option, each]) => {
      const candidates = each.map(({ candidate }) => candidate);
      return effectiveOption(view, option, candidates) ?? [];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A deployment to ask of, outside of rules. */
export function deploymentView(deployment: Deployment): DeploymentView {
  const views = new Map<Facts, DocumentView>();
  return new DeploymentView(deployment, (facts) => {
    const known = views.get(facts) ?? new DocumentView(facts, contextOf(facts, deployment));
    views.set(facts, known);
    return known;
  });
}

/** Something that sets options, with how strong it is in the deployment: less is stronger. */
interface Candidate {
  readonly options: readonly string[];
  readonly rank: number;
  readonly facts: Facts;
  /** Null for what the operator adds. */
  readonly setting: Setting | null;
  readonly at: SetPlace;
}

/** Code goes first, then what the operator overrides, the configurations in their order, and what it only adds. */
function candidatesOf(view: DeploymentView): Candidate[] {
  const { jobs, configurations } = view.deployment;
  const ofSettings = (facts: Facts, rank: number): Candidate[] =>
    settingsOf(view.documentOf(facts))
      .filter((setting) => !view.isTakenAway(facts, setting))
      .map((setting) => ({
        options: optionsMeant(setting.key, view.documentOf(facts)),
        rank,
        facts,
        setting,
        at: placeOf(facts, setting),
      }));
  const added = configurations.flatMap((facts, index) =>
    [...(facts.carrier?.adds ?? [])]
      .filter(([, { overrides, value }]) => overrides || value !== null)
      // What a patch only repeats of its resource, its name for one, comes from there.
      .filter(([key, { value }]) =>
        configurations.slice(index + 1).every(({ carrier }) => carrier?.adds.get(key)?.value !== value),
      )
      .map(([key, { overrides, value, span }]): Candidate => {
        const at = { uri: documentUri(facts.uri), span, layer: "operator", key, value } as const;
        const rank = overrides ? 1 : Number.POSITIVE_INFINITY;
        return { options: optionsMeant(key, view.documentOf(facts)), rank, facts, setting: null, at };
      }),
  );
  return [
    ...jobs.flatMap((facts) => ofSettings(facts, 0)),
    ...configurations.flatMap((facts, index) => ofSettings(facts, 2 + index)),
    ...added,
  ].toSorted((a, b) => a.rank - b.rank);
}

const settingsOf = (document: DocumentView): readonly Setting[] =>
  document.problems.garbled
    ? []
    : document.settings.filter(
        ({ key, environment, onConfiguration }) =>
          document.facts.kind === "config" ||
          onConfiguration !== undefined ||
          (environment !== undefined && optionsOf(key).length > 0),
      );

const meantCache = CATALOGUE.cache<string, readonly string[]>(100_000);

/** The options that a key stands for in the versions in question, by their newest names; itself where it is none. */
function optionsMeant(key: string, { versions }: DocumentView): readonly string[] {
  return meantCache.get(`${rangeName(versions)} ${key}`, () => {
    const readings = allVersions(versions).flatMap((version) => readingsOf(key, version));
    const proper = readings.filter(({ as }) => as === "proper");
    const meant = new Set(
      (proper.length > 0 ? proper : readings).map(({ option }) => newestName(option.key)),
    );
    return meant.size > 0 ? [...meant] : [key];
  });
}

/** The newest name of the option that a key was the proper name of. */
function newestName(key: string): string {
  const own = findOption(key);
  const renamed = optionsOf(key).filter(
    (option) =>
      option.key !== key && option.aliases.some((alias) => alias.key === key && alias.kind === "deprecated"),
  );
  const [only] = renamed;
  const isGone = own === undefined || compareVersions(own.until, NEWEST) < 0;
  return isGone && only && renamed.length === 1 ? newestName(only.key) : key;
}

function placeOf(facts: Facts, { key, value, keySpan }: Setting): SetPlace {
  return {
    uri: documentUri(facts.uri),
    span: keySpan,
    layer: layerOf(facts),
    key,
    value: value === null ? null : shownValue(key, value),
  };
}

function effectiveOption(
  view: DeploymentView,
  option: string,
  candidates: readonly Candidate[],
): EffectiveOption | undefined {
  const [without, rest] = split(
    candidates,
    (each) => each.rank === 0 && !isByMethod(each) && isForClusters(option),
  );
  // In one document a later line or a better name goes before others.
  const [beaten, standing] = split(rest, ({ facts, setting }) => {
    if (!setting || facts.kind === "job") return false;
    return winnerOver(view.documentOf(facts), setting) !== undefined;
  });
  const code = standing.filter(({ rank }) => rank === 0);
  const others = standing.filter(({ rank }) => rank !== 0);
  // What a cluster reads besides jobs it may take from its own configuration.
  const covered = OF_JOBS.test(option) && codeCoversAll(view, code);
  const holding = [...code, ...(covered ? [] : strongestOf(withNameThatCounts(view, option, others)))];
  const ineffective = [...others.filter((each) => !holding.includes(each)), ...beaten, ...without];
  const [winner, ...also] = holding.length > 0 ? holding : ineffective;
  if (!winner) return undefined;
  const document = view.documentOf(winner.facts);
  const { versions } = document;
  const name = view.deployment.flinkVersion ? (keyForAll(option, versions) ?? option) : option;
  return {
    key: name,
    winner: winner.at,
    also: (holding.length > 0 ? also : []).map(({ at }) => at),
    shadowed: ineffective.filter((each) => each !== winner).map(({ at }) => at),
    surelyShadowed:
      holding.length > 0
        ? [...others.filter((each) => !holding.includes(each)), ...beaten]
            .filter((each) => surelyBeats(view, winner, each))
            .map(({ at }) => at)
        : [],
    // A method and a constant go by no key.
    ignored:
      holding.length === 0 ||
      (!isByMethod(winner) &&
        winner.setting?.onConfiguration?.key !== "constant" &&
        isIgnored(winner.at.key, document)),
  };
}

/**
 * True when what wins does so everywhere: of one document its last line, of a resource its own options, of code what every
 * environment gets for sure. Arguments, variables of containers and statements of a session hold for some processes or jobs.
 */
function surelyBeats(view: DeploymentView, winner: Candidate, beaten: Candidate): boolean {
  if (winner.rank === 0) {
    const { environments, hasUnreadJobs } = view;
    const sets = ({ facts, index }: PlacedEnvironment) =>
      view
        .documentOf(facts)
        .settings.some(
          (each) =>
            winner.options.some((option) =>
              optionsMeant(each.key, view.documentOf(facts)).includes(option),
            ) &&
            each.environment === index &&
            !each.conditional &&
            !each.uncalled &&
            !each.onConfiguration?.conditional,
        );
    return environments.length > 0 && !hasUnreadJobs && environments.every(sets);
  }
  const { layer } = winner.at;
  if (winner.facts === beaten.facts) return layer === "file" || layer === "resource" || layer === "operator";
  return layer === "resource" || (layer === "operator" && winner.at.value !== null);
}

/** True for what a method of Flink's sets, which takes effect whoever else reads the option. */
const isByMethod = ({ rank, setting }: Candidate): boolean =>
  rank === 0 && setting !== null && setting.onConfiguration === undefined;

/** What a cluster reads when it starts, so that code of a job has no say in it. */
const isForClusters = (option: string): boolean =>
  isClusterOption(option) || option.startsWith("high-availability.");

/** What nobody reads but for a job. */
const OF_JOBS =
  /^(?:execution\.(?!target$|attached$)|parallelism\.|pipeline\.|restart-strategy\.|state\.|table\.)/;

/** True when Flink surely reads no such key; what is none of Flink's, a program may read. */
function isIgnored(key: string, document: DocumentView): boolean {
  const { kind } = keyStatusOf(key, document.versions);
  if (kind === "unknown") return isOnRecord(document.flinkVersion) && isSurelyUnknown(key, document);
  return kind === "removed" || kind === "not-yet";
}

/** Those of the name that Flink takes, where configurations set an option by several; what a session sets goes before them all. */
function withNameThatCounts(
  view: DeploymentView,
  option: string,
  standing: readonly Candidate[],
): readonly Candidate[] {
  const [strongest] = standing;
  const names = new Set(standing.map(({ at }) => at.key));
  if (!strongest || names.size < 2 || strongest.at.layer === "session") return standing;
  const counts = view.documentOf(strongest.facts).nameThatCounts(option, names);
  return counts === undefined ? standing : standing.filter(({ at }) => at.key === counts);
}

/**
 * The strongest, with those of its layer in other documents: each process of a cluster gets one of them. Of whole files that
 * belong together by name, one goes over the other.
 */
function strongestOf(standing: readonly Candidate[]): Candidate[] {
  const [first] = standing;
  return standing.filter(
    (each) =>
      each === first ||
      (each.at.layer !== "operator" &&
        each.at.layer === first?.at.layer &&
        each.facts !== first.facts &&
        each.facts.carrier),
  );
}

/** True when code sets the option for every environment that something runs on. */
function codeCoversAll({ environments }: DeploymentView, code: readonly Candidate[]): boolean {
  if (code.some(({ setting }) => (setting?.environment ?? null) === null)) return true;
  return (
    code.length > 0 &&
    environments.every((place) =>
      code.some(({ facts, setting }) => facts === place.facts && setting?.environment === place.index),
    )
  );
}

function split<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}
