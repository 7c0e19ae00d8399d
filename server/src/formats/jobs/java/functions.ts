import { STATELESS_SINKS } from "../../../flink/api/operators.ts";
import type { OperatorState } from "../../../model/facts.ts";
import { simpleName } from "./call.ts";
import type { Names } from "./names.ts";
import type { Scopes } from "./scopes.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** Signs of managed state or timers in the source of a function. */
const KEEPS_STATE =
  /\bCheckpointedFunction\b|\bListCheckpointed\b|\b(Value|Map|List|Reducing|Aggregating)State\b|\.get\w*State\s*\(|\bregister(EventTime|ProcessingTime)Timer\b|\bbroadcast_?[sS]tate\b|\bgetBroadcastState\b/;

/** How many casts, parentheses and variables are followed to a function. */
const MOST_STEPS = 16;

export interface FunctionArgument {
  readonly state: OperatorState;
  /** The simple name of its class, of the class of a method reference, or null for a lambda. */
  readonly className: string | null;
  /** True for an anonymous class, whose name says nothing about this one. */
  readonly anonymous?: boolean;
}

/** Judges whether a function that is given to an operator keeps state, from what this file shows of it. */
export function readFunction(
  node: SyntaxNode | undefined,
  text: string,
  scopes: Scopes,
  names: Names,
  depth = 0,
): FunctionArgument {
  const unknown: FunctionArgument = { state: "unknown", className: null };
  // While they are typed, variables can stand for themselves or for each other.
  if (!node || depth > MOST_STEPS) return unknown;
  const slice = (part: SyntaxNode | null): string => (part ? text.slice(part.startIndex, part.endIndex) : "");
  switch (node.type) {
    case "lambda_expression":
      return { state: "stateless", className: null };
    case "method_reference":
      return { state: "stateless", className: null };
    case "parenthesized_expression":
    case "cast_expression": {
      const inner = node.childForFieldName("value") ?? node.firstNamedChild;
      return inner ? readFunction(inner, text, scopes, names, depth + 1) : unknown;
    }
    case "identifier": {
      const variable = scopes.variable(slice(node), node.startIndex);
      const write = variable?.writes.length === 1 ? variable.writes[0] : undefined;
      if (write && write.node.type !== "identifier")
        return readFunction(write.node, text, scopes, names, depth + 1);
      return unknown;
    }
    case "object_creation_expression": {
      const className = simpleName(slice(node.childForFieldName("type")));
      if (STATELESS_SINKS.has(className)) return { state: "stateless", className };
      const body = node.namedChildren.find((child) => child?.type === "class_body");
      if (body) {
        if (KEEPS_STATE.test(slice(body))) return { state: "stateful", className, anonymous: true };
        return { state: isFlinkType(className, names) ? "stateless" : "unknown", className, anonymous: true };
      }
      return { state: stateOfClass(scopes.classNamed(className), slice, names), className };
    }
    default:
      return unknown;
  }
}

function stateOfClass(
  element: Element | undefined,
  slice: (node: SyntaxNode | null) => string,
  names: Names,
): OperatorState {
  if (!element) return "unknown";
  if (KEEPS_STATE.test(slice(element.node))) return "stateful";
  const superclass = element.node.childForFieldName("superclass");
  if (!superclass) return "stateless";
  const name = simpleName(slice(superclass).replace(/^extends\s+/, ""));
  return isFlinkType(name, names) ? "stateless" : "unknown";
}

/** Flink's own function types keep nothing by themselves. */
function isFlinkType(name: string, names: Names): boolean {
  return names.isFlinkClass(name) || (/Function$/.test(name) && names.mayBeFrom(name, ["org.apache.flink"]));
}
