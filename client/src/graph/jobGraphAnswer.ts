import type { Range } from "vscode-languageclient/node";

/** What the server answers to `flinkPreflight/jobGraph`; `docs/protocol.md` tells of each member. */
export interface JobGraphAnswer {
  readonly jobs: readonly Job[];
  readonly none: { readonly reason: string; readonly message: string } | null;
}

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly environment: Place | null;
  readonly parallelism: Given | null;
  readonly maxParallelism: Given | null;
  readonly planned: boolean;
  readonly operators: readonly Operator[];
}

export interface Operator extends Place {
  readonly method: string;
  readonly label: string;
  readonly role: "source" | "transformation" | "sink";
  readonly state: "stateful" | "stateless" | "unknown";
  readonly name: Given | null;
  readonly uid: Given | null;
  readonly uidStatus: "present" | "missing" | "unknown";
  readonly parallelism: Given | null;
  readonly maxParallelism: Given | null;
  /** True for one that Flink adds for the call: nobody can give it a uid. */
  readonly added?: true;
  /** True for one that PyFlink makes a part of the operator before it. */
  readonly merged?: true;
  readonly edges: readonly Edge[];
  readonly parts: readonly Place[];
}

export interface Edge {
  /** The place of the operator upstream among those of the job. */
  readonly from: number;
  readonly partitioning: string | null;
  readonly chained: boolean | null;
}

export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** A value that is given in code or in a configuration; null where it is known only at run time. */
export interface Given {
  readonly value: string | null;
  readonly expression: string;
}
