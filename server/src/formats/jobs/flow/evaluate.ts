import { removedMethod } from "../../../flink/api/removedApi.ts";
import { type ApiKind, isEnvironment, isOfV2, isOperator } from "../../../flink/api/types.ts";
import { groupBy } from "../../../model/groupBy.ts";
import type { Span } from "../../../model/span.ts";
import type { FileCode } from "../code.ts";
import type { Language } from "../language.ts";
import { accessorOf } from "./accessors.ts";
import { type Api, callOf, forOneFile, JAVA_API, PYTHON_API, SCALA_API, staticCallOf } from "./api.ts";
import { type Builders, newBuilders } from "./builders.ts";
import { PLAIN_CALCULATION } from "./calculation.ts";
import { elementKind, folded, onlyIfEmpty } from "./collections.ts";
import { callOnConnector, createdConnector, startedConnector } from "./connectors.ts";
import { Constants } from "./constants.ts";
import { type ClassesNamed, Elsewhere } from "./elsewhere.ts";
import { Escapes } from "./escapes.ts";
import { ALSO_THERE, CAN_BE_EXTENDED, CONFIGURES, SETTERS, unsureOf } from "./extensions.ts";
import type { Flow } from "./flow.ts";
import { inheritedEnvironments, inheritedName } from "./inherited.ts";
import { Methods } from "./methods.ts";
import { isStubbed } from "./mocks.ts";
import { Names } from "./names.ts";
import { argumentFor, Origins } from "./origins.ts";
import { passedThrough } from "./passedThrough.ts";
import { executingCalls } from "./paths.ts";
import { type Call, type ExprId, Program } from "./program.ts";
import type { Reads } from "./reads.ts";
import { callResult, passedOn, spread } from "./results.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import { type Method, Scopes, type Variable } from "./scopes.ts";
import { configureOperator, readSettings } from "./settings.ts";
import { type StreamValue, streamOfKind, union } from "./streamValue.ts";
import { readTableModes } from "./tableModes.ts";
import { Uses } from "./uses.ts";
import { isJavas, putAround } from "./wrapped.ts";

const APIS: Readonly<Record<Language["api"], Api>> = { java: JAVA_API, python: PYTHON_API, scala: SCALA_API };

/** Calls on a table environment by which the planner comes to make operators. */
const PLANNED =
  /^(?:executeSql|sqlQuery|sqlUpdate|from|fromPath|scan|execute|createStatementSet|to\w+Stream|insertInto)$/;

const TABLE_TO_STREAM = /^to(?:Data|Append|Retract|Changelog)Stream$/;

/** Files in which more has to wait are read as they come, so that reading them ends. */
const MOST_PUT_OFF = 20_000;

/**
 * Follows streams through a file, whatever its language. Every call is evaluated once, receivers first: what it returns,
 * which operator it makes, what it configures.
 */
export class Evaluator implements Flow {
  readonly program: Program;
  readonly api: Api;
  readonly names: Names;
  readonly scopes: Scopes;
  readonly methods: Methods;
  readonly constants: Constants;
  readonly builders: Builders = newBuilders();
  readonly uses: Uses;
  readonly elsewhere: Elsewhere;
  /** By expression; undefined where nobody asked yet. */
  private readonly values: (StreamValue | null | undefined)[];
  /** What makes a builder of a connector, with that. */
  private readonly connectors = new Map<ExprId, StreamValue | null>();
  /** Which of its parameters a method gives back, by its member. */
  private readonly passing = new Map<number, number | null>();
  /** Expressions that are being looked at. */
  private readonly underWay = new Set<ExprId>();
  private namesUsed: ReadonlySet<string> | undefined;
  /** Calls that wait until what they stand on is known. */
  private readonly putOff = new Set<ExprId>();
  /** How often calls were made to wait. */
  private putOffs = 0;
  private callsByName: ReadonlyMap<string, readonly Call[]> | undefined;
  /** The calls of methods of this file: by their name, then by the method that they mean. */
  private readonly sites = new Map<string, ReadonlyMap<number, readonly Call[]>>();
  private readonly escapes: Escapes;
  private readonly origins: Origins;
  /** Names of environments that a superclass or another file holds. */
  private readonly inherited: ReadonlySet<string>;

