import { apiCall } from "../../../flink/api/operators.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import { addUse } from "./builders.ts";
import { simpleName, typeArguments } from "./call.ts";
import { modifiersOf } from "./modifiers.ts";
import type { Reader } from "./reader.ts";
import type { Method, Variable } from "./scopes.ts";
import { enclosing, isMethod } from "./syntaxIndex.ts";
import type { Call, Element, SyntaxNode } from "./syntaxNode.ts";

/**
 * Keeps track of what leaves the file. An operator handed to foreign code may be given a uid there; an
 * environment or a configuration may be given any option. Where that can be, nothing may be reported missing.
 */
export class Escapes {
  constructor(private readonly reader: Reader) {}

  /** A call of a method that this file does not declare and that is no Flink API. */
  foreignCall(call: Call): void {
    const values = this.handedValues(call.args);
    if (values.length === 0) return;
    const callee = this.calleeClass(call);
    if (callee && this.reader.names.isFlinkClass(callee)) return;
    if (this.takesPlainStream(call)) return;
    this.give(values, callee);
  }

  /** `new Helper(env)`. */
  constructorCall(element: Element): void {
    const values = this.handedValues(element.node.childForFieldName("arguments")?.items ?? []);
    if (values.length === 0) return;
    const callee = simpleName(this.reader.slice(element.node.childForFieldName("type")));
    if (this.reader.names.isFlinkClass(callee)) return;
    // An environment is followed into a class of this file, an operator is not.
    const own = this.reader.scopes.classNamed(callee) !== undefined;
    this.give(own ? values.filter((value) => value.kind !== "environment") : values, callee);
  }

  /** Arguments for parameters of this file whose types say nothing, `T` or `Object`, are not followed. */
  untypedParameters(call: Call, targets: readonly Method[]): void {
    const args = call.args.filter((_, index) =>
      targets.some((method) => this.reader.names.kindOfType(method.parameterTypes[index] ?? "") === null),
    );
    this.give(this.handedValues(args), null);
  }

  /** `other.field = stream` and `array[0] = stream`: what happens to it there is not followed. */
  assigned(element: Element): void {
    const left = element.node.childForFieldName("left");
    const right = element.node.childForFieldName("right");
    if (!left || !right || left.type === "identifier") return;
    if (left.type === "field_access" && left.childForFieldName("object")?.type === "this") return;
    this.give(this.handedValues([right]), null);
  }

  /** `stream::uid` and `env::setMaxParallelism`, which whoever gets it may call. */
  referenced({ node }: Element): void {
    const value = node.firstNamedChild && this.reader.evaluate(node.firstNamedChild);
    const method = this.reader.slice(node.lastNamedChild);
    if (!value || CHANGES_NOTHING.test(method)) return;
    // What makes something new of a stream leaves the stream itself alone.
    const call = OPERATORS.has(value.kind) ? apiCall(value.kind, method, () => 1) : undefined;
    if (!call || call.returns === "same") this.give([value], null);
  }

  /** `{first, second}`: what happens to the elements of an array is not followed. */
  listed(element: Element): void {
    for (const item of element.node.items) this.giveOperator(item);
  }

  /** `in -> in.map(...)`: whoever calls it gets the operator, unless results of such calls go nowhere. */
  lambda(element: Element): void {
    const body = element.node.childForFieldName("body");
    if (body?.type !== "block" && !this.isConsumer(element)) this.giveOperator(body);
  }

  /** An environment in a field that subclasses see: what they do with it is read there. */
  exposed(): void {
    const { reader } = this;
    for (const variable of reader.scopes.allVariables()) {
      if (!variable.field || reader.names.kindOfType(variable.type ?? "") !== "environment") continue;
      if (!this.isForSubclasses(variable)) continue;
      for (const write of variable.writes) {
        const environment = reader.evaluate(write.node)?.environment ?? null;
        if (environment !== null) this.environment(environment, "*");
      }
    }
  }

  /** True for a field of a class that is made to be extended: not of a job that is started itself. */
  private isForSubclasses({ declaration, scope }: Variable): boolean {
    const { text, scopes } = this.reader;
    const owner = scope?.parent;
    if (!declaration || !owner) return false;
    const field = modifiersOf(declaration, text).words;
    const around = modifiersOf(owner.node, text).words;
    if (field.has("private") || around.has("final")) return false;
    if (scopes.methods("main", 1).some(({ element }) => element.parent?.parent === owner)) return false;
    return field.has("protected") || around.has("abstract");
  }

  /** An operator returned by a method that only other files call may be given its uid there. */
  returned(element: Element): void {
    const around = enclosing(element, (type) => isMethod(type) || type === "lambda_expression");
    if (around?.type === "lambda_expression") {
      this.giveOperator(element.node.firstNamedChild);
      return;
    }
    const method = around ? this.reader.scopes.methodOf(around) : undefined;
    if (!method || !element.node.firstNamedChild) return;
    const kind = this.reader.names.kindOfType(method.returnType);
    if (kind === "environment") {
      const value = this.reader.evaluate(element.node.firstNamedChild);
      const environment = value?.environment ?? null;
      if (environment !== null && this.reader.sitesOf(method).length === 0)
        this.environment(environment, "*");
      return;
    }
    if (kind !== "operator" && kind !== "sink") return;
    if (this.reader.sitesOf(method).length > 0) return;
    this.give(
      [this.reader.evaluate(element.node.firstNamedChild)].filter((value) => value !== null),
      null,
    );
  }

