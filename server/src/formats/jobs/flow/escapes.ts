import { isEnvironment, isOperator } from "../../../flink/api/types.ts";
import type { Expr } from "../code.ts";
import { callOf, settingsOf } from "./api.ts";
import { addUse } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import type { Method, Variable } from "./scopes.ts";
import type { StreamValue } from "./streamValue.ts";
import { simpleName, typeArguments } from "./typeNames.ts";
import { isUntyped, mayAdd } from "./untyped.ts";

/** Methods of an environment and its configuration that set no option. */
const CHANGES_NOTHING = /^(execute|executeAsync|close|get\w*|is\w*|toString)$/;

/** What prints or compares a value and does nothing else with it. */
const HARMLESS =
  /^(?:print|println|str|repr|len|type|isinstance|id|hash|info|debug|warn|error|toString|requireNonNull|assert\w*)$/;

/** Methods whose function's result goes nowhere. */
const CONSUMING =
  /^(?:for_?[eE]ach|forEachOrdered|foreach|ifPresent|ifPresentOrElse|execute|accept|also|apply|tap)$/;

/** Functional types without a result. */
const CONSUMER = /^(java\.util\.function\.)?(Bi)?Consumer\b|^(java\.lang\.)?Runnable$|->\s*Unit$|=>\s*Unit$/;

/**
 * Keeps track of what leaves the file. An operator handed to foreign code may be given a uid there; an environment or a
 * configuration may be given any option. Where that can be, nothing may be reported missing.
 */
export class Escapes {
  constructor(private readonly flow: Flow) {}

  /** Looks at one expression, after the calls in it were evaluated. */
  look(id: ExprId, expr: Expr): void {
    if (expr.use === "returned") this.returnedByLocalMethod(id);
    switch (expr.is) {
      case "new":
        this.construction(id, expr.type, expr.args);
        return;
      case "reference":
        this.referenced(id, expr.of, expr.name);
        return;
      case "member":
        this.selected(id, expr);
        return;
      case "list":
        // What happens to the elements of a list is not followed, unless a call of Flink's takes it.
        if (!this.isTaken(id)) for (const item of expr.items) this.giveOperator(this.beside(id, item));
        return;
      case "other":
        for (const item of expr.of) this.giveOperator(this.beside(id, item));
        return;
      case "function":
        if (expr.name !== undefined ? this.handsOutOperator(expr.returns ?? null) : !this.isConsumer(id))
          for (const ref of expr.returned) this.giveOperator(this.beside(id, ref));
        return;
      case "call":
        return;
      default:
        return;
    }
  }

  /** What a method returns that is none of the form, such as that of a class in a method: others call it. */
  private returnedByLocalMethod(id: ExprId): void {
    const { program } = this.flow;
    const value = this.flow.valueOf(id);
    if (!value || !isOperator(value.kind)) return;
    for (const { index, block } of program.blocksAround(id)) {
      if (block.kind !== "function") continue;
      if (program.functionOf(program.memberOf(id), index) === undefined) this.give([value], null);
      return;
    }
  }

  /** True for a method of an anonymous class whose type has a method for a uid. */
  private handsOutOperator(returns: string | null): boolean {
    const kind = this.flow.names.kindOfType(returns);
    const takesUid = kind === "operator" || kind === "sink";
    return returns === null || takesUid || (kind === "stream" && this.flow.api.uidOnStreams);
  }

  /** A call of a method that this file does not declare and that is no Flink API. */
  foreignCall(call: Call): void {
    if (call.on === null && HARMLESS.test(call.name)) return;
    // Another constructor of the class, which its members are read for.
    if (call.on === null && call.name === "this") return;
    const { elsewhere } = this.flow;
    const values = this.handedOn(call.id, call.args, (index) =>
      call.on === null && /^[A-Z]/.test(call.name)
        ? elsewhere.buildsOnStream(call.name, call.args, index)
        : elsewhere.takesStream(call, index),
    );
    if (values.length === 0 || this.takesPlainStream(call)) return;
    const callee = this.calleeOf(call);
    if (callee !== null && this.flow.names.isFlinkClass(callee)) return;
    if (call.on === null && this.flow.scopes.classNamed(call.name) >= 0) {
      this.construction(call.id, call.name, call.args);
      return;
    }
    this.giveStreams(values);
    this.give(values, callee);
    this.handedBy(call.id, values, [callee, call.name]);
  }

  /** A function of another file that is called on what is Flink's: it may do with it whatever it likes. */
  extended(at: ExprId, receiver: StreamValue, name: string): void {
    if (isStreamOrOperator(receiver) && this.flow.elsewhere.extendsStream(name)) return;
    this.giveStreams([receiver]);
    this.give([receiver], name);
    this.handedBy(at, [receiver], [name]);
  }

