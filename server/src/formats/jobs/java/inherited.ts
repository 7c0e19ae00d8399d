import { apiCall, ENVIRONMENT_ONLY } from "../../../flink/api/operators.ts";
import { apiSettings } from "../../../flink/api/settings.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** What people call a field or a getter that holds the environment. */
const ENVIRONMENT_NAME = /env(?:ironment)?(?:\(\))?$/i;

/**
 * Names of environments that a superclass in another file holds: a name that this file does not declare, on which it
 * calls what only an environment has, or, where it is called an environment, anything that one has.
 */
export function inheritedEnvironments(reader: Reader): ReadonlySet<string> {
  const names = new Set<string>();
  if (!reader.names.mentionsStreaming) return names;
  const ofEnvironment = new Map<string, boolean>();
  const mayBe = (method: string): boolean => {
    const known = ofEnvironment.get(method) ?? isOfEnvironment(method);
    ofEnvironment.set(method, known);
    return known;
  };
  for (const { call } of reader.syntax.ofType("method_invocation")) {
    const sure = call !== undefined && ENVIRONMENT_ONLY.has(call.name);
    if (!call || !(sure || mayBe(call.name))) continue;
    const name = inheritedName(reader, call.object);
    if (name === null || !(sure || ENVIRONMENT_NAME.test(name))) continue;
    if (sure || reader.scopes.superclassOf(call.element) !== null) names.add(name);
  }
  return names;
}

const isOfEnvironment = (method: string): boolean =>
  /^execute(Async)?$/.test(method) ||
  apiCall("environment", method, () => 1) !== undefined ||
  apiSettings("environment", method).length > 0;

/** `env`, `this.env`, `super.env` and `getEnv()`, where the file declares no such thing; else null. */
export function inheritedName(reader: Reader, node: SyntaxNode | null): string | null {
  const { scopes } = reader;
  switch (node?.type) {
    case "identifier": {
      const name = reader.slice(node);
      return /^[a-z]/.test(name) && !scopes.variable(name, node.startIndex) ? name : null;
    }
    case "field_access": {
      if (!/^(this|super)$/.test(node.childForFieldName("object")?.type ?? "")) return null;
      const name = reader.slice(node.childForFieldName("field"));
      return scopes.field(name, node.startIndex) ? null : name;
    }
    case "method_invocation": {
      const object = node.childForFieldName("object");
      const args = node.childForFieldName("arguments")?.items ?? [];
      if ((object && !/^(this|super)$/.test(object.type)) || args.length > 0) return null;
      const name = reader.slice(node.childForFieldName("name"));
      return scopes.hasMethod(name) || reader.names.imported(name) ? null : `${name}()`;
    }
    default:
      return null;
  }
}
