import type { ApiKind } from "../../../flink/api/types.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Call } from "./call.ts";
import type { Reader } from "./reader.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/**
 * Words of the source that describe an operator, best first: the name it was given, its function or connector,
 * the variable it ends up in, the variable it starts from.
 */
export function uidWordsOf(reader: Reader, builder: OperatorBuilder): string[] {
  const uidWords = [
    builder.name?.value ?? builder.givenName,
    builder.functionClass,
    argumentWord(reader, builder),
    resultVariable(reader, builder.call),
    startVariable(reader, builder.call),
  ];
  return uidWords.filter((hint): hint is string => typeof hint === "string" && /[A-Za-z]/.test(hint));
}

/** Names and types that tell what an operator does; those of helpers, tags and parameters do not. */
const TELLING = /(source|sink|producer|consumer|function|mapper|filter)$/i;

/** `KafkaSource` for `KafkaSource.builder()...build()` and for a variable of that type, or the variable's name. */
function argumentWord(reader: Reader, { argument, role }: OperatorBuilder): string | null {
  let node = argument;
  while (node?.type === "method_invocation") node = node.childForFieldName("object");
  if (node?.type !== "identifier") return null;
  const word = reader.slice(node);
  if (/^[A-Z]/.test(word)) return role !== "transformation" && TELLING.test(word) ? word : null;
  if (node !== argument) return null;
  const type = reader.scopes.variable(word, node.startIndex)?.type?.replace(/<[\s\S]*$/, "") ?? "";
  const generic = /^(source|sink|function|mapper|filter)$/i.test(word);
  if (generic && TELLING.test(type)) return type;
  return TELLING.test(word) ? word : TELLING.test(type) ? type : null;
}

const STREAMS: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "stream",
  "operator",
  "keyed",
  "windowed",
  "connected",
  "iterative",
  "pattern",
]);

/** The outermost call of the chain, together with whether another operator follows in it. */
function chainEnd(reader: Reader, call: Call): { element: Element; last: boolean } {
  let element = call.element;
  let last = true;
  for (let up = element.parent; up?.type === "method_invocation"; up = up.parent) {
    const outer = reader.callOf(up.node);
    if (!outer || up.start !== element.start) break;
    if (reader.makesOperator(outer)) last = false;
    element = up;
  }
  return { element, last };
}

function resultVariable(reader: Reader, call: Call): string | null {
  const { element, last } = chainEnd(reader, call);
  if (!last) return null;
  const parent = element.parent;
  if (parent?.type === "assignment_expression")
    return reader.slice(parent.node.childForFieldName("left")).replace(/^this\./, "");
  if (parent?.type !== "local_variable_declaration") return null;
  for (const declarator of parent.node.childrenForFieldName("declarator")) {
    if (declarator?.childForFieldName("value") === element.node)
      return reader.slice(declarator.childForFieldName("name"));
  }
  return null;
}

function startVariable(reader: Reader, call: Call): string | null {
  let node: SyntaxNode | null = call.object;
  while (node?.type === "method_invocation") node = node.childForFieldName("object");
  if (node?.type !== "identifier") return null;
  const kind = reader.evaluate(node)?.kind;
  return kind && STREAMS.has(kind) ? reader.slice(node) : null;
}
