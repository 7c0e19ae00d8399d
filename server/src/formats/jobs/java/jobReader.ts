import { type ApiCall, apiCall, staticCall } from "../../../flink/api/operators.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type { OperatorState } from "../../../model/facts.ts";
import { type StreamValue, streamOfKind, union } from "../flow/streamValue.ts";
import { type Builders, newBuilders } from "./builders.ts";
import { isUidCall } from "./call.ts";
import { callOnConnector, createdConnector, startedConnector } from "./connectors.ts";
import type { Constants } from "./constants.ts";
import { Escapes } from "./escapes.ts";
import { readFunction } from "./functions.ts";
import { inheritedEnvironments, inheritedName } from "./inherited.ts";
import type { Names } from "./names.ts";
import { Origins } from "./origins.ts";
import { executingCalls } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { relevanceTest } from "./relevance.ts";
import { noteRemovedMethod } from "./removedApis.ts";
import type { Method, Scopes, Variable } from "./scopes.ts";
import { configureOperator, readSettings } from "./settings.ts";
import { elementAt, enclosing, isMethod, type SyntaxIndex } from "./syntaxIndex.ts";
import { Call, type Element, type SyntaxNode } from "./syntaxNode.ts";

/** Which argument names the operator that a call makes. */
const NAME_ARGUMENTS: Readonly<Record<string, number>> = {
  fromSource: 2,
  addSource: 1,
  createInput: 2,
  transform: 0,
};

/** Calls on a table environment by which the planner comes to make operators. */
const PLANNED =
  /^(?:executeSql|sqlQuery|sqlUpdate|from|scan|execute|createStatementSet|to\w+Stream|insertInto)$/;

/**
 * Follows streams through a Java file. Every call is evaluated once, receivers first: what it returns, which
 * operator it makes, what it configures.
 */
export class JobReader implements Reader {
  readonly builders: Builders = newBuilders();
  readonly executions: number[] = [];
  readonly classStates = new Map<string, OperatorState>();
  readonly values = new Map<SyntaxNode, StreamValue | null>();
  /** Calls that are being looked at. */
  private readonly unfinished = new Set<SyntaxNode>();
  /** Calls of the methods of this file, by the method's offset. */
  private readonly callSites = new Map<number, Call[]>();
  /** Calls on objects, by the names of this file's methods. */
  private readonly objectCalls = new Map<string, Call[]>();
  private readonly makers = new Set<Call>();
  private readonly escapes = new Escapes(this);
  /** Names of environments that a superclass holds. */
  private readonly inherited: ReadonlySet<string>;
  private readonly origins = new Origins(this);
  /** What is looked at, by the type of its element. */
  private readonly looks: Readonly<Record<string, (element: Element) => void>> = {
    method_invocation: (element) => this.evaluate(element.node),
    object_creation_expression: (element) => this.escapes.constructorCall(element),
    method_reference: (element) => this.escapes.referenced(element),
    array_initializer: (element) => this.escapes.listed(element),
    lambda_expression: (element) => this.escapes.lambda(element),
    return_statement: (element) => this.escapes.returned(element),
    assignment_expression: (element) => this.escapes.assigned(element),
  };

  constructor(
    readonly text: string,
    readonly syntax: SyntaxIndex,
    readonly names: Names,
    readonly scopes: Scopes,
    readonly constants: Constants,
  ) {
    for (const element of syntax.ofType("method_invocation")) {
      const call = this.callAt(element);
      if (!call) continue;
      const targets = this.targets(call);
      if (targets.length === 0 && scopes.hasMethod(call.name)) {
        const same = this.objectCalls.get(call.name);
        if (same) same.push(call);
        else this.objectCalls.set(call.name, [call]);
      }
      for (const method of targets) {
        const sites = this.callSites.get(method.element.start);
        if (sites) sites.push(call);
        else this.callSites.set(method.element.start, [call]);
      }
    }
    this.inherited = inheritedEnvironments(this);
  }