  private handedBy(at: ExprId, values: readonly StreamValue[], names: readonly (string | null)[]): void {
    for (const { kind, environment } of values)
      if (isEnvironment(kind) || kind === "table-environment")
        for (const to of new Set(names))
          if (to !== null) this.flow.builders.handed.push({ to, environment, at });
  }

  /** `new Helper(env)`: an environment is followed into a class of this file, an operator is not. */
  private construction(id: ExprId, written: string, args: Call["args"]): void {
    const { elsewhere } = this.flow;
    const type = simpleName(written);
    const values = this.handedOn(id, args, (index) => elsewhere.buildsOnStream(written, args, index));
    if (values.length === 0 || this.flow.names.isFlinkClass(type)) return;
    const own = this.flow.scopes.classNamed(type) >= 0;
    const isFollowed = ({ kind }: StreamValue) =>
      (isEnvironment(kind) || kind === "table-environment") && !isUntyped(this.flow, type);
    if (!own) this.giveStreams(values);
    this.give(own ? values.filter((value) => !isFollowed(value)) : values, type);
  }

  /** Arguments for parameters of this file whose types say nothing, `T` or `Object`, are not followed. */
  untypedParameters(call: Call, targets: readonly Method[]): void {
    const { names, program } = this.flow;
    const args = call.args.flatMap(({ value }, index) => {
      const unclear = targets.some(({ code }) => {
        const own = code.parameters.filter(({ name }) => name !== "this");
        const type = (own[index] ?? own.at(-1))?.type ?? null;
        return type !== null && names.kindOfType(type) === null;
      });
      return unclear ? [program.beside(call.id, value)] : [];
    });
    this.give(this.values(args), null);
    // What stands in the place of a function of Python may do more with what it is given.
    if (this.flow.api.name === "python" && targets.some(({ code }) => code.annotations.some(mayAdd)))
      this.give(
        this.handed(
          call.id,
          call.args.map(({ value }) => value),
        ),
        null,
      );
  }

  /** An environment in a field, and what is written into something that is not followed. */
  exposed(): void {
    const { program } = this.flow;
    for (const [member, { code }] of program.code.members.entries()) {
      for (const { target, value, of } of code.binds) {
        if (value === null || target !== "elsewhere") continue;
        const on = of === null ? undefined : program.expr(program.idOf(member, of));
        if (on?.is !== "self") this.give(this.values([program.idOf(member, value)]), null);
      }
      if (code.kind === "method") this.returned(member);
    }
    for (const [index] of program.code.classes.entries()) this.fieldsOf(index);
    this.fieldsOf(-1);
  }

  /** What others can see of a class: an environment there may be configured by whoever extends or imports it. */
  private fieldsOf(owner: number): void {
    const { program, scopes } = this.flow;
    for (const variable of scopes.fieldsOfClass(owner)) {
      if (!this.isForOthers(owner, variable)) continue;
      for (const { member, bind } of variable.writes) {
        const value = bind.value === null ? null : this.flow.valueOf(program.idOf(member, bind.value));
        if (value && isEnvironment(value.kind) && value.environment !== null)
          this.environment(value.environment, "*");
      }
    }
  }

  private isForOthers(owner: number, { isPrivate, member }: Variable): boolean {
    if (isPrivate) return false;
    const own = this.flow.program.classAt(owner);
    // A script that is started is imported by nobody.
    if (!own)
      return !this.flow.program.code.members.some(
        ({ code }) => code.kind === "script" && code.exprs.some(isExecute),
      );
    if (own.final || own.single || this.hasMain(owner)) return false;
    const { isProtected } = this.flow.program.codeOf(member);
    return isProtected === undefined || isProtected || own.isAbstract === true;
  }

  private hasMain(owner: number): boolean {
    return this.flow.methods.named("main").some((method) => method.owner === owner);
  }

  /** An operator returned by a method that only other files call may be given its uid there. */
  private returned(member: number): void {
    const { flow } = this;
    const method = flow.methodAround(member);
    if (!method || method.code.init || flow.sitesOf(method).length > 0 || flow.isNamed(method)) return;
    for (const ref of method.code.returned) {
      const value = flow.valueOf(flow.program.idOf(member, ref));
      if (value && isEnvironment(value.kind) && value.environment !== null)
        this.environment(value.environment, "*");
      else if (value && isOperator(value.kind) && this.takesUid(method)) this.give([value], null);
    }
  }

  /** False where the declared type has no method for a uid. */
  private takesUid({ code }: Method): boolean {
    if (this.flow.api.uidOnStreams || code.returns === null) return true;
    const kind = this.flow.names.kindOfType(code.returns);
    return kind === null || isOperator(kind);
  }

