import { CONNECTORS } from "../../../flink/api/connectors.ts";
import { ENVIRONMENT_ONLY } from "../../../flink/api/operators.ts";
import { API_CLASSES, STATIC_CLASSES } from "../../../flink/api/types.ts";
import { typeArguments } from "./call.ts";
import type { Names } from "./names.ts";
import type { Scopes } from "./scopes.ts";

/**
 * A test for source text that may have to do with streams: it names a variable or a method of an API type, or
 * something that only the API has. Most calls of a file do not, and are not worth taking apart.
 */
export function relevanceTest(
  scopes: Scopes,
  names: Names,
  inherited: ReadonlySet<string>,
): (text: string) => boolean {
  const words = new Set([
    ...Object.keys(API_CLASSES),
    ...Object.keys(STATIC_CLASSES),
    ...Object.keys(CONNECTORS),
    ...ENVIRONMENT_ONLY,
    "sinkTo",
    ...[...inherited].map((name) => name.replace("()", "")),
  ]);
  let takesLambdas = false;
  for (const method of scopes.allMethods()) {
    if (names.kindOfType(method.returnType)) words.add(method.name);
    takesLambdas ||= method.parameterTypes.some((type) =>
      typeArguments(type).some((each) => names.kindOfType(each)),
    );
  }
  for (const { name, type } of scopes.allVariables()) {
    // A lambda's parameter without a type can be a stream only where a method of the file takes such a lambda.
    const api = type === null ? takesLambdas : type === "var" || names.kindOfType(type) !== null;
    if (api) words.add(name);
  }
  words.delete("");
  // Word borders are cheap but know ASCII only; other names may match inside of longer ones.
  const plain = [...words].filter((word) => /^\w+$/.test(word));
  const others = [...words].filter((word) => !/^\w+$/.test(word)).map((word) => word.replace(/\$/g, "\\$&"));
  const pattern = new RegExp([`\\b(?:${plain.join("|")})\\b`, ...others].join("|"));
  return (text) => pattern.test(text);
}
