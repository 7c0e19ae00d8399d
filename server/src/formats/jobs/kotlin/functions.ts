import type { Arg, Parameter, Ref } from "../code.ts";
import type { Context, Frame } from "./context.ts";
import { childOf, isType, type Syntax } from "./syntax.ts";

/** `{ a, b -> ... }`; without parameters, `it` is one if it is used. */
export function lambda(
  context: Context,
  node: Syntax,
  { label, receiver }: { label: string | null; receiver: boolean },
): Ref {
  const literal = node.type === "lambda_literal" ? node : (childOf(node, "lambda_literal") ?? node);
  const named = childOf(node, "label");
  const arrow = literal.children.some(({ type }) => type === "->");
  const parameters: Parameter[] = [];
  const frame = context.inFrame(
    {
      lambda: true,
      label: named ? context.slice(named).replace(/@.*$/, "") : label,
      implicit: !arrow,
      receiver,
    },
    literal,
    (inner) => {
      for (const each of childOf(literal, "lambda_parameters")?.children ?? [])
        if (each.named) parameters.push(lambdaParameter(context, each));
      const statements = literal.children.filter(({ type, named }) => named && type !== "lambda_parameters");
      const last = context.steps.statements(context, statements, true, true);
      if (last === null) return;
      context.adopt(last, null, "returned");
      inner.returned.push(last);
    },
  );
  if (frame.implicit && frame.usesIt)
    parameters.push({ name: "it", type: null, at: empty(context, literal.start + 1), value: null });
  return context.functionExpr(literal, parameters, frame);
}

const empty = (context: Context, offset: number) => context.span({ start: offset, end: offset });

/** A parameter of a lambda; one that is taken apart has no name, and its parts are variables. */
function lambdaParameter(context: Context, node: Syntax): Parameter {
  if (node.type === "multi_variable_declaration") {
    declareEach(context, node, { each: false, at: node, isStatement: false });
    return { name: "", type: null, at: context.span(node), value: null };
  }
  const { name, type } = declared(context, node);
  return { name: context.name(name), type, at: context.span(name), value: null };
}

/** The name of a declaration and its type. */
export function declared(context: Context, node: Syntax): { name: Syntax; type: string | null } {
  const type = node.children.find(isType);
  return { name: childOf(node, "simple_identifier") ?? node, type: type ? context.slice(type) : null };
}

/** `(a, b)` in the place of a variable: each is declared with a value that is not one expression. */
export function declareEach(
  context: Context,
  node: Syntax,
  { each, at, isStatement }: { each: boolean; at: Syntax; isStatement: boolean },
): void {
  for (const variable of node.children) {
    if (variable.type !== "variable_declaration") continue;
    const { name, type } = declared(context, variable);
    const written = context.name(name);
    // What is passed over has a place all the same.
    if (written === "") continue;
    context.declare({ name, type, value: null, at, isStatement, each });
  }
}

/** Parameters of a function in their order, with what stands for them by default. */
export function parametersOf(context: Context, list: Syntax | undefined): Parameter[] {
  const parameters: Parameter[] = [];
  list?.children.forEach((node, index, all) => {
    if (
      node.type !== "parameter" &&
      node.type !== "class_parameter" &&
      node.type !== "parameter_with_optional_type"
    )
      return;
    const { name, type } = declared(context, node);
    // The default of a function's parameter stands behind it, that of a constructor's in it.
    const inside = node.children.findIndex((each) => each.type === "=");
    const given =
      inside >= 0 ? node.children[inside + 1] : all[index + 1]?.type === "=" ? all[index + 2] : undefined;
    const value = given ? context.expression(given) : null;
    const many = takesMany(context, node) || takesMany(context, all[index - 1]);
    parameters.push({
      name: context.name(name),
      type,
      at: context.span(name),
      value,
      ...(many ? { many: true } : {}),
    });
  });
  return parameters;
}

/** True for a constructor's parameter, or the modifiers before a function's, with `vararg`. */
function takesMany(context: Context, node: Syntax | undefined): boolean {
  const modifiers = node?.type === "parameter_modifiers" ? node : node && childOf(node, "modifiers");
  return modifiers !== undefined && /\bvararg\b/.test(context.slice(modifiers));
}

/** What a function extends, as its first parameter. */
export function receiverOf(context: Context, node: Syntax): Parameter[] {
  const dot = node.children.findIndex(({ type }) => type === ".");
  const type = dot > 0 ? node.children[dot - 1] : undefined;
  if (!type || !isType(type)) return [];
  return [{ name: "this", type: context.slice(type), at: context.span(type), value: null }];
}

/** The type that a function is declared to return. */
export function returnTypeOf(context: Context, node: Syntax): string | null {
  const list = node.children.findIndex(({ type }) => type === "function_value_parameters");
  const colon = node.children[list + 1];
  const type = node.children.slice(list + 2).find(isType);
  return list >= 0 && colon?.type === ":" && type ? context.slice(type) : null;
}

/** `fun(x: Int): Int { ... }`, and a function with a name inside of a method. */
export function anonymousFunction(context: Context, node: Syntax): Ref {
  const body = childOf(node, "function_body");
  const name = childOf(node, "simple_identifier");
  const receiver = receiverOf(context, node);
  const parameters = [...receiver, ...parametersOf(context, childOf(node, "function_value_parameters"))];
  const frame = context.inFrame(
    {
      lambda: false,
      label: name ? context.slice(name) : null,
      implicit: false,
      receiver: receiver.length > 0,
    },
    body ?? node,
    (inner: Frame) => {
      if (body) context.functionBody(body, inner);
    },
  );
  return context.functionExpr(node, parameters, frame, returnTypeOf(context, node));
}

/** `object : Type(args) { ... }`. */
export function objectLiteral(context: Context, node: Syntax, argumentsOf: (args: Syntax) => Arg[]): Ref {
  const specifiers = node.children.filter(({ type }) => type === "delegation_specifier");
  // The class among its supertypes is the one whose constructor is called.
  const created = specifiers.map((each) => childOf(each, "constructor_invocation")).find((each) => each);
  const written = created ?? specifiers[0];
  const type = written?.children.find(isType);
  const args = created ? argumentsOf(created) : [];
  const body = childOf(node, "class_body");
  if (body) context.steps.classBody(context, body);
  const made = context.add(node, {
    is: "new",
    type: type ? context.slice(type) : "",
    args,
    body: body ? context.span(body) : null,
  });
  for (const { value } of args) context.adopt(value, made, "argument");
  return made;
}
