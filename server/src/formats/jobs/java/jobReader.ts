import { type ApiCall, apiCall, ENVIRONMENT_ONLY, staticCall } from "../../../flink/api/operators.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import { type Builders, newBuilders } from "./builders.ts";
import { Call, isUidCall } from "./call.ts";
import { callOnConnector, createdConnector, startedConnector } from "./connectors.ts";
import type { Constants } from "./constants.ts";
import { Escapes } from "./escapes.ts";
import { readFunction } from "./functions.ts";
import type { Names } from "./names.ts";
import { Origins } from "./origins.ts";
import type { Reader } from "./reader.ts";
import { relevanceTest } from "./relevance.ts";
import type { Method, Scopes, Variable } from "./scopes.ts";
import { configureOperator, readSettings } from "./settings.ts";
import { type StreamValue, streamOfKind, union } from "./streamValue.ts";
import { elementAt, enclosing, isMethod, type SyntaxIndex } from "./syntaxIndex.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** Which argument names the operator that a call makes. */
const NAME_ARGUMENTS: Readonly<Record<string, number>> = {
  fromSource: 2,
  addSource: 1,
  createInput: 2,
  transform: 0,
};

/**
 * Follows streams through a Java file. Every call is evaluated once, receivers first: what it returns, which
 * operator it makes, what it configures.
 */
export class JobReader implements Reader {
  readonly builders: Builders = newBuilders();
  readonly executions: number[] = [];
  private readonly calls = new Map<SyntaxNode, Call>();
  readonly values = new Map<SyntaxNode, StreamValue | null>();
  /** Calls of the methods of this file, by the method's offset. */
  private readonly callSites = new Map<number, Call[]>();
  private readonly makers = new Set<Call>();
  private readonly escapes: Escapes;
  private readonly origins = new Origins(this);

  constructor(
    readonly text: string,
    readonly syntax: SyntaxIndex,
    readonly names: Names,
    readonly scopes: Scopes,
    readonly constants: Constants,
  ) {
    this.escapes = new Escapes(this);
    for (const element of syntax.ofType("method_invocation")) {
      const nameNode = element.node.childForFieldName("name");
      if (!nameNode) continue;
      const call = new Call(element, nameNode, text);
      const { parent } = element;
      // A receiver begins where the call on it begins.
      if (parent?.type === "method_invocation" && parent.start === element.start) {
        const outer = this.calls.get(parent.node);
        if (outer) outer.object = element.node;
      }
      this.calls.set(element.node, call);
      for (const method of this.targets(call)) {
        const sites = this.callSites.get(method.element.start);
        if (sites) sites.push(call);
        else this.callSites.set(method.element.start, [call]);
      }
    }
  }

  read(): Builders {
    const isRelevant = relevanceTest(this.scopes, this.names);
    for (const element of this.syntax.elements) {
      const call = element.type === "method_invocation" || element.type === "object_creation_expression";
      if (call && !isRelevant(this.text.slice(element.start, element.end))) continue;
      if (element.type === "method_invocation") this.evaluate(element.node);
      if (element.type === "object_creation_expression") this.escapes.constructorCall(element);
      if (element.type === "return_statement") this.escapes.returned(element);
      if (element.type === "assignment_expression") this.escapes.assigned(element);
    }
    return this.builders;
  }

  slice(node: SyntaxNode | null | undefined): string {
    return node ? this.text.slice(node.startIndex, node.endIndex) : "";
  }

  sitesOf(method: Method): readonly Call[] {
    return this.callSites.get(method.element.start) ?? [];
  }

  evaluate(node: SyntaxNode): StreamValue | null {
    switch (node.type) {
      case "method_invocation":
        return this.chain(node);
      case "identifier":
        return this.origins.ofVariable(this.variableAt(node), node);
      case "field_access": {
        if (node.childForFieldName("object")?.type !== "this") return null;
        const field = this.scopes.field(this.slice(node.childForFieldName("field")), node.startIndex);
        return field ? this.origins.ofVariable(field, node) : null;
      }
      case "parenthesized_expression":
        return node.firstNamedChild ? this.evaluate(node.firstNamedChild) : null;
      case "cast_expression": {
        const value = node.childForFieldName("value");
        const kind = this.names.kindOfType(this.slice(node.childForFieldName("type")));
        const inner = value ? this.evaluate(value) : null;
        return kind && inner ? { ...inner, kind } : kind ? streamOfKind(kind) : null;
      }
      case "assignment_expression": {
        const right = node.childForFieldName("right");
        return right ? this.evaluate(right) : null;
      }
      case "ternary_expression": {
        const branches = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
        return union(branches.map((branch) => (branch ? this.evaluate(branch) : null)));
      }
      case "switch_expression": {
        const results = node.descendantsOfType("switch_rule").map((rule) => {
          const body = rule?.lastNamedChild;
          return body?.type === "expression_statement" ? body.firstNamedChild : null;
        });
        return union(results.map((result) => (result ? this.evaluate(result) : null)));
      }
      case "object_creation_expression": {
        const kind = this.names.kindOfType(this.slice(node.childForFieldName("type")));
        if (kind === null) return null;
        return kind === "configuration" ? streamOfKind(kind) : this.created(kind, node);
      }
      default:
        return null;
    }
  }

