import type { ApiKind } from "../../../flink/api/types.ts";
import type { Unstable } from "../../../model/facts.ts";
import {
  counter,
  isCounting,
  isUnstableCall,
  isUnstableObject,
  keepsArguments,
  random,
  tellsOfReceiver,
} from "../flow/unstableSources.ts";
import { simpleName } from "./call.ts";
import { isNeverGiven } from "./defaults.ts";
import { modifiersOf } from "./modifiers.ts";
import type { Reader } from "./reader.ts";
import type { Method, Variable } from "./scopes.ts";
import { elementAt, enclosing, isClassBody, returnsOf } from "./syntaxIndex.ts";
import type { SyntaxNode } from "./syntaxNode.ts";
import { isWrittenHereOnly, writesBefore } from "./writes.ts";

/** The part of an expression that surely changes from one submission to the next; null when none is seen. */
export function unstableReason(reader: Reader, node: SyntaxNode): Unstable | null {
  return new Search(reader).reason(node);
}

/** A call that is being looked into: what the parameters of its method stand for. */
interface Frame {
  readonly method: Method;
  readonly args: readonly SyntaxNode[];
}

const MOST_STEPS = 32;
/** What names itself several times over has more ways than anybody can go. */
const MOST_LOOKS = 2000;

/** Follows an expression to where its value comes from: variables, fields, methods and builders of the file. */
class Search {
  private readonly underWay = new Set<string>();
  private frames: readonly Frame[] = [];
  private looks = 0;

  constructor(private readonly reader: Reader) {}

  reason(node: SyntaxNode | null): Unstable | null {
    if (++this.looks > MOST_LOOKS) return null;
    switch (node?.type) {
      case "parenthesized_expression":
        return this.reason(node.firstNamedChild);
      case "cast_expression":
        return this.reason(node.childForFieldName("value"));
      case "unary_expression":
        return this.reason(node.childForFieldName("operand"));
      case "binary_expression":
        return this.ofSum(node);
      case "ternary_expression": {
        const first = this.reason(node.childForFieldName("consequence"));
        return first && this.reason(node.childForFieldName("alternative")) && first;
      }
      case "update_expression":
        return counter(this.reader.slice(node));
      case "object_creation_expression":
        return this.ofObject(node);
      case "method_invocation":
        return this.ofCall(node);
      case "method_reference": {
        const [owner, method] = this.reader.slice(node).split("::");
        return owner && method && isUnstableCall(simpleName(owner), method, [])
          ? random(`${simpleName(owner)}.${method}()`)
          : null;
      }
      case "lambda_expression": {
        const body = node.childForFieldName("body");
        return body?.type === "block" ? null : this.reason(body);
      }
      case "identifier":
      case "field_access": {
        const variable = this.reader.scopes.named(node);
        return variable ? this.ofVariable(variable, node) : null;
      }
      default:
        return null;
    }
  }

  private any(nodes: readonly SyntaxNode[]): Unstable | null {
    for (const node of nodes) {
      const reason = this.reason(node);
      if (reason) return reason;
    }
    return null;
  }

  /** What all of them have in common: null as soon as one may be the same each time. */
  private all(nodes: readonly SyntaxNode[]): Unstable | null {
    const reasons = nodes.map((node) => this.reason(node));
    return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
  }

  /** Of `a + b + c`; a comparison tells little of what it compares. */
  private ofSum(node: SyntaxNode): Unstable | null {
    const parts: SyntaxNode[] = [];
    let at: SyntaxNode | null = node;
    while (at?.type === "binary_expression") {
      if (!/^[-+*/%^|&]$/.test(at.childForFieldName("operator")?.type ?? "")) return null;
      parts.push(...[at.childForFieldName("right")].filter((part) => part !== null));
      at = at.childForFieldName("left");
    }
    return this.any(at ? [at, ...parts.reverse()] : parts);
  }

