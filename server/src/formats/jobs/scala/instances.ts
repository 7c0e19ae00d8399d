import type { Span } from "../../../model/span.ts";
import type { Arg, Ref } from "../code.ts";
import { argumentsOf } from "./arguments.ts";
import type { MemberBuilder } from "./builder.ts";
import { parametersIn, returnsNothing } from "./signatures.ts";
import { childIn, childrenOf, type Syntax } from "./tree.ts";

/** `new Type(args)(args) { ... }`; `more` are lists that the grammar takes for calls of what is made. */
export function lowerNew(
  b: MemberBuilder,
  node: Syntax,
  whole: Syntax,
  more: readonly Syntax[],
  block: number,
  mixins: readonly Syntax[] = [],
): Ref {
  const type = node.children.find(({ type }) => type !== "arguments" && !isBody(type));
  const lists = [...childrenOf(node, "arguments"), ...more.filter((list) => list.type === "arguments")];
  const mixed = mixins.map((mixin) => (mixin.type === "call_expression" ? mixin.children[0] : mixin));
  const bodies = [...node.children, ...more, ...mixins.flatMap(({ children }) => children)].filter(
    ({ type }) => isBody(type),
  );
  const args: Arg[] = argumentsOf(b, lists, 0, block);
  const written = [type, ...mixed].map((each) => (each ? b.slice(each) : "")).join(" with ");
  const methods = bodies.flatMap((body) => lowerLocalBody(b, body, block));
  const [body] = bodies;
  const form = { is: "new", type: written, args, body: body ? b.span(body) : null } as const;
  const made = b.add(form, whole, block);
  b.adopt(made, methods, "other");
  return b.adopt(
    made,
    args.map(({ value }) => value),
    "argument",
  );
}

const isBody = (type: string): boolean => type === "template_body" || type === "block";

/** The mixins of `new A(a) with B { ... }`, which the grammar takes for an infix call; null for any other. */
export function mixinsOf(b: MemberBuilder, infix: Syntax): { base: Syntax; mixins: Syntax[] } | null {
  const mixins: Syntax[] = [];
  let at = infix;
  while (at.type === "infix_expression") {
    const operator = childIn(at, "operator");
    const left = childIn(at, "left");
    const right = childIn(at, "right");
    if (!operator || !left || !right || b.slice(operator) !== "with") return null;
    mixins.unshift(right);
    at = left;
  }
  return { base: at, mixins };
}

/** The body of a class in a member: what its methods do is seen, but none of them is a member of the file. */
function lowerLocalBody(b: MemberBuilder, body: Syntax, block: number): Ref[] {
  const methods: Ref[] = [];
  const inner = b.addBlock("plain", block, body);
  const { placeholders } = b;
  b.placeholders = null;
  b.localClasses++;
  for (const node of body.children) {
    if (node.type === "function_definition" || node.type === "function_declaration")
      methods.push(...lowerLocalMethod(b, node, inner));
    else if (node.type !== "self_type") b.lowering.statement(b, node, inner);
  }
  b.localClasses--;
  b.placeholders = placeholders;
  return methods;
}

/** A class, an object or a trait in a method. */
export function lowerLocalClass(b: MemberBuilder, node: Syntax, block: number): void {
  const body = childIn(node, "body");
  if (body) lowerLocalBody(b, body, block);
}

function lowerLocalMethod(b: MemberBuilder, node: Syntax, block: number): Ref[] {
  const body = childIn(node, "body");
  const name = childIn(node, "name");
  if (!body) return [];
  const inner = b.addBlock("function", block, body);
  const parameters = parametersIn(b, node, inner);
  for (const parameter of parameters) {
    const at: Span = { start: parameter.at.start + b.start, end: parameter.at.end + b.start };
    const { name, type } = parameter;
    b.bind({ name, type, declares: true, block: inner, nameAt: at, at });
  }
  const nodes = body.type === "block" || body.type === "indented_block" ? body.children : [body];
  let value: Ref | null = null;
  if (returnsNothing(b, node)) b.lowering.statements(b, nodes, inner);
  else value = b.lowering.valueOf(b, nodes, inner);
  if (!name) return [];
  const returned = value === null ? [] : [value];
  const form = { is: "function", name: b.name(name), parameters, body: inner, returned } as const;
  const fn = b.adopt(b.add(form, node, block), returned, "returned");
  return [
    b.adopt(
      fn,
      parameters.flatMap((each) => (each.value === null ? [] : [each.value])),
      "other",
    ),
  ];
}
