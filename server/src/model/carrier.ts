import type { FlinkVersion } from "../flink/versions.ts";
import type { FilePlace, Piece, VersionClaim } from "./build.ts";
import type { BuildSource } from "./buildSource.ts";
import type { ConfigurationLayer } from "./layer.ts";
import type { Span } from "./span.ts";

/** How a configuration inside of a resource reaches Flink. */
export interface Carrier {
  /**
   * What it is to Flink: options of the resource itself (`flinkConfiguration`), properties that the image appends to its
   * file (`FLINK_PROPERTIES`), a whole file that is mounted, arguments of a process, or statements of a SQL session.
   */
  readonly layer: ConfigurationLayer;
  /** Configurations of one folder with the same group make one deployment; one without a group stands alone. */
  readonly group: string;
  /** What the deployment is called in the document. */
  readonly name: string;
  /** For defaults of the Kubernetes operator, of which others take over what they do not set. */
  readonly defaults: boolean;
  /** True for what is added to a configuration that is not seen, as arguments are to the file of a machine. */
  readonly addsTo: boolean;
  /** Options that whoever runs the resource sets by itself. */
  readonly adds: ReadonlyMap<string, AddedOption>;
  /** Words of the options that the document may set elsewhere, by arguments of a process; null for none. */
  readonly elsewhere: ReadonlySet<string> | null;
  /** The name of the session cluster that a job is sent to; null for anything else. */
  readonly sentTo: string | null;
  /** The class that starts its job; null where nothing says it. */
  readonly entryClass: string | null;
  /** True where it starts the job of a jar: without a class that is named here, the one that the jar's manifest names. */
  readonly runsJar: boolean;
  /** False when the jar of its job comes from elsewhere, as Flink's own examples do. */
  readonly ownJob: boolean;
  /** For a template of a chart: the values that it takes its options from; for such a value: its own path. */
  readonly values: readonly string[];
  /** Options that the job itself sets, where it is one that is known without its code. */
  readonly setByJob: readonly string[];
  /** True where the arguments of its job tell that to run in batch mode. */
  readonly batch: boolean;
  /** What else its resource says to Flink's Kubernetes operator; null for anything else. */
  readonly resource: OperatorResource | null;
  /** The Flink that it asks for, with the place where it does. */
  readonly flinkVersion: { readonly version: FlinkVersion; readonly place: FilePlace } | null;
  /** For a script: the Flinks that it says it installs or starts, which go before those of other files. */
  readonly installs?: readonly VersionClaim[];
  /** The file name of the jar that its job is in; absent where none is named. */
  readonly jar?: string;
  /** The end of the path of the Python program that starts its job, `job.py` or `shop/job.py`; absent for anything else. */
  readonly entryFile?: string;
  /** True for what runs on one machine, as the services of a compose file do. */
  readonly oneMachine: boolean;
  /** For a patch in a kustomization: its place in the list of patches; null for anything else. */
  readonly patch: number | null;
  /** True for changes of a resource that do not say of which. */
  readonly ofAnyResource: boolean;
  /** True where such changes do something to the resource that nobody follows. */
  readonly unfollowed?: true;
  /** True for a command that sends a job to a cluster which runs already, and says nothing that a checklist asks for. */
  readonly onlySends?: true;
  /** True where it sets nothing, and only tells of the containers that a file is mounted in. */
  readonly bare?: true;
  /** For what is no resource of Flink's operator: the namespace that its document names. */
  readonly namespace?: string;
  /** True where nobody knows whether it gets to Flink: the image may not be able to write it where that looks. */
  readonly unsure?: true;
  /** The containers that its document starts together. */
  readonly containers: readonly Container[];
  /** For the variables of containers: what those start that get them. */
  readonly givenTo: readonly Container["starts"][];
}

/** An option that the Kubernetes operator sets. */
export interface AddedOption {
  /** Null where it is not written in the resource. */
  readonly value: string | null;
  /** The field that it comes from, or the configuration that it is added to. */
  readonly span: Span;
  /** True when it goes before what the configuration says; else it only fills a gap. */
  readonly overrides: boolean;
}

/** A resource of Flink's Kubernetes operator, without what it tells Flink and Kubernetes themselves. */
export interface OperatorResource {
  readonly kind: ResourceKind;
  /** The fields of its specification by their paths, `job.upgradeMode` for instance, those with fields of their own too. */
  readonly fields: ReadonlyMap<string, ResourceField>;
  /** Its name; null where it has none yet. */
  readonly name: ResourceField | null;
  /** Null where none is written, or a template fills it in. */
  readonly namespace: string | null;
  /** Where its specification begins. */
  readonly specification: Span;
  /** True for a part of a resource that another document completes. */
  readonly partial: boolean;
  /** What its own status says that was deployed last; null where it has none. */
  readonly deployed: DeployedSpec | null;
}

/** Of what the operator deployed last, what must not change. */
export interface DeployedSpec {
  readonly hasJob: boolean;
  readonly mode: string;
  readonly deploymentName: string | null;
  readonly flinkVersion: string | null;
  /** True for a job that was stopped to go on from its last state. */
  readonly suspendedByLastState: boolean;
  readonly redeployNonce: string | null;
}

