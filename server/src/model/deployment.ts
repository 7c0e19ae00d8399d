import type { FlinkVersion } from "../flink/versions.ts";
import type { VersionClaim, VersionSource } from "./build.ts";
import type { Facts } from "./facts.ts";

/**
 * `development` is what runs on somebody's own machine (a compose file, a quickstart): there, what is merely
 * missing is a hint; what Flink would reject stays an error.
 */
export type Profile = "production" | "development";

/**
 * What a deployment's documents are for. `cluster`: Flink runs with them. `defaults`: the Kubernetes operator's own
 * configuration, of which clusters described elsewhere take over what they do not set. `unread`: a file that this
 * version of Flink does not open.
 */
export type Purpose = "cluster" | "defaults" | "unread";

/** What runs together and is judged together: configuration documents and the jobs that they serve. */
export interface Deployment {
  /** The folder that holds it, relative to the workspace; `.` for the workspace itself. */
  readonly name: string;
  /** The address of its configuration, or of the module's folder where it has none. */
  readonly place: string;
  readonly configurations: readonly Facts[];
  readonly jobs: readonly Facts[];
  /** Null when nothing says which Flink will run it, or files say several. */
  readonly flinkVersion: FlinkVersion | null;
  /** Who says which; null when the version is not known. */
  readonly versionSource: VersionSource | null;
  /** What files say when they contradict each other; none when they do not. */
  readonly contradicting: readonly VersionClaim[];
  readonly profile: Profile;
  readonly purpose: Purpose;
}