  private ofObject(node: SyntaxNode): Unstable | null {
    const type = simpleName(this.reader.slice(node.childForFieldName("type")));
    const args = node.childForFieldName("arguments")?.items ?? [];
    if (this.reader.scopes.classNamed(type)) return null;
    if (isUnstableObject(type, args.length)) return random(`new ${type}()`);
    return /^String(Builder|Buffer)?$/.test(type) ? this.any(args) : null;
  }

  private ofCall(node: SyntaxNode): Unstable | null {
    const { reader } = this;
    const object = node.childForFieldName("object");
    const name = reader.slice(node.childForFieldName("name"));
    const args = node.childForFieldName("arguments")?.items ?? [];
    const own = this.ownMethods(object, name, args.length, node);
    if (own.length > 0) return this.ofMethods(own, args);
    const imported = object ? undefined : reader.names.imported(name);
    const owner = simpleName(imported ? imported.slice(0, -name.length - 1) : reader.slice(object));
    if (!reader.scopes.classNamed(owner)) {
      const texts = args.map((arg) => reader.slice(arg));
      if (isUnstableCall(owner, name, texts)) return random(`${owner}.${name}()`);
    }
    if (object && isCounting(name)) return counter(`${reader.slice(object)}.${name}()`);
    if (args.length === 0 && this.isNumbered(object, name)) return counter(reader.slice(node));
    if (args.length === 0 && name === "hashCode" && this.hasIdentityHash(object, node))
      return random(reader.slice(node));
    const ofObject = object && tellsOfReceiver(name) ? this.reason(object) : null;
    return ofObject ?? (keepsArguments(name, args.length) ? this.any(args) : null);
  }

  /** Methods of this file that a call means, on a class or on an object of one. */
  private ownMethods(
    object: SyntaxNode | null,
    name: string,
    count: number,
    node: SyntaxNode,
    depth = 0,
  ): readonly Method[] {
    const { scopes } = this.reader;
    const methods = scopes.hasMethod(name) ? scopes.methods(name, count) : [];
    if (methods.length === 0) return [];
    if (!object || object.type === "this") {
      const call = this.reader.callOf(node);
      return call ? this.reader.targets(call) : [];
    }
    const owner = depth < MOST_STEPS ? scopes.classNamed(this.classOf(object, depth)) : undefined;
    return owner ? methods.filter(({ element }) => element.parent?.parent === owner) : [];
  }

  /** The simple name of the class that an expression is, or is an object of, as far as it is written. */
  private classOf(node: SyntaxNode, depth = 0): string {
    const { reader } = this;
    if (node.type === "object_creation_expression")
      return simpleName(reader.slice(node.childForFieldName("type")));
    if (node.type === "method_invocation") {
      const args = node.childForFieldName("arguments")?.items ?? [];
      const name = reader.slice(node.childForFieldName("name"));
      // Methods of one name have one type, or none that is known.
      const types = new Set(
        this.ownMethods(node.childForFieldName("object"), name, args.length, node, depth + 1).map(
          ({ returnType }) => simpleName(returnType),
        ),
      );
      const [type = ""] = types;
      return types.size === 1 ? type : "";
    }
    const variable = reader.scopes.named(node);
    if (variable?.type !== "var") return simpleName(variable ? (variable.type ?? "") : reader.slice(node));
    const [write] = variable.writes;
    return write && depth < MOST_STEPS ? this.classOf(write.node, depth + 1) : "";
  }

  private ofMethods(methods: readonly Method[], args: readonly SyntaxNode[]): Unstable | null {
    const reasons = methods.map((method) => this.ofMethod(method, args));
    return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
  }

  private ofMethod(method: Method, args: readonly SyntaxNode[]): Unstable | null {
    const { reader } = this;
    if (this.frames.length >= MOST_STEPS || this.mayBeOverridden(method)) return null;
    return this.guarded(`method ${method.element.start}`, () => {
      const outer = this.frames;
      this.frames = [...outer, { method, args }];
      try {
        return this.all(returnsOf(reader.syntax, method.element));
      } finally {
        this.frames = outer;
      }
    });
  }

