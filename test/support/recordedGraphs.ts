import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A call of a source: the method, and the lines it was made from, innermost first, as `file:line`. */
export interface RecordedCall {
  readonly method: string;
  readonly at: readonly string[];
}

export interface RecordedNode {
  readonly id: number;
  /** As Flink has it for sure; null where it made an id up. */
  readonly uid: string | null;
  readonly name: string;
  readonly role: "source" | "operator" | "sink";
  readonly call: RecordedCall | null;
  /** The node that PyFlink merges it into. */
  readonly into?: number;
}

export interface RecordedEdge {
  readonly from: number;
  readonly to: number;
  /** `FORWARD`, `HASH` and so on. */
  readonly partitioner: string;
  /** Present where both are one task. */
  readonly chained?: true;
}

/** One job graph that real Flink made. */
export interface RecordedGraph {
  readonly execute: RecordedCall | null;
  readonly nodes: readonly RecordedNode[];
  readonly edges: readonly RecordedEdge[];
}

export const graphsFolder = join(import.meta.dirname, "../conformance/graphs");

/** The recorded jobs, as `language/job`. */
export const recordedJobs = readdirSync(graphsFolder).flatMap((language) =>
  readdirSync(join(graphsFolder, language)).map((job) => `${language}/${job}`),
);

/** What tools/flink recorded of a job: the graphs that real Flink made of the sources beside it. */
export function recordedGraphs(job: string): readonly RecordedGraph[] {
  const text = readFileSync(join(graphsFolder, job, "graph.json"), "utf8");
  return (JSON.parse(text) as { graphs: readonly RecordedGraph[] }).graphs;
}
