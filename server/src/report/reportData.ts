import type { Snapshot } from "../analysis/snapshot.ts";
import type { Judgement } from "../rules/engine.ts";

/** What a report is made of: what is known, and how to name and show the documents. */
export interface ReportData {
  readonly snapshot: Snapshot;
  /** The path that a document is called by, relative to the working directory. */
  pathOf(uri: string): string;
  /** The texts of the documents that have findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The judgements that have a checklist: of what a cluster runs with. */
export function clusters({ snapshot }: Pick<ReportData, "snapshot">): Judgement[] {
  return snapshot.judgements.filter(({ deployment }) => deployment.purpose === "cluster");
}
