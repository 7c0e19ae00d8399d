import { keysOf } from "../flink/options/catalogue.ts";
import { compareVersions, NEWEST, OLDEST } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import { filledIn } from "../model/build.ts";
import type { AddedOption, ResourceField } from "../model/carrier.ts";
import type { Deployment, UnreadDocument } from "../model/deployment.ts";
import { declaresMethod, type Facts, layerOf } from "../model/facts.ts";
import type { Environment } from "../model/operator.ts";
import type { RemovedOption, Setting } from "../model/setting.ts";
import type { Span } from "../model/span.ts";
import type { DocumentContext, DocumentView } from "./documentView.ts";
import { isForMasters, isForWorkers, isReadByMasters } from "./givenTo.ts";

/** A setting with the document that holds it. */
export interface PlacedSetting {
  readonly facts: Facts;
  readonly setting: Setting;
}

/** A call that takes an option out again, with the job that has it. */
export interface PlacedRemoval {
  readonly facts: Facts;
  readonly removed: RemovedOption;
}

/** An environment with the job that creates it. */
export interface PlacedEnvironment {
  readonly facts: Facts;
  readonly environment: Environment;
  readonly index: number;
}

/** Who sets an option in a deployment, and for whom nobody does. */
export interface OptionState {
  /** The setting that Flink takes from the configuration document. */
  readonly config: PlacedSetting | undefined;
  readonly code: readonly PlacedSetting[];
  /** Every setting of it that takes effect, in code and in configurations; code first, as it wins. */
  readonly all: readonly PlacedSetting[];
  /** Environments for which neither the configuration nor any code seen sets it. */
  readonly missingFor: readonly PlacedEnvironment[];
  /**
   * `set` for the whole deployment, `missing` for a part of it, or `unknown` when code that is not seen may set
   * it. Only `missing` may be reported.
   */
  readonly status: "set" | "missing" | "unknown";
  /** The value that holds for all of the deployment; undefined when nothing sets it, null when it is not certain. */
  readonly value: string | null | undefined;
}

interface Reach {
  readonly holders: ReadonlySet<Facts>;
  readonly open: boolean;
}

const areBatch = (modes: readonly Setting[]): boolean =>
  modes.every(({ value }) => value?.toUpperCase() === "BATCH");

const RUNTIME_MODE = "execution.runtime-mode";

/** What the judgement of a document depends on in a deployment. */
export function contextOf(
  facts: Facts,
  { flinkVersion, configurations, mentions }: Deployment,
): DocumentContext {
  const completed = layerOf(facts) === "file" && configurations.some((other) => completes(other, facts));
  const others = configurations.includes(facts) ? configurations.filter((other) => other !== facts) : [];
  const setElsewhere = new Set(others.flatMap(({ settings }) => settings.map(({ key }) => key)));
  const own = documentUri(facts.uri);
  const isMeant = (key: string): boolean => mentions?.get(key)?.some((uri) => uri !== own) === true;
  const meantElsewhere = new Set(
    mentions ? facts.settings.flatMap(({ key }) => (isMeant(key) ? [key] : [])) : [],
  );
  const around = { flinkVersion, completed, setElsewhere, meantElsewhere };
  if (!flinkVersion) return { versions: facts.readBy, ...around };
  // Flinks older or newer than those on record are judged like the nearest one that is.
  const [old, young] = [compareVersions(flinkVersion, OLDEST) < 0, compareVersions(flinkVersion, NEWEST) > 0];
  const at = old ? OLDEST : young ? NEWEST : flinkVersion;
  return { versions: { from: at, to: at }, ...around };
}

const MEMORY = /^(?:job|task)manager\.(?:memory|heap)\b/;

/** True for a configuration that goes over a file or that a file goes over, where it is one of its own or sizes processes. */
function completes(other: Facts, file: Facts): boolean {
  const layer = layerOf(other);
  if (documentUri(other.uri) === documentUri(file.uri)) return false;
  return layer === "file" || layer === "resource" || other.settings.some(({ key }) => MEMORY.test(key));
}

/**
 * A deployment with the questions that rules ask of it. What an option is in the deployment is `option(key)`; what
 * it is in one document, that document's view tells.
 */
