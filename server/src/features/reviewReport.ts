import type { Snapshot } from "../analysis/snapshot.ts";
import { textsOf } from "../report/reportData.ts";
import { type Review, type ReviewOrigin, reviewOf } from "../report/review.ts";
import { reviewHtml } from "../report/reviewHtml.ts";
import { reviewMarkdown } from "../report/reviewMarkdown.ts";
import { normalUri } from "../workspace/uris.ts";
import type { Session } from "./session.ts";

/** The request for a report that people read and pass on. */
export const REPORT_REQUEST = "flinkPreflight/report";

const WRITERS = new Map<unknown, (review: Review) => string>([
  ["markdown", reviewMarkdown],
  ["html", reviewHtml],
]);

/** What a client asks for; `docs/protocol.md` has it. */
export interface ReportParams {
  readonly format?: unknown;
  readonly date?: unknown;
  readonly unsaved?: unknown;
}

/** The report of `check` in that format; undefined where there is no such format. */
export async function reviewReport(
  session: Session,
  snapshot: Snapshot,
  version: string,
  { format, ...origin }: ReportParams,
): Promise<{ text: string } | undefined> {
  const write = WRITERS.get(format);
  if (!write) return undefined;
  const texts = await textsOf(snapshot, session.workspace);
  const pathOf = (uri: string) => session.workspace.pathOf(uri);
  return { text: write(reviewOf({ snapshot, pathOf, texts }, version, readOrigin(origin))) };
}

/** What is not of the type is taken as not given. */
function readOrigin({ date, unsaved }: Omit<ReportParams, "format">): ReviewOrigin {
  const addresses = Array.isArray(unsaved) ? unsaved.filter((each) => typeof each === "string") : [];
  return { ...(typeof date === "string" ? { date } : {}), unsaved: addresses.map(normalUri) };
}