  private callAt(element: Element): Call | undefined {
    if (element.call) return element.call;
    const nameNode = element.node.childForFieldName("name");
    if (!nameNode) return undefined;
    element.call = new Call(element, nameNode, this.slice(nameNode));
    // A receiver begins where the call on it begins.
    const outer = element.parent?.call;
    if (outer && element.parent?.start === element.start) outer.object = element.node;
    return element.call;
  }

  read(): Builders {
    const isRelevant = relevanceTest(this.scopes, this.names, this.inherited);
    for (const element of this.syntax.elements) {
      const look = this.looks[element.type];
      if (look && isRelevant(this.text.slice(element.start, element.end))) look(element);
    }
    this.escapes.exposed();
    this.executions.push(...executingCalls(this));
    return this.builders;
  }

  slice(node: SyntaxNode | null | undefined): string {
    return node ? this.text.slice(node.startIndex, node.endIndex) : "";
  }

  sitesOf(method: Method): readonly Call[] {
    return this.callSites.get(method.element.start) ?? [];
  }

  callsOnObjects(name: string): readonly Call[] {
    return this.objectCalls.get(name) ?? [];
  }

  evaluate(node: SyntaxNode): StreamValue | null {
    switch (node.type) {
      case "method_invocation":
        return this.chain(node);
      case "identifier":
        return this.origins.ofVariable(this.variableAt(node), node) ?? this.ofInherited(node);
      case "field_access": {
        const object = node.childForFieldName("object")?.type;
        if (object === "super") return this.ofInherited(node);
        if (object !== "this") return null;
        const field = this.scopes.field(this.slice(node.childForFieldName("field")), node.startIndex);
        return field ? this.origins.ofVariable(field, node) : this.ofInherited(node);
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
    return node.element?.call;
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
    if (known !== undefined) {
      if (this.unfinished.has(node)) this.origins.cut();
      return known;
    }
    const chain: Call[] = [];
    let at: SyntaxNode | null = node;
    while (at?.type === "method_invocation" && !this.values.has(at)) {
      const call = this.callOf(at);
      if (!call) break;
      // Guards against a method that calls itself through its own result.
      this.values.set(at, null);
      this.unfinished.add(at);
      chain.push(call);
      at = call.object;
    }
    let value = at ? this.evaluate(at) : null;
    for (const call of chain.reverse()) {
      value = this.apply(call, value);
      this.values.set(call.element.node, value);
      this.unfinished.delete(call.element.node);
    }
    return value;
  }

  private apply(call: Call, receiver: StreamValue | null): StreamValue | null {
    if (!receiver) return this.applyUnknown(call);
    const { kind } = receiver;
    if (kind.startsWith("connector:")) return callOnConnector(this, call, receiver);
    const api = apiCall(kind, call.name, () => call.args.length);
    readSettings(this, call, receiver);
    noteRemovedMethod(this.builders, call, receiver);
    if (kind === "table-environment" && PLANNED.test(call.name)) this.builders.planned = true;
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
    const statics = call.object
      ? this.names.staticClass(this.slice(call.object))
      : this.names.staticImport(call.name);
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

  /** A receiver whose declaration does not tell what it is, where the method alone does. */
  private inferReceiver(call: Call): StreamValue | null {
    if (call.object?.type === "method_invocation") return this.ofInherited(call.object);
    if (call.object?.type !== "identifier" || call.name !== "sinkTo") return null;
    const variable = this.variableAt(call.object);
    const untyped = variable?.type === null && variable.parameter !== null;
    return untyped && this.names.mentionsStreaming ? streamOfKind("stream") : null;
  }

  private ofInherited(node: SyntaxNode): StreamValue | null {
    if (this.inherited.size === 0) return null;
    const name = inheritedName(this, node);
    return name !== null && this.inherited.has(name) ? streamOfKind("environment") : null;
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
    const given = readFunction(this, argument);
    const state = shape.state === "function" ? given.state : shape.state;
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
    const on = this.callOf(object);
    if (!on) return;
    this.builders.strayUids.push({
      call: call.spanIn(this.text),
      methodSpan: { start: call.nameNode.startIndex, end: call.nameNode.endIndex },
      on: on.name,
    });
  }
}