  constructor(
    code: FileCode,
    text: string,
    readonly language: Language,
    classesNamed: ClassesNamed,
    reads?: Reads,
  ) {
    this.program = new Program(code, text, reads);
    this.values = new Array(this.program.size);
    this.api = forOneFile(APIS[language.api]);
    this.scopes = new Scopes(this.program, language.api === "python");
    this.methods = new Methods(this.program, this.scopes);
    this.elsewhere = new Elsewhere(this, classesNamed);
    this.uses = new Uses(this.program, this.scopes);
    this.names = new Names(this.program, this.scopes, language.api);
    this.constants = new Constants(
      this.program,
      this.scopes,
      this.api,
      language.calculation ?? PLAIN_CALCULATION,
      this.elsewhere,
      reads,
    );
    this.escapes = new Escapes(this);
    this.origins = new Origins(this);
    this.inherited = inheritedEnvironments(this);
  }

  /** Reads all of the file. */
  read(): void {
    for (const id of this.program.exprs()) {
      const expr = this.program.expr(id);
      // A chain is evaluated as a whole: what it is assigned to may stand at its start, too.
      if (expr.is === "member" || (expr.is === "call" && !this.program.callOn(id))) this.valueOf(id);
      if (this.putOff.size > 0) this.putOff.clear();
      this.escapes.look(id, expr);
    }
    readTableModes(this);
    this.escapes.exposed();
    this.builders.executions.push(...executingCalls(this));
  }

  valueOf(id: ExprId): StreamValue | null {
    const known = this.values[id];
    if (known !== undefined) return known;
    if (this.underWay.has(id) || this.putOff.has(id)) {
      this.origins.cut();
      return null;
    }
    this.underWay.add(id);
    try {
      this.down(id);
      const { cuts } = this.origins;
      const value = this.workedOut(id);
      if (this.putOff.has(id)) return null;
      // What a circle cut off is not the last word, but a call is evaluated once: it may have made an operator.
      const { is } = this.program.expr(id);
      if (this.origins.cuts === cuts || is === "call" || is === "member") this.values[id] = value;
      return value;
    } finally {
      this.underWay.delete(id);
    }
  }

  /**
   * True for a call on something that is being looked at: what it does depends on what that turns out to be, and is looked at
   * when its turn comes. The first of such a circle goes by what the others tell.
   */
  private isPutOff(id: ExprId, on: ExprId): boolean {
    if (this.values[on] !== undefined || this.underWay.size < 2 || this.putOffs >= MOST_PUT_OFF) return false;
    this.putOffs++;
    this.putOff.add(id);
    this.origins.cut();
    return true;
  }

  /** Receivers first, one by one: chains can be longer than the stack is deep. */
  private down(id: ExprId): void {
    const chain: ExprId[] = [];
    for (let call = this.program.callAt(id); call; ) {
      const receiver = this.program.receiverOf(call);
      if (receiver === null || this.values[receiver] !== undefined || this.underWay.has(receiver)) break;
      chain.push(receiver);
      call = this.program.callAt(receiver);
    }
    if (chain.length < 2) return;
    for (const receiver of chain.reverse()) this.valueOf(receiver);
  }

