import type { ApiKind } from "../../../flink/api/types.ts";
import type { Parameter } from "../code.ts";
import { foldedFrom, partKind, visitedKind } from "./collections.ts";
import type { Flow } from "./flow.ts";
import { isMock } from "./mocks.ts";
import type { Call, ExprId, PlacedBind, PlacedParameter, Program } from "./program.ts";
import { reachingWrites } from "./reachingWrites.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import type { Method, Variable } from "./scopes.ts";
import { type StreamValue, streamOfKind, union } from "./streamValue.ts";
import { parameterTypes, withoutVariance } from "./typeNames.ts";

/** The methods by which an object calls the function that it is. */
const CALLS = /^(?:accept|apply|invoke|call|__call__)$/;

/** Where values come from that are not written where they are used: variables, parameters, methods of the file. */
export class Origins {
  /** How often a value was asked for while it was being worked out: what comes of it is a part of the truth. */
  cuts = 0;
  private readonly underWay = new Set<string>();
  private readonly parameters = new Map<number, StreamValue | null>();

  constructor(private readonly flow: Flow) {}

  /** Says that an answer was given before the value is known. */
  cut(): void {
    this.cuts++;
  }

  /** A value as a method of this file returns it, by the type that it is declared to return. */
  returned({ code }: Method, value: StreamValue): StreamValue | null {
    const kind = this.flow.names.kindOfType(code.returns);
    if (code.returns !== null && code.returns !== "var" && !kind) return null;
    return this.declared(value, kind);
  }

  /** What a method of this file returns. */
  ofMethod({ member, code }: Method): StreamValue | null {
    const kind = this.flow.names.kindOfType(code.returns);
    // A declared type that is nothing of Flink's is no stream, whatever it is made of.
    if (code.returns !== null && code.returns !== "var" && !kind) return null;
    return this.guarded(`return ${member}`, kind ? streamOfKind(kind) : null, () =>
      this.declared(
        union(code.returned.map((ref) => this.flow.valueOf(this.flow.program.idOf(member, ref)))),
        kind,
      ),
    );
  }

  ofVariable(variable: Variable | undefined, use: ExprId): StreamValue | null {
    if (!variable || isMock(this.flow, variable)) return null;
    const { names } = this.flow;
    const declared =
      names.kindOfType(variable.type) ??
      this.functionParameterKind(variable) ??
      partKind(this.flow, variable);
    if (variable.type !== null && variable.type !== "var" && !declared) return null;
    const fallback = declared ? streamOfKind(declared) : null;
    return this.guarded(`variable ${variable.declaredAt} ${use}`, fallback, () => {
      const value = variable.parameter
        ? this.ofParameter(variable.parameter, variable.declaredAt, declared)
        : this.declared(
            union(this.writesBefore(variable, use).map((write) => this.written(write))),
            declared,
          );
      if (value?.kind === "configuration") return { ...value, configuration: variable.declaredAt };
      const isOfAll =
        value?.kind === declared && /^(?:[\w.]+\.)?AllWindowedStream\b/.test(variable.type ?? "");
      return value && isOfAll ? { ...value, single: true } : value;
    });
  }

  /** The first parameter of an extension function, which the code calls `this`. */
  ofParameterNamed(member: number, index: number, kind: ApiKind): StreamValue | null {
    return this.guarded(`receiver ${member}`, streamOfKind(kind), () => {
      const method = this.flow.methodAround(member);
      return index === 0 && method
        ? this.declared(union(this.receiversOf(method)), kind)
        : streamOfKind(kind);
    });
  }

  /** What the calls of an extension function in this file stand on. */
  private receiversOf(method: Method): (StreamValue | null)[] {
    return this.flow.sitesOf(method).map((site) => {
      const on = this.flow.program.receiverOf(site);
      return on === null ? null : this.flow.valueOf(on);
    });
  }