export class DeploymentView {
  private readonly states = new Map<string, OptionState>();
  private readonly reaches = new Map<Environment, Reach>();
  /** The environments that something runs on. */
  readonly environments: readonly PlacedEnvironment[];
  /** Configurations of TaskManagers alone, and all others. */
  private readonly ofWorkers: readonly Facts[];
  private readonly ofOthers: readonly Facts[];
  /** True where the JobManager has variables of its own. */
  private readonly hasMasters: boolean;

  constructor(
    readonly deployment: Deployment,
    private readonly viewOf: (facts: Facts) => DocumentView,
  ) {
    const { configurations } = deployment;
    this.ofWorkers = configurations.filter(isForWorkers);
    this.ofOthers = configurations.filter((each) => !isForWorkers(each));
    this.hasMasters = configurations.some(isForMasters);
    const environments = deployment.jobs
      .flatMap((facts) => facts.environments.map((environment, index) => ({ facts, environment, index })))
      .filter((place) => !place.environment.idle && !isLeftAside(place, deployment.jobs));
    // What is missing is shown where it matters, and only else in a job that shows something.
    const isSample = ({ facts }: PlacedEnvironment) => deployment.samples.has(facts.uri);
    this.environments = [
      ...environments.filter((place) => !isSample(place)),
      ...environments.filter(isSample),
    ];
  }

  /**
   * The configuration that all others stand on: what is missing belongs there. Never that of TaskManagers, where the
   * JobManager has one of its own.
   */
  get configuration(): DocumentView | undefined {
    const facts = (this.hasMasters ? this.ofOthers : this.deployment.configurations).at(-1);
    return facts && this.viewOf(facts);
  }

  /**
   * The setting of an option that configurations make: of the strongest layer that has one by the name which counts. Flink puts
   * all of them together key by key, and looks for the names of an option only then: a better name goes before a stronger layer.
   */
  effective(option: string): PlacedSetting | undefined {
    // A job is built in the JobManager: what TaskManagers alone are given says nothing of it.
    const isUnheard = this.hasMasters && isReadByMasters(option);
    const layers = isUnheard ? this.ofOthers : [...this.ofOthers, ...this.ofWorkers];
    const found = layers.flatMap((facts): PlacedSetting[] => {
      const setting = this.viewOf(facts).effective(option);
      return setting && !this.isTakenAway(facts, setting) ? [{ facts, setting }] : [];
    });
    const [strongest] = found;
    // A session is asked by itself, by whatever name.
    if (!strongest || layerOf(strongest.facts) === "session") return strongest;
    const keys = new Set(found.map(({ setting }) => setting.key));
    const counts = keys.size > 1 ? this.viewOf(strongest.facts).nameThatCounts(option, keys) : undefined;
    return found.find(({ setting }) => setting.key === counts) ?? strongest;
  }

  /** True for a setting that takes its option away, or that such a one of a stronger layer is about. */
  isTakenAway(facts: Facts, { key, unset }: Setting): boolean {
    if (unset) return true;
    const { configurations } = this.deployment;
    const stronger = configurations.slice(0, Math.max(configurations.indexOf(facts), 0));
    return stronger.some((each) => this.viewOf(each).at(key)?.unset === true);
  }

  /** The patch that takes an option away which a weaker layer sets: nothing that is added there brings it back. */
  removalOf(option: string): PlacedSetting | undefined {
    const keys = new Set(keysOf(option));
    for (const facts of this.deployment.configurations) {
      const setting = facts.settings.find(({ key, unset }) => unset && keys.has(key));
      if (setting) return { facts, setting };
    }
    return undefined;
  }

  /** True when a configuration may set more than is seen, or Flink refuses it as it is. */
  get mayHoldMore(): boolean {
    const { configurations } = this.deployment;
    return (
      this.isOpen ||
      configurations.some((facts) => this.isOpenPart(facts) || this.viewOf(facts).problems.refused)
    );
  }

  /** True when more is configured than is seen: by a template, or by what the weakest one is added to. */
  private get isOpen(): boolean {
    const { configurations } = this.deployment;
    return configurations.some((facts) => this.isOpenPart(facts)) || this.isAddition(configurations.at(-1));
  }

  /** True for a configuration that may hold more than is seen; a patch of which the resource is seen too holds no more. */
  isOpenPart({ open, patch, uri }: Facts): boolean {
    return open && !(patch && this.deployment.completed.has(uri));
  }

  /** True for a configuration that is added to another one, which nobody sees. */
  isAddition(facts: Facts | undefined): boolean {
    return facts?.carrier?.addsTo === true && !this.deployment.completed.has(facts.uri);
  }

