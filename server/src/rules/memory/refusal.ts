/** Why a process does not start with the memory options of a document. */
export interface Refusal {
  /** Flink's reason, in the newest version in question. */
  readonly reason: string;
  /** The keys that take part, the most responsible first. */
  readonly keys: readonly string[];
  /** True when all that is wrong is that no size is set. */
  readonly noSize: boolean;
}
