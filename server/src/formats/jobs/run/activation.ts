import type { Frame, List, RunValue } from "./runValue.ts";

/** What a function that runs has come to. */
export interface Activation {
  readonly frame: Frame;
  readonly returned: ReadonlySet<number>;
  readonly results: RunValue[];
  /** What a generator hands out; null for any other function. */
  readonly yielded: List | null;
  /** True when this way is at its end. */
  left: boolean;
  /** True when that is because of a `throw`, which somebody around may catch. */
  thrown: boolean;
  /** The block that a `break` or a `continue` ends: nothing behind it is run up to there. */
  jump: { readonly block: number; readonly isBreak: boolean } | null;
  /** Blocks that are under way, with how many ways were open when they began. */
  readonly entered: { readonly block: number; readonly depth: number }[];
  /** Loops that a `break` has ended. */
  readonly broken: Set<number>;
  /** Loops that a way may have ended of which nobody knows whether it is taken. */
  readonly maybeEnded: Set<number>;
}

export const activationOf = (frame: Frame, returned: readonly number[] = []): Activation => ({
  frame,
  returned: new Set(returned),
  results: [],
  yielded: null,
  left: false,
  thrown: false,
  jump: null,
  entered: [],
  broken: new Set(),
  maybeEnded: new Set(),
});

/**
 * Does what a `break` or a `continue` does that ends a block; on a way that may not be taken the others go on.
 *
 * @param depth how many ways are open
 */
export function jumpFrom(own: Activation, isBreak: boolean, block: number, depth: number): void {
  const entered = own.entered.findLast((each) => each.block === block);
  if (entered?.depth === depth) own.jump = { block, isBreak };
  else if (isBreak) own.maybeEnded.add(block);
}