export type ResourceKind =
  | "FlinkDeployment"
  | "FlinkBlueGreenDeployment"
  | "FlinkSessionJob"
  | "FlinkStateSnapshot";

export interface ResourceField {
  /** Null for a field with fields of its own, for one without a value, and where a template fills it in. */
  readonly value: string | null;
  /** The pieces of a value that something fills in, where each stands for something. */
  readonly pieces?: readonly Piece[];
  /** What YAML takes the value for; `nothing` is a null, which Kubernetes takes for a field that is not there. */
  readonly is: "text" | "number" | "truth" | "map" | "list" | "nothing";
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** A container that runs Flink, as far as the document says that starts it. */
export interface Container extends Mounting {
  /** Null where no image is named. */
  readonly image: ResourceField | null;
  /** The variables that it gets by their names. */
  readonly environment: ReadonlyMap<string, ResourceField>;
  /** For one without variables: the field beside which its first ones can be written. */
  readonly roomForVariables?: Span;
  /** Ports of its own that are passed on to it from outside. */
  readonly published: readonly PublishedPort[];
  /** The names by which it finds other containers of its compose file; absent where it may find more than that file says. */
  readonly knows?: readonly string[];
  /** What the compose file has of ZooKeeper for it; absent where it has none, and none can be added. */
  readonly zooKeeper?: ZooKeeperNear;
  /** True for one that a compose file starts on its own machine, and no swarm on another one. */
  readonly oneMachine?: true;
  /**
   * For a JobManager of a compose file that nothing starts again once it has died: its service, by its name mostly, and whether it
   * has a line for that.
   */
  readonly unrestarted?: { readonly service: Span; readonly hasRoom: boolean };
  /** True where its image has a configuration that is made where nobody reads it. */
  readonly configured?: true;
  /** How its image is built, where nothing else brings more into it; the span is that of the field that says so. */
  readonly built?: BuildSource & { readonly span: Span };
  /** True when more may be in it than its image and the mounts have: what it starts is not Flink's own script alone. */
  readonly altered: boolean;
  /**
   * Where nothing alters it but its own recipe, if it has one, and variables of files: these files as they are written, of
   * which the last one counts; null for one of which the path is not known.
   */
  readonly variableFiles?: readonly (string | null)[];
}

/** The ZooKeepers that a container finds, or where its compose file has room for one. */
export interface ZooKeeperNear {
  /** As Flink is given it. */
  readonly quorum: string;
  /** The name of the service beside which it is to be added; absent where it is there. */
  readonly beside?: Span;
}

/** What of volumes lies in a container that runs Flink. */
export interface Mounting {
  /** The process of Flink's that it runs, by what its image calls that. */
  readonly starts: "jobmanager" | "standalone-job" | "taskmanager" | "other";
  readonly mounts: readonly Mount[];
  /** True when more is mounted than is seen: by a template, or at a path that something fills in. */
  readonly mountsMore: boolean;
  /**
   * The folder that its Flink reads its configuration from: the image's own, where nothing but Flink's script starts it
   * and no variable names another. Absent where that is not known.
   */
  readonly opens?: string;
  /** For a pod: its labels, as `name=value`, and the names of the container's ports. */
  readonly labels?: readonly string[];
  readonly portNames?: Readonly<Record<string, number>>;
  /** For a container of Flink's that no template makes: all that its document says of it. */
  readonly container?: PlacedContainer;
}

/** A container with the document that starts it. */
export interface PlacedContainer extends Container {
  readonly uri: string;
}

/** Something from outside that lies in a container. */
export interface Mount {
  /** Where it lies, without a slash at the end. */
  readonly path: string;
  /** What lies there, by what the document calls it; null for what has no name. */
  readonly source: string | null;
  /**
   * Who else may see what is written there: nobody on another machine (`own`), as of a `hostPath` or an `emptyDir`; the
   * containers on the same machine that mount the same source (`machine`); or anybody (`any`), as of a claim, of which the
   * document does not say what is behind it.
   */
  readonly reach: "own" | "machine" | "any";
  /** True where nothing can be written there, as where a ConfigMap is mounted. */
  readonly readOnly?: true;
  /**
   * For a volume that belongs to root where Flink runs as a user of its own, so that nothing can be written there either: the name of
   * the service beside which another one can be added that gives it away, where there is room for that.
   */
  readonly ofRoot?: { readonly beside?: Span };
  /** The entries of a ConfigMap that lie there, where these are chosen. */
  readonly entries?: readonly string[];
  /** True where some of its files have other names there than in what they come from. */
  readonly renames?: true;
}

export interface PublishedPort {
  readonly port: number;
  /** The address at which others reach it; null for all of the machine. */
  readonly address: string | null;
  readonly span: Span;
  /** True where it is written so plainly that it can be published on its own machine alone. */
  readonly plain?: true;
}

/** What runs a JobManager. */
export const MASTERS: ReadonlySet<Container["starts"]> = new Set<Container["starts"]>([
  "jobmanager",
  "standalone-job",
]);

/** True for a resource of the operator that starts no job itself. */
export const isSessionCluster = ({ carrier }: { readonly carrier?: Carrier }): boolean =>
  carrier?.resource?.kind === "FlinkDeployment" && !carrier.resource.fields.has("job");
