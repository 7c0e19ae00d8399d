import type { VersionClaim } from "./build.ts";
import type { Severity } from "./finding.ts";
import type { Profile } from "./profile.ts";
import type { Span } from "./span.ts";

/** What a settings file of Preflight says: which documents are a deployment, and how they are judged. */
export interface SettingsFile extends Decisions {
  /** What is not read, below the folder of the file. */
  readonly exclude: readonly Glob[];
  readonly deployments: readonly NamedDeployment[];
  /** The rules that it names, wherever it does; whether there are such rules is not the reader's to say. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** Its keys with the keys they stand below: `deployments.profile`. */
  readonly keys: readonly { readonly path: string; readonly span: Span }[];
}

/** What a file decides for a deployment, or for all below its folder. */
export interface Decisions {
  readonly flinkVersion: VersionClaim | null;
  readonly profile: Profile | null;
  readonly severities: Severities;
  /** What keeps others out of the cluster: no file of Flink's shows a firewall or a proxy. */
  readonly clusterAccess: TeamClaim | null;
  /** Who sees to the uids of operators whose code is not here. */
  readonly operatorUids: TeamClaim | null;
}

/** What a team says of its own deployment that no file shows. */
export interface TeamClaim {
  /** The key that it stands behind. */
  readonly key: string;
  /** In words. */
  readonly text: string;
  readonly uri: string;
  /** The words as they are written. */
  readonly span: Span;
}

/** Severities by rule id; rules that are not named keep their own. */
export type Severities = Readonly<Record<string, Severity | "off">>;

/** A deployment with a name, and the documents that it is made of. */
export interface NamedDeployment extends Decisions {
  readonly name: string;
  readonly nameSpan: Span;
  readonly configuration: readonly Glob[];
  /** Null where nothing is said of jobs: then nobody knows which it runs. */
  readonly jobs: readonly Glob[] | null;
}

/** A pattern of paths below the folder of its file, as it is written. */
export interface Glob {
  readonly text: string;
  readonly span: Span;
}
