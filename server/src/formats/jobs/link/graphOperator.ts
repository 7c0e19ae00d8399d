import type { Operator, OperatorEdge } from "../../../model/facts.ts";

/** An operator of a job as one way of the program builds it. */
export interface GraphOperator
  extends Pick<
    Operator,
    | ("method" | "label" | "methodSpan" | "role" | "state")
    | ("uid" | "uidKnown" | "name" | "parallelism" | "maxParallelism")
  > {
  readonly uri: string;
  /** From the operators upstream, by their places in the graph. */
  readonly edges: readonly OperatorEdge[];
}
