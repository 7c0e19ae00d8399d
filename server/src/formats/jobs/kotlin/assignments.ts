import type { Bind, Ref } from "../code.ts";
import { accessorOf } from "../flow/accessors.ts";
import type { Context } from "./context.ts";
import { childOf, ERROR, type Syntax } from "./syntax.ts";

/**
 * `x = value`, `a.x = value`, `a[i] = value` and their like. What is set on an object is a call of its setter too: that is
 * what Kotlin calls for a class of Java's.
 */
export function assignment(context: Context, node: Syntax, isStatement: boolean): void {
  const [target] = node.children;
  if (!target) return;
  const operator = node.children[1]?.type;
  const last = target.children.at(-1);
  const on = last && isSuffix(last) ? base(context, target) : null;
  const index = last?.type === "indexing_suffix" ? inside(context, last) : [];
  for (const ref of index) context.adopt(ref, null, "other");
  const given = node.children.slice(2).findLast(({ named, type }) => named && type !== ERROR);
  for (const lost of node.children.slice(1)) if (lost.type === ERROR) inside(context, lost);
  const value = given ? context.expression(given) : null;
  const name = last?.type === "navigation_suffix" ? childOf(last, "simple_identifier") : undefined;
  const place = { block: context.block, at: context.span(node), isStatement };
  const bound = operator === "=" ? value : null;
  const bind = (target: Bind["target"], name: Syntax, of: Ref | null): void => {
    const isName = name.type === "simple_identifier";
    context.binds.push({
      ...place,
      name: isName ? context.name(name) : "",
      target,
      declares: false,
      type: null,
      value: bound,
      each: false,
      of,
      nameAt: context.span(name),
    });
  };
  const used = bound === null ? "other" : "bound";
  const inReceiver =
    context.frames.findLast(({ lambda, receiver }) => receiver || !lambda)?.receiver ?? false;
  if (!last || !isSuffix(last)) {
    const variable = last ?? target;
    bind("local", variable, null);
    const mayBeSet = inReceiver && variable.type === "simple_identifier";
    if (mayBeSet && !isLocal(context, context.name(variable)))
      setter(context, node, null, variable, variable.start, bound, value);
    else if (value !== null) context.adopt(value, null, used);
    return;
  }
  const owner = on === null ? undefined : context.exprs[on];
  const isSelf = owner?.is === "self" && owner.of === "this";
  if (!name && on !== null && bound !== null && index.length > 0) {
    indexed(context, node, on, last, [...index, bound]);
    return;
  }
  bind(isSelf && name ? "self" : "elsewhere", name ?? last, isSelf && name ? null : on);
  // What a class sets on itself is a field of its own, unless `this` is another object.
  if (name && on !== null && (!isSelf || inReceiver))
    setter(context, node, on, name, last.start, bound, value);
  else if (value !== null) context.adopt(value, null, used);
}

/** True for a variable that the member declares and that can be seen here. */
function isLocal(context: Context, name: string): boolean {
  const around = new Set<number>();
  for (let at = context.block; at >= 0; at = context.blocks[at]?.parent ?? -1) around.add(at);
  return context.binds.some((bind) => bind.declares && bind.name === name && around.has(bind.block));
}

/** `a[i] = value` as `a.set(i, value)`. */
function indexed(context: Context, node: Syntax, on: Ref, suffix: Syntax, given: readonly Ref[]): void {
  const args = given.map((value) => ({ value, name: null, list: 0 }));
  const call = context.call(node, on, "set", { nameAt: suffix, dot: suffix.start }, args);
  context.adopt(call, null, "statement");
}

/** `a.x = value` as `a.setX(value)`. */
function setter(
  context: Context,
  node: Syntax,
  on: Ref | null,
  name: Syntax,
  dot: number,
  bound: Ref | null,
  value: Ref | null,
): void {
  const written = context.name(name);
  if (written === "") return;
  const argument = bound ?? context.other(node, value === null ? [] : [value]);
  const call = context.call(node, on, setterOf(written), { nameAt: name, dot }, [
    { value: argument, name: null, list: 0 },
  ]);
  context.adopt(call, null, "statement");
}

/** The setter of a property as Java has it. */
export function setterOf(property: string): string {
  const name = /^is[^a-z]/.test(property) ? property.slice(2) : property;
  return accessorOf("set", name);
}

const isSuffix = ({ type }: Syntax): boolean => type === "navigation_suffix" || type === "indexing_suffix";

/** What the last part of a target stands on. */
function base(context: Context, target: Syntax): Ref | null {
  const [first, ...rest] = target.children;
  if (!first || isSuffix(first)) return null;
  let ref = context.expression(first);
  for (const part of rest.slice(0, -1)) {
    const at = { start: first.start, end: part.end };
    const name = part.type === "navigation_suffix" ? childOf(part, "simple_identifier") : undefined;
    if (part.type === "!!") continue;
    if (name) ref = context.whole(at, { is: "member", of: ref, name: context.name(name) }, [ref]);
    else ref = context.other(at, [ref, ...inside(context, part)]);
  }
  return ref;
}

function inside(context: Context, node: Syntax): Ref[] {
  return node.children
    .filter(({ named }) => named)
    .map((each) => context.value(each))
    .filter((ref) => ref !== null);
}

/** The grammar knows no assignment to what stands on a call; it leaves `= value` behind as an error. */
export function isCutAssignment(node: Syntax, next: Syntax): boolean {
  const [equals, value] = next.children;
  return (
    next.type === ERROR &&
    (equals?.type === "=" || equals?.type === "+=") &&
    value !== undefined &&
    (node.type === "navigation_expression" || node.type === "indexing_expression")
  );
}

export function joinCut(node: Syntax, rest: Syntax): Syntax {
  return assignmentOf(node, rest.children, rest.end);
}

/** An assignment to a navigation, which is written as the target of one. */
function assignmentOf(target: Syntax, rest: readonly Syntax[], end: number): Syntax {
  const { start } = target;
  const parts = { ...target, type: "directly_assignable_expression" };
  return { type: "assignment", start, end, named: true, children: [parts, ...rest] };
}