  /** True where a class of another file may bring a method of its own, and no object is made of this one. */
  private mayBeOverridden({ element }: Method): boolean {
    const { reader } = this;
    const { words } = modifiersOf(element.node, reader.text);
    if (["private", "static", "final"].some((word) => words.has(word))) return false;
    const owner = element.parent?.parent;
    if (!owner || owner.type === "interface_declaration") return true;
    if (owner.type !== "class_declaration" || modifiersOf(owner.node, reader.text).words.has("final"))
      return false;
    const name = reader.slice(owner.node.childForFieldName("name"));
    return !reader.syntax.ofType("object_creation_expression").some(({ node }) => {
      const body = node.namedChildren.some((child) => child.type === "class_body");
      return !body && simpleName(reader.slice(node.childForFieldName("type"))) === name;
    });
  }

  private ofVariable(variable: Variable, use: SyntaxNode): Unstable | null {
    return this.guarded(`variable ${variable.declaredAt} ${use.startIndex}`, () => {
      if (variable.parameter) return this.ofParameter(variable);
      if (variable.field) return this.ofField(variable);
      return this.all(writesBefore(variable, use.startIndex).map(({ node }) => node));
    });
  }

  private ofParameter({ parameter }: Variable): Unstable | null {
    if (!parameter) return null;
    const method = this.reader.scopes.methodOf(parameter.of);
    const frame = this.frames.at(-1);
    if (frame && frame.method === method) {
      const outer = this.frames;
      this.frames = outer.slice(0, -1);
      try {
        return this.reason(frame.args[parameter.index] ?? null);
      } finally {
        this.frames = outer;
      }
    }
    if (!method || this.frames.length > 0) return null;
    const sites = this.reader.sitesOf(method);
    return this.all(sites.map((site) => site.args[parameter.index]).filter((arg) => arg !== undefined));
  }

  /** A field that others can write is not known, nor is one that a constructor is given. */
  private ofField(variable: Variable): Unstable | null {
    if (isWrittenHereOnly(variable, this.reader.text)) {
      const reason = this.all(variable.writes.map(({ node }) => node));
      if (reason) return reason;
    }
    const [first] = variable.writes;
    const initial = first?.node.parent?.type === "variable_declarator" ? first.node : null;
    return initial && isNeverGiven(this.reader, variable) ? this.reason(initial) : null;
  }

  /** True for `stream.getId()`: Flink counts the transformations that a program makes. */
  private isNumbered(object: SyntaxNode | null, method: string): boolean {
    if (method !== "getId" || !object) return false;
    const kind = this.reader.evaluate(object)?.kind;
    return kind !== undefined && NUMBERED.has(kind);
  }

  /** True where `hashCode()` is that of Object, which follows no content. */
  private hasIdentityHash(object: SyntaxNode | null, node: SyntaxNode): boolean {
    const { scopes, names, text, syntax } = this.reader;
    if (object && object.type !== "this") {
      const name = this.classOf(object);
      if (name === "Object") return object.type === "object_creation_expression";
      const variable = scopes.named(object);
      if (variable?.type && names.kindOfType(variable.type) === "environment") return true;
    }
    const around = enclosing(elementAt(syntax, node.startIndex), isClassBody)?.parent;
    const owner = object && object.type !== "this" ? scopes.classNamed(this.classOf(object)) : around;
    if (owner?.type === "enum_declaration") return true;
    if (owner?.type !== "class_declaration" || owner.node.childForFieldName("superclass")) return false;
    // An annotation such as Lombok's may write a hashCode that is not seen.
    if (modifiersOf(owner.node, text).annotations.length > 0) return false;
    return !scopes.methods("hashCode", 0).some(({ element }) => element.parent?.parent === owner);
  }

  private guarded(key: string, work: () => Unstable | null): Unstable | null {
    if (this.underWay.has(key) || this.underWay.size > 100) return null;
    this.underWay.add(key);
    try {
      return work();
    } finally {
      this.underWay.delete(key);
    }
  }
}

const NUMBERED: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "stream",
  "operator",
  "keyed",
  "iterative",
  "transformation",
]);