  private workedOut(id: ExprId): StreamValue | null {
    const { program } = this;
    const expr = program.expr(id);
    const inner = (ref: number) => this.valueOf(program.beside(id, ref));
    switch (expr.is) {
      case "call":
        return this.ofCall(program.callAt(id) ?? { ...expr, id });
      case "name":
        return (
          this.origins.ofVariable(this.variableAt(id), id) ??
          this.ofNamedMethod(id, expr.name) ??
          this.ofOtherFile(id, expr.name) ??
          this.ofUnseen(id)
        );
      case "member":
        return this.ofMember(id, expr.of, expr.name);
      case "cast": {
        const kind = this.names.kindOfType(expr.type);
        const value = inner(expr.of);
        return kind && value ? { ...value, kind } : kind ? streamOfKind(kind) : value;
      }
      case "either":
        return union(expr.of.map(inner));
      case "new": {
        const kind = this.names.kindOfType(expr.type);
        if (kind === null) return null;
        return MADE_WITHOUT_CALLS.has(kind)
          ? putAround(this, kind, id, expr.args)
          : this.created(kind, id, expr.args);
      }
      case "self":
        return this.receiverAround(id);
      default:
        return null;
    }
  }

  /** A builder of a connector, which is one however often it is looked at. */
  private created(kind: ApiKind, id: ExprId, args: Call["args"]): StreamValue | null {
    const known = this.connectors.get(id);
    if (known !== undefined) return known;
    const value = createdConnector(this, kind, id, args);
    this.connectors.set(id, value);
    return value;
  }

  /** In Scala the name of a method calls it, where it takes nothing or what is implicit. */
  private ofNamedMethod(id: ExprId, name: string): StreamValue | null {
    if (this.api.name !== "scala" || this.variableAt(id)) return null;
    const [only, second] = this.methods.named(name);
    return only && !second ? this.origins.ofMethod(only) : null;
  }

  private ofOtherFile(id: ExprId, name: string): StreamValue | null {
    return this.variableAt(id) ? null : this.elsewhere.ofName(id, name);
  }

  isNamed({ code }: Method): boolean {
    if (this.api.name !== "scala") return false;
    this.namesUsed ??= new Set(
      [...this.program.ofForm("name"), ...this.program.ofForm("member")].flatMap((id) => {
        const expr = this.program.expr(id);
        return expr.is === "name" || expr.is === "member" ? [expr.name] : [];
      }),
    );
    return this.namesUsed.has(code.name);
  }

  private ofMember(id: ExprId, of: number, name: string): StreamValue | null {
    const { program, scopes } = this;
    const owner = program.beside(id, of);
    const on = program.expr(owner);
    if (on.is === "self" && !this.receiverAround(id)) {
      const field = scopes.fieldAround(name, program.ownerOf(program.memberOf(id)));
      return field
        ? this.origins.ofVariable(field, id)
        : (this.elsewhere.ofMember(id, owner, name) ?? this.ofUnseen(id));
    }
    const receiver = this.valueOf(owner);
    const statics = receiver ? null : this.names.staticClass(program.textOf(owner));
    // In Scala a method without arguments needs no parentheses.
    const started = statics === null ? undefined : staticCallOf(this.api, statics, name, () => 0)?.returns;
    if (started !== undefined && started !== "same" && isEnvironment(started)) {
      const { end } = program.spanOf(id);
      return this.newEnvironment(id, name, started, { start: end - name.length, end });
    }
    if (!receiver && this.names.convertsTables && TABLE_TO_STREAM.test(name)) {
      const { end } = program.spanOf(id);
      this.builders.planned.push({ start: end - name.length, end });
      return streamOfKind("stream");
    }
    if (!receiver) {
      const named = on.is === "name" && !this.variableAt(owner) ? scopes.classNamed(on.name) : -1;
      const field = named < 0 ? undefined : scopes.fieldOf(named, name);
      return field ? this.origins.ofVariable(field, id) : this.elsewhere.ofMember(id, owner, name);
    }
    if (this.api.name === "python" && isJavas(name)) return receiver;
    // A property of Kotlin, or a method of Scala without parentheses, is a getter.
    const getter = accessorOf("get", name);
    const api = [name, getter]
      .map((each) => callOf(this.api, receiver.kind, each, () => 0))
      .find((each) => each);
    if (api)
      return !api.makes && api.returns !== "same" ? spread(passedOn(api.returns, receiver), name) : null;
    const isStream = CAN_BE_EXTENDED.has(receiver.kind) && !isEnvironment(receiver.kind);
    if (!this.language.extendsClasses || !isStream || !program.callOn(id)) return null;
    this.escapes.extended(id, receiver, name);
    return unsureOf(receiver);
  }

