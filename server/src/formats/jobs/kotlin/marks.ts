/** A letter that no name in real code starts with. */
export const MARK = "ǃ";

/**
 * What the repair writes in the place of an operator of assignment that the grammar cannot read: names of functions between
 * two operands, which nobody writes.
 */
export const ASSIGNED: ReadonlyMap<string, string> = new Map([
  [MARK, "="],
  [MARK + MARK, "+="],
]);

/** Words that modify a declaration and can be names all the same, which the grammar does not always see. */
export const MODIFIERS: readonly string[] = [
  "abstract",
  "annotation",
  "companion",
  "const",
  "crossinline",
  "data",
  "enum",
  "expect",
  "external",
  "final",
  "infix",
  "inline",
  "inner",
  "internal",
  "lateinit",
  "noinline",
  "open",
  "operator",
  "override",
  "private",
  "protected",
  "public",
  "sealed",
  "suspend",
  "tailrec",
  "vararg",
];

/** A name that the repair marked: the word with the mark in the place of its first letter, no two of which are alike. */
export const markedName = (word: string): string => MARK + word.slice(1);

/** Stands for the `e` that a name begins with which is returned: the grammar ends `return` before it. */
const RETURNED = "ǂ";

/** A name that is returned, marked. */
export const markedReturned = (word: string): string => RETURNED + word.slice(1);

const NAMES: ReadonlyMap<string, string> = new Map(MODIFIERS.map((word) => [markedName(word), word]));

/** A name as it is meant: without backquotes, and as it was before the repair. */
export function nameOf(written: string): string {
  if (written.startsWith(MARK)) return NAMES.get(written) ?? written;
  if (written.startsWith(RETURNED)) return `e${written.slice(1)}`;
  return written.length > 1 && written.startsWith("`") && written.endsWith("`")
    ? written.slice(1, -1)
    : written;
}
