import { Cache } from "../flink/cache.ts";
import type { FlinkProcess } from "../flink/memory.ts";
import { keyForAll, keysOf, namesOf } from "../flink/options/catalogue.ts";
import { type KeyStatus, keyStatusOf, readingsOf } from "../flink/options/keyStatus.ts";
import {
  allAtLeast,
  allBefore,
  allVersions,
  type FlinkVersion,
  rangeName,
  type VersionRange,
} from "../flink/versions.ts";
import type { Facts } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import type { Setting } from "../model/setting.ts";
import { type Span, touches } from "../model/span.ts";
import type { Refusal } from "./memory/refusal.ts";

/** What a document's judgement depends on beside the document itself. */
export interface DocumentContext {
  /** The versions of Flink that may read it. */
  readonly versions: VersionRange;
  /** The version that is known to run it; null when none is. */
  readonly flinkVersion: FlinkVersion | null;
  /** True for a file that others of its deployment complete, where their names say that they belong together. */
  readonly completed: boolean;
  /** The keys that other configurations of its deployment set. */
  readonly setElsewhere: ReadonlySet<string>;
  /** Names of its options that other documents have in patterns and paths. */
  readonly meantElsewhere: ReadonlySet<string>;
}

/** What the problems of a document mean for its settings. */
export interface ProblemSummary {
  /** Flink does not start with it. */
  readonly refused: boolean;
  /** What is read of it may be another thing than what is meant: nothing is to be said of its settings. */
  readonly garbled: boolean;
  /** Offsets of keys that are meant to stand below a key without a value. */
  readonly nested: ReadonlySet<number>;
  /** Offsets of keys without a value below another one. */
  readonly inner: ReadonlySet<number>;
}

