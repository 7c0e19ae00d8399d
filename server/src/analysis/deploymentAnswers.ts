import { formatVersion } from "../flink/versions.ts";
import { documentUri } from "../model/address.ts";
import type { FilePlace, VersionSource } from "../model/build.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Facts, layerOf } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import { LAYERS, rankOf, WITNESSES } from "../model/layer.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { doubtText, remediesOf } from "../rules/doubts.ts";
import { addressesOf } from "../rules/engine.ts";
import { documentsOf, isHidden, type Judgement } from "../rules/heard.ts";
import { itemTitle } from "../rules/itemTitles.ts";
import { statableOf } from "../rules/statable.ts";
import { joinableClusters, lacksConfiguration } from "./joinable.ts";
import { isLeftToOthers, settableForJobs } from "./settableForJobs.ts";

/** How places are written: by paths and lines for reports, by addresses and ranges for editors. */
export interface PlaceWriter {
  document(uri: string): string;
  place(place: Place): object;
  filePlace(place: FilePlace): object;
}

/** A deployment with its checklist. */
export type Answered = Pick<Judgement, "deployment" | "checklist">;

/** The judgements that have a checklist: of what a cluster runs with. */
export const clustersOf = <Kind extends Answered>(judgements: readonly Kind[]): Kind[] =>
  judgements.filter(({ deployment }) => deployment.purpose === "cluster");

/** What can be done about items that are not known, by what other deployments there are. */
export interface OfferedBeside {
  /** A settings file can say which of the configurations here its jobs run with. */
  readonly joins: boolean;
  /** The items that a session cluster can meet which it and its jobs leave to each other. */
  readonly setForJobs: ReadonlySet<string>;
}

export function offeredBeside({ deployment, checklist }: Answered, all: readonly Answered[]): OfferedBeside {
  // Most have no such item: nothing is looked for among the others then.
  const others = () => all.map((each) => each.deployment);
  return {
    joins: checklist.some(lacksConfiguration) && joinableClusters(deployment, others()).length > 0,
    setForJobs: new Set(
      checklist
        .filter((entry) => isLeftToOthers(entry) && settableForJobs(entry.item, deployment, others()))
        .map(({ item }) => item),
    ),
  };
}

/**
 * A deployment with its checklist, as the JSON of `check` and the protocol have it. Members are added, never changed.
 */
export function deploymentAnswer(
  { deployment, checklist }: Answered,
  write: PlaceWriter,
  { joins, setForJobs }: OfferedBeside,
): object {
  return {
    name: deployment.name,
    part: deployment.part,
    flinkVersion: deployment.flinkVersion ? formatVersion(deployment.flinkVersion) : null,
    flinkVersionSource: sourceOf(deployment.versionSource, write),
    flinkVersionContradictions: deployment.contradicting.map(({ version, place }) => ({
      flinkVersion: formatVersion(version),
      ...write.filePlace(place),
    })),
    operatorVersion: deployment.operator ? formatVersion(deployment.operator.version) : null,
    operatorVersionSource: deployment.operator ? write.filePlace(deployment.operator.place) : null,
    profile: deployment.profile,
    ...(deployment.profileWord === undefined ? {} : { profileWord: deployment.profileWord }),
    ...(deployment.profileReason === undefined ? {} : { profileReason: deployment.profileReason }),
    files: addressesOf(deployment).map((uri) => write.document(uri)),
    layers: layersOf(deployment).map((facts) => ({
      layer: LAYERS[layerOf(facts)],
      ...write.place({ uri: documentUri(facts.uri), span: facts.anchor }),
    })),
    checklist: checklist.map((entry) => ({
      ...itemAnswer(entry, deployment, write),
      ...(statableOf(entry) ||
      (joins && lacksConfiguration(entry)) ||
      setForJobs.has(entry.item) ||
      remediesOf(entry).length > 0
        ? { statable: true }
        : {}),
    })),
  };
}

function itemAnswer(
  { item, status, evidence, violations, doubts }: ChecklistEntry,
  deployment: Deployment,
  write: PlaceWriter,
): object {
  return {
    item,
    title: itemTitle(item),
    status,
    evidence: evidence.map(({ layer, key, value, assumed, ...place }) => ({
      ...write.place(place),
      layer: WITNESSES[layer],
      key,
      value,
      ...(assumed === undefined ? {} : { assumed }),
    })),
    violations: violations.map(({ rule, layer, message, brief, fixable, shownAt, statable, ...place }) => ({
      ...write.place(place),
      layer: LAYERS[layer],
      rule,
      message,
      ...(brief === undefined ? {} : { brief }),
      fixable,
      ignored: isHidden({ rule, ...place, ...(shownAt ? { shownAt } : {}) }, deployment),
      ...(statable === "once-ignored" ? { answerable: true } : {}),
      ...(shownAt ? { shownAt: write.place(shownAt) } : {}),
    })),
    reasons: doubts.map((doubt) => ({
      reason: doubt.kind,
      message: doubtText(doubt),
      more: doubt.more,
      ...(doubt.rule === undefined ? {} : { rule: doubt.rule, fixable: doubt.fixable === true }),
      ...(doubt.place ? write.place(doubt.place) : {}),
    })),
  };
}

/** What sets options, strongest first. */
const layersOf = (deployment: Deployment): Facts[] =>
  documentsOf(deployment).toSorted((a, b) => rankOf(layerOf(a)) - rankOf(layerOf(b)));

/** A file's place, or the option that decides. */
function sourceOf(source: VersionSource | null, write: PlaceWriter): unknown {
  if (source?.kind === "file") return write.filePlace(source.place);
  return source && { option: source.kind === "setting" ? "flinkPreflight.flinkVersion" : "--flink-version" };
}
