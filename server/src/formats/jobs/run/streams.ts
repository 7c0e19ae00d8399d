import type { ApiCall } from "../../../flink/api/calls.ts";
import { isEnvironment, isOperator } from "../../../flink/api/types.ts";
import { groupBy } from "../../../model/groupBy.ts";
import type { OperatorRole } from "../../../model/operator.ts";
import { callOf, staticCallOf } from "../flow/api.ts";
import { type Builders, newBuilders } from "../flow/builders.ts";
import { PLAIN_CALCULATION } from "../flow/calculation.ts";
import { Constants } from "../flow/constants.ts";
import type { Evaluator } from "../flow/evaluate.ts";
import { CONFIGURES } from "../flow/extensions.ts";
import type { Flow } from "../flow/flow.ts";
import type { Call, ExprId } from "../flow/program.ts";
import { callResult } from "../flow/results.ts";
import { configureOperator, readSettings } from "../flow/settings.ts";
import { type StreamValue, streamOfKind, union } from "../flow/streamValue.ts";
import type { Value } from "../flow/values.ts";
import { putAround } from "../flow/wrapped.ts";
import type { RunValue } from "./runValue.ts";

/** What an expression came to in the frame that runs. */
type Current = (id: ExprId) => RunValue;

/** Constants of a running program: names and calls have the values that they have now. */
class RunConstants extends Constants {
  constructor(
    read: Evaluator,
    private readonly current: Current,
  ) {
    const { program, scopes, api, language, elsewhere } = read;
    super(program, scopes, api, language.calculation ?? PLAIN_CALCULATION, elsewhere);
  }

  protected override of(id: ExprId): Value | null {
    const value = this.current(id);
    return value.is === "constant" ? value.value : null;
  }

  /** An expression put together from the values of its parts, by the rules of the language. */
  combined(id: ExprId): Value | null {
    return this.workedOut(id, this.program.expr(id));
  }
}

/** Calls for which Flink adds an operator of its own, with what it does. */
const ADDED: Readonly<Record<string, OperatorRole>> = {
  iterate: "source",
  withFeedbackType: "source",
  cache: "transformation",
  toDataStream: "source",
  toChangelogStream: "source",
  toAppendStream: "source",
  toRetractStream: "source",
};

const FROM_TABLES = /^to(?:Data|Changelog|Append|Retract)Stream$/;

/** The API of Flink for a running program: the same rules as for reading, with the operators that the run makes. */
export class RunFlow implements Flow {
  readonly builders: Builders = newBuilders();
  readonly constants: RunConstants;
  /** Operators that Flink adds, by their builders. */
  readonly added = new Set<number>();
  /** Those of them that came to nothing. */
  readonly dropped = new Set<number>();
  /** Operators that are others made before: with those. */
  readonly repeated = new Map<number, number>();
  /** What comes back to an operator by an iteration. */
  readonly feedback = new Map<number, readonly number[]>();

  constructor(
    private readonly read: Evaluator,
    private readonly current: Current,
  ) {
    this.constants = new RunConstants(read, current);
  }

  get program(): Flow["program"] {
    return this.read.program;
  }

  get language(): Flow["language"] {
    return this.read.language;
  }

  get api(): Flow["api"] {
    return this.read.api;
  }

  get names(): Flow["names"] {
    return this.read.names;
  }

  get scopes(): Flow["scopes"] {
    return this.read.scopes;
  }

  get methods(): Flow["methods"] {
    return this.read.methods;
  }

  get uses(): Flow["uses"] {
    return this.read.uses;
  }

  get elsewhere(): Flow["elsewhere"] {
    return this.read.elsewhere;
  }

  /** What an expression stands for now; what a list holds, all together. */
  valueOf(id: ExprId): StreamValue | null {
    const value = this.current(id);
    if (value.is === "stream") return value.stream;
    if (value.is !== "list") return null;
    return union(value.cell.value.items.map((each) => (each.is === "stream" ? each.stream : null)));
  }

  sitesOf(...[method]: Parameters<Flow["sitesOf"]>): ReturnType<Flow["sitesOf"]> {
    return this.read.sitesOf(method);
  }

  isNamed(...[method]: Parameters<Flow["isNamed"]>): boolean {
    return this.read.isNamed(method);
  }

  variableAt(id: ExprId): ReturnType<Flow["variableAt"]> {
    return this.read.variableAt(id);
  }

  methodAround(member: number): ReturnType<Flow["methodAround"]> {
    return this.read.methodAround(member);
  }

  makesOperator(id: ExprId): boolean {
    return this.read.makesOperator(id);
  }