  /** A value of a declared type; where every stream takes a uid, the type says no more than that it is one. */
  private declared(value: StreamValue | null, kind: ApiKind | null): StreamValue | null {
    if (!value) return kind ? streamOfKind(kind) : null;
    if (!kind || kind === value.kind) return value;
    if (this.flow.api.uidOnStreams && kind === "stream") return value;
    return { ...value, kind };
  }

  private written({ member, bind }: PlacedBind): StreamValue | null {
    if (bind.value === null) return null;
    const id = this.flow.program.idOf(member, bind.value);
    const expr = this.flow.program.expr(id);
    if (!bind.each) return this.flow.valueOf(id);
    return expr.is === "list"
      ? union(expr.items.map((item) => this.flow.valueOf(this.flow.program.idOf(member, item))))
      : null;
  }

  /**
   * The writes that may reach a use: the last one before it that surely ran, and later ones in branches that the use does
   * not stand in. For a field, and for what a function inside sees, every write counts.
   */
  private writesBefore(variable: Variable, use: ExprId): readonly PlacedBind[] {
    const { program } = this.flow;
    const member = program.memberOf(use);
    const isScript = (each: number) => program.codeOf(each).kind === "script";
    const ordered = variable.field
      ? isScript(member) && variable.writes.every((write) => isScript(write.member))
      : !this.isInOtherFunction(variable, use);
    if (!ordered) return variable.writes;
    return reachingWrites(program, variable, use);
  }

  private isInOtherFunction(variable: Variable, use: ExprId): boolean {
    const { program } = this.flow;
    for (const { block } of program.blocksAround(use)) {
      if (block.kind !== "function") continue;
      const { start, end } = program.placed(program.memberOf(use), block.at);
      return variable.declaredAt < start || end <= variable.declaredAt;
    }
    return false;
  }

  /** The union of what the calls of this file pass for a parameter. */
  private ofParameter(
    parameter: PlacedParameter,
    declaredAt: number,
    kind: ApiKind | null,
  ): StreamValue | null {
    const known = this.parameters.get(declaredAt);
    if (known !== undefined) return known;
    const { cuts } = this;
    const value = this.declared(union(this.argumentsFor(parameter)), kind);
    if (this.cuts === cuts) this.parameters.set(declaredAt, value);
    return value;
  }

  private argumentsFor({ member, of, index }: PlacedParameter): (StreamValue | null)[] {
    const { flow } = this;
    const { program } = flow;
    if (of !== null) return this.ofFunctionParameter(of, index);
    const method = flow.methodAround(member);
    const sites = method ? flow.sitesOf(method) : [];
    return sites.map((site) => {
      const given = argumentFor(program, site, program.codeOf(member).parameters, index);
      return given === null ? null : flow.valueOf(given);
    });
  }

  /** `stream.also { it.uid("a") }`, `streams.forEach(s -> ...)`: what a function is called with. */
  private ofFunctionParameter(of: ExprId, index: number): (StreamValue | null)[] {
    const { program, language } = this.flow;
    const call = program.callAt(program.parentOf(of));
    const scope = call && scopeFunctionOf(program, language, call);
    const receiver = call && program.scopeReceiverOf(call);
    if (!call) return this.ofLocalFunction(of, index);
    const initial = index === 0 ? foldedFrom(this.flow, call, of) : null;
    if (initial !== null) return [this.flow.valueOf(initial)];
    const handedOn = this.ofHandedFunction(call, of, index);
    if (handedOn.length > 0) return handedOn;
    if (receiver == null || index > 0) return [];
    if (scope?.receiver === "parameter") return [this.flow.valueOf(receiver)];
    if (!/^for_?[eE]ach$|^foreach$/.test(call.name)) return [];
    const list = program.expr(receiver);
    return list.is === "list"
      ? list.items.map((item) => this.flow.valueOf(program.beside(receiver, item)))
      : [];
  }

