import { parseBoolean } from "../flink/values/choices.ts";
import { durationMillis } from "../flink/values/duration.ts";
import type { Facts } from "../model/facts.ts";
import type { Place, RelatedPlace } from "../model/finding.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** The options of what is built on one environment: those that its code sets, else those of the configuration. */
export interface JobScope {
  /** Where an option is set; null when that cannot be told, undefined when no setting is seen. */
  setting(option: string): PlacedSetting | null | undefined;
  /** True when nothing sets an option, seen or not. */
  lacks(option: string): boolean;
  /** Null for the configuration alone, with no job of it in sight. */
  readonly job: Facts | null;
}

/** Every environment of the jobs that run as streams; without any, the configuration alone. */
export function jobScopes(view: DeploymentView): JobScope[] {
  if (view.configuration?.problems.refused) return [];
  const inJobs = view.deployment.jobs.flatMap((facts): JobScope[] => {
    if (facts.environments.length === 0) {
      return facts.settings.length > 0 ? [scopeOf(view, facts, null)] : [];
    }
    const indices = facts.environments.map((_, index) => index);
    const streams = indices.filter((index) => !view.isBatchIn(facts, index));
    return streams.map((index) => scopeOf(view, facts, index));
  });
  if (inJobs.length > 0) return inJobs;
  return view.configuration && !view.isBatch ? [configurationAlone(view)] : [];
}

function scopeOf(view: DeploymentView, job: Facts, environment: number | null): JobScope {
  return {
    job,
    setting: (option) => view.settingFor(job, environment, option),
    lacks: (option) =>
      view.option(option).missingFor.some(({ facts, index }) => facts === job && index === environment),
  };
}

function configurationAlone(view: DeploymentView): JobScope {
  return {
    job: null,
    setting: (option) => view.option(option).config,
    lacks: (option) => view.option(option).status === "missing",
  };
}

/** What a setting says of true or false; null when it is not known or neither. */
export function truthOf(placed: PlacedSetting | null | undefined): boolean | null {
  const text = placed?.setting.value;
  const read = text == null ? null : parseBoolean(text);
  return read?.ok ? read.value : null;
}

/** The milliseconds of a setting; null when they are not known or the text is no duration. */
export function millisOf(view: DeploymentView, placed: PlacedSetting | null | undefined): number | null {
  const text = placed?.setting.value;
  return placed && text != null ? durationMillis(text, view.documentOf(placed.facts).versions.to) : null;
}

/** Where the value of a setting stands, or what sets it where no value is written. */
export function valuePlace({ facts, setting }: PlacedSetting): Place {
  return { uri: facts.uri, span: setting.valueSpan ?? setting.keySpan };
}

/** True when the text of the value itself stands there, not a name or a product of it. */
export function isLiteral({ facts, setting: { value, valueSpan } }: PlacedSetting): boolean {
  const isThere = valueSpan !== undefined && value !== null;
  return isThere && (facts.kind === "config" || valueSpan.end - valueSpan.start === value.length);
}

/** A setting that belongs to a finding about another one. */
export function relatedTo(placed: PlacedSetting, message: string): RelatedPlace {
  return { ...valuePlace(placed), message };
}
