import type { Span } from "../../../model/span.ts";
import type { Context } from "./context.ts";
import { parametersOf } from "./functions.ts";
import { type Head, simpleName } from "./heads.ts";
import { nameOf } from "./marks.ts";
import { type Place, type Read, readMember, traits } from "./place.ts";
import { statements } from "./statements.ts";
import { childOf, ERROR, isType, type Syntax } from "./syntax.ts";

/**
 * The primary constructor of a class with its `init` blocks, which may stand far from each other, and the fields that it
 * declares.
 */
export function constructorOf(
  place: Place,
  head: Head,
  initializers: readonly Syntax[],
): { created: Read | null; fields: Read[] } {
  const calls = head.specifiers.flatMap((each) => childOf(each, "constructor_invocation") ?? []);
  const delegates = head.specifiers.flatMap((each) => childOf(each, "explicit_delegation") ?? []);
  const parts = [...(head.constructor ? [head.constructor] : []), ...calls, ...delegates, ...initializers];
  const [first] = parts;
  if (!first) return { created: null, fields: [] };
  const at = { start: first.start, end: Math.max(...parts.map(({ end }) => end)) };
  const created = readMember(place, {
    kind: "method",
    name: place.className,
    init: true,
    isStatic: false,
    ...(head.constructor ? { isPrivate: traits(place, head.constructor).isPrivate } : {}),
    at,
    nameAt: { start: at.start, end: at.start },
    body: at,
    run(context) {
      const parameters = parametersOf(context, head.constructor);
      for (const call of calls) {
        const type = call.children.find(isType);
        if (type) delegated(context, call, simpleName(context.slice(type)), type);
      }
      for (const each of delegates) {
        const value = each.children.findLast(({ named }) => named);
        if (value && !isType(value)) context.expression(value);
      }
      for (const each of initializers)
        context.inBlock("plain", each, () => statements(context, each.children, true, false));
      return { parameters };
    },
  });
  const declared = head.constructor?.children.filter((each) => childOf(each, "binding_pattern_kind")) ?? [];
  return { created, fields: declared.map((each) => constructorField(place, each)) };
}

/** `val x: T` among the parameters of a constructor. */
function constructorField(place: Place, node: Syntax): Read {
  const name = childOf(node, "simple_identifier") ?? node;
  const type = node.children.find(isType);
  const written = type ? place.text.slice(type.start, type.end) : null;
  return readMember(place, {
    kind: "field",
    name: nameOf(place.text.slice(name.start, name.end)),
    ...traits(place, node),
    isStatic: false,
    at: node,
    nameAt: name,
    body: node,
    returns: written,
    run(context) {
      context.declare({ name, type: written, value: null, at: node });
      return undefined;
    },
  });
}

/** What a secondary constructor hands on, and its own statements. */
export function secondary(context: Context, place: Place, node: Syntax): void {
  const delegation = childOf(node, "constructor_delegation_call");
  if (delegation) {
    const [word] = delegation.children;
    const base = place.superclass === null ? "super" : simpleName(place.superclass);
    if (word) delegated(context, delegation, word.type === "this" ? place.className : base, word);
  }
  statements(
    context,
    node.children.filter(({ type }) => type === "statements" || type === ERROR),
    true,
    false,
  );
}

/** A call of another constructor. */
function delegated(context: Context, node: Syntax, name: string, nameAt: Span): void {
  const list = childOf(node, "value_arguments");
  const args = (list?.children ?? []).flatMap((each) => {
    const value = each.type === "value_argument" ? each.children.findLast(({ named }) => named) : undefined;
    if (!value) return [];
    const [first, second] = each.children;
    const named = first?.type === "simple_identifier" && second?.type === "=";
    return [{ value: context.expression(value), name: named ? context.slice(first) : null, list: 0 }];
  });
  const call = context.call(node, null, name, { nameAt, dot: nameAt.start }, args);
  context.adopt(call, null, "statement");
}