  private ofCall(call: Call): StreamValue | null {
    const { program } = this;
    if (isStubbed(this, call)) return null;
    const on = program.receiverOf(call);
    const receiver = on === null ? null : this.valueOf(on);
    if (on !== null && !receiver && this.isPutOff(call.id, on)) return null;
    const method = this.api.method(call.name);
    const scoped = this.ofScopeFunction(call, receiver);
    if (scoped !== undefined) return scoped;
    if (receiver) return this.apply(call, method, receiver);
    return this.ofUnknown(call, method, on);
  }

  /** `stream.apply { uid("a") }`: what a call gives back whose function is called on what it stands on. */
  private ofScopeFunction(call: Call, receiver: StreamValue | null): StreamValue | null | undefined {
    const scope = scopeFunctionOf(this.program, this.language, call);
    const given = call.args.at(-1);
    if (!scope || !given) return undefined;
    const id = this.program.beside(call.id, given.value);
    const expr = this.program.expr(id);
    if (expr.is !== "function") return undefined;
    const on = this.program.scopeReceiverOf(call);
    if (scope.returns === "receiver") return on === null ? receiver : this.valueOf(on);
    return union(expr.returned.map((ref) => this.valueOf(this.program.beside(id, ref))));
  }

  /** What `this` is in a function that is called on something: `env.apply { setParallelism(4) }`. */
  receiverAround(id: ExprId): StreamValue | null {
    const { program } = this;
    const member = program.memberOf(id);
    for (const { index } of program.blocksAround(id)) {
      const of = program.functionOf(member, index);
      const call = of === undefined ? undefined : program.callAt(program.parentOf(of));
      const scope = call && scopeFunctionOf(this.program, this.language, call);
      const receiver = call && program.scopeReceiverOf(call);
      if (scope?.receiver === "self" && receiver != null) return this.valueOf(receiver);
    }
    const [first] = program.codeOf(member).parameters;
    const kind = first?.name === "this" ? this.names.kindOfType(first.type) : null;
    return kind ? this.origins.ofParameterNamed(member, 0, kind) : null;
  }

  private apply(call: Call, method: string, receiver: StreamValue): StreamValue | null {
    const { kind } = receiver;
    if (kind.startsWith("connector:")) return callOnConnector(this, call, receiver);
    const api = callOf(this.api, kind, method, () => call.args.length);
    const inPython = this.api.name === "python";
    const removed = inPython ? removedMethod(kind, call.name, "python") : removedMethod(kind, method, "jvm");
    if (removed) this.builders.removedApis.push({ api: removed.name, span: this.program.nameSpan(call) });
    if (kind === "table-environment" && PLANNED.test(method))
      this.builders.planned.push(this.program.nameSpan(call));
    readSettings(this, call, method, receiver);
    if ((method === "execute" || method === "executeAsync") && isEnvironment(kind))
      this.builders.executions.push(call.id);
    const isUid = (method === "uid" || method === "setUidHash") && call.args.length === 1;
    if (isOperator(kind)) configureOperator(this, call, method, receiver);
    else if (isUid && this.strayUid(call)) return receiver;
    if (api) return callResult(this, call, method, api, receiver);
    const extended = this.ofExtension(call, receiver);
    if (extended !== undefined) return extended;
    // In these languages a chain goes on behind a call that configures what it stands on.
    return this.api.uidOnStreams && CONFIGURES.test(method) ? receiver : null;
  }

