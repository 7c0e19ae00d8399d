import type { Operator, OperatorEdge } from "../../../model/facts.ts";

/** An operator of a job as one way of the program builds it. */
export interface GraphOperator
  extends Pick<
    Operator,
    | ("method" | "label" | "methodSpan" | "role" | "state")
    | ("uid" | "uidKnown" | "name" | "parallelism" | "maxParallelism")
  > {
  readonly uri: string;
  /** True for one that Flink adds for the call: nobody can give it a uid. */
  readonly added?: true;
  /** From the operators upstream, by their places in the graph. */
  readonly edges: readonly OperatorEdge[];
}