  /** What a method of something of Flink's gives; undefined where it has none of that name. */
  apply(call: Call, receiver: StreamValue): StreamValue | null | undefined {
    const method = this.api.method(call.name);
    const { kind } = receiver;
    if (kind.startsWith("connector:")) return undefined;
    const api = callOf(this.api, kind, method, () => call.args.length);
    readSettings(this, call, method, receiver);
    if (isOperator(kind)) configureOperator(this, call, method, receiver);
    if (api)
      return this.addedBy(call, method, api, receiver) ?? callResult(this, call, method, api, receiver);
    if (isOperator(kind) && CONFIGURES.test(method)) return receiver;
    return this.api.uidOnStreams && CONFIGURES.test(method) ? receiver : undefined;
  }

  /** What a call comes to for which Flink adds an operator that nobody can give a uid; null for any other. */
  private addedBy(
    call: Call,
    method: string,
    api: ApiCall,
    receiver: StreamValue | null,
  ): StreamValue | null {
    if (method === "closeWith")
      for (const { value } of call.args)
        this.feed(receiver, this.valueOf(this.program.beside(call.id, value)));
    const role = api.makes ? undefined : (ADDED[method] ?? (api.hides ? "sink" : undefined));
    const isOfTables = receiver?.kind === "table-environment";
    if (role === undefined || isOfTables !== FROM_TABLES.test(method)) return null;
    const reads = role === "source" ? null : receiver;
    const made = callResult(this, call, method, { ...api, makes: { role, state: "stateless" } }, reads);
    for (const index of made.current) this.added.add(index);
    // The streams of an iteration are read together with what comes back; with another type only that does.
    if (method === "withFeedbackType") for (const index of receiver?.upstream ?? []) this.drop(index);
    const upstream = receiver?.upstream.filter((index) => !this.dropped.has(index)) ?? [];
    if (method === "iterate" || method === "withFeedbackType")
      return {
        ...made,
        upstream: [...upstream, ...made.upstream],
        ways: [...upstream, ...made.upstream].map((from) => ({ from, unsure: true as const })),
        current: [],
      };
    return role === "transformation" && receiver
      ? { ...receiver, kind: "stream", current: [] }
      : { ...made, current: [] };
  }

  /** Forgets that operators from one on read some others: which of them comes first nobody can tell. */
  loseOrder(first: number, lost: ReadonlySet<number>): void {
    const { operators } = this.builders;
    const made = groupBy(operators.slice(first), ({ call }) => call.id);
    for (const [index, operator] of operators.entries()) {
      if (index < first) continue;
      // What is read in every round is read in any order.
      const isRead = (input: number) =>
        !lost.has(input) || (made.get(operator.call.id) ?? []).every(({ inputs }) => inputs.includes(input));
      operators[index] = {
        ...operator,
        inputs: operator.inputs.filter(isRead),
        ways: operator.ways.filter(({ from }) => isRead(from)),
      };
    }
  }

  private drop(index: number): void {
    if (this.added.has(index)) this.dropped.add(index);
  }

  /** What goes back to where an iteration starts. */
  feed(loop: StreamValue | null, back: StreamValue | null): void {
    for (const index of loop?.upstream ?? [])
      if (this.added.has(index))
        this.feedback.set(index, [...(this.feedback.get(index) ?? []), ...(back?.upstream ?? [])]);
  }

  /** What a static method or a constructor of Flink's gives; undefined where there is none. */
  start(call: Call): StreamValue | undefined {
    const { program, names, api } = this;
    const on = program.receiverOf(call);
    const method = api.method(call.name);
    const owner = on === null ? names.staticImport(call.name) : names.staticClass(program.textOf(on));
    const found = owner === null ? undefined : staticCallOf(api, owner, method, () => call.args.length);
    if (found && found.returns !== "same" && isEnvironment(found.returns))
      return this.environment(call, method, found.returns);
    if (found) return this.addedBy(call, method, found, null) ?? callResult(this, call, method, found, null);
    const kind = on === null ? names.kindOfType(call.name) : null;
    if (kind === null || isEnvironment(kind)) return undefined;
    return kind === "stream" || kind === "operator" || kind === "keyed"
      ? putAround(this, kind, call.id, call.args)
      : streamOfKind(kind);
  }

  private environment(call: Call, method: string, kind: StreamValue["kind"]): StreamValue {
    const { environments } = this.builders;
    // Each time that the program comes by the call, it makes another one.
    const environment = environments.length;
    environments.push({
      span: this.program.nameSpan(call),
      made: call.id,
      kind,
      local: method.startsWith("createLocal"),
      open: false,
      escapesTo: [],
    });
    return { kind, upstream: [], current: [], environment };
  }
}
