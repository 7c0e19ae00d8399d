import type { Operator, OperatorEdge } from "../../../model/operator.ts";
import type { Span } from "../../../model/span.ts";

/** A place in one of the files of a job. */
export interface CodePlace {
  readonly uri: string;
  readonly span: Span;
}

/** An operator of a job as one way of the program builds it. */
export interface GraphOperator
  extends Pick<
    Operator,
    | ("method" | "label" | "methodSpan" | "role" | "state")
    | ("uid" | "uidHash" | "uidKnown" | "name" | "parallelism" | "maxParallelism")
  > {
  readonly uri: string;
  /** True for one that Flink adds for the call: nobody can give it a uid. */
  readonly added?: true;
  /** A name that is given when it is made, as in `fromSource(source, watermarks, name)`. */
  readonly givenName: string | null;
  /** The environment that it is built on; null where that is not seen. */
  readonly environment: GraphEnvironment | null;
  /** What is written of it: the call from the method's name on, and what gives it a uid, a name or a parallelism. */
  readonly parts: readonly CodePlace[];
  /** From the operators upstream, by their places in the graph. */
  readonly edges: readonly OperatorEdge[];
}

/** An environment of a job as one way of the program makes it. */
export interface GraphEnvironment {
  /** Its number in the graph: what a method makes with each call has one each. */
  readonly index: number;
  /** The name of the creating method. */
  readonly place: CodePlace;
}
