import type { Block, Jump } from "./code.ts";

/**
 * What a `break` or a `continue` that is the end of a block ends: the innermost loop around it, or the one that a label names.
 *
 * @param first the first block behind the label; null without one
 * @param isCase whether a block is one that a `break` without a label ends besides
 */
export function jumpOf(
  blocks: readonly Block[],
  from: number,
  is: "break" | "continue",
  first: number | null = null,
  isCase: (block: Block) => boolean = () => false,
): Jump | undefined {
  let found: Jump | undefined;
  let at = from;
  for (let out = 0; ; out++) {
    const block = blocks[at];
    if (!block || block.kind === "function" || block.kind === "body" || at < (first ?? 0)) return found;
    const isLoop = block.kind === "loop" || block.kind === "while";
    if (isLoop || (first === null && is === "break" && isCase(block))) found = { is, out };
    if (found && first === null) return found;
    at = block.parent;
  }
}
