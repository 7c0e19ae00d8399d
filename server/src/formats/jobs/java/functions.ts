import { ADDS_OPERATORS, stateOfFlinkClass } from "../../../flink/api/states.ts";
import type { OperatorState } from "../../../model/facts.ts";
import { simpleName, typeArguments } from "./call.ts";
import type { Reader } from "./reader.ts";
import { returnsOf } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** Signs of managed state or timers in the source of a function. */
const KEEPS_STATE =
  /\bCheckpointedFunction\b|\bListCheckpointed\b|\b(Value|Map|List|Reducing|Aggregating)State\b|\.get\w*State\s*\(|\bregister(EventTime|ProcessingTime)Timer\b|\bbroadcast_?[sS]tate\b|\bgetBroadcastState\b/;

/** How many casts, parentheses, variables and superclasses are followed to a function. */
const MOST_STEPS = 16;

export interface FunctionArgument {
  readonly state: OperatorState;
  /** The simple name of its class, of the class of a method reference, or null for a lambda. */
  readonly className: string | null;
  /** True for an anonymous class, whose name says nothing about this one. */
  readonly anonymous?: boolean;
}

const UNKNOWN: FunctionArgument = { state: "unknown", className: null };

/** Judges whether what is given to an operator (a function, a sink, an input format) keeps state, from what this file shows of it. */
export function readFunction(reader: Reader, node: SyntaxNode | undefined, depth = 0): FunctionArgument {
  // While they are typed, variables can stand for themselves or for each other.
  if (!node || depth > MOST_STEPS) return UNKNOWN;
  switch (node.type) {
    case "lambda_expression":
    case "method_reference":
      return { state: "stateless", className: null };
    case "parenthesized_expression":
    case "cast_expression": {
      const inner = node.childForFieldName("value") ?? node.firstNamedChild;
      return inner ? readFunction(reader, inner, depth + 1) : UNKNOWN;
    }
    case "identifier":
    case "field_access": {
      const variable = reader.scopes.named(node);
      const write = variable?.writes.length === 1 ? variable.writes[0] : undefined;
      const written =
        write && write.node.type !== "identifier" ? readFunction(reader, write.node, depth + 1) : UNKNOWN;
      if (written.state !== "unknown" || written.className) return written;
      return { state: stateOfDeclared(reader, variable?.type ?? ""), className: null };
    }
    case "object_creation_expression": {
      const className = simpleName(reader.slice(node.childForFieldName("type")));
      const body = node.namedChildren.find((child) => child.type === "class_body");
      if (!body) return { state: stateOfClass(reader, className, depth), className };
      const keeps = KEEPS_STATE.test(reader.slice(body));
      const state = keeps ? "stateful" : stateOfSuper(reader, node.childForFieldName("type"), depth);
      return { state, className, anonymous: true };
    }
    case "method_invocation":
      return { state: stateOfCall(reader, node, depth), className: null };
    default:
      return UNKNOWN;
  }
}

/** Of `KafkaSink.builder()...build()`, of a builder that is made with `new`, or of a method of this file. */
function stateOfCall(reader: Reader, node: SyntaxNode, depth: number): OperatorState {
  let root: SyntaxNode | null = node;
  while (root?.type === "method_invocation" && root.childForFieldName("object"))
    root = root.childForFieldName("object");
  if (root?.type === "object_creation_expression")
    return flinkState(reader, simpleName(reader.slice(root.childForFieldName("type")))) ?? "unknown";
  if (root?.type === "identifier" && !reader.scopes.named(root))
    return flinkState(reader, reader.slice(root)) ?? "unknown";
  const call = reader.callOf(node);
  const methods = root === node && call ? reader.targets(call) : [];
  const states = methods.flatMap(({ element, returnType }) => {
    const declared = stateOfDeclared(reader, returnType);
    if (declared !== "unknown") return declared;
    return returnsOf(reader.syntax, element).map((result) => readFunction(reader, result, depth + 1).state);
  });
  const [first = "unknown"] = states;
  return states.every((state) => state === first) ? first : "unknown";
}

/** Of a value of that type, which may be an object of a class below it. */
function stateOfDeclared(reader: Reader, type: string): OperatorState {
  const name = simpleName(type);
  if (reader.scopes.classNamed(name))
    return stateOfClass(reader, name, 0) === "stateful" ? "stateful" : "unknown";
  return ANY_KIND.has(name) ? "unknown" : (flinkState(reader, name) ?? "unknown");
}

/** Supertypes of what keeps state and of what does not. */
const ANY_KIND: ReadonlySet<string> = new Set(["InputFormat", "RichInputFormat"]);

/** Of an object of a class of this file or of Flink's. */
/** A class is asked about for each operator that it is given to. */
function stateOfClass(reader: Reader, name: string, depth: number): OperatorState {
  const known = reader.classStates.get(name);
  if (known) return known;
  const state = judgedState(reader, name, depth);
  // What was cut off because classes extend each other is not the answer for another start.
  if (depth === 0) reader.classStates.set(name, state);
  return state;
}

function judgedState(reader: Reader, name: string, depth: number): OperatorState {
  const element = reader.scopes.classNamed(name);
  if (!element) return flinkState(reader, name) ?? "unknown";
  if (depth > MOST_STEPS) return "unknown";
  if (KEEPS_STATE.test(reader.slice(element.node))) return "stateful";
  const states = supertypesOf(element).map((type) => stateOfSuper(reader, type, depth));
  if (states.includes("stateful")) return "stateful";
  return states.includes("unknown") ? "unknown" : "stateless";
}

function supertypesOf({ node }: Element): SyntaxNode[] {
  const superclass = node.childForFieldName("superclass")?.firstNamedChild;
  const list =
    node.childForFieldName("interfaces") ??
    node.namedChildren.find(({ type }) => type === "extends_interfaces");
  return [...(superclass ? [superclass] : []), ...(list?.firstNamedChild?.items ?? [])];
}

/** What a class has of a supertype. Flink's own function types keep nothing by themselves. */
function stateOfSuper(reader: Reader, type: SyntaxNode | null, depth: number): OperatorState {
  const { names, scopes } = reader;
  const written = reader.slice(type);
  const name = simpleName(written);
  if (scopes.classNamed(name)) return stateOfClass(reader, name, depth + 1);
  const known = flinkState(reader, name);
  if (known) return known;
  if (ADDS_OPERATORS.has(name)) return "unknown";
  // The first version of the interface has the types of what it commits and keeps.
  if (name === "Sink") return typeArguments(written).length > 1 ? "unknown" : "stateless";
  if (/Function$/.test(name) && names.mayBeFrom(name, ["org.apache.flink"])) return "stateless";
  // An interface of somebody else's adds no state to a function, but may to a sink.
  return type?.parent?.type === "superclass" || name.endsWith("Sink") ? "unknown" : "stateless";
}

function flinkState(reader: Reader, name: string): OperatorState | undefined {
  const { names, scopes } = reader;
  if (scopes.classNamed(name) || !names.mayBeFrom(name, ["org.apache.flink"])) return undefined;
  return stateOfFlinkClass(name);
}
