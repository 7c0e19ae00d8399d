import type { Arg, Ref } from "../code.ts";
import { argumentsOf } from "./arguments.ts";
import { afterBlanks } from "./blanks.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerNew } from "./instances.ts";
import { childIn, type Syntax } from "./tree.ts";

/** One step of a chain, `.name(args)(args)` or `.name` or `(args)`, with all that stands before it. */
interface Step {
  /** All of it, from the start of the chain on. */
  readonly node: Syntax;
  /** `x.name`; null where a value itself is called. */
  readonly selection: Syntax | null;
  /** The lists of arguments, none for a selection alone. */
  readonly lists: readonly Syntax[];
  /** The type of `asInstanceOf`; null for any other step. */
  readonly castTo: Syntax | null;
}

/**
 * A chain of calls and selections. It is gone down in a loop: people write chains of any length, and each step would
 * be a level of recursion.
 */
export function lowerChain(b: MemberBuilder, node: Syntax, block: number): Ref {
  const steps: Step[] = [];
  let at = node;
  let lists: Syntax[] = [];
  while (true) {
    const whole = at;
    lists = [];
    let generic: Syntax | undefined;
    while (at.type === "call_expression" || at.type === "generic_function") {
      const called = at.children[0];
      if (!called) break;
      if (at.type === "generic_function") generic = at;
      else {
        const list = childIn(at, "arguments") ?? at.children.at(-1);
        if (list && list !== called) lists.unshift(list);
      }
      at = called;
    }
    const types = generic && childIn(generic, "type_arguments");
    const receiver = at.type === "field_expression" ? at.children[0] : undefined;
    if (!receiver || isSelf(b, at)) {
      const base = lowerBase(b, at, whole, lists, types, block);
      return climb(b, base, steps, block);
    }
    const isCast = types !== undefined && nameIn(b, at) === "asInstanceOf";
    if (isCast && lists.length > 0) {
      steps.push({ node: whole, selection: null, lists, castTo: null });
      lists = [];
    }
    const node = isCast ? (generic ?? whole) : whole;
    steps.push({ node, selection: at, lists, castTo: isCast ? (types ?? null) : null });
    at = receiver;
  }
}

/** What a chain starts with. */
function lowerBase(
  b: MemberBuilder,
  base: Syntax,
  whole: Syntax,
  lists: readonly Syntax[],
  types: Syntax | undefined,
  block: number,
): Ref {
  if (base.type === "instance_expression") return lowerNew(b, base, whole, lists, block);
  if (base.type === "identifier" || base.type === "operator_identifier") {
    const name = b.name(base);
    if (name === "classOf" && types && lists.length === 0) return lowerClassOf(b, types, whole, block);
    if (lists.length > 0 && name !== "_") {
      const nameAt = b.span(base);
      const args = argumentsOf(b, lists, 0, block);
      const call = b.add({ is: "call", on: null, name, nameAt, dot: nameAt.start, args }, whole, block);
      return adoptArgs(b, call, args);
    }
  }
  const of = b.lowering.expression(b, base, block);
  return lists.length === 0 ? of : applied(b, of, lists, whole, block);
}

function climb(b: MemberBuilder, base: Ref, steps: readonly Step[], block: number): Ref {
  let of = base;
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i];
    if (step) of = lowerStep(b, of, step, block);
  }
  return of;
}

function lowerStep(b: MemberBuilder, of: Ref, { node, selection, lists, castTo }: Step, block: number): Ref {
  if (!selection) return applied(b, of, lists, node, block);
  if (castTo) {
    const type = b.slice({ start: castTo.start + 1, end: castTo.end - 1 }).trim();
    return b.adopt(b.add({ is: "cast", of, type }, node, block), [of], "other");
  }
  const name = nameIn(b, selection);
  if (lists.length === 0) return b.adopt(b.add({ is: "member", of, name }, node, block), [of], "receiver");
  return lowerCall(b, of, selection, node, lists, block);
}

