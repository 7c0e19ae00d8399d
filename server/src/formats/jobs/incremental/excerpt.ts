import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";

/**
 * A statement or member of a file, and the little around it that is needed to read it as it is read there: the heads of
 * what it stands in, and what stands right before and behind it. Everything else is left out.
 */
export interface Excerpt extends Span {
  readonly before: string;
  readonly after: string;
}

/** What is longer takes too long to read again with each keystroke. */
const LONGEST = 20_000;

/**
 * The excerpts for what stands around a place, or right before it, the shortest first.
 *
 * @param root of a tree without errors
 * @param lists nodes whose children follow each other
 */
export function excerptsAt(root: Node, text: string, place: Span, lists: ReadonlySet<string>): Excerpt[] {
  let at = place.start - 1;
  while (at > 0 && isBlank(text, at)) at--;
  const path: Node[] = [];
  const last = isBlankIn(text, at + 1, place.end) ? at : place.end - 1;
  for (let node = root.descendantForIndex(Math.max(at, 0), Math.max(last, 0)); node; node = node.parent)
    path.push(node);
  return path.flatMap((node, index) => {
    const around = path.slice(index + 1);
    const [list] = around;
    if (!list || !lists.has(list.type) || !node.isNamed) return [];
    return excerptOf(node, around, { text, lists, end: Math.max(node.endIndex, place.end) }) ?? [];
  });
}

const isBlank = (text: string, at: number): boolean => /\s/.test(text[at] ?? "");

const isBlankIn = (text: string, start: number, end: number): boolean => !/\S/.test(text.slice(start, end));

/**
 * @param around what the node stands in, the innermost first
 * @param end of the region: blanks behind the node can belong to it
 */
function excerptOf(
  node: Node,
  around: readonly Node[],
  { text, lists, end }: { text: string; lists: ReadonlySet<string>; end: number },
): Excerpt | null {
  const start = node.startIndex;
  let left = node.previousNamedSibling?.startIndex ?? start;
  let right = Math.max(end, node.nextNamedSibling?.endIndex ?? 0);
  let before = text.slice(left, start);
  let after = text.slice(end, right);
  for (const each of around) {
    // Of what follows each other only what leads to the node is kept.
    const isList = lists.has(each.type);
    const from = (isList && each.firstNamedChild?.startIndex) || left;
    const to = Math.max(right, (isList && each.lastNamedChild?.endIndex) || right);
    before = text.slice(each.startIndex, Math.min(from, left)) + before;
    after += text.slice(to, each.endIndex);
    left = Math.min(left, each.startIndex);
    right = Math.max(right, each.endIndex);
    if (before.length + (end - start) + after.length > LONGEST) return null;
  }
  return { start, end, before, after };
}
