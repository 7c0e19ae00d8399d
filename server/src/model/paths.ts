import type { PathStep } from "./facts.ts";

/** True when one run of the program surely takes both ways: neither leads through a branch that shuts the other out. */
export function meet(a: readonly PathStep[], b: readonly PathStep[]): boolean {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared]?.at === b[shared]?.at) {
    if (a[shared]?.branch !== b[shared]?.branch) return false;
    shared++;
  }
  return [...a.slice(shared), ...b.slice(shared)].every((step) => !step.leaves);
}
