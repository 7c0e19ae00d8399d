import { meet } from "../../../model/paths.ts";
import type { OperatorBuilder } from "./builders.ts";
import { CallGraph } from "./callers.ts";
import { modifiersOf } from "./modifiers.ts";
import { pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import type { Method } from "./scopes.ts";
import { elementAt, isMethod } from "./syntaxIndex.ts";
import type { Call, Element, SyntaxNode } from "./syntaxNode.ts";

const LOOPS: ReadonlySet<string> = new Set([
  "for_statement",
  "enhanced_for_statement",
  "while_statement",
  "do_statement",
]);

/** Methods that call what they are given for each element: `tables.forEach(table -> ...)`. */
const FOR_EACH: ReadonlySet<string> = new Set(["forEach", "forEachOrdered"]);

/** What stands between an element and a loop around it and can keep it from being built again. */
const CHOICES: ReadonlySet<string> = new Set([
  "if_statement",
  "switch_block",
  "switch_rule",
  "ternary_expression",
  "catch_clause",
  "lambda_expression",
]);

/** How often the program comes by an element, as far as this file shows. */
export type Multiplicity = "once" | "many" | "unknown";

/** What a call builds, an operator or those of a connector. */
type Built = Pick<OperatorBuilder, "call" | "environment">;

/** How often what a file builds is built. Asked once the file was read. */
export class Multiplicities {
  private readonly callGraph: CallGraph;
  /** By method, or field of an object: how often the program comes there. */
  private readonly ofMembers = new Map<Element, Multiplicity>();

  private readonly openToAll = new Map<Method, boolean>();

  constructor(private readonly reader: Reader) {
    this.callGraph = new CallGraph(reader);
  }

  of(element: Element): Multiplicity {
    let inLambda = false;
    for (let at = element.parent; at; at = at.parent) {
      if (this.isLoop(at) && isInBody(at, element) && !this.executesInEachRound(at, element)) return "many";
      if (at.type === "lambda_expression") inLambda = true;
      if (!this.callGraph.callersOf(at)) continue;
      // What is executed where it is built makes a job of its own with each call.
      if (!inLambda && this.executesBehind(element, at)) return "once";
      const around = this.ofMember(at);
      return inLambda && around === "once" ? "unknown" : around;
    }
    return inLambda ? "unknown" : "once";
  }

  private ofMember(member: Element): Multiplicity {
    const known = this.ofMembers.get(member);
    if (known) return known;
    // Methods that only call each other are never called.
    this.ofMembers.set(member, "once");
    const times = this.countOf(member);
    this.ofMembers.set(member, times);
    return times;
  }

  private countOf(member: Element): Multiplicity {
    const { sites, sure, handed } = this.callGraph.callersOf(member) ?? { sites: [], sure: 0, handed: [] };
    if (sure > 1 || handed.some((each) => this.isForEachOf(each))) return "many";
    if (sites.length > 1 || handed.length > 0) return "unknown";
    const [site] = sites;
    const above = site ? this.of(site) : "once";
    return above === "many" && sure === 0 ? "unknown" : above;
  }

  /**
   * True when one run of the program surely builds more than one operator of the same job by this line: in every round
   * of a loop, or by calls of its method that do not exclude each other.
   */
  isSurelyRepeated(builder: Built, from = builder.call.element, depth = 0): boolean {
    const { reader } = this;
    for (let at = from.parent; at; at = at.parent) {
      if (this.isLoop(at) && isInBody(at, from)) return this.buildsInEveryRound(builder, at);
      if (CHOICES.has(at.type)) return false;
      if (!isMethod(at.type)) continue;
      const method = reader.scopes.methodOf(at);
      const sites = method ? reader.sitesOf(method) : [];
      const [first] = sites;
      if (!method || !first || depth >= 16) return false;
      if (sites.length === 1) return this.isSurelyRepeated(builder, first.element, depth + 1);
      // A job that each call builds and executes anew has an operator of its own.
      if (builder.environment !== null && this.isWithin(builder.environment, at)) return false;
      return sites.some((site, index) => {
        const next = sites[index + 1];
        if (!next || !this.areOfOneJob(method, site, next)) return false;
        return meet(pathTo(reader, site.element), pathTo(reader, next.element));
      });
    }
    return false;
  }

  /** The method of {@link Operator.builtBy}: one that other files can call, and of which nothing here tells how often. */
  builtBy(builder: Built, element = builder.call.element, depth = 0): string | null {
    const { reader } = this;
    for (let at = element.parent; at; at = at.parent) {
      if (!isMethod(at.type)) continue;
      // Each call makes a job of its own.
      if (builder.environment !== null && this.isWithin(builder.environment, at)) return null;
      if (this.executesIn(at)) return null;
      const method = reader.scopes.methodOf(at);
      if (!method) return null;
      const [site] = reader.sitesOf(method);
      if (site) return depth < 16 ? this.builtBy(builder, site.element, depth + 1) : null;
      const open = this.openToAll.get(method) ?? this.isOpenToAll(method);
      this.openToAll.set(method, open);
      return open ? method.name : null;
    }
    return null;
  }

  /** True for a loop, as a statement or as a lambda that is called for each element of something. */
  private isLoop(element: Element): boolean {
    return LOOPS.has(element.type) || (element.type === "lambda_expression" && this.isForEachOf(element));
  }

  /** True for the function that a `forEach(...)` is given. */
  private isForEachOf({ node, parent }: Element): boolean {
    if (parent?.type !== "method_invocation") return false;
    const name = parent.node.childForFieldName("name");
    const args = parent.node.childForFieldName("arguments");
    return args !== null && args.startIndex < node.startIndex && FOR_EACH.has(this.reader.slice(name));
  }

  /** True when two calls of a method surely build on one environment. */
  private areOfOneJob({ parameterTypes }: Method, first: Call, second: Call): boolean {
    const { reader } = this;
    const kinds = parameterTypes.map((type) => reader.names.kindOfType(type));
    // What it builds on comes with the object then.
    if (kinds.every((kind) => kind === null)) return this.textOf(first.object) === this.textOf(second.object);
    return kinds.every((kind, index) => {
      const [one, other] = [first.args[index], second.args[index]];
      if (kind === null || !one || !other) return true;
      const [a, b] = [one, other].map((arg) => reader.evaluate(arg)?.environment ?? null);
      if (a !== null && b !== null) return a === b;
      return kind !== "environment" || reader.slice(one) === reader.slice(other);
    });
  }

  private textOf(receiver: SyntaxNode | null): string {
    return this.reader.slice(receiver).replace(/^this$/, "");
  }

  private buildsInEveryRound({ environment }: Built, loop: Element): boolean {
    // The condition of a `while` tells how often, and often it is a single time.
    if (loop.type === "while_statement" || loop.type === "do_statement") return false;
    if (environment !== null && this.isWithin(environment, loop)) return false;
    if (this.executesIn(loop)) return false;
    return !/\b(?:break|continue|return|throw)\b/.test(this.reader.text.slice(loop.start, loop.end));
  }

  /** True when an environment is created inside of an element. */
  private isWithin(environment: number, element: Element): boolean {
    const span = this.reader.builders.environments[environment]?.span;
    return span !== undefined && element.start <= span.start && span.end <= element.end;
  }

  /** True when a job is started inside of an element. */
  private executesIn(element: Element): boolean {
    return this.reader.executions.some((offset) => element.start <= offset && offset < element.end);
  }

  /** True for a loop of which each round executes what it built: a job of its own. */
  private executesInEachRound(loop: Element, built: Element): boolean {
    const body = loop.node.childForFieldName("body");
    return this.reader.executions.some((offset) => {
      if (offset < built.end || loop.end <= offset) return false;
      if (/\bcontinue\b/.test(this.reader.text.slice(built.end, offset))) return false;
      let node: SyntaxNode | null = elementAt(this.reader.syntax, offset)?.node ?? null;
      while (node && !/_(statement|declaration)$/.test(node.type)) node = node.parent;
      return node?.parent?.startIndex === body?.startIndex && node?.parent?.type === body?.type;
    });
  }

  /** True when a job is started in a method behind what it builds. */
  private executesBehind(element: Element, method: Element): boolean {
    return this.reader.executions.some((offset) => element.end <= offset && offset < method.end);
  }

  /**
   * True for a method that others may call for one more part of a job: with something of theirs, for what it returns, or
   * on objects that they made with streams. Flink itself calls none of its own only once: a table that is read twice asks
   * its source twice.
   */
  private isOpenToAll({ name, element, parameterTypes, returnType }: Method): boolean {
    const { reader } = this;
    if (name === "main" || modifiersOf(element.node, reader.text).words.has("private")) return false;
    if (returnType !== "void" || parameterTypes.length > 0) return true;
    return reader.syntax
      .ofType("constructor_declaration")
      .filter(({ parent }) => parent === element.parent)
      .flatMap((each) => reader.scopes.methodOf(each)?.parameterTypes ?? [])
      .some((type) => reader.names.kindOfType(type) !== null);
  }
}

/** False for what stands in the head of a loop, which may run once. */
function isInBody(loop: Element, element: Element): boolean {
  const body = loop.node.childForFieldName("body");
  return body !== null && body.startIndex <= element.start && element.start < body.endIndex;
}
