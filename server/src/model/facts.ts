import type { MethodNaming } from "../flink/api/naming.ts";
import type { FlinkVersion, VersionRange } from "../flink/versions.ts";
import type { Piece } from "./build.ts";
import type { BuildSource } from "./buildSource.ts";
import type { Carrier, Mounting } from "./carrier.ts";
import type { IgnoreComment } from "./ignoreComment.ts";
import type { Kustomization } from "./kustomization.ts";
import type { Layer } from "./layer.ts";
import type { PlacedNetwork } from "./network.ts";
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

/** A method that builds a part of a job. */
export interface BuildingMethod {
  readonly name: string;
  /** The class that it is called on by its name; absent for one of objects, and of a file. */
  readonly on?: string;
}

/** All calls of one method of other files, by its name there. */
export interface CallSite {
  readonly name: string;
  /** The simple name of the class that it is called on, `*` for an object or a module, null for a call of the name alone. */
  readonly on: string | null;
  /** `once` for a single call that one run of what is around it comes by once. */
  readonly times: "once" | "more";
  /** The method around that call, where other files can call that as often as they like. */
  readonly within?: BuildingMethod;
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

/**
 * One option given a value, wherever that happens: a line of flink-conf.yaml, `env.setMaxParallelism(128)`,
 * `conf.set(PipelineOptions.MAX_PARALLELISM, 128)`. Calls become settings in their format, so that one rule
 * serves all of them.
 */
export interface Setting {
  /** The option's key as Flink would look it up, for instance `pipeline.max-parallelism`. */
  readonly key: string;
  /**
   * The value as one would write it in a configuration file, or null when it is known only at run time (a
   * program argument, a template placeholder). An unknown value still counts as set.
   */
  readonly value: string | null;
  /** What stands in the place of an unknown value that a person may have to write: `<your bucket>`. */
  readonly placeholder?: string;
  /** What an unknown value surely begins with, where that is something: `s3://` of `s3://${BUCKET}/rides`. */
  readonly begins?: string;
  /** The pieces of an unknown value, where each stands for something: letters, or a name that somebody gives a value. */
  readonly pieces?: readonly Piece[];
  /** The value as it is written, where YAML makes another text of it: `1.10`, which Flink gets as `1.1`. */
  readonly written?: string;
  /** The key in a configuration document, the method's name in a call. */
  readonly keySpan: Span;
  /** The value in a configuration document, the argument in a call; absent where nothing stands there. */
  readonly valueSpan?: Span;
  /** For a patch of a resource: true where it takes the option away. */
  readonly unset?: true;
  /** For one in a map of its own, in a resource that some other operator than Flink's own takes: it may not read that. */
  readonly nested?: true;
  /** What set it, in the words of the document: `env.setMaxParallelism(...)` or the key itself. */
  readonly via: string;
  /**
   * For code: the index in {@link Facts.environments} of the environment that is configured, or null when the
   * environment comes from elsewhere (a parameter, a field, another class) and may be any of the job's.
   */
  readonly environment?: number | null;
  /** For a call on an environment that the program may not come by, although it makes the environment. */
  readonly conditional?: true;
  /** True where a template writes it under a condition: it may not be there, or be another one. */
  readonly optional?: true;
  /** For a conditional call: a branch decides about it, in which the environment is not made. */
  readonly inBranch?: true;
  /** For a call in a method that classes may override, away from what makes the environment. */
  readonly hook?: Hook;
  /** For a call in a method that nothing in its file calls, and code of other files may: the method. */
  readonly uncalled?: string;
  /** For a call on a configuration that surely reaches a job. */
  readonly onConfiguration?: ConfigurationCall;
}

/** A method of an object that another class may have in another way. */
export interface Hook {
  /** The simple name of the class that has it. */
  readonly of: string;
  readonly method: string;
}

/** A class of code, as far as it decides which methods its objects have. */
export interface DeclaredClass {
  readonly name: string;
  /** Simple names of the classes above it, the one first whose methods go before. */
  readonly above: readonly string[];
  readonly methods: readonly string[];
  /** True where no object is of this very class. */
  readonly isAbstract: boolean;
}

/** An option that code takes out again, whoever set it. */
export interface RemovedOption extends Pick<Setting, "environment"> {
  /** Null where it is not known which one. */
  readonly key: string | null;
  readonly span: Span;
}

/** How code sets an option on a `Configuration` or `TableConfig` that Flink reads for a job. */
export interface ConfigurationCall {
  /**
   * How the call names the option: by a `text` that stands there or a `name` of one, which Flink looks up as it is, or
   * by a `constant` that is the option itself, by its name in whatever version.
   */
  readonly key: "text" | "name" | "constant";
  /** True when other code gets the configuration too, which may read keys of its own or start a cluster with it. */
  readonly shared: boolean;
  /** True when a condition decides whether the job gets the setting. */
  readonly conditional: boolean;
}

export type OperatorRole = "source" | "transformation" | "sink";

/** Whether the operator keeps state that a savepoint must find again; `unknown` when it cannot be seen. */
export type OperatorState = "stateful" | "stateless" | "unknown";

/** A value given in code: its text when it is a constant, and always the expression that stands there. */
export interface CodeValue {
  /** The value, or null when it is known only at run time. */
  readonly value: string | null;
  readonly expression: string;
  readonly span: Span;
}

/** One call of `uid(...)` or `setUidHash(...)` that reaches an operator. */
export interface UidCall extends CodeValue {
  /** The whole call, from the dot before the method's name to the closing parenthesis. */
  readonly call: Span;
  /** Null when nothing is seen that changes the value from one submission to another. */
  readonly unstable: Unstable | null;
}

/** What makes a value change: something new on every submission, or a count of what was built before. */
export interface Unstable {
  /** The part of the expression, `UUID.randomUUID()` for instance. */
  readonly expression: string;
  readonly kind: "random" | "counter";
}

/** One call that makes a physical operator of the job graph. */
export interface Operator {
  /** The method that makes it: `fromSource`, `map`, `sinkTo`. */
  readonly method: string;
  /** The call as messages name it, apart from others of that method: `process(FlagSuspects)`. */
  readonly label: string;
  /** The name of that method in the text: where findings about the operator are shown. */
  readonly methodSpan: Span;
  readonly role: OperatorRole;
  readonly state: OperatorState;
  readonly uid: UidCall | null;
  readonly uidHash: UidCall | null;
  /**
   * False when no finding about a missing uid can be sure: the operator is handed to code that is not in this
   * document and that may call `uid(...)`.
   */
  readonly uidKnown: boolean;
  /** True where the program may build it without coming by what gives it that uid. */
  readonly uidSkipped?: true;
  /** Present when what the call returns takes no uid in older versions. */
  readonly uidFrom?: UidFrom;
  /** Present when what the call returns takes no uid in any version: what to call in its place. */
  readonly uidInstead?: string;
  /** True for a sink that Flink refuses without a uid: operators of its own have some. */
  readonly uidRequired?: true;
  /** The method that gives it a uid, where that is not `uid`: `withUid` in the DataStream API V2. */
  readonly uidMethod?: "withUid";
  /** Where a call of that method would be put; null where one could change what the program means. */
  readonly uidPlace: UidPlace | null;
  /** True when this line surely builds more than one operator, or gives its uid to more than one: they cannot share it. */
  readonly repeated: boolean;
  /** True in a method that nothing can call: it is of no job. */
  readonly uncalled?: true;
  /** Present when this file does not show that one run of the program builds a single operator by this line. */
  readonly mayRepeat?: boolean;
  /** Present when a loop or several calls build one each, and it is not sure that these are of one job. */
  readonly severalTimes?: true;
  /**
   * The name of the method that builds a part of a job, where other files can call it as often as they like: each call
   * builds an operator. Null where this file shows how often the operator is built.
   */
  readonly builtBy: string | null;
  /** The class that this method is called on by its name; absent for one of objects, and of a file. */
  readonly builtOn?: string;
  readonly name: CodeValue | null;
  readonly parallelism: CodeValue | null;
  readonly maxParallelism: CodeValue | null;
  /** Indices in {@link Facts.operators} of the operators directly upstream that this document shows. */
  readonly inputs: readonly number[];
  /**
   * Present when PyFlink merges the operator into another one as it executes the job, unless an option tells it not to: the
   * index of that in {@link Facts.operators}, null for one that PyFlink adds by itself and that has no uid.
   */
  readonly mergedInto?: number | null;
  /** Index in {@link Facts.environments}, or null when the environment was made elsewhere. */
  readonly environment: number | null;
  /**
   * Only for operators with a uid, else empty: which ways of the program lead to this operator: the branches it stands in, outermost first. Two operators
   * on paths that exclude each other never meet in one job.
   */
  readonly path: readonly PathStep[];
}

/** How records are spread over the tasks of the operator that gets them. */
export type Partitioning =
  | ("forward" | "rebalance" | "rescale" | "shuffle")
  | ("hash" | "global" | "broadcast" | "custom");

/** One way from an operator to another one: two of them may have several, through a side output for instance. */
export interface OperatorEdge {
  /** Index in {@link Facts.operators} of the one upstream. */
  readonly from: number;
  /** Null where it is up to a parallelism that is not known: `forward` for the same on both sides, `rebalance` for others. */
  readonly partitioning: Partitioning | null;
  /** Whether both run in one task, as long as no configuration turns chaining off; null where that is not known. */
  readonly chained: boolean | null;
}

/**
 * Words of the source that describe an operator, each in lower case with hyphens and null where the source has none.
 * Readable uids are made of them.
 */
export interface OperatorWords {
  /** The name that somebody gave it. */
  readonly name: string | null;
  /** What it does, where its method alone does not tell: `window`, `async`, `join`. */
  readonly verb: string;
  /** Its function or connector by class, factory method or method reference: `enrich-order`, `kafka`. */
  readonly function: string | null;
  /** True when that tells what is done but not to what: `splitter`, `sum-reducer`. */
  readonly vague: boolean;
  /** What the verb is applied to by its lambda or anonymous class: `customer-id`, `to-order`. */
  readonly action: string | null;
  /** What its literals name: a topic, a table, the last part of a path, the label of a print. */
  readonly literal: string | null;
  /** The id of the side output it reads. */
  readonly sideOutput: string | null;
  /** The type of what it makes. */
  readonly type: string | null;
  /** The variable it ends up in. */
  readonly into: string | null;
  /** The variables it starts from. */
  readonly from: string | null;
  /** The length of its window: `5min`. */
  readonly window: string | null;
  /** What its input is keyed by. */
  readonly key: string | null;
  /** An argument that another operator of the same function may not have. */
  readonly detail: string | null;
  /** The method and the class it stands in. */
  readonly method: string | null;
  readonly owner: string | null;
}

/**
 * Where a uid can be put: behind a call in a chain, with the dot before that call's name to show how the chain is
 * laid out, or in a statement of its own on the variable that holds the operator.
 */
export type UidPlace =
  | { readonly kind: "chain"; readonly offset: number; readonly dot: number }
  | { readonly kind: "statement"; readonly variable: string; readonly statement: Span };

/** One step on the way to a statement: the branch of a condition, or a call of a method of the same file. */
export interface PathStep {
  /** The condition or the method, by a number unique in the document. */
  readonly at: number;
  /** Which branch of it, or for a method -1; two different branches of one condition exclude each other. */
  readonly branch: number;
  /** True when the branch leaves the method, so that what follows it excludes it too. */
  readonly leaves: boolean;
  /** What has to hold for it, in the words of the document and without blanks; null where nothing has to. */
  readonly needs: string | null;
}

/** One call that creates an environment: a StreamExecutionEnvironment, or that of the DataStream API V2. */
export interface Environment {
  /** The name of the creating method, `getExecutionEnvironment` for instance. */
  readonly span: Span;
  /** True for `createLocalEnvironment` and its like: a job for the developer's own machine. */
  readonly local: boolean;
  /** True when the program only asks it, for its configuration or for a plan: nothing ever runs on it. */
  readonly idle: boolean;
  /**
   * True when code that this document does not show may set any option on it: a configuration that arrives
   * from outside, or the environment handed to another class.
   */
  readonly open: boolean;
  /**
   * Simple names of the classes that get hold of it, `*` for whatever calls the method that returns it or extends
   * the class that holds it. What a class of the same deployment does with it is read there.
   */
  readonly escapesTo: readonly string[];
  /** The variable that holds it, with the statement that creates it; null when there is none. */
  readonly variable: { readonly name: string; readonly statement: Span } | null;
  /** True for one without methods that set options, which is that of the DataStream API V2. */
  readonly withoutSetters?: true;
  /** The method that makes it and gives it away, where nothing in its file calls that. */
  readonly givenBy?: string;
  /** True where other methods of its file than the one that makes it set something for it. */
  readonly isSetElsewhere?: true;
}

/** A place that names a class of Flink's API, or calls one of its methods. */
export interface ApiUse {
  /** The class with its package; for a method, `class#method`. */
  readonly api: string;
  readonly span: Span;
}

/** The version since which the result of a call has a method `uid(...)`, and the call that has one before. */
export interface UidFrom {
  readonly version: FlinkVersion;
  readonly before: string;
}

/**
 * Operators that no uid reaches: the maps that mark the sides of a join, the monitor of `readFile`, what holds a queryable
 * state, the sink of `executeAndCollect`.
 */
export type HiddenKind = "join-sides" | "file-monitor" | "queryable-state" | "collect-sink";

/** Operators that a call makes beside the one, if any, that a `uid(...)` behind it reaches. */
export interface HiddenOperators {
  readonly kind: HiddenKind;
  readonly method: string;
  readonly methodSpan: Span;
  /** Index in {@link Facts.operators} of the one that a uid reaches, null where there is none. */
  readonly beside: number | null;
  /** Index in {@link Facts.environments}, or null when the environment was made elsewhere. */
  readonly environment: number | null;
}

/** A call on a connector's builder that makes the connector's operators. */
export interface ConnectorUse {
  /** The connector's class, `FlinkSink` for instance. */
  readonly name: string;
  readonly method: string;
  readonly methodSpan: Span;
  /** What the builder was given to make the operators' uids of. */
  readonly uid: UidCall | null;
  /** False when code that is not in this document may have given it one. */
  readonly uidKnown: boolean;
  /** Where the builder can be given one; null where one line makes several of them, which cannot share it. */
  readonly uidPlace: UidPlace | null;
  /** The name of the stream that goes into it, in small letters and hyphens. */
  readonly stream: string | null;
  /** True when one run of the program surely makes several of them by this line. */
  readonly repeated: boolean;
  /** How the program comes to it. */
  readonly path: readonly PathStep[];
  /** Index in {@link Facts.environments}, or null when the environment was made elsewhere. */
  readonly environment: number | null;
}

/** A sink that was asked to write exactly once: in transactions, which a checkpoint commits. */
export interface TransactionalSink {
  /** The connector's class: `KafkaSink`. */
  readonly name: string;
  /** For a table: its name, and whether nothing names its transactions, so that Flink refuses to write to it. */
  readonly table?: { readonly name: string; readonly isRefused: boolean; readonly isWritten: boolean };
  readonly span: Span;
  /** The milliseconds after which the other side gives a transaction up; null where nothing sets them. */
  readonly timeout: CodeValue | null;
  /** False when something that is not seen may set them. */
  readonly timeoutKnown: boolean;
  /** Where nothing sets them: the end of the chain that a call which does can be added to. */
  readonly timeoutPlace?: UidPlace;
  /** Index in {@link Facts.environments}, or null when it may be of any. */
  readonly environment: number | null;
}

/** A table that shows what is written to it when a checkpoint has committed that. */
export interface CommittedTable {
  /** What messages call its kind: `Iceberg`. */
  readonly what: string;
  /** The call that carries out the SQL. */
  readonly span: Span;
}

/** A uid on what is no operator. */
export interface StrayUid {
  readonly call: Span;
  readonly methodSpan: Span;
  /** What it stands on, in Flink's words: `keyBy`, `union`, `getSideOutput`. */
  readonly on: string;
}

/**
 * What comes of something that a reader could not use: Flink leaves the line out (`dropped`) or takes only a part
 * of the value (`cut`), does not start with the file (`refused`), or the source code does not parse (`syntax`). Of a line
 * that is `mangled` a script makes something else before Flink reads it; what is `ineffective` another flag rules out. What
 * is `misplaced` in a settings file has no effect on Preflight.
 */
export type ProblemKind = "dropped" | "cut" | "refused" | "syntax" | "mangled" | "ineffective" | "misplaced";

/** Something in a document that its reader could not use. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly span: Span;
  readonly message: string;
  /** For a refused value: where it stands and what it is meant to be, as a text in quotes. */
  readonly unquoted?: { readonly span: Span; readonly text: string };
  /** For a misplaced word: what is most likely meant to stand there. */
  readonly instead?: string;
  /** For a refused file: true when what is read of it may be another thing than what is meant. */
  readonly garbled?: true;
  /** For an ineffective flag: true when Flink takes it for another thing and stops. */
  readonly stops?: true;
  /** For a mangled line: true when what stands there is a comment, which only has to go. */
  readonly comment?: true;
  /** For a dropped or mangled line, or an ineffective flag: what it would set, were it written as Flink wants it. */
  readonly meant?: { readonly key: string; readonly value: string };
  /** For a dropped line that YAML would take for a parent: what is meant to be below it. */
  readonly nesting?: {
    /** The settings, by their keys' places, with the keys they are meant to have. */
    readonly children: readonly { readonly at: Span; readonly key: string }[];
    /** The lines of parents in between. */
    readonly parents: readonly Span[];
  };
}
