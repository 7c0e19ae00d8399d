import type { Judgement } from "../rules/engine.ts";
import type { Unreadable } from "../workspace/workspace.ts";

/** The judgements that have a checklist: of what a cluster runs with. */
export function clusters(data: ReportData): Judgement[] {
  return data.judgements.filter(({ deployment }) => deployment.purpose === "cluster");
}

/** What a report is made of: the judgements, and how to name and show the documents. */
export interface ReportData {
  readonly judgements: readonly Judgement[];
  readonly unreadable: readonly Unreadable[];
  /** The path that a document is called by, relative to the working directory. */
  pathOf(uri: string): string;
  lineStartsOf(uri: string): readonly number[];
  /** The text of a document that has findings. */
  textOf(uri: string): string;
}