function lowerCall(
  b: MemberBuilder,
  on: Ref,
  selection: Syntax,
  node: Syntax,
  lists: readonly Syntax[],
  block: number,
): Ref {
  const { nameAt, dot } = placesOf(b, selection);
  const args = argumentsOf(b, lists, 0, block);
  const form = {
    is: "call",
    on,
    name: nameIn(b, selection),
    nameAt: b.span(nameAt),
    dot: dot - b.start,
    args,
  } as const;
  const call = b.add(form, node, block);
  b.adopt(call, [on], "receiver");
  return adoptArgs(b, call, args);
}

/** `x.name` as a statement: a call without parentheses. Null for what is no selection. */
export function lowerSelectionAsCall(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  const selection = node.type === "generic_function" ? node.children[0] : node;
  if (selection?.type === "identifier") {
    const nameAt = b.span(selection);
    const form = {
      is: "call",
      on: null,
      name: b.name(selection),
      nameAt,
      dot: nameAt.start,
      args: [],
    } as const;
    return b.add(form, node, block);
  }
  const [receiver, operator] = selection?.children ?? [];
  if (selection?.type === "postfix_expression") {
    if (!receiver || operator?.type !== "identifier" || b.slice(operator) === "_") return null;
    const nameAt = b.span(operator);
    const on = b.lowering.expression(b, receiver, block);
    const form = { is: "call", on, name: b.name(operator), nameAt, dot: nameAt.start, args: [] } as const;
    return b.adopt(b.add(form, node, block), [on], "receiver");
  }
  if (!receiver || selection?.type !== "field_expression" || isSelf(b, selection)) return null;
  if (selection !== node && nameIn(b, selection) === "asInstanceOf") return null;
  const on = b.lowering.expression(b, receiver, block);
  return lowerCall(b, on, selection, node, [], block);
}

/** A value that is called itself: `f(a)(b)` where `f` is no name. */
function applied(b: MemberBuilder, on: Ref, lists: readonly Syntax[], node: Syntax, block: number): Ref {
  const args = argumentsOf(b, lists, 0, block);
  const start = (lists[0]?.start ?? node.end) - b.start;
  const call = b.add(
    { is: "call", on, name: "", nameAt: { start, end: start }, dot: start, args },
    node,
    block,
  );
  b.adopt(call, [on], "receiver");
  return adoptArgs(b, call, args);
}

export function adoptArgs(b: MemberBuilder, call: Ref, args: readonly Arg[]): Ref {
  return b.adopt(
    call,
    args.map(({ value }) => value),
    "argument",
  );
}

/** `classOf[a.b.Foo]`, which is `Foo.class` in Java. */
function lowerClassOf(b: MemberBuilder, types: Syntax, whole: Syntax, block: number): Ref {
  const type = types.children[0];
  const written = type?.type === "generic_type" ? type.children[0] : type;
  if (!type || !written || !/^(?:stable_)?type_identifier$/.test(written.type))
    return b.other([], whole, block);
  const { start } = written;
  const [first = "", ...names] = b.slice(written).split(".");
  let end = start + first.length;
  let of = b.add({ is: "name", name: first.trim() }, { start, end }, block);
  for (const name of names) {
    end += 1 + name.length;
    of = b.adopt(b.add({ is: "member", of, name: name.trim() }, { start, end }, block), [of], "receiver");
  }
  return b.adopt(b.add({ is: "member", of, name: "class" }, whole, block), [of], "receiver");
}

/** `Job.this`, where that is the class of the member. */
export function isSelf(b: MemberBuilder, selection: Syntax): boolean {
  const of = selection.children[0];
  return (
    selection.type === "field_expression" && of?.type === "identifier" && nameIn(b, selection) === "this"
  );
}

/** The name of a selection; empty while it is being typed. */
export function nameIn(b: MemberBuilder, selection: Syntax): string {
  const field = childIn(selection, "field");
  return field ? b.name(field) : "";
}

/** Where the name of a selection and its dot stand. */
export function placesOf(
  b: MemberBuilder,
  selection: Syntax,
): { nameAt: { start: number; end: number }; dot: number } {
  const field = childIn(selection, "field");
  const nameAt = field
    ? { start: field.start, end: field.end }
    : { start: selection.end, end: selection.end };
  const dot = afterBlanks(b.text, selection.children[0]?.end ?? nameAt.start);
  return { nameAt, dot: b.text[dot] === "." ? dot : nameAt.start };
}
