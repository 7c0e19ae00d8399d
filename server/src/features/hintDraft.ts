import type { Place } from "../model/finding.ts";

/** A remark that stands in the text behind what it is about. */
export interface HintDraft {
  /** Where it stands. */
  readonly at: number;
  readonly text: string;
  /** In Markdown. */
  readonly tooltip: string;
  /** Where a click on it goes. */
  readonly leadsTo?: Place;
}
