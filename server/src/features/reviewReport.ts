import type { Snapshot } from "../analysis/snapshot.ts";
import { textsOf } from "../report/reportData.ts";
import { type Review, reviewOf } from "../report/review.ts";
import { reviewHtml } from "../report/reviewHtml.ts";
import { reviewMarkdown } from "../report/reviewMarkdown.ts";
import type { Session } from "./session.ts";

/** The request for a report that people read and pass on. */
export const REPORT_REQUEST = "flinkPreflight/report";

const WRITERS = new Map<unknown, (review: Review) => string>([
  ["markdown", reviewMarkdown],
  ["html", reviewHtml],
]);

/** The report of `check` in that format; undefined where there is no such format. */
export async function reviewReport(
  session: Session,
  snapshot: Snapshot,
  version: string,
  format: unknown,
): Promise<{ text: string } | undefined> {
  const write = WRITERS.get(format);
  if (!write) return undefined;
  const texts = await textsOf(snapshot, session.workspace);
  const pathOf = (uri: string) => session.workspace.pathOf(uri);
  return { text: write(reviewOf({ snapshot, pathOf, texts }, version)) };
}