  /** The configuration that an environment is created with. */
  useConfiguration(id: ExprId, environment: number): void {
    const { program, builders } = this.flow;
    const expr = program.expr(id);
    const value = this.flow.valueOf(id);
    if (value?.kind !== "configuration") {
      if (expr.is !== "constant") this.open(environment);
      return;
    }
    if (isNewConfiguration(this.flow, id)) return;
    // Anything but an empty configuration made in this file can bring any option along.
    const writes = this.flow.variableAt(id)?.writes ?? [];
    if (writes.length === 0 || bringsMore(this.flow, writes)) this.open(environment);
    if (value.configuration !== undefined) addUse(builders, value.configuration, { environment, at: id });
  }

  /** `stream::uid` and `env::setMaxParallelism`, which whoever gets it may call. */
  private referenced(id: ExprId, of: number | null, name: string): void {
    const value = of === null ? null : this.flow.valueOf(this.beside(id, of));
    const method = this.flow.api.method(name);
    if (!value || CHANGES_NOTHING.test(method)) return;
    // What makes something new of a stream leaves the stream itself alone.
    const call = isOperator(value.kind) ? callOf(this.flow.api, value.kind, method, () => 1) : undefined;
    if (!call || call.returns === "same") this.give([value], null);
  }

  /** `env.set_max_parallelism` and `stream.uid` without a call, in Scala and in Python: whoever gets it may call it. */
  private selected(id: ExprId, { of, name, use }: Extract<Expr, { is: "member" }>): void {
    const value = use === "receiver" || use === "statement" ? null : this.flow.valueOf(this.beside(id, of));
    const method = this.flow.api.method(name);
    if (!value) return;
    const isUid = isOperator(value.kind) && method === "uid";
    if (isUid || settingsOf(this.flow.api, value.kind, method).length > 0) this.give([value], null);
  }

  private isTaken(id: ExprId): boolean {
    const parent = this.flow.program.parentOf(id);
    if (parent === null) return false;
    return this.flow.program.expr(parent).is === "call" && this.flow.valueOf(parent) !== null;
  }

  private beside(id: ExprId, ref: number): ExprId {
    return this.flow.program.beside(id, ref);
  }

  /** What a call of something in another file is handed, without what it only gets as streams. */
  private handedOn(
    id: ExprId,
    args: Call["args"],
    isStreamThere: (position: number) => boolean,
  ): StreamValue[] {
    const values = args.map(({ value }) => this.handed(id, [value]));
    return values.flatMap((own, position) =>
      own.some(isStreamOrOperator) && isStreamThere(position) ? [] : own,
    );
  }

  private handed(id: ExprId, args: readonly number[]): StreamValue[] {
    return this.values(args.map((arg) => this.beside(id, arg)));
  }

  private values(ids: readonly ExprId[]): StreamValue[] {
    return ids.flatMap((id) => {
      const { is } = this.flow.program.expr(id);
      if (
        is !== "name" &&
        is !== "call" &&
        is !== "member" &&
        is !== "cast" &&
        is !== "either" &&
        is !== "self"
      )
        return [];
      return this.flow.valueOf(id) ?? [];
    });
  }

  private giveOperator(id: ExprId): void {
    const value = this.flow.valueOf(id);
    if (value && isOperator(value.kind)) this.give([value], null);
  }

  /** True for a function whose result is dropped, by the method or the type that it is given to. */
  private isConsumer(id: ExprId): boolean {
    const { program, language } = this.flow;
    const call = program.callAt(program.parentOf(id));
    if (!call) return this.isLocalFunction(id);
    const scope = scopeFunctionOf(program, language, call);
    if (scope) return true;
    const at = call.args.findIndex(({ value }) => program.beside(call.id, value) === id);
    const targets = this.flow.methods.targets(call);
    if (targets.length > 0)
      return targets.every(({ code }) => CONSUMER.test(code.parameters[at]?.type ?? ""));
    return CONSUMING.test(call.name);
  }

  /** A function with a name, which the calls of that name are evaluated for: of others, nobody knows. */
  private isLocalFunction(id: ExprId): boolean {
    const { program } = this.flow;
    const { use } = program.expr(id);
    if (use !== "bound") return use !== "returned";
    const bound = program.bindOf(id)?.bind;
    if (!bound || CONSUMER.test(bound.type ?? "")) return bound !== undefined;
    // Of an object with a method that calls it, the calls are not seen.
    if (bound.type !== null && bound.type !== "var") return false;
    // Handed over by its name, anybody may call it.
    const { exprs } = program.codeOf(program.memberOf(id));
    return !exprs.some((expr) => expr.is === "name" && expr.name === bound.name);
  }

  /** Whoever gets a stream and is not seen to take it for no more may find the operator in it. */
  private giveStreams(values: readonly StreamValue[]): void {
    if (values.some(isStreamOrOperator)) this.flow.builders.handsStreams = true;
  }

