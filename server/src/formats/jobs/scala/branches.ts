import type { Span } from "../../../model/span.ts";
import type { Ref } from "../code.ts";
import { withoutBlanks } from "./blanks.ts";
import type { MemberBuilder } from "./builder.ts";
import { bindPattern, patternOf } from "./patterns.ts";
import { childIn, childOf, childrenOf, type Syntax } from "./tree.ts";

/** The statements that a branch, a case or a loop runs. */
function bodyOf(node: Syntax): readonly Syntax[] {
  return node.type === "block" || node.type === "indented_block" ? node.children : [node];
}

/** Statements for nothing but what they do, or for their value, which is null where there is none. */
function run(b: MemberBuilder, nodes: readonly Syntax[], block: number, wanted: boolean): Ref | null {
  if (wanted) return b.lowering.valueOf(b, nodes, block);
  b.lowering.statements(b, nodes, block);
  return null;
}

/** One of several; null where none of them has a value. */
function either(b: MemberBuilder, of: readonly Ref[], at: Span, block: number): Ref | null {
  return of.length === 0 ? null : b.adopt(b.add({ is: "either", of }, at, block), of, "other");
}

/** `if`: as an expression where its value is wanted and it has an `else`. */
export function lowerIf(b: MemberBuilder, node: Syntax, block: number, wanted: boolean): Ref | null {
  const condition = childIn(node, "condition");
  const first = childIn(node, "consequence");
  const second = childIn(node, "alternative");
  if (condition) b.lowering.value(b, condition, block);
  const holds = condition ? withoutBlanks(b.slice(condition)).replace(/^(?!\()(.*)$/s, "($1)") : "()";
  const values: Ref[] = [];
  const arm = (branch: Syntax | undefined, needs: string) => {
    if (!branch) return;
    const inner = b.addBlock("arm", block, branch, { choice: node.start, needs });
    const value = run(b, bodyOf(branch), inner, wanted && second !== undefined);
    if (value !== null) values.push(value);
  };
  arm(first, holds);
  arm(second, `!${holds}`);
  return either(b, values, node, block);
}

export function lowerMatch(b: MemberBuilder, node: Syntax, block: number, wanted: boolean): Ref | null {
  const subject = childIn(node, "value");
  const body = childIn(node, "body");
  const value = subject ? b.lowering.expression(b, subject, block) : null;
  const words = subject ? withoutBlanks(b.slice(subject)) : "";
  const about = { at: node, subject: words, value, kind: "arm" } as const;
  return lowerArms(b, body?.children ?? [], about, block, wanted);
}

interface Choice {
  readonly at: Span;
  readonly subject: string;
  /** What is matched; null for what the function is given whose cases these are. */
  readonly value: Ref | null;
  readonly kind: "arm" | "catch";
}

/** The cases of a choice, as one of their values. */
export function lowerArms(
  b: MemberBuilder,
  cases: readonly Syntax[],
  choice: Choice,
  block: number,
  wanted: boolean,
): Ref | null {
  return either(b, valuesOf(b, cases, choice, block, wanted), choice.at, block);
}

function valuesOf(
  b: MemberBuilder,
  cases: readonly Syntax[],
  choice: Choice,
  block: number,
  wanted: boolean,
): Ref[] {
  const values: Ref[] = [];
  for (const each of cases) {
    if (each.type !== "case_clause") {
      b.lowering.statement(b, each, block);
      continue;
    }
    const value = lowerCase(b, each, choice, block, wanted);
    if (value !== null) values.push(value);
  }
  return values;
}

function lowerCase(
  b: MemberBuilder,
  node: Syntax,
  { at, subject, value, kind }: Choice,
  block: number,
  wanted: boolean,
): Ref | null {
  const pattern = childIn(node, "pattern");
  const guard = childOf(node, "guard");
  const label = withoutBlanks([pattern, guard].map((part) => (part ? b.slice(part) : "")).join(""));
  const arm = kind === "arm" ? { choice: at.start, needs: `(${subject}):${label}` } : undefined;
  const inner = b.addBlock(kind, block, node, arm);
  if (pattern) bindPattern(b, pattern, pattern, inner, false);
  const holds = guard ? b.lowering.value(b, guard.children[0] ?? guard, inner) : null;
  if (pattern && kind === "arm")
    b.match(inner, { subject: value, pattern: patternOf(b, pattern), guard: holds });
  const body = node.children.filter((child) => child !== pattern && child !== guard);
  const [only] = body;
  return run(b, body.length === 1 && only ? bodyOf(only) : body, inner, wanted);
}

/** `try`, the value of which is that of its body or of what caught. */
export function lowerTry(b: MemberBuilder, node: Syntax, block: number, wanted: boolean): Ref | null {
  const body = childIn(node, "body");
  const values: Ref[] = [];
  if (body) {
    const value = run(b, bodyOf(body), b.addBlock("plain", block, body), wanted);
    if (value !== null) values.push(value);
  }
  for (const clause of childrenOf(node, "catch_clause")) {
    const cases = childOf(clause, "case_block") ?? childOf(clause, "indented_cases");
    if (!cases && !childIn(clause, "pattern")) {
      // A handler that is made elsewhere.
      const handlers = clause.children.map((handler) => b.lowering.value(b, handler, block));
      if (wanted) values.push(b.other(handlers, clause, block));
      continue;
    }
    // `catch case e => ...` on a line is a case itself.
    const list = cases?.children ?? [{ ...clause, type: "case_clause" }];
    values.push(...valuesOf(b, list, { at: node, subject: "", value: null, kind: "catch" }, block, wanted));
  }
  for (const clause of childrenOf(node, "finally_clause"))
    for (const last of clause.children)
      b.lowering.statements(b, bodyOf(last), b.addBlock("plain", block, last));
  return either(b, values, node, block);
}