  /** The configuration that an environment is created with. */
  useConfiguration(node: SyntaxNode, environment: number): void {
    const { reader } = this;
    const value = reader.evaluate(node);
    if (value?.kind !== "configuration") {
      if (!/^(decimal_integer_literal|string_literal)$/.test(node.type)) this.open(environment);
      return;
    }
    if (
      node.type === "object_creation_expression" &&
      (node.childForFieldName("arguments")?.items ?? []).length === 0
    )
      return;
    const variable = node.type === "identifier" ? reader.variableAt(node) : undefined;
    // Anything but an empty configuration made in this file can bring any option along.
    const own =
      variable?.writes.length && variable.writes.every((write) => this.isNewConfiguration(write.node));
    if (!own) this.open(environment);
    if (value.configuration !== undefined)
      addUse(reader.builders, value.configuration, { environment, offset: node.startIndex });
  }

  private isNewConfiguration(node: SyntaxNode): boolean {
    let at: SyntaxNode | null = node;
    while (at?.type === "method_invocation" && this.reader.callOf(at)?.name === "set")
      at = at.childForFieldName("object");
    return (
      at?.type === "object_creation_expression" &&
      (at.childForFieldName("arguments")?.items ?? []).length === 0
    );
  }

  openConfiguration(value: StreamValue): void {
    if (value.configuration !== undefined) this.reader.builders.openConfigurations.add(value.configuration);
  }

  private handedValues(args: readonly SyntaxNode[]): StreamValue[] {
    const values: StreamValue[] = [];
    for (const arg of args) {
      if (
        !/^(identifier|method_invocation|field_access|cast_expression|parenthesized_expression)$/.test(
          arg.type,
        )
      )
        continue;
      const value = this.reader.evaluate(arg);
      if (value) values.push(value);
    }
    return values;
  }

  private giveOperator(node: SyntaxNode | null): void {
    const value = node && this.reader.evaluate(node);
    if (value && OPERATORS.has(value.kind)) this.give([value], null);
  }

  /** True for a lambda whose result is dropped, by the method or the type that it is given to. */
  private isConsumer({ node, parent, start }: Element): boolean {
    const { reader } = this;
    if (node.parent?.type === "variable_declarator")
      return CONSUMER.test(reader.slice(node.parent.parent?.childForFieldName("type")));
    const call = parent?.type === "method_invocation" ? reader.callOf(parent.node) : undefined;
    if (!call) return false;
    const at = call.args.findIndex((arg) => arg.startIndex === start);
    const targets = reader.targets(call);
    if (targets.length > 0)
      return targets.every(({ parameterTypes }) => CONSUMER.test(parameterTypes[at] ?? ""));
    return /^(forEach|forEachOrdered|ifPresent|ifPresentOrElse|execute|accept)$/.test(call.name);
  }

  private give(values: readonly StreamValue[], callee: string | null): void {
    for (const value of values) {
      if (OPERATORS.has(value.kind)) {
        for (const index of value.current) {
          const builder = this.reader.builders.operators[index];
          if (builder) builder.escaped = true;
        }
      }
      if (
        value.kind === "environment" ||
        value.kind === "checkpoint-config" ||
        value.kind === "execution-config"
      ) {
        if (value.environment !== null) this.environment(value.environment, callee);
        else this.reader.builders.forwardsTo.add(callee ?? "*");
      }
      if (value.kind === "configuration") this.openConfiguration(value);
      for (const index of value.connectors ?? []) {
        const builder = this.reader.builders.connectorBuilders[index];
        if (builder) builder.escaped = true;
      }
    }
  }

  /** @param callee the class that gets it, `*` for the callers of a method, null when it cannot be told */
  private environment(index: number, callee: string | null): void {
    if (callee === null) this.open(index);
    else this.reader.builders.environments[index]?.escapesTo.push(callee);
  }

  private open(index: number): void {
    const builder = this.reader.builders.environments[index];
    if (builder) builder.open = true;
  }

  /** The simple name of the class whose method is called; null when it cannot be told. */
  private calleeClass(call: Call): string | null {
    const { reader } = this;
    let object = call.object;
    if (!object) return reader.scopes.superclassOf(call.element);
    while (object?.type === "method_invocation") {
      const inner: SyntaxNode | null = object.childForFieldName("object");
      if (!inner) return null;
      object = inner;
    }
    if (object.type === "object_creation_expression")
      return simpleName(reader.slice(object.childForFieldName("type")));
    const written = reader.slice(object);
    if (object.type !== "identifier") return /^[\w.]+$/.test(written) ? simpleName(written) : null;
    const variable = reader.scopes.variable(written, object.startIndex);
    if (!variable) return /^[A-Z]/.test(written) ? written : null;
    if (variable.type && variable.type !== "var") return simpleName(variable.type);
    const created = variable.writes[0]?.node;
    return created?.type === "object_creation_expression"
      ? simpleName(reader.slice(created.childForFieldName("type")))
      : null;
  }

  /** True for `sink.accept(stream)` where `sink` is a `Consumer<DataStream<X>>`: a DataStream takes no uid. */
  private takesPlainStream(call: Call): boolean {
    if (call.object?.type !== "identifier") return false;
    const variable = this.reader.variableAt(call.object);
    const kinds = typeArguments(variable?.type ?? "").map((type) => this.reader.names.kindOfType(type));
    return kinds.includes("stream") && !kinds.includes("operator") && !kinds.includes("environment");
  }
}

/** What a uid can be set on. */
const OPERATORS: ReadonlySet<ApiKind> = new Set<ApiKind>(["operator", "sink", "transformation"]);

/** Functional types without a result. */
const CONSUMER = /^(java\.util\.function\.)?(Bi)?Consumer\b|^(java\.lang\.)?Runnable$/;

/** Methods of an environment and its configuration that set no option. */
const CHANGES_NOTHING = /^(execute|executeAsync|close|get\w*|is\w*|toString)$/;
