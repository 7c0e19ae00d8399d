import type { Snapshot } from "../analysis/snapshot.ts";
import { locationAt } from "../formats/text.ts";
import type { Place } from "../model/finding.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What reports tell of a snapshot; it can be a part of one. */
export type Reported = Pick<
  Snapshot,
  "judgements" | "unread" | "unreadable" | "documents" | "document" | "lineStartsOf"
>;

/** What a report is made of: what is known, and how to name and show the documents. */
export interface ReportData {
  readonly snapshot: Reported;
  /** The path that a document is called by, relative to the working directory. */
  pathOf(uri: string): string;
  /** The texts of the documents that have findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The texts of the documents that have findings. */
export async function textsOf(
  snapshot: Reported,
  workspace: Workspace,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { findings } of snapshot.judgements) {
    for (const { uri } of findings) {
      const document = snapshot.document(uri);
      if (document && !texts.has(uri)) texts.set(uri, (await workspace.textOf(document)) ?? "");
    }
  }
  return texts;
}

/** A place as terminals make a link of it: `conf/flink-conf.yaml:3:1`. */
export function placeText({ snapshot, pathOf }: Omit<ReportData, "texts">, { uri, span }: Place): string {
  const { line, column } = locationAt(snapshot.lineStartsOf(uri), span.start);
  return `${pathOf(uri)}:${line}:${column}`;
}
