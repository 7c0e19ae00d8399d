import type { Span } from "../../../model/span.ts";
import type { MemberCode, Parameter, PlacedMember } from "../code.ts";
import { Context, type Frame, type Steps, unquoted } from "./context.ts";
import { parametersOf, receiverOf, returnTypeOf } from "./functions.ts";
import { type Head, modifiersOf } from "./heads.ts";
import { property, statements } from "./statements.ts";
import { childOf, isType, type Syntax } from "./syntax.ts";

/** Where a member belongs. */
export interface Place {
  readonly text: string;
  readonly steps: Steps;
  /** The index of its class, -1 for the file. */
  readonly owner: number;
  /** The name of that class. */
  readonly className: string;
  readonly isStatic: boolean;
}

/** A member that was read. */
export interface Read {
  readonly member: PlacedMember;
  /** True when it goes deeper than is read. */
  readonly cut: boolean;
}

type Outline = Pick<MemberCode, "kind" | "name"> &
  Partial<Omit<MemberCode, "exprs" | "binds" | "blocks" | "returned" | "end" | "nameAt">> & {
    /** The member in the file. */
    readonly at: Span;
    readonly nameAt: Span;
    /** Its first block. */
    readonly body: Span;
    readonly extension?: boolean;
    readonly label?: string;
    run(context: Context, frame: Frame): { parameters?: readonly Parameter[] } | undefined;
  };

/** Reads a member out of what is known of it. */
function read(place: Place, outline: Outline): Read {
  const { at, nameAt, body, run, extension = false, label = null, ...known } = outline;
  const context = new Context(place.text, at.start, place.steps);
  let parameters: readonly Parameter[] = [];
  const frame = context.inFrame(
    { lambda: false, label, implicit: false, receiver: extension, anonymous: false },
    body,
    (inner) => {
      parameters = run(context, inner)?.parameters ?? [];
    },
  );
  const code: MemberCode = {
    init: false,
    isPrivate: false,
    isStatic: place.isStatic,
    annotations: [],
    returns: null,
    ...known,
    parameters,
    end: at.end - at.start,
    nameAt: context.span(nameAt),
    returned: frame.returned,
    ...context.finished(),
  };
  return { member: { at: at.start, owner: place.owner, code }, cut: context.cut };
}

/** What its modifiers say of a member. */
function traits(place: Place, node: Syntax): Pick<MemberCode, "isPrivate" | "annotations" | "isStatic"> {
  const { words, annotations } = modifiersOf(place.text, childOf(node, "modifiers"));
  return {
    isPrivate: words.has("private"),
    annotations,
    isStatic: place.isStatic || annotations.includes("JvmStatic"),
  };
}

/** A function, a constructor, or the getter or setter of a property. */
export function functionOf(place: Place, node: Syntax, property?: Syntax): Read {
  const { text } = place;
  const variable = property && childOf(property, "variable_declaration");
  const name =
    (variable ? childOf(variable, "simple_identifier") : childOf(node, "simple_identifier")) ?? node;
  const init = node.type === "secondary_constructor";
  const own = unquoted(text.slice(name.start, name.end));
  const called = init ? place.className : property ? accessorName(node, own) : name === node ? "" : own;
  const body = childOf(node, "function_body");
  const keyword = node.children.find(({ type }) => type === "constructor" || type === node.type.slice(0, 3));
  const inside = name.start >= node.start && name.end <= node.end && name !== node;
  const receiver = property ?? node;
  const type = property ? variable?.children.find(isType) : undefined;
  const parameters = (context: Context): Parameter[] => [
    ...receiverOf(context, receiver).map((each) =>
      property ? { ...each, at: context.span({ start: node.start, end: node.start }) } : each,
    ),
    ...parametersOf(context, property ? node : childOf(node, "function_value_parameters")),
  ];
  return read(place, {
    kind: "method",
    name: called,
    ...traits(place, property ?? node),
    init,
    at: node,
    nameAt: inside ? name : (keyword ?? { start: node.start, end: node.start }),
    body: body ?? node,
    label: called,
    extension: hasReceiver(receiver),
    returns: property
      ? node.type === "getter" && type
        ? text.slice(type.start, type.end)
        : null
      : returnTypeOf(new Context(text, node.start, place.steps), node),
    run(context, frame) {
      const given = parameters(context);
      if (body) context.functionBody(body, frame);
      else if (init) secondary(context, place, node);
      return { parameters: given };
    },
  });
}

const hasReceiver = (node: Syntax): boolean => node.children.some(({ type }) => type === ".");

function accessorName(node: Syntax, property: string): string {
  return node.type === "getter" ? property : `set${property.charAt(0).toUpperCase()}${property.slice(1)}`;
}