  /** True when whoever runs the deployment sets an option by itself. */
  isAdded(option: string): boolean {
    return this.addedTo(option) !== undefined;
  }

  /** The option as whoever runs the deployment sets it by itself, with the configuration that it is added to. */
  addedTo(option: string): { readonly facts: Facts; readonly added: AddedOption } | undefined {
    const all = this.deployment.configurations.flatMap((facts) => {
      const added = facts.carrier?.adds.get(option);
      return added && !this.isFromReplaced(facts, added) ? [{ facts, added }] : [];
    });
    // A patch has few of the fields that something is taken from.
    return (
      all.find(({ added }) => added.overrides) ?? all.find(({ added }) => added.value !== null) ?? all[0]
    );
  }

  /** True for what comes of a field that a patch gives another value. */
  private isFromReplaced(facts: Facts, { span }: AddedOption): boolean {
    const fields = facts.carrier?.resource?.fields ?? new Map<string, ResourceField>();
    return [...fields].some(
      ([path, { keySpan }]) => keySpan.start === span.start && this.isReplaced(facts, path),
    );
  }

  /** True when a stronger layer gives a field of a resource a value of its own, or takes it away. */
  isReplaced(facts: Facts, field: string): boolean {
    return this.replacing(facts, field) !== undefined;
  }

  /** What the strongest layer over a resource gives a field of it, with that layer. */
  replacing(
    facts: Facts,
    path: string,
  ): { readonly facts: Facts; readonly field: ResourceField } | undefined {
    const { configurations } = this.deployment;
    const stronger = configurations.slice(0, Math.max(configurations.indexOf(facts), 0));
    for (const over of stronger) {
      const field = over.carrier?.resource?.fields.get(path);
      if (field && field.is !== "map") return { facts: over, field };
    }
    return undefined;
  }

  /**
   * What an unknown value is where nobody gives another one: by the variables of a file, or what is written for that case
   * (`rocksdb` of `${BACKEND:-rocksdb}`). Undefined where that leaves something of it open.
   */
  otherwiseOf({ facts, setting: { value, pieces } }: PlacedSetting): string | undefined {
    if (value !== null || !pieces) return undefined;
    return filledIn(pieces, this.deployment.variables?.get(documentUri(facts.uri)));
  }

  documentOf(facts: Facts): DocumentView {
    return this.viewOf(facts);
  }

  /** Who sets an option, and for whom nobody does. */
  option(option: string): OptionState {
    let state = this.states.get(option);
    if (!state) {
      state = this.stateOf(option);
      this.states.set(option, state);
    }
    return state;
  }

  private stateOf(option: string): OptionState {
    const config = this.effective(option);
    const inDocuments = (documents: readonly Facts[]): PlacedSetting[] =>
      documents.flatMap((facts) => {
        return this.viewOf(facts)
          .settingsOf(option)
          .filter((setting) => !this.isTakenAway(facts, setting))
          .map((setting) => ({ facts, setting }));
      });
    const code = inDocuments(this.deployment.jobs).filter((each) => !this.isLeftAside(each));
    const all = [...code, ...inDocuments(this.deployment.configurations)];
    const values = new Set([...code, ...(config ? [config] : [])].map((each) => each.setting.value));
    const value = values.size === 1 ? ([...values][0] ?? null) : values.size === 0 ? undefined : null;
    const state = { config, code, all, value, missingFor: [] };
    // Flink does not start with such a file, whatever stands in it.
    if (this.configuration?.problems.refused) return { ...state, status: "unknown" };
    const shared = code.some((each) => (each.setting.environment ?? null) === null);
    if (config || shared) return { ...state, status: "set" };
    if (this.isAdded(option)) return { ...state, value: null, status: "set" };
    let open = this.isOpen || this.mayBeSetUnread(option);
    if (open) return { ...state, status: "unknown" };
    const removed = this.removalsOf(option);
    const missingFor = this.environments.filter((place) => {
      if (this.isBatchIn(place.facts, place.index) || this.isLocalAmongOthers(place)) return false;
      if (code.some((each) => each.facts === place.facts && each.setting.environment === place.index))
        return false;
      // What takes an option out would take out what a fix puts in as well.
      const isRemoved = removed.some((each) => each.facts === place.facts && isFor(each, place.index));
      if (!isRemoved && !this.isOpenAt(place)) return true;
      open = true;
      return false;
    });
    if (missingFor.length > 0) return { ...state, missingFor, status: "missing" };
    if (open || this.unreadJobs(option).length > 0) return { ...state, status: "unknown" };
    if (this.environments.length > 0) return { ...state, status: "set" };
    return { ...state, status: this.configuration && !this.isPartOfJobs ? "missing" : "unknown" };
  }

