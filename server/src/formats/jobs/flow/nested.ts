import type { Expr } from "../code.ts";
import type { ExprId, Program } from "./program.ts";

/** A method of a class that has no members of its own in the form, such as an anonymous one. */
export type NestedMethod = Extract<Expr, { is: "function" }> & { readonly name: string };

/** The nested method whose body a block of a member is. */
export function namedFunction(program: Program, member: number, block: number): NestedMethod | undefined {
  const id = program.functionOf(member, block);
  const expr = id === undefined ? undefined : program.expr(id);
  return expr?.is === "function" && expr.name !== undefined ? { ...expr, name: expr.name } : undefined;
}

/** The nested methods around an expression, the innermost first. */
export function methodsAround(program: Program, id: ExprId): NestedMethod[] {
  const member = program.memberOf(id);
  return program
    .blocksAround(id)
    .flatMap(({ index, block }) =>
      block.kind === "function" ? (namedFunction(program, member, index) ?? []) : [],
    );
}

/** The name of the method around an expression; null outside of any. */
export function methodName(program: Program, id: ExprId): string | null {
  const [nested] = methodsAround(program, id);
  if (nested) return nested.name;
  const code = program.codeOf(program.memberOf(id));
  return code.kind === "method" ? code.name : null;
}
