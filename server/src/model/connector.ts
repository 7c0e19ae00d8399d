import type { PathStep, UidCall, UidPlace } from "./operator.ts";
import type { CodeValue } from "./setting.ts";
import type { Span } from "./span.ts";

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
