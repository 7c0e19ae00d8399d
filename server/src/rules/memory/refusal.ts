import type { MemoryProblem } from "../../flink/memory.ts";
import type { MemoryTrial } from "./trial.ts";

/** Why a process does not start with the memory options of a document. */
export interface Refusal {
  /** What is wrong in the newest version in question. */
  readonly problem: MemoryProblem;
  /** The keys that take part, the most responsible first. */
  readonly keys: readonly string[];
  /** What is set, to try what mends it. */
  readonly trial: MemoryTrial;
}