  /** A method that Flink's class does not have: one that Kotlin or Scala gives it, which may call `uid` on it. */
  private ofExtension(call: Call, receiver: StreamValue): StreamValue | null | undefined {
    const { language } = this;
    if (!language.extendsClasses) return undefined;
    const own = this.methods.targets(call);
    if (own.length > 0) return union(own.map((target) => this.ofTarget(call, target)));
    const isFlinks = [CONFIGURES, SETTERS, ALSO_THERE].some((names) => names.test(call.name));
    if (isFlinks || !CAN_BE_EXTENDED.has(receiver.kind)) return undefined;
    this.escapes.extended(call.id, receiver, call.name);
    const beyond = this.elsewhere.ofExtension(call);
    if (beyond) return beyond;
    return isEnvironment(receiver.kind) || isOfV2(receiver.kind) ? null : unsureOf(receiver);
  }

  /** What a call of a method of this file returns. */
  private ofTarget(call: Call, target: Method): StreamValue | null {
    let place = this.passing.get(target.member);
    if (place === undefined) {
      place = passedThrough(this, target);
      this.passing.set(target.member, place);
    }
    const given = place === null ? null : argumentFor(this.program, call, target.code.parameters, place);
    const value = given === null ? null : this.valueOf(given);
    return value ? this.origins.returned(target, value) : this.origins.ofMethod(target);
  }

  private ofUnknown(call: Call, method: string, on: ExprId | null): StreamValue | null {
    const { program, names } = this;
    const targets = this.methods.targets(call);
    if (targets.length > 0) {
      this.escapes.untypedParameters(call, targets);
      // What returns nothing in Python is there for others to override, whatever type it declares.
      const giving = this.api.name === "python" ? targets.filter(({ code }) => code.returned.length > 0) : [];
      return union((giving.length > 0 ? giving : targets).map((target) => this.ofTarget(call, target)));
    }
    const held = elementKind(this, call);
    if (held) return streamOfKind(held);
    const whole = folded(this, call);
    if (whole) {
      this.escapes.foreignCall(call);
      return whole;
    }
    const chosen = onlyIfEmpty(this, call);
    if (chosen) {
      this.escapes.foreignCall(call);
      return unsureOf(chosen);
    }
    const local = on === null ? this.ofLocalFunction(call) : undefined;
    if (local !== undefined) return local;
    const implicit = on === null ? this.receiverAround(call.id) : null;
    if (implicit && callOf(this.api, implicit.kind, method, () => call.args.length))
      return this.apply(call, method, implicit);
    const connector = startedConnector(this, call);
    if (connector) return connector;
    const statics = on === null ? names.staticImport(call.name) : names.staticClass(program.textOf(on));
    const api =
      statics === null ? undefined : staticCallOf(this.api, statics, method, () => call.args.length);
    if (statics !== null && api) {
      if (api.returns !== "same" && isEnvironment(api.returns)) {
        const given = call.args.at(-1);
        const configuration = given && program.beside(call.id, given.value);
        return this.newEnvironment(call.id, method, api.returns, program.nameSpan(call), configuration);
      }
      return callResult(this, call, method, api, null);
    }
    const beyond = this.elsewhere.ofCall(call);
    if (beyond) {
      this.escapes.foreignCall(call);
      return beyond;
    }
    const inferred = on === null ? null : this.inferReceiver(on, method);
    if (inferred) return this.apply(call, method, inferred);
    const kind = on === null ? names.kindOfType(call.name) : null;
    if (kind !== null && MADE_WITHOUT_CALLS.has(kind)) return putAround(this, kind, call.id, call.args);
    if (kind !== null) return this.created(kind, call.id, call.args);
    this.escapes.foreignCall(call);
    return null;
  }

  /** A call of a function inside of the method. */
  private ofLocalFunction(call: Call): StreamValue | null | undefined {
    const { program } = this;
    const [write, second] = this.scopes.variable(call.name, call.id)?.writes ?? [];
    if (!write || second || write.bind.value === null) return undefined;
    const id = program.idOf(write.member, write.bind.value);
    const made = program.expr(id);
    return made.is === "function"
      ? union(made.returned.map((ref) => this.valueOf(program.beside(id, ref))))
      : undefined;
  }