  /** A builder of a connector, which is one however often it is looked at. */
  private created(kind: ApiKind, node: SyntaxNode): StreamValue | null {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    const value = createdConnector(this, kind, node);
    this.values.set(node, value);
    return value;
  }

  makesOperator(call: Call): boolean {
    return this.makers.has(call);
  }

  variableAt(node: SyntaxNode): Variable | undefined {
    const name = this.slice(node).replace(/^this\./, "");
    return this.scopes.variable(name, node.startIndex);
  }

  returnTypeAround(node: SyntaxNode): string | null {
    const around = enclosing(
      elementAt(this.syntax, node.startIndex),
      (type) => isMethod(type) || type === "lambda_expression",
    );
    return (around && this.scopes.methodOf(around)?.returnType) || null;
  }

  callOf(node: SyntaxNode): Call | undefined {
    return this.calls.get(node);
  }

  targets(call: Call): readonly Method[] {
    if (!this.scopes.hasMethod(call.name)) return [];
    if (call.object) {
      const object = this.slice(call.object);
      if (object !== "this" && !this.scopes.classNamed(object)) return [];
    }
    return this.scopes.methods(call.name, call.args.length);
  }

  /** Evaluates a chain of calls from its innermost receiver outwards, without recursion along the chain. */
  private chain(node: SyntaxNode): StreamValue | null {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    const chain: Call[] = [];
    let at: SyntaxNode | null = node;
    while (at?.type === "method_invocation" && !this.values.has(at)) {
      const call = this.calls.get(at);
      if (!call) break;
      // Guards against a method that calls itself through its own result.
      this.values.set(at, null);
      chain.push(call);
      at = call.object;
    }
    let value = at ? this.evaluate(at) : null;
    for (const call of chain.reverse()) {
      value = this.apply(call, value);
      this.values.set(call.element.node, value);
    }
    return value;
  }

  private apply(call: Call, receiver: StreamValue | null): StreamValue | null {
    if (!receiver) return this.applyUnknown(call);
    const { kind } = receiver;
    if (kind.startsWith("connector:")) return callOnConnector(this, call, receiver);
    const api = apiCall(kind, call.name, () => call.args.length);
    readSettings(this, call, receiver);
    if (kind === "environment" && /^execute(Async)?$/.test(call.name))
      this.executions.push(call.element.start);
    if (kind === "operator" || kind === "sink" || kind === "transformation" || kind === "sink-builder") {
      configureOperator(this, call, receiver);
    } else if (isUidCall(call) && call.object?.type === "method_invocation") {
      this.strayUid(call, call.object);
      // Not Java, but the rest of the chain is read as if the call were not there.
      return receiver;
    }
    if (!api) return null;
    return this.result(call, api, receiver);
  }

  /** A call on nothing that is known: a method of this file, a static method of Flink, or a stranger's. */
  private applyUnknown(call: Call): StreamValue | null {
    const targets = this.targets(call);
    if (targets.length > 0) {
      this.escapes.untypedParameters(call, targets);
      return union(targets.map((method) => this.origins.ofMethod(method)));
    }

    const connector = startedConnector(this, call);
    if (connector) return connector;
    const statics = call.object ? this.names.staticClass(this.slice(call.object)) : null;
    const api = statics ? staticCall(statics, call.name) : undefined;
    if (statics && api) {
      if (api.returns === "environment") return this.newEnvironment(call);
      return this.result(call, api, null);
    }
    const inferred = this.inferReceiver(call);
    if (inferred) return this.apply(call, inferred);
    this.escapes.foreignCall(call);
    return null;
  }

  /** A receiver whose declaration is not in this file, where the method alone tells what it must be. */
  private inferReceiver(call: Call): StreamValue | null {
    if (call.object?.type !== "identifier") return null;
    const name = this.slice(call.object);
    const variable = this.scopes.variable(name, call.object.startIndex);
    if (!variable) {
      const inherited = /^[a-z]/.test(name) && ENVIRONMENT_ONLY.has(call.name);
      return inherited && this.names.mentionsStreaming ? streamOfKind("environment") : null;
    }
    const untyped = variable.type === null && variable.parameter !== null;
    return untyped && call.name === "sinkTo" && this.names.mentionsStreaming ? streamOfKind("stream") : null;
  }

