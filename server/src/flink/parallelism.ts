/** The largest max parallelism Flink allows: KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM. */
export const UPPER_BOUND_MAX_PARALLELISM = 1 << 15;

/** The smallest max parallelism Flink derives by itself: KeyGroupRangeAssignment.DEFAULT_LOWER_BOUND_MAX_PARALLELISM. */
const DEFAULT_LOWER_BOUND_MAX_PARALLELISM = 1 << 7;

/**
 * The max parallelism Flink derives for an operator that sets none: the next power of two at or above one and a
 * half times the parallelism, between 128 and 32768. Flink's page says 128 holds up to a parallelism of 128;
 * its code already gives 256 at 86, and the code decides.
 *
 * @param parallelism from 1 to 32768
 * @throws RangeError outside of that, as Flink does
 * @see org.apache.flink.runtime.state.KeyGroupRangeAssignment#computeDefaultMaxParallelism
 */
export function defaultMaxParallelism(parallelism: number): number {
  if (!Number.isInteger(parallelism) || parallelism <= 0 || parallelism > UPPER_BOUND_MAX_PARALLELISM) {
    throw new RangeError(`Operator parallelism not within bounds: ${parallelism}`);
  }
  const wanted = parallelism + Math.floor(parallelism / 2);
  let power = 1;
  while (power < wanted) power *= 2;
  return Math.min(Math.max(power, DEFAULT_LOWER_BOUND_MAX_PARALLELISM), UPPER_BOUND_MAX_PARALLELISM);
}

/** True when Flink accepts the number as a max parallelism that is set explicitly; -1 is not accepted. */
export function isMaxParallelism(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= UPPER_BOUND_MAX_PARALLELISM;
}

/** Reads an integer exactly as Java's Integer.parseInt does; null where that would throw. */
export function parseJavaInt(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = Number(text);
  return value >= -2147483648 && value <= 2147483647 ? value : null;
}

/** How the key groups of a keyed operator are shared among its subtasks. */
export interface KeyGroupShares {
  /** Key groups of the subtasks that have most, and how many subtasks these are. */
  readonly most: number;
  readonly busy: number;
  /** Key groups of the other subtasks. */
  readonly least: number;
}

/**
 * Key groups go to subtasks in ranges that differ by one at most, and a key to the group that its hash gives.
 *
 * @see org.apache.flink.runtime.state.KeyGroupRangeAssignment#computeKeyGroupRangeForOperatorIndex
 */
export function keyGroupShares(parallelism: number, maxParallelism: number): KeyGroupShares {
  const least = Math.floor(maxParallelism / parallelism);
  const rest = maxParallelism % parallelism;
  return rest === 0 ? { most: least, busy: parallelism, least } : { most: least + 1, busy: rest, least };
}
