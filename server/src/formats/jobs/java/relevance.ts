import { ENVIRONMENT_ONLY } from "../../../flink/api/operators.ts";
import { API_CLASSES, STATIC_CLASSES } from "../../../flink/api/types.ts";
import type { Names } from "./names.ts";
import type { Scopes } from "./scopes.ts";

/**
 * A test for source text that may have to do with streams: it names a variable or a method of an API type, or
 * something that only the API has. Most calls of a file do not, and are not worth taking apart.
 */
export function relevanceTest(scopes: Scopes, names: Names): (text: string) => boolean {
  const words = new Set([
    ...Object.keys(API_CLASSES),
    ...Object.keys(STATIC_CLASSES),
    ...ENVIRONMENT_ONLY,
    "sinkTo",
  ]);
  for (const variable of scopes.allVariables()) {
    if (variable.type === null || variable.type === "var" || names.kindOfType(variable.type))
      words.add(variable.name);
  }
  for (const method of scopes.allMethods()) if (names.kindOfType(method.returnType)) words.add(method.name);
  const escaped = [...words].map((word) => word.replace(/\$/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_$])(?:${escaped.join("|")})(?![\\p{L}\\p{N}_$])`, "u");
  return (text) => pattern.test(text);
}