  private give(values: readonly StreamValue[], callee: string | null): void {
    const { builders } = this.flow;
    for (const value of values) {
      if (isOperator(value.kind) || this.flow.language.extendsClasses || this.flow.api.uidOnStreams) {
        for (const index of value.current) {
          const builder = builders.operators[index];
          if (builder) builder.escaped = true;
        }
      }
      if (
        isEnvironment(value.kind) ||
        value.kind === "checkpoint-config" ||
        value.kind === "execution-config"
      ) {
        if (value.environment !== null) this.environment(value.environment, callee);
        else builders.forwardsTo.add(callee ?? "*");
      }
      if (value.kind === "table-environment" && value.environment !== null)
        this.environment(value.environment, callee);
      for (const index of value.connectors ?? []) {
        const builder = builders.connectorBuilders[index];
        if (builder) builder.escaped = true;
      }
      if (value.kind === "configuration" && value.configuration !== undefined)
        builders.openConfigurations.add(value.configuration);
    }
  }

  /** @param callee what gets it, `*` for the callers of a method, null when it cannot be told */
  private environment(index: number, callee: string | null): void {
    if (callee === null || isUntyped(this.flow, callee)) this.open(index);
    else this.flow.builders.environments[index]?.escapesTo.push(callee);
  }

  private open(index: number): void {
    const builder = this.flow.builders.environments[index];
    if (builder) builder.open = true;
  }

  /** A function of another file, or a method that the class around has from above. */
  private calleeByName({ id, name }: Call): string | null {
    const { program, names, language } = this.flow;
    const imported = names.imported(name);
    // The file of a class says what its methods do.
    if (imported !== undefined && language.classPerFile) return imported.split(".").at(-2) ?? null;
    if (imported !== undefined || !/^[a-z]/.test(name)) return name;
    const above = program.classAt(program.ownerOf(program.memberOf(id)))?.superclass;
    return above ? simpleName(above) : null;
  }

  /** The simple name of the class or the function that gets the arguments; null when it cannot be told. */
  private calleeOf(call: Call): string | null {
    const { program, scopes } = this.flow;
    let on = program.receiverOf(call);
    if (on === null) return this.calleeByName(call);
    for (let inner = program.callAt(on); inner; inner = program.callAt(on)) {
      const next = program.receiverOf(inner);
      if (next === null) return /^[A-Z]/.test(inner.name) ? inner.name : null;
      on = next;
    }
    const expr = program.expr(on);
    if (expr.is === "new") return simpleName(expr.type);
    if (expr.is === "member") return simpleName(program.textOf(on));
    if (expr.is !== "name") return null;
    const variable = scopes.variable(expr.name, on);
    if (!variable) return /^[A-Z]/.test(expr.name) || this.flow.names.imported(expr.name) ? expr.name : null;
    if (variable.type !== null && variable.type !== "var") return simpleName(variable.type);
    const [write] = variable.writes;
    const made =
      write && write.bind.value !== null
        ? program.expr(program.idOf(write.member, write.bind.value))
        : undefined;
    if (made?.is === "new") return simpleName(made.type);
    return made?.is === "call" && made.on === null && /^[A-Z]/.test(made.name) ? made.name : null;
  }

  /** True for `sink.accept(stream)` where `sink` is a `Consumer<DataStream<X>>`: such a stream takes no uid. */
  private takesPlainStream(call: Call): boolean {
    const { program, scopes, names } = this.flow;
    const on = program.receiverOf(call);
    if (on === null || program.expr(on).is !== "name" || this.flow.api.uidOnStreams) return false;
    const kinds = typeArguments(scopes.named(on)?.type ?? "").map((each) => names.kindOfType(each));
    return kinds.includes("stream") && !kinds.includes("operator") && !kinds.includes("environment");
  }
}

const isStreamOrOperator = ({ kind }: StreamValue): boolean => kind === "stream" || isOperator(kind);

const isExecute = (expr: Expr): boolean => expr.is === "call" && /^execute(?:_async|Async)?$/.test(expr.name);

/** True for an empty configuration that is made here, with what is set on it in the same expression. */
function isNewConfiguration({ program, names }: Flow, id: ExprId): boolean {
  let at = id;
  for (
    let call = program.callAt(at);
    call && call.on !== null && call.name === "set";
    call = program.callAt(at)
  )
    at = program.beside(at, call.on);
  const made = program.expr(at);
  if (made.is === "new") return made.args.length === 0;
  if (made.is !== "call" || made.on !== null || made.args.length > 0) return false;
  return names.kindOfType(made.name) === "configuration";
}

/** True where something else than empty configurations of this file is written into a variable. */
export const bringsMore = (flow: Flow, writes: Variable["writes"]): boolean =>
  writes.some(
    ({ member, bind }) =>
      bind.value === null || !isNewConfiguration(flow, flow.program.idOf(member, bind.value)),
  );
