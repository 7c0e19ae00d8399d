import { shownValue } from "../flink/options/sensitive.ts";
import { documentUri } from "../model/address.ts";
import { layerOf } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import type { Witness } from "../model/layer.ts";
import type { Setting } from "../model/setting.ts";
import type { TeamClaim } from "../model/settingsFile.ts";
import type { Span } from "../model/span.ts";
import { placeholderIn } from "./config/placeholders.ts";
import { type Doubt, doubt } from "./doubts.ts";
import type { DeploymentView, PlacedSetting } from "./view.ts";

/** A place that shows an item to be met, with what sets it. */
export interface Evidence extends Place {
  readonly layer: Witness;
  /** The key as it is written there; null for a uid. */
  readonly key: string | null;
  /** Null where it is known only at run time. */
  readonly value: string | null;
  /** What a value that is not known comes to where nobody gives its variables another one; absent where that is not known. */
  readonly assumed?: string;
  /** All of the setting: an error about any piece of it takes the evidence away. */
  readonly reach: Span;
}

/** What shows an item to be met, and what keeps it from being known: it is met by evidence without a doubt. */
export interface Proof {
  readonly evidence: readonly Evidence[];
  readonly doubts: readonly Doubt[];
}

export type Prove = (view: DeploymentView) => Proof;

export const evidenceOf = (view: DeploymentView, settings: readonly PlacedSetting[]): Evidence[] =>
  settings.map((placed) => {
    const { facts, setting } = placed;
    const { key, value } = setting;
    const assumed = view.otherwiseOf(placed);
    return {
      uri: documentUri(facts.uri),
      span: setting.keySpan,
      reach: reachOf(setting),
      layer: layerOf(facts),
      key,
      value: value === null ? null : shownValue(key, value),
      ...(assumed === undefined ? {} : { assumed: shownValue(key, assumed) }),
    };
  });

/** From where to where a setting is written. */
export const reachOf = ({ keySpan, valueSpan = keySpan }: Setting): Span => ({
  start: Math.min(keySpan.start, valueSpan.start),
  end: Math.max(keySpan.end, valueSpan.end),
});

/** What whoever runs the deployment sets by itself. */
export function addedEvidence(view: DeploymentView, option: string): Evidence[] {
  const found = view.addedTo(option);
  if (!found) return [];
  const { facts, added } = found;
  const { span, value } = added;
  return [{ uri: documentUri(facts.uri), span, reach: span, layer: "operator", key: option, value }];
}

/** What a team says of its own cluster counts once it says something. */
export function stated({ key, text, uri, span }: TeamClaim): Proof {
  const evidence: Evidence = { uri, span, reach: span, layer: "stated", key, value: text };
  return {
    evidence: [evidence],
    doubts: placeholderIn(text) ? [doubt("placeholder", key, { uri, span })] : [],
  };
}