  /** `build(env, s -> s.print())`: what the methods of this file that take a function call it with. */
  private ofHandedFunction(call: Call, of: ExprId, index: number): (StreamValue | null)[] {
    const { program, scopes, names } = this.flow;
    return this.flow.methods.targets(call).flatMap(({ member, code }) => {
      const taken = code.parameters.findIndex(
        (_, place) => argumentFor(program, call, code.parameters, place) === of,
      );
      const { name, type = null } = code.parameters[taken] ?? {};
      const declared = givenType(type, index);
      // A stream is nothing that the function takes by its type.
      if (name === undefined || (declared !== null && !names.kindOfType(declared))) return [];
      return code.exprs.flatMap((expr, ref) => {
        if (expr.is !== "call") return [];
        const id = program.idOf(member, ref);
        const on = expr.on === null ? undefined : code.exprs[expr.on];
        const isCalled = on
          ? on.is === "name" && on.name === name && CALLS.test(expr.name)
          : expr.name === name;
        const parameter = isCalled ? scopes.variable(name, id)?.parameter : undefined;
        if (parameter?.member !== member || parameter.of !== null) return [];
        const given = program.argument(id, expr.args, index);
        // What a field holds is another object's each time.
        return given === undefined || this.flow.variableAt(given)?.field ? [] : [this.flow.valueOf(given)];
      });
    });
  }

  /** A function with a name inside of a method: what the calls of that name in its member give it. */
  private ofLocalFunction(of: ExprId, index: number): (StreamValue | null)[] {
    const { program } = this.flow;
    const member = program.memberOf(of);
    const code = program.codeOf(member);
    const bind = code.binds.find(({ value }) => value !== null && program.idOf(member, value) === of);
    return code.exprs.flatMap((expr, ref) => {
      if (!bind || expr.is !== "call" || expr.on !== null || expr.name !== bind.name) return [];
      const id = program.idOf(member, ref);
      const given = program.argument(id, expr.args, index);
      return given === undefined ? [] : [this.flow.valueOf(given)];
    });
  }

  /** `workflow -> ...` given to a method of this file whose parameter is a `Consumer<DataStream<X>>`. */
  private functionParameterKind({ type, parameter }: Variable): ApiKind | null {
    if (type !== null || !parameter || parameter.of === null) return null;
    const { program, names } = this.flow;
    const call = program.callAt(program.parentOf(parameter.of));
    if (!call) return null;
    const given = program.expr(parameter.of);
    const visited =
      given.is === "function" ? visitedKind(this.flow, call, given.parameters.length, parameter.index) : null;
    if (visited) return visited;
    const position = call.args.findIndex(({ value }) => program.beside(call.id, value) === parameter.of);
    for (const { code } of this.flow.methods.targets(call)) {
      const kind = names.kindOfType(givenType(code.parameters[position]?.type ?? null, parameter.index));
      if (kind) return kind;
    }
    const on = program.receiverOf(call);
    // What Flink's own methods give a function are records.
    if (on !== null && this.flow.valueOf(on)) return null;
    const arity = given.is === "function" ? given.parameters.length : 0;
    return this.flow.elsewhere.kindGiven(call, { position, index: parameter.index, arity });
  }

  private guarded(
    key: string,
    fallback: StreamValue | null,
    work: () => StreamValue | null,
  ): StreamValue | null {
    if (this.underWay.has(key)) {
      this.cut();
      return fallback;
    }
    this.underWay.add(key);
    try {
      return work();
    } finally {
      this.underWay.delete(key);
    }
  }
}

/** The type of what a function is called with, by the type of the function. */
function givenType(type: string | null, index: number): string | null {
  const given = parameterTypes(type ?? "")[index];
  return given === undefined ? null : withoutVariance(given);
}

/** What a call gives for a parameter of the method it calls: what it stands on, for `this`. */
export function argumentFor(
  program: Program,
  call: Call,
  parameters: readonly Parameter[],
  index: number,
): ExprId | null {
  const parameter = parameters[index];
  if (parameter?.name === "this") return program.receiverOf(call);
  const before = parameters.slice(0, index).filter((each) => each.name !== "this").length;
  return (parameter && program.argument(call.id, call.args, before, parameter.name)) ?? null;
}
