import type { Parameter, Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { childIn, type Syntax } from "./tree.ts";

/**
 * True for `_` alone, with a type or not: it makes a function of what is around it, and not of itself.
 */
export function isBare(node: Syntax): boolean {
  let at: Syntax | undefined = node;
  while (at?.wild) {
    if (at.type === "wildcard") return true;
    if (at.type !== "ascription_expression" && at.type !== "parenthesized_expression") return false;
    at = at.children[0];
  }
  return false;
}

/** The name that a `_` is a use of; the second one in an expression is another parameter. */
export function lowerBare(b: MemberBuilder, node: Syntax, block: number): Ref {
  if (!b.placeholders) return b.other([], node, block);
  const { length } = b.placeholders;
  const name = length === 0 ? "_" : `_${length + 1}`;
  const type = node.type === "ascription_expression" ? node.children[1] : undefined;
  b.placeholders.push({ name, type: type ? b.slice(type) : null, at: b.span(node), value: null });
  return b.add({ is: "name", name }, node, block);
}

/** True when a `_` in an expression makes it a function; one in an argument that is more than `_` makes that one. */
export function isPlaceholderFunction(node: Syntax): boolean {
  if (!node.wild || isBare(node)) return false;
  let at: Syntax | undefined = node;
  while (at?.wild) {
    switch (at.type) {
      case "wildcard":
        return true;
      case "field_expression":
      case "generic_function":
      case "match_expression":
      case "postfix_expression":
      case "prefix_expression":
      case "ascription_expression":
        at = at.children[0];
        break;
      case "parenthesized_expression":
        return isBare(at);
      case "call_expression": {
        const list = childIn(at, "arguments");
        if (list?.type === "arguments" && list.children.some((arg) => isBareArgument(arg))) return true;
        at = at.children[0];
        break;
      }
      case "infix_expression": {
        const right = childIn(at, "right");
        if (right && (isBareOperand(right) || isPlaceholderFunction(right))) return true;
        at = childIn(at, "left");
        break;
      }
      case "assignment_expression": {
        const right = childIn(at, "right");
        if (right && isBare(right)) return true;
        at = childIn(at, "left");
        break;
      }
      case "instance_expression":
        return at.children.some(
          (list) => list.type === "arguments" && list.children.some((arg) => isBareArgument(arg)),
        );
      case "tuple_expression":
        return at.children.some((item) => isBare(item));
      default:
        return false;
    }
  }
  return false;
}

/** `_` or `name = _`; what is set to `_` elsewhere is a function of its own. */
function isBareArgument(arg: Syntax): boolean {
  const isNamed = arg.type === "assignment_expression" && childIn(arg, "left")?.type === "identifier";
  const value = isNamed ? childIn(arg, "right") : arg;
  return value !== undefined && isBare(value);
}

/** `a map (_, 1)`: what stands in the parentheses of an infix call are its arguments. */
function isBareOperand(right: Syntax): boolean {
  return isBare(right) || (right.type === "tuple_expression" && right.children.some((each) => isBare(each)));
}

/** The function that an expression with a `_` is. */
export function lowerPlaceholderFunction(b: MemberBuilder, node: Syntax, block: number): Ref {
  const outer = b.placeholders;
  const parameters: Parameter[] = [];
  b.placeholders = parameters;
  try {
    const body = b.addBlock("function", block, node);
    const result = b.use(b.lowering.expression(b, node, body), "returned");
    const fn = b.add({ is: "function", parameters, body, returned: [result] }, node, block);
    return b.adopt(fn, [result], "returned");
  } finally {
    b.placeholders = outer;
  }
}
