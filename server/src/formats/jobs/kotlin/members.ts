import type { Parameter } from "../code.ts";
import { accessorOf } from "../flow/accessors.ts";
import { secondary } from "./constructors.ts";
import { Context } from "./context.ts";
import { parametersOf, receiverOf, returnTypeOf } from "./functions.ts";
import { nameOf } from "./marks.ts";
import { type Place, type Read, readMember, traits } from "./place.ts";
import { property, statements } from "./statements.ts";
import { childOf, isType, type Syntax } from "./syntax.ts";

/** A function, a constructor, or the getter or setter of a property. */
export function functionOf(place: Place, node: Syntax, property?: Syntax): Read {
  const { text } = place;
  const variable = property && childOf(property, "variable_declaration");
  const name =
    (variable ? childOf(variable, "simple_identifier") : childOf(node, "simple_identifier")) ?? node;
  const init = node.type === "secondary_constructor";
  const own = nameOf(text.slice(name.start, name.end));
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
  return readMember(place, {
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
  return node.type === "getter" ? property : accessorOf("set", property);
}

/** A property; with a getter and a setter, which are methods. */
export function fieldOf(place: Place, node: Syntax): Read[] {
  const { text } = place;
  const variable = childOf(node, "variable_declaration") ?? childOf(node, "multi_variable_declaration");
  const name = (variable && childOf(variable, "simple_identifier")) ?? variable ?? node;
  const type = variable?.children.find(isType);
  const accessors = node.children.filter((each) => each.type === "getter" || each.type === "setter");
  const methods = accessors.map((each) => functionOf(place, each, node));
  if (!hasValue(node) && accessors.some((each) => each.type === "getter")) return methods;
  const bare = { ...node, children: node.children.filter((each) => !accessors.includes(each)) };
  const field = readMember(place, {
    kind: "field",
    name: name.type === "simple_identifier" ? nameOf(text.slice(name.start, name.end)) : "",
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

/** True for a property with a value of its own. */
export const hasValue = (property: Syntax): boolean =>
  property.children.some(({ type }) => type === "=" || type === "property_delegate");

/** `A(args) { ... }` of an enum: a field that holds an object. */
export function enumEntry(place: Place, node: Syntax): Read {
  const name = childOf(node, "simple_identifier") ?? node;
  const body = childOf(node, "class_body");
  return readMember(place, {
    kind: "field",
    name: nameOf(place.text.slice(name.start, name.end)),
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
      if (body) context.steps.classBody(context, body);
      const value = context.add(node, {
        is: "new",
        type: place.className,
        args,
        body: body ? context.span(body) : null,
      });
      for (const arg of args) context.adopt(arg.value, value, "argument");
      context.declare({ name, type: place.className, value, at: node });
      return undefined;
    },
  });
}

/** A statement at the top of a file. */
export function scriptOf(place: Place, node: Syntax): Read {
  return readMember(place, {
    kind: "script",
    name: "",
    at: node,
    nameAt: { start: node.start, end: node.start },
    body: node,
    run(context) {
      const inside = node.type === "anonymous_initializer" ? node.children : [node];
      statements(context, inside, true, false);
      return undefined;
    },
  });
}
