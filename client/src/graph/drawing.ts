import type { Operator } from "./jobGraphAnswer.ts";
import type { EdgeKind } from "./words.ts";

/** A job as it is drawn, in pixels at full size, without anything of a page. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** In the order of the job's operators. */
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An operator: a card, by its upper left corner. */
export interface DrawnNode extends Point {
  readonly width: number;
  readonly height: number;
  readonly role: Operator["role"];
  readonly uidStatus: Operator["uidStatus"] | "added";
  readonly title: string;
  /** The name that somebody gave it; empty where the title says it. */
  readonly subtitle: string;
  readonly chips: readonly Chip[];
  readonly fromUnseen: boolean;
  /** All that is known of it, for a tooltip and for screen readers. */
  readonly text: string;
}

/** A mark with a word in the last line of a card, by its place from the card's left edge. */
export interface Chip {
  readonly kind: "present" | "missing" | "unknown" | "added" | "state" | "parallelism";
  readonly mark: "check" | "cross" | "question" | "store" | null;
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

export interface DrawnEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** From one card to the other one; of a loop the place below its card that it goes through. */
  readonly points: readonly Point[];
  /** A word at the middle of the edge; null where its line says all. */
  readonly tag: (Point & { readonly text: string; readonly width: number }) | null;
  readonly text: string;
}

/** How wide a text is, in pixels: of a title, or of smaller print. */
export type Measure = (text: string, font: "title" | "small") => number;
