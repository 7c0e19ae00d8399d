import { removedApi, removedMethod } from "../../../flink/api/removedApi.ts";
import type { ApiUse } from "../../../model/facts.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import type { Builders } from "./builders.ts";
import type { SyntaxIndex } from "./syntaxIndex.ts";
import type { Call } from "./syntaxNode.ts";

/** Imports of classes that some version of Flink does not have any more. */
export function importedApis(syntax: SyntaxIndex, text: string): ApiUse[] {
  return syntax.ofType("import_declaration").flatMap(({ node }) => {
    const named = node.items.find(({ type }) => type === "scoped_identifier");
    if (!named) return [];
    const written = text.slice(named.startIndex, named.endIndex).replace(/\s/g, "");
    // A nested class, or a member that is imported by its name, goes with the class around it.
    const parts = written.split(".");
    for (let length = parts.length; length > 1; length--) {
      const api = parts.slice(0, length).join(".");
      if (removedApi(api)) return [{ api, span: { start: named.startIndex, end: named.endIndex } }];
    }
    return [];
  });
}

/** A call of a method that some version of Flink does not have any more. */
export function noteRemovedMethod(builders: Builders, call: Call, receiver: StreamValue): void {
  const removed = removedMethod(receiver.kind, call.name);
  if (!removed) return;
  const { startIndex, endIndex } = call.nameNode;
  builders.removedApis.push({ api: removed.name, span: { start: startIndex, end: endIndex } });
}
