import { meet } from "../../../model/paths.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Call } from "./call.ts";
import { modifiersOf } from "./modifiers.ts";
import { pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import type { Method } from "./scopes.ts";
import { isMethod } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

const LOOPS: ReadonlySet<string> = new Set([
  "for_statement",
  "enhanced_for_statement",
  "while_statement",
  "do_statement",
]);

/** Methods that call what they are given for each element: `tables.forEach(table -> ...)`. */
const FOR_EACH: ReadonlySet<string> = new Set(["forEach", "forEachOrdered"]);

/** True for a loop, as a statement or as a lambda that is called for each element of something. */
function isLoop(reader: Reader, element: Element): boolean {
  return LOOPS.has(element.type) || (element.type === "lambda_expression" && isForEachOf(reader)(element));
}

/** True for the function that a `forEach(...)` is given. */
const isForEachOf =
  (reader: Reader) =>
  ({ node, parent }: Element): boolean => {
    if (parent?.type !== "method_invocation") return false;
    const name = parent.node.childForFieldName("name");
    const args = parent.node.childForFieldName("arguments");
    return args !== null && args.startIndex < node.startIndex && FOR_EACH.has(reader.slice(name));
  };

/** Where a method is handed to whoever calls it then: `this::build`. */
function referencesTo(reader: Reader, { name }: Method): Element[] {
  return reader.syntax
    .ofType("method_reference")
    .filter(({ start, end }) => reader.text.slice(start, end).endsWith(`::${name}`));
}

/** How often the program comes by an element, as far as this file shows. */
export type Multiplicity = "once" | "many" | "unknown";

export function multiplicityOf(reader: Reader, element: Element, depth = 0): Multiplicity {
  let inLambda = false;
  for (let at = element.parent; at; at = at.parent) {
    if (isLoop(reader, at) && isInBody(at, element)) return "many";
    if (at.type === "lambda_expression") inLambda = true;
    if (!isMethod(at.type)) continue;
    const method = reader.scopes.methodOf(at);
    const sites = method ? reader.sitesOf(method) : [];
    const handed = method ? referencesTo(reader, method) : [];
    if (sites.length > 1 || handed.some(isForEachOf(reader))) return "many";
    if (handed.length > 0) return "unknown";
    const site = sites[0];
    const above = site && depth < 16 ? multiplicityOf(reader, site.element, depth + 1) : "once";
    return inLambda && above === "once" ? "unknown" : above;
  }
  return "once";
}

/** What stands between an element and a loop around it and can keep it from being built again. */
const CHOICES: ReadonlySet<string> = new Set([
  "if_statement",
  "switch_block",
  "switch_rule",
  "ternary_expression",
  "catch_clause",
  "lambda_expression",
]);

/**
 * True when one run of the program surely builds more than one operator of the same job by this line: in every round
 * of a loop, or by calls of its method that do not exclude each other.
 */
export function isSurelyRepeated(
  reader: Reader,
  builder: OperatorBuilder,
  from = builder.call.element,
  depth = 0,
): boolean {
  for (let at = from.parent; at; at = at.parent) {
    if (isLoop(reader, at) && isInBody(at, from)) return buildsInEveryRound(reader, builder, at);
    if (CHOICES.has(at.type)) return false;
    if (!isMethod(at.type)) continue;
    const method = reader.scopes.methodOf(at);
    const sites = method ? reader.sitesOf(method) : [];
    const [first] = sites;
    if (!method || !first || depth >= 16) return false;
    if (sites.length === 1) return isSurelyRepeated(reader, builder, first.element, depth + 1);
    // A job that each call builds and executes anew has an operator of its own.
    if (builder.environment !== null && isWithin(reader, builder.environment, at)) return false;
    return sites.some((site, index) => {
      const next = sites[index + 1];
      if (!next || !areOfOneJob(reader, method, site, next)) return false;
      return meet(pathTo(reader, site.element), pathTo(reader, next.element));
    });
  }
  return false;
}

/** True when two calls of a method surely build on one environment. */
function areOfOneJob(reader: Reader, { parameterTypes }: Method, first: Call, second: Call): boolean {
  const kinds = parameterTypes.map((type) => reader.names.kindOfType(type));
  // What it builds on comes with the object then.
  if (kinds.every((kind) => kind === null))
    return textOf(reader, first.object) === textOf(reader, second.object);
  return kinds.every((kind, index) => {
    const [one, other] = [first.args[index], second.args[index]];
    if (kind === null || !one || !other) return true;
    const [a, b] = [one, other].map((arg) => reader.evaluate(arg)?.environment ?? null);
    if (a !== null && b !== null) return a === b;
    return kind !== "environment" || reader.slice(one) === reader.slice(other);
  });
}

const textOf = (reader: Reader, receiver: SyntaxNode | null): string =>
  reader.slice(receiver).replace(/^this$/, "");

function buildsInEveryRound(reader: Reader, builder: OperatorBuilder, loop: Element): boolean {
  // The condition of a `while` tells how often, and often it is a single time.
  if (loop.type === "while_statement" || loop.type === "do_statement") return false;
  if (builder.environment !== null && isWithin(reader, builder.environment, loop)) return false;
  if (executesIn(reader, loop)) return false;
  return !/\b(?:break|continue|return|throw)\b/.test(reader.text.slice(loop.start, loop.end));
}

/** False for what stands in the head of a loop, which may run once. */
function isInBody(loop: Element, element: Element): boolean {
  const body = loop.node.childForFieldName("body");
  return body !== null && body.startIndex <= element.start && element.start < body.endIndex;
}

/** True when an environment is created inside of an element. */
function isWithin(reader: Reader, environment: number, element: Element): boolean {
  const span = reader.builders.environments[environment]?.span;
  return span !== undefined && element.start <= span.start && span.end <= element.end;
}

/** True when a job is started inside of an element. */
function executesIn(reader: Reader, element: Element): boolean {
  return reader.executions.some((offset) => element.start <= offset && offset < element.end);
}

/** The method of {@link Operator.builtBy}: one that other files can call, and of which nothing here tells how often. */
export function builtBy(
  reader: Reader,
  builder: Pick<OperatorBuilder, "call" | "environment">,
  element = builder.call.element,
  depth = 0,
): string | null {
  for (let at = element.parent; at; at = at.parent) {
    if (!isMethod(at.type)) continue;
    // Each call makes a job of its own.
    if (builder.environment !== null && isWithin(reader, builder.environment, at)) return null;
    if (executesIn(reader, at)) return null;
    const method = reader.scopes.methodOf(at);
    if (!method) return null;
    const [site] = reader.sitesOf(method);
    if (site) return depth < 16 ? builtBy(reader, builder, site.element, depth + 1) : null;
    return isOpenToAll(reader, method) ? method.name : null;
  }
  return null;
}

/**
 * True for a method that others may call for one more part of a job: with something of theirs, for what it returns, or on
 * objects that they made with streams. Flink itself calls none of its own only once: a table that is read twice asks its
 * source twice.
 */
function isOpenToAll(reader: Reader, { name, element, parameterTypes, returnType }: Method): boolean {
  if (name === "main" || modifiersOf(element.node, reader.text).words.has("private")) return false;
  if (returnType !== "void" || parameterTypes.length > 0) return true;
  return reader.syntax
    .ofType("constructor_declaration")
    .filter(({ parent }) => parent === element.parent)
    .flatMap((each) => reader.scopes.methodOf(each)?.parameterTypes ?? [])
    .some((type) => reader.names.kindOfType(type) !== null);
}
