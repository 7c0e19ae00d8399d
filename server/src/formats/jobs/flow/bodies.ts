import type { ExprId, Program } from "./program.ts";

/** The expression that is all of a function's body; null where it does more than one thing. */
export function bodyOf(program: Program, id: ExprId): ExprId | null {
  const expr = program.expr(id);
  if (expr.is !== "function") return null;
  const member = program.memberOf(id);
  const [only, second] = expr.returned;
  if (only !== undefined && second === undefined && program.parentOf(program.idOf(member, only)) === id)
    return program.idOf(member, only);
  const code = program.codeOf(member);
  const roots = code.exprs.flatMap(({ block, parent }, ref) =>
    block === expr.body && (parent === null || program.idOf(member, parent) === id) ? [ref] : [],
  );
  const [root, more] = roots.map((ref) => ({ ref, expr: code.exprs[ref] }));
  if (!root?.expr || more || (root.expr.use !== "statement" && root.expr.use !== "returned")) return null;
  const { start, end } = root.expr.at;
  const hasOthers = code.blocks.some(
    ({ parent, at }, index) =>
      index !== expr.body && parent === expr.body && (at.start < start || end < at.end),
  );
  return hasOthers || code.binds.some(({ block, isStatement }) => isStatement && block === expr.body)
    ? null
    : program.idOf(member, root.ref);
}

/** The same of the only method of an anonymous class. */
export function bodyOfObject(program: Program, made: ExprId): ExprId | null {
  const member = program.memberOf(made);
  const functions = program
    .codeOf(member)
    .exprs.flatMap(({ is, parent }, ref) =>
      is === "function" && parent !== null && program.idOf(member, parent) === made
        ? [program.idOf(member, ref)]
        : [],
    );
  const methods = functions.filter((id) => {
    const expr = program.expr(id);
    return expr.is === "function" && expr.use === "other";
  });
  const [only, second] = methods;
  return only === undefined || second !== undefined ? null : bodyOf(program, only);
}

/** An expression and all that is in it, in the order of the text, what is around before what is inside. */
export function insideOf(program: Program, id: ExprId): ExprId[] {
  const member = program.memberOf(id);
  const { start, end } = program.expr(id).at;
  const found = program
    .codeOf(member)
    .exprs.flatMap(({ at }, ref) => (start <= at.start && at.end <= end ? [{ ref, at }] : []));
  found.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end || b.ref - a.ref);
  return found.map(({ ref }) => program.idOf(member, ref));
}