/** Keys that a template fills in are no keys yet. */
const TEMPLATE = /\{\{|\$\{|\$\(|<[^>]*>/;

/**
 * Keys that belong with an option, beside its own names: where it is shown when it is missing. None of them is one that
 * a fix for something else adds, or what is missing would jump from line to line while it is added.
 */
const RELATED: Readonly<Record<string, (key: string) => boolean>> = {
  "pipeline.max-parallelism": (key) => key === "parallelism.default",
  "state.backend.type": (key) => key.startsWith("state.backend."),
  "execution.checkpointing.interval": isOfCheckpointing,
  "execution.checkpointing.dir": isOfCheckpointing,
  "execution.checkpointing.externalized-checkpoint-retention": isOfCheckpointing,
  "high-availability.type": (key) => /^(?:high-availability|recovery)\./.test(key),
};

const OPERATORS_NAMES: Readonly<Record<string, string>> = {
  "execution.checkpointing.dir": "state.checkpoints.dir",
  "execution.checkpointing.savepoint-dir": "state.savepoints.dir",
};

function isOfCheckpointing(key: string): boolean {
  return key.startsWith("execution.checkpointing.") && key !== "execution.checkpointing.incremental";
}

/**
 * One document with the questions that rules ask of it. What an option is in this document is `effective(option)`,
 * by whatever name it is set; what stands at one very key is `at(key)`. Answers are kept: the document never changes.
 */
export class DocumentView {
  private named: readonly Setting[] | undefined;
  private keys: ReadonlyMap<string, Setting> | undefined;
  private summary: ProblemSummary | undefined;
  private byStatus: ReadonlyMap<KeyStatus["kind"], readonly Setting[]> | undefined;
  private optionalKeys: ReadonlySet<string> | undefined;
  private readonly effectiveCache = new Cache<string, Setting | undefined>(1000);
  /** Why a process does not start with the memory options of this document. */
  readonly refusalCache = new Cache<FlinkProcess, Refusal | null>(2);

  constructor(
    readonly facts: Facts,
    private readonly context: DocumentContext,
  ) {}

  get uri(): string {
    return this.facts.uri;
  }

  /** True when the document may set more than is seen: a template fills it in, or Flink refuses it as it is. */
  get mayHoldMore(): boolean {
    return this.facts.open || this.problems.refused;
  }

  get versions(): VersionRange {
    return this.context.versions;
  }

  get flinkVersion(): FlinkVersion | null {
    return this.context.flinkVersion;
  }

  /** True for a configuration that is only a part of what its processes start with. */
  get isPiece(): boolean {
    const { carrier } = this.facts;
    return this.context.completed || (carrier !== undefined && (carrier.layer !== "file" || carrier.addsTo));
  }

  /** True when the document would be judged alike in that context. */
  fits({ versions, flinkVersion, completed, ...others }: DocumentContext): boolean {
    const { flinkVersion: own } = this.context;
    const same =
      own?.major === flinkVersion?.major &&
      own?.minor === flinkVersion?.minor &&
      completed === this.context.completed &&
      isSameSet(this.context.setElsewhere, others.setElsewhere) &&
      isSameSet(this.context.meantElsewhere, others.meantElsewhere);
    return same && rangeName(versions) === rangeName(this.context.versions);
  }

  /** The setting of one key, the last one where there are several. */
  at(key: string): Setting | undefined {
    this.keys ??= new Map(this.facts.settings.map((setting) => [setting.key, setting]));
    return this.keys.get(key);
  }

  /**
   * The setting of an option that takes effect, in the newest version that reads one. Flink looks the key up that is
   * proper in that version, then the other names in their order; of the same key the last one wins. Undefined where a
   * condition of a template decides.
   */
  effective(option: string): Setting | undefined {
    return this.effectiveCache.get(option, () => {
      const names = new Set(keysOf(option).filter((key) => this.at(key)));
      if ([...names].some((key) => this.isOptional(key))) return undefined;
      const name = names.size > 0 ? this.nameThatCounts(option, names) : undefined;
      return name === undefined ? undefined : this.at(name);
    });
  }

  /** Of several names of an option that are set, the one that Flink takes; undefined where no version in question reads any. */
  nameThatCounts(option: string, names: ReadonlySet<string>): string | undefined {
    for (const version of allVersions(this.versions).reverse()) {
      // What no version in question reads sets nothing.
      const read = keysOf(option).filter((key) => names.has(key) && readingsOf(key, version).length > 0);
      const proper = read.find((key) => readingsOf(key, version).some(({ as }) => as === "proper"));
      if (read[0] !== undefined) return proper ?? read[0];
    }
    return undefined;
  }

  /** True where another document means the option by this very name, in a pattern or a path for instance. */
  isMeantElsewhere(key: string): boolean {
    return this.context.meantElsewhere.has(key);
  }

  /** The names by which other configurations of the deployment set the option of a key. */
  namesElsewhere(key: string): readonly string[] {
    const { setElsewhere } = this.context;
    return setElsewhere.size > 0 ? [key, ...namesOf(key)].filter((name) => setElsewhere.has(name)) : [];
  }

  /** True for a key that a template may leave out, or of which it writes one of several. */
  private isOptional(key: string): boolean {
    this.optionalKeys ??= new Set(this.facts.settings.flatMap((each) => (each.optional ? [each.key] : [])));
    return this.optionalKeys.has(key);
  }

  /** The settings of an option that take effect: one in a configuration, any number in code. */
  settingsOf(option: string): Setting[] {
    if (this.facts.kind === "config") return [this.effective(option) ?? []].flat();
    const keys = new Set(keysOf(option));
    return this.facts.settings.filter((setting) => keys.has(setting.key));
  }

  /** The settings whose keys no template fills in. */
  get settings(): readonly Setting[] {
    this.named ??= this.facts.settings.filter(({ key }) => !TEMPLATE.test(key));
    return this.named;
  }

  /** Those of them that are options in a configuration; in code, in one that reaches a job. */
  get options(): readonly Setting[] {
    if (this.facts.kind === "config") return this.settings;
    return this.settings.filter(({ onConfiguration }) => onConfiguration);
  }

  /**
   * Those of them whose keys have that status; in code, only keys that stand there as texts. None where Flink does not
   * start with the file: in a file that does not parse, what stands below which key is not sure.
   */
  settingsAs(status: KeyStatus["kind"]): readonly Setting[] {
    if (this.problems.refused) return [];
    if (!this.byStatus) {
      const groups = new Map<KeyStatus["kind"], Setting[]>();
      for (const setting of this.options) {
        if (setting.onConfiguration?.key === "constant") continue;
        const { kind } = keyStatusOf(setting.key, this.versions);
        const same = groups.get(kind);
        if (same) same.push(setting);
        else groups.set(kind, [setting]);
      }
      this.byStatus = groups;
    }
    return this.byStatus.get(status) ?? [];
  }

  /**
   * Who reads the lines of FLINK_PROPERTIES: Flink, in a `file` to which older images append them, or the `script` of those
   * since 1.19, which has rules of its own. Null where that is not known, and for anything else.
   */
  get properties(): "file" | "script" | null {
    if (this.facts.carrier?.layer !== "properties") return null;
    if (allAtLeast(this.versions, 1, 19)) return "script";
    return allBefore(this.versions, 1, 19) ? "file" : null;
  }

  /** True for lines that something else than Flink may read. */
  get isForScript(): boolean {
    return this.facts.carrier?.layer === "properties" && this.properties !== "file";
  }

  /** What the reader could not use, of one kind; nothing where a template may still make it right. */
  problemsOf(kind: Problem["kind"]): readonly Problem[] {
    return this.facts.templated ? [] : this.facts.problems.filter((problem) => problem.kind === kind);
  }

  /** True when Flink refuses the file for what stands at this setting. */
  isRefused({ keySpan, valueSpan = keySpan }: Setting): boolean {
    const place = { start: keySpan.start, end: valueSpan.end };
    return this.facts.problems.some(({ kind, span }) => kind === "refused" && touches(span, place));
  }

  get problems(): ProblemSummary {
    if (!this.summary) {
      const nestings = this.facts.problems.flatMap(({ nesting }) => nesting ?? []);
      this.summary = {
        refused: this.facts.problems.some(({ kind }) => kind === "refused"),
        garbled: this.facts.problems.some(({ garbled }) => garbled),
        nested: new Set(nestings.flatMap(({ children }) => children.map(({ at }) => at.start))),
        inner: new Set(nestings.flatMap(({ parents }) => parents.map(({ start }) => start))),
      };
    }
    return this.summary;
  }

  /** The key under which every version that may read the document knows an option. */
  keyFor(option: string): string {
    return this.operatorsName(option) ?? keyForAll(option, this.versions) ?? option;
  }

  /**
   * The name that every version of the Kubernetes operator knows, where older ones know no other: they look for a directory
   * themselves, by the names of the Flink that they were made with.
   */
  operatorsName(option: string): string | undefined {
    return this.facts.carrier?.layer === "resource" && this.versions.to.major < 2
      ? OPERATORS_NAMES[option]
      : undefined;
  }

  /**
   * Where a missing option is shown: at one of its names or the first key that goes with it, else at the first key of the
   * document. It stays there while fixes add what else is missing.
   */
  anchorFor(option: string): Span {
    const own = new Set(keysOf(option));
    const goesWith = RELATED[option];
    const near = this.facts.settings.find(({ key }) => own.has(key) || goesWith?.(key));
    return near?.keySpan ?? this.facts.anchor;
  }
}

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
