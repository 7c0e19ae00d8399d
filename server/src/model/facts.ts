import type { MethodNaming } from "../flink/api/naming.ts";
import type { VersionRange } from "../flink/versions.ts";
import type { BuildSource } from "./buildSource.ts";
import type { Carrier, Mounting } from "./carrier.ts";
import type { CommittedTable, ConnectorUse, TransactionalSink } from "./connector.ts";
import type { IgnoreComment } from "./ignoreComment.ts";
import type { Kustomization } from "./kustomization.ts";
import type { Layer } from "./layer.ts";
import type { CallSite, DeclaredClass } from "./methods.ts";
import type { PlacedNetwork } from "./network.ts";
import type {
  ApiUse,
  Environment,
  HiddenOperators,
  Operator,
  OperatorEdge,
  OperatorWords,
  StrayUid,
} from "./operator.ts";
import type { Problem } from "./problem.ts";
import type { RemovedOption, Setting } from "./setting.ts";
import type { SettingsFile } from "./settingsFile.ts";
import type { Span } from "./span.ts";

/**
 * What a format found in one document. Facts are plain data in Flink's own terms: a rule reads them without
 * knowing whether they came from a line of flink-conf.yaml or from a call in a Java job.
 */
export interface Facts {
  /** The address of the document; of a configuration inside of one, with a path behind `#`. */
  readonly uri: string;
  readonly kind: DocumentKind;
  /** The configurations that a `resource` holds; none for other kinds, which are one themselves. */
  readonly sources?: readonly Facts[];
  /** For a resource without a configuration: its words, of which something else may set options; null where any may be. */
  readonly words?: ReadonlySet<string> | null;
  /** What a `resource` asks of running jobs besides: resources of the operator without a configuration. */
  readonly requests?: readonly Facts[];
  /** For a resource: the paths that it mounts where Flink keeps its configuration, as they are written. */
  readonly mounts?: readonly string[];
  /** For a resource that is none of Flink's operator: what lies in the containers that it starts. */
  readonly mounting?: readonly Mounting[];
  /** For a resource: what in it lets others in to pods, or keeps them out. */
  readonly network?: PlacedNetwork;
  /** For a compose file: the files of variables that its services are given, as they are written. */
  readonly environmentFiles?: readonly string[];
  /** For a compose file: its services. */
  readonly services?: readonly ComposeService[];
  /** For a compose file that is put over others of its folder when they are started: what those may be called. */
  readonly putOver?: readonly string[];
  /** For a compose file: how the images of its services are built. */
  readonly builds?: readonly ImageBuild[];
  /**
   * For a compose file that starts a whole cluster: the folders and files that containers beside it have, of programs that
   * send jobs to it for instance, as they are written.
   */
  readonly givenToOthers?: readonly string[];
  /** Of options that have several names, those that its text has, in patterns and paths for instance. */
  readonly mentions?: readonly string[];
  /** For a kustomization: what it puts together. */
  readonly kustomization?: Kustomization;
  /** True for a document that starts a job of which nothing but options is read. */
  readonly unseenJob?: true;
  /** For a configuration inside of a resource: how it reaches Flink. */
  readonly carrier?: Carrier;
  /** For a settings file of Preflight: what it says. */
  readonly settingsFile?: SettingsFile;
  /** For a configuration inside of a resource: what it is wherever it stands. */
  readonly origin?: Origin;
  /** The id of the format that read the document and that will write into it; only formats go by it. */
  readonly format: string;
  /**
   * How Flink reads the values: `standard` since config.yaml, which is YAML, `legacy` before, and in code; `either` where the
   * file that is not seen decides. Texts of lists, maps and durations differ between the two.
   */
  readonly values: "legacy" | "standard" | "either";
  /** The versions of Flink that read such a document at all. */
  readonly readBy: VersionRange;
  /** How the code writes the names of Flink's methods; absent where it is Java's way, or nothing calls any. */
  readonly methodNaming?: MethodNaming;
  /** Simple names of the classes that other documents know this one's code by. */
  readonly declares: readonly string[];
  /** The package of those classes; empty where there is none. */
  readonly packageName: string;
  /** True for code with a `main`, with which somebody can start it. */
  readonly starts: boolean;
  /**
   * What of other files may make the environments that this one only builds on: the whole names of classes above its own, and
   * `org.example.Environments#create` for a method that it calls.
   */
  readonly environmentsFrom?: readonly string[];
  readonly settings: readonly Setting[];
  /** The classes whose methods others may override, or do; absent where none are. */
  readonly classes?: readonly DeclaredClass[];
  /** Options that code takes out of what an environment has. */
  readonly removed?: readonly RemovedOption[];
  readonly operators: readonly Operator[];
  /** The words for each of the operators, worked out when somebody asks for the first time. */
  readonly operatorWords: readonly OperatorWords[];
  /** For each of the operators the ways that its records come, worked out when somebody asks for the first time. */
  readonly edges: readonly (readonly OperatorEdge[])[];
  readonly environments: readonly Environment[];
  /**
   * Simple names of the classes that get an environment which is not created in this document; `*` when the class
   * cannot be told.
   */
  readonly forwardsTo: readonly string[];
  /** Names of all that code calls or hands over which environments come to; absent where none leaves it. */
  readonly calls?: ReadonlySet<string>;
  /** Of the names in `calls` and of the classes that get an environment, those that do so under a condition alone. */
  readonly callsSometimes?: ReadonlySet<string>;
  /** Where code calls what other files may declare, for a file that builds a part of a job. */
  readonly callSites?: readonly CallSite[];
  /** True when more options are set than are seen, by a template for instance: then none counts as missing. */
  readonly open: boolean;
  /** True when it is open for nothing but that it is a part of a resource, which another document completes. */
  readonly patch?: boolean;
  /** True when something fills the text in before Flink reads it, so that a line that looks wrong may become right. */
  readonly templated: boolean;
  /** Calls of `uid(...)` on something that is no operator, where Flink has nothing to attach it to. */
  readonly strayUids: readonly StrayUid[];
  /** What the code uses of Flink's API that some version does not have any more. */
  readonly removedApis?: readonly ApiUse[];
  /** Operators that no uid reaches. */
  readonly hidden: readonly HiddenOperators[];
  /** Calls that may make operators of streams which nobody sees, and give them no uid; absent where there are none. */
  readonly unseenOperators?: readonly Span[];
  /** True when the planner of the Table API makes operators here, whose ids follow the plan and which take no uid. */
  readonly planned?: boolean;
  /** The first call in code that has it do so. */
  readonly plannedAt?: Span;
  /** Calls of connectors that make operators of their own. */
  readonly connectors: readonly ConnectorUse[];
  /** Sinks that were asked to write exactly once, in transactions. */
  readonly transactional?: readonly TransactionalSink[];
  /** Writes of the code's SQL that nobody sees before a checkpoint has committed them. */
  readonly committed?: readonly CommittedTable[];
  /** What the format could not read, with the reason Flink or the parser would give. */
  readonly problems: readonly Problem[];
  /** True while a statement is being typed that does not parse yet: until it does, or nobody types, all is as it was before. */
  readonly unfinished?: true;
  readonly ignores: readonly IgnoreComment[];
  /** Where a finding about the whole document is shown: its first key, or the start of the text. */
  readonly anchor: Span;
}