/** What a secondary constructor hands on, and its own statements. */
function secondary(context: Context, place: Place, node: Syntax): void {
  const delegation = childOf(node, "constructor_delegation_call");
  if (delegation) {
    const [word] = delegation.children;
    if (word) delegated(context, delegation, word.type === "this" ? place.className : "super", word);
  }
  statements(
    context,
    node.children.filter(({ type }) => type === "statements" || type === "ERROR"),
    true,
    false,
  );
}

/** A call of another constructor. */
function delegated(context: Context, node: Syntax, name: string, nameAt: Span): void {
  const list = childOf(node, "value_arguments");
  const args = (list?.children ?? []).flatMap((each) => {
    if (each.type !== "value_argument") return [];
    const [first, second] = each.children;
    const named = first?.type === "simple_identifier" && second?.type === "=";
    const value = each.children.findLast(({ named }) => named);
    if (!value) return [];
    return [{ value: context.expression(value), name: named ? context.slice(first) : null, list: 0 }];
  });
  const call = context.call(node, null, name, { nameAt, dot: nameAt.start }, args);
  context.adopt(call, null, "statement");
}

/** A property; with a getter and a setter, which are methods. */
export function fieldOf(place: Place, node: Syntax): Read[] {
  const { text } = place;
  const variable = childOf(node, "variable_declaration") ?? childOf(node, "multi_variable_declaration");
  const name = (variable && childOf(variable, "simple_identifier")) ?? variable ?? node;
  const type = variable?.children.find(isType);
  const accessors = node.children.filter((each) => each.type === "getter" || each.type === "setter");
  const methods = accessors.map((each) => functionOf(place, each, node));
  const hasValue = node.children.some((each) => each.type === "=" || each.type === "property_delegate");
  if (!hasValue && accessors.some((each) => each.type === "getter")) return methods;
  const bare = { ...node, children: node.children.filter((each) => !accessors.includes(each)) };
  const field = read(place, {
    kind: "field",
    name: name.type === "simple_identifier" ? unquoted(text.slice(name.start, name.end)) : "",
    ...traits(place, node),
    at: node,
    nameAt: name,
    body: node,
    returns: type ? text.slice(type.start, type.end) : null,
    run(context) {
      property(context, bare, false);
      return undefined;
    },
  });
  return [field, ...methods];
}

/** `A(args) { ... }` of an enum: a field that holds an object. */
export function enumEntry(place: Place, node: Syntax): Read {
  const name = childOf(node, "simple_identifier") ?? node;
  const body = childOf(node, "class_body");
  return read(place, {
    kind: "field",
    name: unquoted(place.text.slice(name.start, name.end)),
    ...traits(place, node),
    isStatic: true,
    at: node,
    nameAt: name,
    body: node,
    run(context) {
      const list = childOf(node, "value_arguments");
      const args = (list?.children ?? []).flatMap((each) => {
        const value =
          each.type === "value_argument" ? each.children.findLast(({ named }) => named) : undefined;
        return value ? [{ value: context.expression(value), name: null, list: 0 }] : [];
      });
      if (body) context.steps.classBody(context, body, null);
      const value = context.add(node, {
        is: "new",
        type: place.className,
        args,
        body: body ? context.span(body) : null,
      });
      for (const arg of args) context.adopt(arg.value, value, "argument");
      context.adopt(value, null, "bound");
      context.binds.push({
        name: unquoted(context.slice(name)),
        target: "local",
        declares: true,
        type: place.className,
        value,
        each: false,
        of: null,
        block: context.block,
        nameAt: context.span(name),
        at: context.span(node),
        isStatement: false,
      });
      return undefined;
    },
  });
}

/** A statement at the top of a file. */
export function scriptOf(place: Place, node: Syntax): Read {
  return read(place, {
    kind: "script",
    name: "",
    at: node,
    nameAt: { start: node.start, end: node.start },
    body: node,
    run(context) {
      statements(context, [node], place.owner < 0, false);
      return undefined;
    },
  });
}

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
  const created = read(place, {
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

/** The name of a class without its package and its arguments. */
function simpleName(type: string): string {
  const raw = type.replace(/<[\s\S]*$/, "").trim();
  return raw.slice(raw.lastIndexOf(".") + 1);
}

/** `val x: T` among the parameters of a constructor. */
function constructorField(place: Place, node: Syntax): Read {
  const name = childOf(node, "simple_identifier") ?? node;
  const type = node.children.find(isType);
  const written = type ? place.text.slice(type.start, type.end) : null;
  return read(place, {
    kind: "field",
    name: unquoted(place.text.slice(name.start, name.end)),
    ...traits(place, node),
    isStatic: false,
    at: node,
    nameAt: name,
    body: node,
    returns: written,
    run(context) {
      context.binds.push({
        name: unquoted(context.slice(name)),
        target: "local",
        declares: true,
        type: written,
        value: null,
        each: false,
        of: null,
        block: context.block,
        nameAt: context.span(name),
        at: context.span(node),
        isStatement: false,
      });
      return undefined;
    },
  });
}
