import type { Node } from "web-tree-sitter";
import type { Call } from "./call.ts";
import type { OperatorDraft } from "./drafts.ts";
import type { JobReader } from "./jobReader.ts";
import type { Element } from "./outline.ts";

/**
 * Words of the source that describe an operator, best first: the name it was given, its function or connector,
 * the variable it ends up in, the variable it starts from.
 */
export function hintsOf(reader: JobReader, draft: OperatorDraft): string[] {
  const hints = [
    draft.name?.value,
    draft.functionClass,
    connectorOf(reader, draft.argument),
    resultVariable(reader, draft.call),
    startVariable(reader, draft.call),
  ];
  return hints.filter((hint): hint is string => typeof hint === "string" && /[A-Za-z]/.test(hint));
}

/** `KafkaSource` for `KafkaSource.builder()...build()`, the variable's name for a variable. */
function connectorOf(reader: JobReader, argument: Node | null): string | null {
  let node = argument;
  while (node?.type === "method_invocation") {
    const object: Node | null = node.childForFieldName("object");
    if (!object) return reader.slice(node.childForFieldName("name"));
    node = object;
  }
  if (node?.type === "identifier") return reader.slice(node);
  return node?.type === "object_creation_expression"
    ? reader.slice(node.childForFieldName("type")).replace(/<.*$/s, "")
    : null;
}

/** The outermost call of the chain, together with whether another operator follows in it. */
function chainEnd(reader: JobReader, call: Call): { element: Element; last: boolean } {
  let element = call.element;
  let last = true;
  for (let up = element.parent; up?.type === "method_invocation"; up = up.parent) {
    const outer = reader.callOf(up.node);
    if (outer?.object?.id !== element.node.id) break;
    if (reader.makesOperator(outer)) last = false;
    element = up;
  }
  return { element, last };
}

function resultVariable(reader: JobReader, call: Call): string | null {
  const { element, last } = chainEnd(reader, call);
  if (!last) return null;
  const parent = element.parent;
  if (parent?.type === "assignment_expression")
    return reader.slice(parent.node.childForFieldName("left")).replace(/^this\./, "");
  if (parent?.type !== "local_variable_declaration") return null;
  for (const declarator of parent.node.childrenForFieldName("declarator")) {
    if (declarator?.childForFieldName("value")?.id === element.node.id)
      return reader.slice(declarator.childForFieldName("name"));
  }
  return null;
}

function startVariable(reader: JobReader, call: Call): string | null {
  let node: Node | null = call.object;
  while (node?.type === "method_invocation") node = node.childForFieldName("object");
  if (node?.type !== "identifier") return null;
  const name = reader.slice(node);
  return reader.evaluate(node)?.kind === "environment" || /^[A-Z]/.test(name) ? null : name;
}
