import { keyForAll, keysOf } from "../flink/options/catalogue.ts";
import { readingsOf } from "../flink/options/standing.ts";
import {
  allVersions,
  compareVersions,
  NEWEST,
  OLDEST,
  READS_CONFIG_YAML,
  READS_FLINK_CONF,
  type VersionRange,
} from "../flink/versions.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Environment, Facts, Setting } from "../model/facts.ts";
import { nearestSetting, settingNamed } from "../model/keys.ts";
import type { Span } from "../model/span.ts";

/** A setting with the document that holds it. */
export interface PlacedSetting {
  readonly facts: Facts;
  readonly setting: Setting;
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
  /** Environments for which neither the configuration nor any code seen sets it. */
  readonly missingFor: readonly PlacedEnvironment[];
  /**
   * `set` for the whole deployment, `missing` for a part of it, or `unknown` when code that is not seen may set
   * it. Only `missing` may be reported.
   */
  readonly status: "set" | "missing" | "unknown";
}

/** Versions in which Flink reads a document of the format, as far as the format alone tells. */
const FORMAT_VERSIONS: Readonly<Record<string, VersionRange>> = {
  "flink-conf": READS_FLINK_CONF,
  "config-yaml": READS_CONFIG_YAML,
};

const RUNTIME_MODE = "execution.runtime-mode";

/** Keys that belong with an option although their names do not tell. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  "pipeline.max-parallelism": ["parallelism.default"],
};

/** A deployment with the questions that rules ask of it. */
export class DeploymentView {
  private readonly states = new Map<string, OptionState>();
  readonly environments: readonly PlacedEnvironment[];

  constructor(readonly deployment: Deployment) {
    this.environments = deployment.jobs.flatMap((facts) =>
      facts.environments.map((environment, index) => ({ facts, environment, index })),
    );
  }

  get configuration(): Facts | undefined {
    return this.deployment.configurations[0];
  }

  /** The Flink versions that a document may be read by. */
  versionsOf(facts: Facts): VersionRange {
    const known = this.deployment.flinkVersion;
    if (known) {
      // Flinks older or newer than those on record are judged like the nearest one that is.
      const at =
        compareVersions(known, OLDEST) < 0 ? OLDEST : compareVersions(known, NEWEST) > 0 ? NEWEST : known;
      return { from: at, to: at };
    }
    return FORMAT_VERSIONS[facts.format] ?? { from: OLDEST, to: NEWEST };
  }

  /** The key under which every version that may read the document knows an option. */
  keyFor(facts: Facts, option: string): string {
    return keyForAll(option, this.versionsOf(facts)) ?? option;
  }

  /** All settings of an option, whatever key and document they use; code first, as it wins. */
  settings(option: string): PlacedSetting[] {
    const keys = new Set(keysOf(option));
    return [...this.deployment.jobs, ...this.deployment.configurations].flatMap((facts) =>
      facts.settings.filter((setting) => keys.has(setting.key)).map((setting) => ({ facts, setting })),
    );
  }

  /**
   * The setting of an option that takes effect in one document. Flink looks the proper key up first, then its
   * other keys in their order; of the same key the last one wins.
   */
  settingIn(facts: Facts, option: string): PlacedSetting | undefined {
    const versions = allVersions(this.versionsOf(facts));
    for (const key of keysOf(option)) {
      const setting = settingNamed(facts, key);
      // What no version in question reads sets nothing.
      if (setting && versions.some((version) => readingsOf(key, version).length > 0))
        return { facts, setting };
    }
    return undefined;
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
    const config = this.configuration ? this.settingIn(this.configuration, option) : undefined;
    const code = this.settings(option).filter((each) => each.facts.kind === "job");
    const shared = code.some((each) => (each.setting.environment ?? null) === null);
    if (config || shared) return { config, code, missingFor: [], status: "set" };
    let open = this.configuration?.open ?? false;
    if (open) return { config, code, missingFor: [], status: "unknown" };
    const missingFor = this.environments.filter((place) => {
      if (this.isBatchIn(place.facts, place.index) || this.isBesideThePoint(place)) return false;
      if (code.some((each) => each.facts === place.facts && each.setting.environment === place.index))
        return false;
      if (!this.isOpen(place)) return true;
      open = true;
      return false;
    });
    if (missingFor.length > 0) return { config, code, missingFor, status: "missing" };
    if (open) return { config, code, missingFor, status: "unknown" };
    if (this.environments.length > 0) return { config, code, missingFor, status: "set" };
    return { config, code, missingFor, status: this.configuration ? "missing" : "unknown" };
  }

  /** True when code outside of this deployment may configure the environment, however many hands it goes through. */
  private isOpen({ facts, environment }: PlacedEnvironment): boolean {
    if (environment.open) return true;
    const waiting = [...environment.handedTo];
    const seen = new Set<string>();
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const holders = this.deployment.jobs.filter((job) =>
        name === "*" ? job !== facts : job.uri.endsWith(`/${name}.java`),
      );
      if (holders.length === 0) return true;
      if (name === "*") continue;
      for (const holder of holders) {
        if (holder.handsOn.includes("*")) return true;
        waiting.push(...holder.handsOn);
      }
    }
    return false;
  }

  /** The value of an option that holds for all of the deployment; undefined when unset, null when not certain. */
  knownValue(option: string): string | null | undefined {
    const { config, code } = this.option(option);
    const values = new Set([...code, ...(config ? [config] : [])].map((each) => each.setting.value));
    if (values.size === 0) return undefined;
    return values.size === 1 ? ([...values][0] ?? null) : null;
  }

  /** True when all jobs run in batch mode, where there are no checkpoints and nothing to restore. */
  get isBatch(): boolean {
    if (this.environments.length === 0) return this.knownValue(RUNTIME_MODE)?.toUpperCase() === "BATCH";
    return this.environments.every((place) => this.isBatchIn(place.facts, place.index));
  }

  /** True when what a file builds on an environment runs in batch mode. */
  isBatchIn(facts: Facts, environment: number | null): boolean {
    const own = facts.settings.filter((setting) => {
      const scope = setting.environment ?? null;
      return (
        setting.key === RUNTIME_MODE && (scope === null || environment === null || scope === environment)
      );
    });
    const config = this.configuration && this.settingIn(this.configuration, RUNTIME_MODE);
    const values = own.length > 0 ? own.map((setting) => setting.value) : [config?.setting.value ?? null];
    return values.every((value) => value?.toUpperCase() === "BATCH");
  }

  /** True for an environment on somebody's own machine beside others that run on a cluster. */
  private isBesideThePoint(place: PlacedEnvironment): boolean {
    return place.environment.local && !this.environments.every(({ environment }) => environment.local);
  }

  /** Where something missing is shown: near the related keys of the configuration, else on the environment. */
  placeForMissing(option: string): { facts: Facts; span: Span } | undefined {
    if (this.configuration)
      return { facts: this.configuration, span: this.anchorIn(this.configuration, option) };
    const first = this.option(option).missingFor[0];
    return first ? { facts: first.facts, span: first.environment.span } : undefined;
  }

  /** The key of a configuration document that is nearest to an option, under any of its names. */
  anchorIn(facts: Facts, option: string): Span {
    const keys = [...keysOf(option), ...(RELATED[option] ?? [])];
    for (const key of keys) {
      const nearest = nearestSetting(facts.settings, key, 2) ?? nearestSetting(facts.settings, key, 1);
      if (nearest) return nearest.keySpan;
    }
    return facts.anchor;
  }
}
