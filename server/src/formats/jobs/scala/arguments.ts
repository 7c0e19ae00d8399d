import type { Arg } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerCases, lowerColonArgument } from "./functions.ts";
import { childIn, type Syntax } from "./tree.ts";

/** The arguments of lists that stand behind each other, the first of which has the number `first`. */
export function argumentsOf(b: MemberBuilder, lists: readonly Syntax[], first: number, block: number): Arg[] {
  const args: Arg[] = [];
  lists.forEach((list, index) => {
    for (const arg of argumentsIn(b, list, block)) args.push({ ...arg, list: first + index });
  });
  return args;
}

function argumentsIn(b: MemberBuilder, list: Syntax, block: number): Omit<Arg, "list">[] {
  switch (list.type) {
    case "arguments":
      return list.children.map((child) => argument(b, child, block));
    case "case_block":
      return [{ name: null, value: lowerCases(b, list, block) }];
    case "colon_argument":
      return [{ name: null, value: lowerColonArgument(b, list, block) }];
    default:
      // A block in braces is one argument, whatever stands in it.
      return [{ name: null, value: b.lowering.value(b, list, block) }];
  }
}

/** What stands on the right of an infix call. */
export function infixArguments(b: MemberBuilder, right: Syntax, block: number): Arg[] {
  if (right.type === "unit") return [];
  if (right.type === "tuple_expression")
    return right.children.map((node) => ({ ...argument(b, node, block), list: 0 }));
  return [{ name: null, value: b.lowering.expression(b, right, block), list: 0 }];
}

function argument(b: MemberBuilder, node: Syntax, block: number): Omit<Arg, "list"> {
  if (node.type === "assignment_expression") {
    const left = childIn(node, "left");
    const right = childIn(node, "right");
    if (left?.type === "identifier" && right)
      return { name: b.name(left), value: b.lowering.value(b, right, block) };
  }
  return { name: null, value: b.lowering.value(b, node, block) };
}
