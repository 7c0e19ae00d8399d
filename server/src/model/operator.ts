import type { FlinkVersion } from "../flink/versions.ts";
import type { CodeValue } from "./setting.ts";
import type { Span } from "./span.ts";

export type OperatorRole = "source" | "transformation" | "sink";

/** Whether the operator keeps state that a savepoint must find again; `unknown` when it cannot be seen. */
export type OperatorState = "stateful" | "stateless" | "unknown";

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

/** A uid on what is no operator. */
export interface StrayUid {
  readonly call: Span;
  readonly methodSpan: Span;
  /** What it stands on, in Flink's words: `keyBy`, `union`, `getSideOutput`. */
  readonly on: string;
}