  private result(call: Call, api: ApiCall, receiver: StreamValue | null): StreamValue {
    const merged = api.merges ? call.args.map((arg) => this.evaluate(arg)) : [];
    const all = merged.length > 0 ? union([receiver, ...merged]) : receiver;
    const inputs = all?.upstream ?? [];
    const environment = all?.environment ?? null;
    if (api.makes) {
      const builder = this.newOperator(call, api, inputs, environment, receiver?.single ?? false);
      this.hide(call, api, builder, environment);
      return {
        kind: api.returns === "same" ? "operator" : api.returns,
        upstream: [builder],
        current: [builder],
        environment,
      };
    }
    if (api.returns === "same" && receiver) return receiver;
    this.hide(call, api, null, environment);
    const kind = this.connectedKind(call, api.returns as ApiKind, merged);
    const keeps = kind === "transformation" || kind === "sink";
    const configuration = kind === "configuration" ? { configuration: call.element.start } : {};
    const attached = receiver?.kind === "table-environment" ? { attached: true } : {};
    const single = /^(windowAll|countWindowAll|timeWindowAll)$/.test(call.name) ? { single: true } : {};
    return {
      kind,
      upstream: inputs,
      current: keeps ? (receiver?.current ?? []) : [],
      environment,
      ...configuration,
      ...attached,
      ...single,
    };
  }

  /** Notes the operators of a call that no uid reaches. */
  private hide(call: Call, { hides }: ApiCall, beside: number | null, environment: number | null): void {
    if (!hides) return;
    const methodSpan = { start: call.nameNode.startIndex, end: call.nameNode.endIndex };
    this.builders.hidden.push({ kind: hides, method: call.name, methodSpan, beside, environment });
  }

  /** connect(...) with a broadcast stream gives a BroadcastConnectedStream. */
  private connectedKind(call: Call, kind: ApiKind, args: readonly (StreamValue | null)[]): ApiKind {
    return call.name === "connect" && args[0]?.kind === "broadcast" ? "broadcast-connected" : kind;
  }

  private newOperator(
    call: Call,
    api: ApiCall,
    inputs: readonly number[],
    environment: number | null,
    single: boolean,
  ): number {
    const span = { start: call.nameNode.startIndex, end: call.nameNode.endIndex };
    const shape = api.makes;
    if (!shape) throw new Error("not an operator");
    const asyncFunction = call.object !== null && this.slice(call.object).endsWith("AsyncDataStream");
    const argument = call.args[asyncFunction ? 1 : 0];
    const given = readFunction(argument, this.text, this.scopes, this.names);
    let { state } = shape;
    if (state === "function") state = given.state;
    // A sink that keeps nothing is worth less of a warning; one that cannot be seen into is not.
    else if (shape.role === "sink" && given.state === "stateless" && given.className) state = "stateless";
    else if (call.name === "addSource") state = given.state;
    this.makers.add(call);
    this.builders.operators.push({
      call,
      method: call.name,
      methodSpan: span,
      role: shape.role,
      state,
      functionClass: given.anonymous ? null : given.className,
      argument: argument ?? null,
      uidFrom: shape.uidFrom,
      escaped: false,
      placeCall: call,
      givenName: this.givenName(call),
      uid: null,
      uidHash: null,
      name: null,
      parallelism: single ? { value: "1", expression: "1", span } : null,
      maxParallelism: null,
      inputs,
      environment,
    });
    return this.builders.operators.length - 1;
  }

  private givenName(call: Call): string | null {
    const argument = call.args[NAME_ARGUMENTS[call.name] ?? -1];
    return argument ? this.constants.textOf(argument) : null;
  }

  private newEnvironment(call: Call): StreamValue {
    const configuration = call.args.length > 0 ? call.args[call.args.length - 1] : undefined;
    this.builders.environments.push({
      span: { start: call.nameNode.startIndex, end: call.nameNode.endIndex },
      call,
      local: call.name.startsWith("createLocal"),
      open: false,
      escapesTo: [],
    });
    const index = this.builders.environments.length - 1;
    if (configuration) this.escapes.useConfiguration(configuration, index);
    return { kind: "environment", upstream: [], current: [], environment: index };
  }

  private strayUid(call: Call, object: SyntaxNode): void {
    const on = this.calls.get(object);
    if (!on) return;
    this.builders.strayUids.push({
      call: call.span,
      methodSpan: { start: call.nameNode.startIndex, end: call.nameNode.endIndex },
      on: on.name,
    });
  }
}
