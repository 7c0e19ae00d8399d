import { keysOf } from "../../flink/options/catalogue.ts";
import type { Facts, OperatorResource, Setting } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import type { DeploymentView } from "../view.ts";

/** A resource of Flink's Kubernetes operator with the options that it sets. */
export interface JudgedResource {
  readonly facts: Facts;
  readonly resource: OperatorResource;
  /** True when nothing else sets the option: no patch, no template, no default of the operator that is seen. */
  lacks(option: string): boolean;
  /** The setting of a key, with its text; undefined where it is not set, or its text is not known. */
  known(key: string): (Setting & { readonly value: string }) | undefined;
}

/** The resources of a deployment that the operator judges before it hands anything to Flink. */
export function operatorResources(view: DeploymentView): JudgedResource[] {
  return view.deployment.configurations.flatMap((facts): JudgedResource[] => {
    const resource = facts.carrier?.resource;
    if (!resource) return [];
    const settings = new Map(facts.settings.map((setting) => [setting.key, setting]));
    return [
      {
        facts,
        resource,
        lacks(option) {
          if (resource.partial || facts.templated || view.mayBeSetUnread(option)) return false;
          // The operator goes by its own Flink: by any name, and what is blank is as good as missing.
          const set = keysOf(option).flatMap((key) => settings.get(key) ?? []);
          return set.every(({ value }) => value?.trim() === "");
        },
        known(key) {
          const setting = settings.get(key);
          return setting && setting.value !== null ? { ...setting, value: setting.value } : undefined;
        },
      },
    ];
  });
}

/** A directory that the operator needs, in a folder of its own. */
export function directoryFix({ facts }: JudgedResource, key: string, folder: string): Fix {
  return {
    title: `Add ${key}, to fill in`,
    safety: "review",
    placeholder: true,
    changes: [
      { kind: "set-option", uri: facts.uri, key, value: `s3://REPLACE-WITH-YOUR-BUCKET/flink/${folder}` },
    ],
  };
}
