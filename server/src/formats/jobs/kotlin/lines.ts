import { ASSIGNED } from "./marks.ts";
import type { Syntax } from "./syntax.ts";

/**
 * The statements that Kotlin sees in what the grammar takes for one. A parenthesis at the start of a line is no argument list
 * of what stands before it, and a mark of the repair stands for an assignment.
 */
export function splitLines(text: string, node: Syntax): Syntax[] {
  const later: Syntax[] = [];
  let first = node;
  for (;;) {
    const whole: Syntax = first;
    const value = VALUE_LAST.has(whole.type) ? whole.children.at(-1) : whole;
    if (!value) break;
    const path = pathDown(value);
    const assigned = value === whole ? assignmentIn(text, path) : null;
    if (assigned) {
      first = assigned;
      continue;
    }
    const at = path.findIndex((each) => startsLine(text, each));
    const call = path[at];
    const head = call?.children[0];
    if (!call || !head) break;
    later.push(rebuilt(path.slice(0, at), inParentheses(call)));
    first =
      value === whole ? head : { ...whole, end: head.end, children: [...whole.children.slice(0, -1), head] };
  }
  return [first, ...later.reverse()];
}

/** Statements that end with an expression. */
const VALUE_LAST: ReadonlySet<string> = new Set(["property_declaration", "assignment", "jump_expression"]);

/** An expression with what stands at the start of it, one in the other. */
function pathDown(node: Syntax): Syntax[] {
  const path: Syntax[] = [];
  for (let at: Syntax | undefined = node; at?.type.endsWith("_expression"); at = at.children[0])
    path.push(at);
  return path;
}

/** True for a call whose arguments begin a line. */
function startsLine(text: string, { type, children }: Syntax): boolean {
  const [callee, suffix] = children;
  if (type !== "call_expression" || !callee || suffix?.children[0]?.type !== "value_arguments") return false;
  return suffix.start > callee.end && /[\r\n]/.test(text.slice(callee.end, suffix.start));
}

/** What stands in parentheses, and a call of it where a function stands behind them. */
function inParentheses(call: Syntax): Syntax {
  const suffix = call.children[1];
  const list = suffix?.children[0];
  if (!suffix || !list) return call;
  const inner = list.children.flatMap((each) => (each.type === "value_argument" ? each.children : [each]));
  const value = { ...list, type: "parenthesized_expression", children: inner };
  if (suffix.children.length < 2) return value;
  const behind = suffix.children.slice(1);
  const { start } = behind[0] ?? suffix;
  return { ...call, start: list.start, children: [value, { ...suffix, start, children: behind }] };
}

/** Expressions one in the other, from the outermost one on, around another innermost one. */
function rebuilt(path: readonly Syntax[], innermost: Syntax): Syntax {
  return path.reduceRight(
    (inner, node) => ({ ...node, start: inner.start, children: [inner, ...node.children.slice(1)] }),
    innermost,
  );
}

/** `a().x MARK value` as the assignment that it was before the repair. */
function assignmentIn(text: string, path: readonly Syntax[]): Syntax | null {
  const at = path.findIndex((each) => {
    const mark = each.type === "infix_expression" ? each.children[1] : undefined;
    return mark !== undefined && ASSIGNED.has(text.slice(mark.start, mark.end));
  });
  const [target, mark, right] = path[at]?.children ?? [];
  if (!target || !mark || !right) return null;
  const value = rebuilt(path.slice(0, at), right);
  const type = ASSIGNED.get(text.slice(mark.start, mark.end)) ?? "=";
  const end = path[0]?.end ?? value.end;
  return {
    type: "assignment",
    start: target.start,
    end,
    named: true,
    children: [
      { ...target, type: "directly_assignable_expression" },
      { ...mark, type, named: false, children: [] },
      value,
    ],
  };
}

/**
 * A statement with what it returns, which the grammar ends behind `return` where a name with an `e` follows; null where none
 * follows in the same line.
 */
export function withReturned(text: string, node: Syntax, next: Syntax): Syntax | null {
  const isBehind = text.charAt(next.start) === "e" && /^[ \t]+$/.test(text.slice(node.end, next.start));
  if (!isBehind) return null;
  const path: Syntax[] = [];
  for (let at: Syntax | undefined = node; at && at.end === node.end; at = at.children.at(-1)) {
    path.push(at);
    if (at.type === "jump_expression") break;
  }
  const jump = path.at(-1);
  const [word, label, more] = jump?.children ?? [];
  const isEmpty = word?.type === "return" ? !label : word?.type === "return@" && !more;
  if (jump?.type !== "jump_expression" || !isEmpty) return null;
  return path.reduceRight(
    (inner, each) => ({
      ...each,
      end: next.end,
      children: each === jump ? [...each.children, next] : [...each.children.slice(0, -1), inner],
    }),
    next,
  );
}