  /** True when the code that is seen builds on environments that none of it makes: whoever does may configure them. */
  get isPartOfJobs(): boolean {
    return this.environments.length === 0 && this.deployment.jobs.some(takesEnvironments);
  }

  /** True for what is set for an environment that no job of the deployment asks for. */
  private isLeftAside({ facts, setting }: PlacedSetting): boolean {
    const environment = facts.environments[setting.environment ?? -1];
    return (
      environment !== undefined &&
      isLeftAside({ facts, environment, index: setting.environment ?? -1 }, this.deployment.jobs)
    );
  }

  /** True when jobs belong to the deployment that nothing reads yet: what they set and build is not known. */
  get hasUnreadJobs(): boolean {
    return this.deployment.unread.some(({ kind }) => kind === "job");
  }

  /** Those of them that may set an option: of some the options are read, and only what they build is not known. */
  unreadJobs(option: string): UnreadDocument[] {
    return this.deployment.unread.filter(this.maySet(option).job);
  }

  /** True when a patch of its resource has the field. */
  isPatched(field: string): boolean {
    const { unread, configurations, completed } = this.deployment;
    return (
      unread.some(({ fields }) => fields?.has(field)) ||
      configurations.some(({ uri, carrier }) => completed.has(uri) && carrier?.resource?.fields.has(field))
    );
  }

  /** Where code takes an option out of what its environments have. */
  removalsOf(option: string): PlacedRemoval[] {
    const keys = new Set(keysOf(option));
    return this.deployment.jobs.flatMap((facts) =>
      (facts.removed ?? [])
        .filter(({ key }) => key === null || keys.has(key))
        .map((removed) => ({ facts, removed })),
    );
  }

  /** True when something that is not read may set the option: another configuration, or arguments of a process. */
  mayBeSetUnread(option: string): boolean {
    const { unread, configurations } = this.deployment;
    const maySet = this.maySet(option);
    return unread.some(maySet.document) || configurations.some(maySet.arguments);
  }

  /** What is not read and may set the option: other documents, and configurations beside whose arguments it may stand. */
  unreadSetters(option: string): { readonly unread: UnreadDocument[]; readonly started: Facts[] } {
    const { unread, configurations } = this.deployment;
    const maySet = this.maySet(option);
    return { unread: unread.filter(maySet.document), started: configurations.filter(maySet.arguments) };
  }

  private maySet(option: string) {
    const keys = keysOf(option).map((key) => key.split("."));
    const mayHold = (words: ReadonlySet<string> | null): boolean =>
      !words || keys.some((key) => key.every((word) => words.has(word) || words.has(key.join("."))));
    return {
      document: ({ kind, words }: UnreadDocument) => kind !== "job" && mayHold(words),
      job: ({ kind, words }: UnreadDocument) => kind === "job" && mayHold(words),
      arguments: ({ carrier }: Facts) => carrier?.elsewhere != null && mayHold(carrier.elsewhere),
    };
  }

  /**
   * The setting of an option for what is built on one environment of a job: by code of its own, else by the
   * configuration. Null when it cannot be told, undefined when nothing sets it.
   */
  settingFor(job: Facts, environment: number | null, option: string): PlacedSetting | null | undefined {
    const { code, config } = this.option(option);
    const own = code.filter(({ facts, setting }) => {
      const shared = (setting.environment ?? null) === null || environment === null;
      return facts === job && (shared || setting.environment === environment);
    });
    const [first, ...more] = own;
    if (first) return more.every(({ setting }) => setting.value === first.setting.value) ? first : null;
    // Another file may configure this very environment.
    if (code.some(({ facts, setting }) => facts !== job && (setting.environment ?? null) === null))
      return null;
    if (environment === null && code.length > 0) return null;
    return config;
  }

  /** True when code outside of this deployment may configure the environment, however many hands it goes through. */
  isOpenAt(place: PlacedEnvironment): boolean {
    return place.environment.open || this.reachOf(place).open;
  }

