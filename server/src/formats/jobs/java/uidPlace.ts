import type { UidPlace } from "../../../model/facts.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** Arguments whose types Java works out from where the result goes; a call behind them would take that away. */
const INFERRED =
  /<>|\bempty(List|Set|Map)\(\)|\b(List|Set|Map|Optional)\.(of|empty)\(\)|->\s*\{\s*throw\b|->\s*new \w+<>/;

/** Where a uid for the operator can be put; null where it would break the program or the job. */
export function uidPlaceOf(reader: Reader, builder: OperatorBuilder): UidPlace | null {
  const call = builder.placeCall;
  const { node } = call.element;
  const chain: UidPlace = {
    kind: "chain",
    offset: call.element.end,
    dot: call.dotIn(reader.text),
  };
  const outer = call.element.parent;
  const goesOn = outer?.type === "method_invocation" && outer.start === call.element.start;
  // A builder that is built elsewhere, or not at all, has no uid(...).
  if (reader.values.get(node)?.kind === "sink-builder") return null;
  if (goesOn && builder.role !== "source") return chain;
  const parent = node.parent;
  if (builder.role === "source" && call === builder.call) return sourcePlace(reader, node, chain);
  if (!parent || parent.type === "expression_statement" || parent.type === "method_invocation") return chain;
  const inferred =
    call === builder.call && INFERRED.test(builder.call.args.map((arg) => reader.slice(arg)).join(","));
  return inferred ? ownStatement(reader, node, parent) : chain;
}

/** A DataStreamSource stays one under setParallelism(...), but uid(...) makes a SingleOutputStreamOperator of it. */
function sourcePlace(reader: Reader, source: SyntaxNode, chain: UidPlace): UidPlace | null {
  let node = source;
  while (node.parent?.type === "method_invocation" && reader.callOf(node.parent)?.name === "setParallelism")
    node = node.parent;
  const { parent } = node;
  if (!parent || parent.type === "expression_statement" || parent.type === "method_invocation") return chain;
  const inferred = INFERRED.test(reader.slice(source.childForFieldName("arguments")));
  if (!inferred && fitsOperator(reader, node, parent)) return chain;
  return ownStatement(reader, node, parent);
}

/** True when the place that an expression stands in takes any stream. */
function fitsOperator(reader: Reader, node: SyntaxNode, parent: SyntaxNode): boolean {
  switch (parent.type) {
    case "variable_declarator": {
      const type = reader.slice(parent.parent?.childForFieldName("type"));
      return type !== "var" && !/\bDataStreamSource\b/.test(type);
    }
    case "assignment_expression": {
      const left = parent.childForFieldName("left");
      const value = left ? (reader.variableAt(left)?.type ?? null) : null;
      return value !== null && value !== "var" && !/\bDataStreamSource\b/.test(value);
    }
    case "return_statement": {
      const type = reader.returnTypeAround(node);
      return type !== null && !/\bDataStreamSource\b/.test(type);
    }
    case "argument_list":
      // Flink's own methods take any DataStream.
      return parent.parent !== null && reader.evaluate(parent.parent) !== null;
    default:
      return false;
  }
}

/** `x.uid(...)` behind the declaration of `x`, when its type has such a method. */
function ownStatement(reader: Reader, node: SyntaxNode, parent: SyntaxNode): UidPlace | null {
  if (parent.type !== "variable_declarator" || parent.childForFieldName("value") !== node) return null;
  const declaration = parent.parent;
  if (declaration?.type !== "local_variable_declaration") return null;
  // No statement can follow in the head of a loop.
  if (declaration.parent?.type === "for_statement") return null;
  const type = reader.slice(declaration.childForFieldName("type"));
  if (!/^(var$|DataStreamSource\b|SingleOutputStreamOperator\b|DataStreamSink\b)/.test(type)) return null;
  return {
    kind: "statement",
    variable: reader.slice(parent.childForFieldName("name")),
    statement: { start: declaration.startIndex, end: declaration.endIndex },
  };
}
