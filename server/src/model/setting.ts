import type { Piece } from "./build.ts";
import type { Hook } from "./methods.ts";
import type { Span } from "./span.ts";

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

/** A value given in code: its text when it is a constant, and always the expression that stands there. */
export interface CodeValue {
  /** The value, or null when it is known only at run time. */
  readonly value: string | null;
  readonly expression: string;
  readonly span: Span;
}
