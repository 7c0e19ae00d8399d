import type { Bind, MemberCode, Ref } from "../../code.ts";

/** What a member is written as, from its start on. */
type TextOf = (start: number, end: number) => string;

/** The condition of `if not x`, whose arm needs that x does not hold; null for any other choice. */
export function deniedBy({ blocks, exprs }: MemberCode, arm: number, textOf: TextOf): Ref | null {
  const own = blocks[arm];
  if (!own || !/^(?:el)?if\b\s*not\b/.test(textOf(own.choice, own.choice + 80))) return null;
  const found = exprs.findIndex(
    ({ block, parent, at }) =>
      block === own.parent && parent === null && at.start >= own.choice && at.end <= own.at.start,
  );
  return found < 0 ? null : found;
}

/** What stands behind `in` in a clause of a comprehension; null for what is none. */
export function clauseOver(
  { exprs }: MemberCode,
  { at, nameAt }: Bind,
  home: number,
  textOf: TextOf,
): Ref | null {
  const found = exprs.findIndex(
    (expr) =>
      expr.block === home &&
      expr.parent !== null &&
      expr.at.start > nameAt.end &&
      expr.at.end === at.end &&
      /\bin[\s(\\]*$/.test(textOf(at.start, expr.at.start)),
  );
  return found < 0 ? null : found;
}
