import { keysOf } from "../../flink/options/catalogue.ts";
import type { Facts, OperatorResource, ResourceField, Setting } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import type { DeploymentView } from "../view.ts";

/** A setting whose value is known. */
export type KnownSetting = Setting & { readonly value: string };

/** A resource of Flink's Kubernetes operator with the options that it sets. */
export interface JudgedResource {
  readonly facts: Facts;
  readonly resource: OperatorResource;
  /** A field that has a value, or fields of its own. */
  field(path: string): ResourceField | undefined;
  /** True when neither the resource nor a patch of it that is seen gives the field. */
  lacksField(path: string): boolean;
  /** Where a field is missing: at the first of these that is there, else at the specification. */
  placeFor(...paths: readonly string[]): Span;
  /** True when nothing else sets the option: no patch, no template, no default of the operator that is seen. */
  lacks(option: string): boolean;
  /**
   * The setting of the first of these keys that is set, with its text; undefined where none is set, or the text is not
   * known.
   */
  known(...keys: readonly string[]): KnownSetting | undefined;
}

/** What a check finds in a resource. */
export interface Refusal {
  readonly span: Span;
  readonly message: string;
}

export type Check = (judged: JudgedResource) => Iterable<Refusal>;

/** The resources of a deployment that the operator judges before it hands anything to Flink. */
export function operatorResources(view: DeploymentView): JudgedResource[] {
  return view.deployment.configurations.flatMap((facts) => {
    const resource = facts.carrier?.resource;
    return resource ? [judgedResource(facts, resource, view)] : [];
  });
}

function judgedResource(facts: Facts, resource: OperatorResource, view: DeploymentView): JudgedResource {
  const settings = new Map(facts.settings.map((setting) => [setting.key, setting]));
  const field = (path: string) => {
    const found = resource.fields.get(path);
    return found?.is === "nothing" ? undefined : found;
  };
  return {
    facts,
    resource,
    field,
    lacksField(path) {
      return !field(path) && !resource.partial && !facts.templated && !view.isPatched(path);
    },
    placeFor(...paths) {
      const near = paths.flatMap((path) => resource.fields.get(path) ?? []);
      return near[0]?.keySpan ?? resource.specification;
    },
    lacks(option) {
      if (resource.partial || facts.templated || view.mayBeSetUnread(option)) return false;
      // The operator goes by its own Flink: by any name, and what is blank is as good as missing.
      const set = keysOf(option).flatMap((key) => settings.get(key) ?? []);
      return set.every(({ value }) => value?.trim() === "");
    },
    known(...keys) {
      const setting = keys.flatMap((key) => settings.get(key) ?? [])[0];
      return setting && setting.value !== null ? { ...setting, value: setting.value } : undefined;
    },
  };
}

/** Where the value of a setting stands. */
export const valueSpanOf = ({ keySpan, valueSpan }: Setting): Span => valueSpan ?? keySpan;
