import type { JobManagerMemory, TaskManagerMemory } from "./division.ts";

export type MemoryPart = keyof TaskManagerMemory | keyof JobManagerMemory;

/** How large one part of a process is. */
export interface MemoryAmount {
  readonly part: MemoryPart;
  readonly bytes: bigint;
}

/** A whole, and the parts that are taken of it. */
export interface MemorySum {
  readonly whole: MemoryAmount;
  readonly parts: readonly MemoryAmount[];
  /** Where the whole itself is what is left of another. */
  readonly restOf?: MemorySum;
}

/** What Flink's reason for not starting a process is about, in numbers. */
export type MemoryProblem =
  /** The parts are more than the whole, or leave nothing for the heap. */
  | { readonly kind: "exceeds"; readonly sum: MemorySum }
  /** What the parts leave of the whole is one more part, which has to lie within bounds and does not. */
  | {
      readonly kind: "rest";
      readonly sum: MemorySum;
      readonly part: "overhead" | "network";
      readonly bytes: bigint;
      readonly min: bigint;
      readonly max: bigint;
    }
  /** All parts and the whole are set, and they differ. */
  | { readonly kind: "unequal"; readonly sum: MemorySum }
  | { readonly kind: "bounds"; readonly option: string; readonly min: bigint; readonly max: bigint }
  | { readonly kind: "fraction"; readonly option: string; readonly value: number }
  /** A sum that is more than a Java long holds. */
  | { readonly kind: "overflow" }
  | { readonly kind: "buffer-size"; readonly bytes: bigint }
  | { readonly kind: "negative"; readonly option: string; readonly value: number }
  | { readonly kind: "unreadable" }
  | { readonly kind: "no-size" };

/** The same problem, where the whole is what is left of another. */
export function within(problem: MemoryProblem, restOf: MemorySum): MemoryProblem {
  return "sum" in problem ? { ...problem, sum: { ...problem.sum, restOf } } : problem;
}

/** Parts by name as amounts, in their order. */
export function amountsOf(parts: Readonly<Partial<Record<MemoryPart, bigint>>>): MemoryAmount[] {
  const entries = Object.entries(parts) as [MemoryPart, bigint | undefined][];
  return entries.flatMap(([part, bytes]) => (bytes === undefined ? [] : [{ part, bytes }]));
}