  /** The other jobs that get hold of an environment, and whether code outside of this deployment does. */
  private reachOf({ facts, environment }: PlacedEnvironment): Reach {
    const known = this.reaches.get(environment);
    if (known) return known;
    const holders = new Set<Facts>();
    let open = false;
    const waiting = [...environment.escapesTo];
    const seen = new Set<string>();
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const next = this.deployment.jobs.filter((job) =>
        name === "*" ? job !== facts && takesEnvironments(job) : job.declares.includes(name),
      );
      if (next.length === 0 || (name === "*" && this.hasUnreadJobs)) open = true;
      for (const holder of next) {
        holders.add(holder);
        if (holder.forwardsTo.includes("*")) open = true;
        waiting.push(...holder.forwardsTo.filter((each) => each !== "*"));
      }
    }
    const reach = { holders, open };
    this.reaches.set(environment, reach);
    return reach;
  }

  /** True when all jobs run in batch mode, where there are no checkpoints and nothing to restore. */
  get isBatch(): boolean {
    if (this.deployment.configurations.some(({ carrier }) => carrier?.batch)) return true;
    if (this.environments.length === 0) return this.option(RUNTIME_MODE).value?.toUpperCase() === "BATCH";
    return this.environments.every((place) => this.isBatchIn(place.facts, place.index));
  }

  /**
   * True when what a file builds on an environment runs in batch mode: by code of its own, else by that of the classes
   * that the environment goes to or comes from, else by the configuration.
   */
  isBatchIn(facts: Facts, environment: number | null): boolean {
    const own = facts.settings.filter((setting) => {
      const scope = setting.environment ?? null;
      return (
        setting.key === RUNTIME_MODE && (scope === null || environment === null || scope === environment)
      );
    });
    if (own.length > 0) return areBatch(own);
    const place = this.environments.find((each) => each.facts === facts && each.index === environment);
    if (place) {
      const reached = [...this.reachOf(place).holders].flatMap((holder) =>
        holder.settings.filter((each) => each.key === RUNTIME_MODE && (each.environment ?? null) === null),
      );
      if (reached.length > 0) return areBatch(reached);
    } else {
      const givers = this.environments.filter((each) => this.reachOf(each).holders.has(facts));
      if (givers.length > 0) return givers.every((each) => this.isBatchIn(each.facts, each.index));
    }
    const config = this.effective(RUNTIME_MODE);
    return config !== undefined && areBatch([config.setting]);
  }

  /** True for an environment on somebody's own machine beside others that run on a cluster. */
  isLocalAmongOthers(place: PlacedEnvironment): boolean {
    return place.environment.local && !this.environments.every(({ environment }) => environment.local);
  }

  /**
   * Where a missing option is shown: near the related keys of the configuration, else on the environment; undefined where it is
   * not missing.
   */
  placeForMissing(option: string): { facts: Facts; span: Span; isRemoval?: true } | undefined {
    const { configuration } = this;
    const { status, missingFor } = this.option(option);
    if (status !== "missing") return undefined;
    const removal = this.removalOf(option);
    if (removal) return { facts: removal.facts, span: removal.setting.keySpan, isRemoval: true };
    if (configuration) return { facts: configuration.facts, span: configuration.anchorFor(option) };
    const [first] = missingFor;
    return first ? { facts: first.facts, span: first.environment.span } : undefined;
  }
}

const isFor = ({ removed }: PlacedRemoval, environment: number): boolean =>
  (removed.environment ?? environment) === environment;

/** True for an environment that a method gives away, where the jobs that ask its class ask for others of it alone. */
function isLeftAside({ facts, environment }: PlacedEnvironment, jobs: readonly Facts[]): boolean {
  const { givenBy } = environment;
  if (givenBy === undefined) return false;
  const asked = jobs.flatMap(({ environmentsFrom = [] }) =>
    environmentsFrom.flatMap((name) => {
      const [whole = "", method] = name.split("#");
      return method !== undefined && declaresMethod(facts, whole, method) ? [method] : [];
    }),
  );
  return asked.length > 0 && !asked.includes(givenBy);
}

/** True for code that builds on, configures or passes on an environment which it does not create itself. */
export const takesEnvironments = ({ operators, settings, forwardsTo, planned }: Facts): boolean =>
  planned === true ||
  forwardsTo.length > 0 ||
  operators.some(({ environment }) => environment === null) ||
  settings.some(({ environment = null }) => environment === null);
