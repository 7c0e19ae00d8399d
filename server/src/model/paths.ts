import type { PathStep } from "./operator.ts";

/**
 * True when one run of the program surely takes both ways: neither leads through a branch that shuts the other out, and
 * one of them needs nothing that the other does not. Two conditions of which nothing is known may exclude each other.
 */
export function meet(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared]?.at === b[shared]?.at) {
    if (a[shared]?.branch !== b[shared]?.branch) return false;
    shared++;
  }
  const [first, second] = [a.slice(shared), b.slice(shared)];
  if ([...first, ...second].some((step) => step.leaves)) return false;
  return needsNoMore(first, second) || needsNoMore(second, first);
}

function needsNoMore(way: readonly PathStep[], than: readonly PathStep[]): boolean {
  return way.every(({ needs }) => needs === null || than.some((step) => step.needs === needs));
}
