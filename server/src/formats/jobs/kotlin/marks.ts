/**
 * What the repair writes in the place of an operator of assignment that the grammar cannot read: names of functions between
 * two operands, which nobody writes.
 */
export const ASSIGNED: ReadonlyMap<string, string> = new Map([
  ["ǃ", "="],
  ["ǃǃ", "+="],
]);
