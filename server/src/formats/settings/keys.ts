import { SEVERITIES, type Severity } from "../../model/finding.ts";
import type { Profile } from "../../model/profile.ts";

/** What rules can be set to, and what a profile can be. */
export const RULE_CHOICES: readonly (Severity | "off")[] = ["off", ...SEVERITIES.toReversed()];
export const PROFILES: readonly Profile[] = ["production", "development"];

/** What a key of a settings file takes. */
export type SettingsValue = "text" | "globs" | "version" | "profile" | "severities" | "deployments";

/** A key of a settings file. */
export interface SettingsKey {
  readonly name: string;
  readonly takes: SettingsValue;
  /** What it means, for hovers, completion and the schema. */
  readonly meaning: string;
}

const FLINK_VERSION: SettingsKey = {
  name: "flinkVersion",
  takes: "version",
  meaning:
    'The Flink that runs it, in quotes: `"1.20"`. It wins over what build files, images and resources say.',
};

const PROFILE: SettingsKey = {
  name: "profile",
  takes: "profile",
  meaning:
    "`production`, or `development`, where what is merely missing is a hint. It wins over what paths say.",
};

const RULES: SettingsKey = {
  name: "rules",
  takes: "severities",
  meaning: "Severities by rule: `off`, `hint`, `information`, `warning` or `error`.",
};

const CLUSTER_ACCESS: SettingsKey = {
  name: "clusterAccess",
  takes: "text",
  meaning:
    "What keeps others out of the cluster, in words, where no file shows it: a proxy that asks for a login, a firewall. It meets 'Access to the cluster', as stated by the team.",
};

const OPERATOR_UIDS: SettingsKey = {
  name: "operatorUids",
  takes: "text",
  meaning:
    "Who sees to the uids of operators that are not read here, in words: their code is in another repository, or the planner of tables makes them. It meets 'Operator uids', as stated by the team; an operator that is read and has none still breaks it.",
};

/** What the items of `deployments` have. */
export const DEPLOYMENT_KEYS: readonly SettingsKey[] = [
  {
    name: "name",
    takes: "text",
    meaning: "What the deployment is called in reports. No two have the same name.",
  },
  {
    name: "configuration",
    takes: "globs",
    meaning:
      "Globs of the configurations, resources and scripts that set its options. Flink's own order decides between them; of the same kind, a later one wins.",
  },
  {
    name: "jobs",
    takes: "globs",
    meaning:
      "Globs of the sources of its jobs. Without it, nobody knows which jobs run there; `[]` says none.",
  },
  FLINK_VERSION,
  PROFILE,
  CLUSTER_ACCESS,
  OPERATOR_UIDS,
  RULES,
];

/** What the file itself has. */
export const ROOT_KEYS: readonly SettingsKey[] = [
  {
    name: "exclude",
    takes: "globs",
    meaning: "Globs of files and folders that are not read, from the folder of this file on.",
  },
  FLINK_VERSION,
  PROFILE,
  CLUSTER_ACCESS,
  OPERATOR_UIDS,
  RULES,
  {
    name: "deployments",
    takes: "deployments",
    meaning:
      "Deployments by name, with the documents that they are made of. What they name is grouped no other way; all else is.",
  },
];

/** The keys that can stand below a path, which is empty for the file itself; undefined where there are none of ours. */
export function keysBelow(path: string): readonly SettingsKey[] | undefined {
  if (path === "") return ROOT_KEYS;
  return path === "deployments" ? DEPLOYMENT_KEYS : undefined;
}

/** The key at a path such as `deployments.profile`; undefined for one that there is none of. */
export function keyAt(path: string): SettingsKey | undefined {
  const names = path.split(".");
  const name = names.pop();
  return keysBelow(names.join("."))?.find((each) => each.name === name);
}
