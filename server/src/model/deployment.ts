import type { FlinkVersion } from "../flink/versions.ts";
import type { FilePlace, KnownOperator, VersionClaim, VersionSource } from "./build.ts";
import type { Mounting } from "./carrier.ts";
import type { DocumentKind, Facts, ImageBuild } from "./facts.ts";
import type { PlacedNetwork } from "./network.ts";
import type { Profile } from "./profile.ts";
import type { Severities, TeamClaim } from "./settingsFile.ts";
import type { Span } from "./span.ts";

/**
 * What a deployment's documents are for. `cluster`: Flink runs with them. `defaults`: the Kubernetes operator's own
 * configuration, of which clusters described elsewhere take over what they do not set. `client`: what programs read that
 * send jobs to a cluster, or a command that does so, and `workers` what TaskManagers alone read: nothing is missing in these. `unopened`: it lies in
 * containers where their Flink does not look. `unread`: a file that this version of Flink does not open.
 * `request`: what is asked of a running job, such as a snapshot. `settings`: what says how all others are put together and
 * judged.
 */
export type Purpose =
  | "cluster"
  | "defaults"
  | "client"
  | "workers"
  | "unopened"
  | "unread"
  | "request"
  | "settings";

/** True for what programs beside the JobManager read. */
export const isBesideCluster = ({ purpose }: Pick<Deployment, "purpose">): boolean =>
  purpose === "client" || purpose === "workers";

/** `one-machine`: a compose file starts it there. `local-environment`: its jobs run in the process that starts them. */
export type ProfileReason = "one-machine" | "local-environment";

/** A kustomization that applies a resource. */
export interface AppliedBy {
  readonly uri: string;
  /** The configuration of its own patch of that resource; null where it has none that options can be written into. */
  readonly patch: string | null;
}

/** What runs together and is judged together: configuration documents and the jobs that they serve. */
export interface Deployment {
  /**
   * The name that a settings file gives it, else the path of its document or folder from the workspace on; `.` for the
   * workspace itself. Of those that are called alike in several folders of a workspace, with the folder's name before it.
   */
  readonly name: string;
  /** What tells it from the others that its document describes; empty where there is only one. */
  readonly part: string;
  /** The address of its configuration, or of the module's folder where it has none. */
  readonly place: string;
  readonly configurations: readonly Facts[];
  readonly jobs: readonly Facts[];
  /** Of a session job: the session cluster that it is sent to, which is a deployment of its own. */
  readonly sessionCluster?: Facts;
  /** Of a session cluster: the parallelisms of the jobs that resources send to it, null for one that is not known. */
  readonly sentParallelisms?: readonly (number | null)[];
  /** What lies in the containers that its configurations are given to, beside those that they name themselves. */
  readonly mounting?: readonly Mounting[];
  /** What lies in the containers of which the image is built with its configuration in it. */
  readonly built?: readonly Mounting[];
  /** Images that compose files build for its containers, of which the recipes surely add nothing that Flink loads. */
  readonly plainBuilds?: readonly PlainBuild[];
  /**
   * For configurations that recipes put into images: Flink's own image, with its tag, that each recipe is made of which surely adds
   * nothing that Flink loads.
   */
  readonly plainRecipes?: readonly string[];
  /** What files beside its documents give the variables in them, by the documents: the `.env` of a compose file. */
  readonly variables?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What the files of variables say that services are given, by the compose file and their paths as it has them; null for a value that is not known. */
  readonly fileVariables?: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string | null>>>;
  /** Names of options that other documents have in patterns and paths, with the addresses of these. */
  readonly mentions?: ReadonlyMap<string, readonly string[]>;
  /** The scheme of the store in which all other deployments of the workspace keep their state; absent where they differ, or it is the likeliest. */
  readonly storeBeside?: string;
  /**
   * Of a resource that several kustomizations apply under one name, all of which keep high availability where the resource says: these,
   * itself among them.
   */
  readonly appliedBy?: readonly AppliedBy[];
  /** What beside it lets others in to its JobManager, or keeps them out; of a session job, to that of its session cluster. */
  readonly network?: PlacedNetwork;
  /** Null when nothing says which Flink will run it, or files say several. */
  readonly flinkVersion: FlinkVersion | null;
  /** Who says which; null when the version is not known. */
  readonly versionSource: VersionSource | null;
  /** What files say when they contradict each other; none when they do not. */
  readonly contradicting: readonly VersionClaim[];
  /** The Kubernetes operator that the workspace installs, where it is known and all its places say the same. */
  readonly operator?: KnownOperator;
  readonly profile: Profile;
  /** The word of its path that makes it one for development, where nothing else does. */
  readonly profileWord?: string;
  /** What makes it one for development, where neither a word nor anybody says so. */
  readonly profileReason?: ProfileReason;
  readonly purpose: Purpose;
  /**
   * Addresses of jobs that are for development, by their own path or by what the user says: a configuration for
   * somebody's own machine does not tell where the jobs beside it run.
   */
  readonly samples: ReadonlySet<string>;
  /** True when its configuration is given to containers that all run on one machine. */
  readonly oneMachine: boolean;
  /** True when images of Flink lie beside its configuration, or pods get it, so that a container may be around its processes. */
  readonly inImage: boolean;
  /** What a settings file says of rules here, which goes before what the user says. */
  readonly severities: Severities;
  /** What keeps others out of it, as a settings file says; null where none does. */
  readonly clusterAccess: TeamClaim | null;
  /** Who sees to the uids of operators that nothing reads, as a settings file says; null where none does. */
  readonly operatorUids: TeamClaim | null;
  /** For a settings file: its globs that no document with Flink in it fits. */
  readonly unmatched?: readonly Span[];
  /**
   * The addresses of configurations whose other half is here: what is added to nothing else than what is seen, such as the
   * variables of a file that a compose file names.
   */
  readonly completed: ReadonlySet<string>;
  /** False for a library: jobs that nothing in their module starts, without a configuration. */
  readonly starts: boolean;
  /** Documents that belong to it and that nothing reads yet: what they set is not known. */
  readonly unread: readonly UnreadDocument[];
}

/** How a compose file builds an image that has of Flink what the one has that it is made of. */
export interface PlainBuild {
  /** The compose file. */
  readonly uri: string;
  readonly build: ImageBuild;
  /** The image that the recipe is made of, with its tag. */
  readonly image: string;
  /** True where the build is given its tag, and nobody sees which. */
  readonly isOpen: boolean;
}

/** A document that has to do with Flink, of a kind that nothing reads yet. */
export interface UnreadDocument {
  readonly uri: string;
  /** The id of its kind. */
  readonly format: string;
  readonly kind: DocumentKind;
  /** All words of its text: an option whose words are not among them is not set there. Null where any can be. */
  readonly words: ReadonlySet<string> | null;
  /** For a job of statements alone: the planner makes its operators, and no uid reaches them. */
  readonly planned?: true;
  /** The fields that it gives to the same resource, where it is a patch of one. */
  readonly fields?: ReadonlySet<string>;
  /** For one of a kind that is read: the first place at which it does not parse, with the reason. */
  readonly broken?: { readonly place: FilePlace; readonly reason: string };
  /** The paths that it mounts where Flink keeps its configuration, as they are written. */
  readonly hostPaths: readonly string[];
}