/** How the image of a service is built. */
export interface ImageBuild extends BuildSource {
  readonly starts: Mounting["starts"];
}

/** A service of a compose file, as far as it stands in several files. */
export interface ComposeService {
  readonly name: string;
  /** False where it has nothing to run, so that another file has to complete it. */
  readonly whole: boolean;
  /** The path of the file that it takes the rest from, as it is written. */
  readonly extends?: string;
}

/** What a configuration is apart from where its part of a document stands: the same object as long as that part is. */
export interface Origin {
  /** With places from the start of the part, and without what the rest of the document says. */
  readonly facts: Facts;
  /** Where the part begins in the document. */
  readonly start: number;
}

/**
 * What a document is for. `job` is source code that builds a job with the DataStream or Table API, `resource` something
 * that describes a deployment and holds configurations among other things, `settings` what tells Preflight itself about them.
 */
export type DocumentKind = "config" | "job" | "resource" | "settings";

/** True for the file of a class of that whole name, or of one inside of it: `org.example.Jobs$Rides`. */
export function declaresClass(
  { packageName, declares }: Pick<Facts, "packageName" | "declares">,
  whole: string,
): boolean {
  const [outer] = whole.split("$");
  return declares.some((name) => (packageName === "" ? name : `${packageName}.${name}`) === outer);
}

/** True for the file of a method of a class, or, with a name that ends with a dot, of a function of a package or a module. */
export function declaresMethod(
  facts: Pick<Facts, "packageName" | "declares">,
  whole: string,
  method: string,
): boolean {
  if (!whole.endsWith(".")) return declaresClass(facts, whole);
  const { packageName, declares } = facts;
  const home = whole.slice(0, -1);
  const module = home.slice(home.lastIndexOf(".") + 1);
  return declares.includes(method) && (packageName === "" ? declares.includes(module) : packageName === home);
}

/** The configurations of a document that are judged: those inside of it, or the document itself. */
export const sourcesOf = (facts: Facts): readonly Facts[] => facts.sources ?? [facts];

/** What a document is to the options that it sets. */
export function layerOf({ kind, carrier }: Pick<Facts, "kind" | "carrier">): Layer {
  return kind === "job" ? "code" : (carrier?.layer ?? "file");
}
