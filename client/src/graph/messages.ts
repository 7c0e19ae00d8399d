import type { Job } from "./jobGraphAnswer.ts";

/** What VS Code calls the page, also where it comes back in a window that was loaded anew. */
export const JOB_GRAPH_VIEW = "flinkPreflight.jobGraph";

/** What the page keeps for when it comes back: a document, which of its jobs was shown, and how. */
export interface Kept {
  readonly document: string;
  readonly job?: Pick<Job, "id" | "name">;
  readonly look?: Look;
}

/** How somebody looks at a job. */
export interface Look {
  readonly seen: Seen;
  /** The operator that the keys start from. */
  readonly focused: number;
  /** True for a list in the place of a picture. */
  readonly listed: boolean;
}

/** Where the corner of a picture is, from that of its frame in pixels, and how large the picture is. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** What the page is told. */
export type ToPage =
  | {
      readonly type: "show";
      /** Null where there is none, or it has to be chosen. */
      readonly job: Job | null;
      /** The jobs to choose from. */
      readonly jobs: readonly { readonly id: string; readonly name: string }[];
      /** The operators at the caret. */
      readonly current: readonly number[];
      /** What is said in the place of a picture. */
      readonly empty: { readonly title: string; readonly text: string };
    }
  | { readonly type: "caret"; readonly current: readonly number[] }
  | { readonly type: "keep"; readonly kept: Omit<Kept, "look"> }
  /** Asks for a file with the picture. */
  | { readonly type: "export" };

/** What the page tells. */
export type FromPage =
  | { readonly type: "ready" }
  /** Somebody wants to see where an operator is written. */
  | { readonly type: "open"; readonly operator: number /** ... and what mends it. */; readonly fixes?: true }
  /** Somebody goes back to the code, without looking for anything there. */
  | { readonly type: "back" }
  | { readonly type: "choose"; readonly id: string }
  | { readonly type: "exported"; readonly svg: string };
