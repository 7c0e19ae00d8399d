import type { OperatorVersion } from "../../flink/operator/operatorVersions.ts";
import { keysOf } from "../../flink/options/catalogue.ts";
import type { OperatorResource, ResourceField } from "../../model/carrier.ts";
import { type Facts, layerOf } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { directoryFor, offerOf } from "../directories.ts";
import type { DeploymentView } from "../view.ts";

/** A setting whose value is known. */
export type KnownSetting = Setting & { readonly value: string };

/** A resource of Flink's Kubernetes operator with the options that it sets. */
export interface JudgedResource {
  readonly facts: Facts;
  readonly resource: OperatorResource;
  /** The operator that judges it; undefined where that may be any. */
  readonly operator: OperatorVersion | undefined;
  /** Of a session job: its session cluster, where that is seen. */
  readonly cluster: Facts | undefined;
  /** False for a session job whose session cluster is not seen: it takes over what that sets. */
  readonly complete: boolean;
  /** A field that has a value, or fields of its own. */
  field(path: string): ResourceField | undefined;
  /** True when neither the resource nor a patch of it that is seen gives the field. */
  lacksField(path: string): boolean;
  /** Where a field is missing: at the first of these that is there, else at the specification. */
  placeFor(...paths: readonly string[]): Span;
  /** True when a patch that is seen gives an option of the resource another value. */
  isReplaced(key: string): boolean;
  /** True when nothing else sets the option by one of these keys, all of its own where none are said: no patch, no template. */
  lacks(option: string, keys?: readonly string[]): boolean;
  /**
   * The setting of the first of these keys that is set, with its text; undefined where none is set, a patch sets another one, or
   * the text is not known.
   */
  known(...keys: readonly string[]): KnownSetting | undefined;
}

/** What a check finds in a resource. */
export interface Refusal {
  readonly span: Span;
  readonly message: string;
  /** All that is not read because of it, where that is more than the span. */
  readonly breaks?: Span;
  readonly fixes?: readonly Fix[];
}

export type Check = (judged: JudgedResource) => Iterable<Refusal>;

/** The resources of a deployment that the operator judges before it hands anything to Flink. */
export function operatorResources(view: DeploymentView): JudgedResource[] {
  return view.deployment.configurations.flatMap((facts) => {
    const resource = facts.carrier?.resource;
    // Steps are judged in the resource that they change.
    return resource && !facts.carrier?.ofAnyResource ? [judgedResource(facts, resource, view)] : [];
  });
}

function judgedResource(facts: Facts, resource: OperatorResource, view: DeploymentView): JudgedResource {
  const cluster = resource.kind === "FlinkSessionJob" ? view.deployment.sessionCluster : undefined;
  const field = (path: string) => {
    const found = resource.fields.get(path);
    if (!found || found.is === "nothing") return undefined;
    // What a patch gives it is not judged here.
    return view.isReplaced(facts, path) ? { ...found, value: null } : found;
  };
  const inherited = cluster ? inheritedSettings(cluster, field("deploymentName")) : [];
  const settings = new Map([...inherited, ...facts.settings].map((setting) => [setting.key, setting]));
  const complete = resource.kind !== "FlinkSessionJob" || cluster !== undefined;
  const layers = cluster ? [facts, cluster] : [facts];
  const { configurations } = view.deployment;
  const patches = configurations
    .slice(0, configurations.indexOf(facts))
    .filter((each) => layerOf(each) === "resource");
  const isReplaced = (key: string) => patches.some((each) => view.documentOf(each).at(key) !== undefined);
  return {
    facts,
    resource,
    operator: view.deployment.operator?.version,
    cluster,
    complete,
    field,
    lacksField(path) {
      // What stands above it may be filled in by a template.
      const above = path.split(".").map((_, index, names) => names.slice(0, index).join("."));
      if (above.some((each) => (field(each)?.is ?? "map") !== "map")) return false;
      return !field(path) && !resource.partial && !facts.templated && !view.isPatched(path);
    },
    placeFor(...paths) {
      const near = paths.flatMap((path) => resource.fields.get(path) ?? []);
      return near[0]?.keySpan ?? resource.specification;
    },
    isReplaced,
    lacks(option, keys = keysOf(option)) {
      if (!complete || resource.partial || layers.some(({ templated }) => templated)) return false;
      // Arguments of the session cluster may set more.
      if (view.mayBeSetUnread(option) || cluster?.carrier?.elsewhere || keys.some(isReplaced)) return false;
      // The operator goes by its own Flink: by any name, and what is blank is as good as missing.
      const set = keys.flatMap((key) => settings.get(key) ?? []);
      return set.every(({ value }) => value?.trim() === "");
    },
    known(...keys) {
      const setting = keys.some(isReplaced) ? undefined : keys.flatMap((key) => settings.get(key) ?? [])[0];
      return setting && setting.value !== null ? { ...setting, value: setting.value } : undefined;
    },
  };
}

/** What a session job takes over from its session cluster, shown where it names that. */
function inheritedSettings({ settings }: Facts, name: ResourceField | undefined): Setting[] {
  return name
    ? settings.map((setting) => ({ ...setting, keySpan: name.valueSpan, valueSpan: name.valueSpan }))
    : [];
}

/** Where the value of a setting stands. */
export const valueSpanOf = ({ keySpan, valueSpan }: Setting): Span => valueSpan ?? keySpan;

/** Directories that the operator needs, by their keys, each in a folder of its own. */
export function directoryFix(
  view: DeploymentView,
  { facts }: JudgedResource,
  folders: ReadonlyMap<string, string>,
): Fix {
  const options = [...folders].map(([key, folder]) => ({ key, value: directoryFor(view, folder) }));
  const { remark, ...offer } = offerOf(
    view,
    options.map(({ value }) => value),
    ", to fill in",
  );
  return {
    title: `Add ${[...folders.keys()].join(" and ")}${remark}`,
    safety: "review",
    ...offer,
    changes: options.map((each) => ({ kind: "set-option", uri: facts.uri, ...each })),
  };
}