  /** A receiver whose declaration does not tell what it is, where the method alone does. */
  private inferReceiver(on: ExprId, method: string): StreamValue | null {
    const expr = this.program.expr(on);
    // Implicitly, a table has the methods of its environment that make a stream of it.
    if (this.names.convertsTables && TABLE_TO_STREAM.test(method)) return streamOfKind("table-environment");
    if (expr.is === "call") return this.ofUnseen(on);
    if ((expr.is !== "name" && expr.is !== "member") || !this.names.mentionsStreaming) return null;
    // What a field of some other object holds is that class's to say.
    const isOther = expr.is === "member" && this.program.expr(this.program.beside(on, expr.of)).is !== "self";
    if (isOther && this.language.classPerFile) return null;
    const variable = this.variableAt(on);
    // A class is no environment, and a value that this file shows is something else.
    if (!variable && expr.is === "name" && /^[A-Z]/.test(expr.name)) return null;
    if (variable && (variable.writes.length > 0 || variable.type !== null)) return null;
    if (method === "sinkTo" && variable?.parameter) return streamOfKind("stream");
    return this.api.environmentOnly.has(method) ? streamOfKind("environment") : null;
  }

  /** A name that another file declares, called as environments are. */
  private ofUnseen(id: ExprId): StreamValue | null {
    if (this.inherited.size === 0) return null;
    const name = inheritedName(this, id);
    return name !== null && this.inherited.has(name) ? streamOfKind("environment") : null;
  }

  private newEnvironment(
    made: ExprId,
    method: string,
    kind: ApiKind,
    span: Span,
    configuration?: ExprId,
  ): StreamValue {
    const index = this.builders.environments.length;
    const local = method.startsWith("createLocal");
    this.builders.environments.push({ span, made, kind, local, open: false, escapesTo: [] });
    if (configuration !== undefined) this.escapes.useConfiguration(configuration, index);
    return { kind, upstream: [], current: [], environment: index };
  }

  private isOfFlink(call: Call): boolean {
    const on = this.program.receiverOf(call);
    const receiver = on === null ? null : this.valueOf(on);
    return (
      receiver !== null &&
      callOf(this.api, receiver.kind, this.api.method(call.name), () => call.args.length) !== undefined
    );
  }

  /** A uid on what is no operator; false where the receiver is not known to be none. */
  private strayUid(call: Call): boolean {
    const on = this.program.receiverOf(call);
    const made = this.program.callAt(on);
    // A method of Python that declares a stream may return an operator, and one that others override anything.
    if (!made || (this.api.name === "python" && !this.isOfFlink(made))) return false;
    this.builders.strayUids.push({
      call: this.program.suffixOf(call),
      methodSpan: this.program.nameSpan(call),
      on: made.name,
    });
    return true;
  }

  sitesOf({ member, code }: Method): readonly Call[] {
    let known = this.sites.get(code.name);
    if (!known) {
      known = this.sitesNamed(code.name);
      this.sites.set(code.name, known);
    }
    return known.get(member) ?? [];
  }

  private sitesNamed(name: string): ReadonlyMap<number, readonly Call[]> {
    this.callsByName ??= groupBy(this.program.calls, (call) => call.name);
    const sites = new Map<number, Call[]>();
    for (const call of this.callsByName.get(name) ?? [])
      for (const { member } of this.methods.targets(call)) {
        const known = sites.get(member);
        if (known) known.push(call);
        else sites.set(member, [call]);
      }
    return sites;
  }

  variableAt(id: ExprId): Variable | undefined {
    return this.scopes.named(id);
  }

  methodAround(member: number): Method | undefined {
    const code = this.program.codeOf(member);
    return code.kind === "method" ? { member, owner: this.program.ownerOf(member), code } : undefined;
  }

  makesOperator(id: ExprId): boolean {
    return this.builders.makers.has(id);
  }
}

/** What people create themselves, with a transformation where it is a stream. */
const MADE_WITHOUT_CALLS: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "configuration",
  "stream",
  "operator",
  "keyed",
]);
