import type { ApiCall, OperatorShape } from "../../../flink/api/calls.ts";
import { type ApiKind, isOfV2 } from "../../../flink/api/types.ts";
import type { HiddenKind, OperatorState, Partitioning } from "../../../model/operator.ts";
import type { Writable } from "../../../model/writable.ts";
import { compactsFiles } from "./fileSinks.ts";
import type { Flow } from "./flow.ts";
import { stateOfArgument } from "./functions.ts";
import type { Call, ExprId } from "./program.ts";
import { onWays, type StreamValue, union, type Way, waysOf } from "./streamValue.ts";
import { unwrapped } from "./wrapped.ts";

/** Which argument names the operator that a call makes, and what it is called where arguments have names. */
const NAME_ARGUMENTS: Readonly<Record<string, readonly [number, ...string[]]>> = {
  fromSource: [2, "sourceName", "source_name"],
  addSource: [1, "sourceName", "source_name"],
  createInput: [2],
  transform: [0],
};

/** What a call of Flink's API returns; the operator that it makes is noted, and those that it hides. */
export function callResult(
  flow: Flow,
  call: Call,
  method: string,
  api: ApiCall,
  receiver: StreamValue | null,
): StreamValue {
  const { program } = flow;
  const merged = api.merges
    ? call.args.flatMap(({ value }) => valuesIn(flow, program.beside(call.id, value)))
    : [];
  const together = merged.length > 0 ? union([receiver, ...merged]) : receiver;
  // A stream that is merged with nothing is only handed over: to the static methods for waiting and for patterns.
  const isSeveral = api.merges && (receiver !== null || merged.filter((each) => each !== null).length > 1);
  const all = together && isSeveral ? onWays(together, { several: true }) : together;
  const inputs = all?.upstream ?? [];
  const environment = all?.environment ?? null;
  if (api.makes) {
    const kind = api.returns === "same" ? "operator" : api.returns;
    const builder = newOperator(flow, call, method, api, {
      kind,
      inputs,
      environment,
      ways: all ? waysOf(madeWith(spread(all, method), api)) : [],
      single: receiver?.single === true || receiver?.kind.startsWith("v2-global") === true,
      unsure: all?.unsure ?? false,
      on: receiver?.kind ?? null,
    });
    const isStateful = flow.builders.operators[builder]?.state === "stateful";
    const hides = api.hides ?? (isStateful ? api.hidesIfStateful : undefined);
    if (hides) hide(flow, call, hides, builder, environment);
    const made: Writable<StreamValue> = { kind, upstream: [builder], current: [builder], environment };
    if (all?.unsure) made.unsure = true;
    return made;
  }
  if (api.returns === "same" && receiver) return spread(receiver, method);
  if (api.hides) hide(flow, call, api.hides, null, environment);
  const kind = api.returns as ApiKind;
  const connected = method === "connect" && merged[0]?.kind === "broadcast" ? "broadcast-connected" : kind;
  const ways = all ? spread(all, method).ways : undefined;
  // What few values have is written into them: to spread it into every one would cost more than all the rest.
  const passed = passedOn(connected, receiver, inputs, environment);
  if (ways) passed.ways = ways;
  if (isSingle(flow, method, all)) passed.single = true;
  if (api.reaches && receiver) passed.current = receiver.current;
  return passed;
}

/** How the records go on behind a call; of several, the last one counts. */
const SPREADS: Readonly<Record<string, Partitioning>> = {
  keyBy: "hash",
  keyingBy: "hash",
  // These have a key that is made up.
  windowAll: "hash",
  countWindowAll: "hash",
  timeWindowAll: "hash",
  forward: "forward",
  rebalance: "rebalance",
  rescale: "rescale",
  shuffle: "shuffle",
  global: "global",
  broadcast: "broadcast",
  partitionCustom: "custom",
};

const madeWith = (value: StreamValue, { makes }: ApiCall): StreamValue =>
  makes?.spreads ? onWays(value, { partitioning: makes.spreads }) : value;

/** Joins in windows mark the side that a record is from, and part them by key behind that. */
const BY_KEY = /^(?:where|equalTo|apply|with)$/;

/** Flink puts something in between, or parts by a key what goes on as it is. */
const PUTS_BETWEEN = /^(?:cache|reinterpretAsKeyedStream)$/;

/** What a call makes of the ways that the records of a stream go. */
export function spread(value: StreamValue, method: string): StreamValue {
  // What comes back is one more input.
  if (method === "iterate") return onWays(value, { several: true });
  if (PUTS_BETWEEN.test(method)) return onWays(value, { unsure: true });
  if (value.kind === "joined" && BY_KEY.test(method)) return onWays(value, { partitioning: "hash" });
  // A pattern on a stream without a key has one that is made up.
  const partitioning =
    method === "pattern" && isWithoutKey(value)
      ? "hash"
      : Object.hasOwn(SPREADS, method)
        ? SPREADS[method]
        : undefined;
  return partitioning ? onWays(value, { partitioning }) : value;
}

/** True for what makes an operator with one task of all records. */
function isSingle({ api }: Flow, method: string, value: StreamValue | null): boolean {
  // In PyFlink windows over all records are windows over one key, with tasks like any others.
  if (method !== "pattern")
    return api.name !== "python" && /^(?:windowAll|countWindowAll|timeWindowAll)$/.test(method);
  return value !== null && isWithoutKey(value);
}

/** True for a stream that surely has no key. */
function isWithoutKey(value: StreamValue): boolean {
  const ways = waysOf(value);
  return ways.length > 0 && ways.every(({ partitioning, unsure }) => partitioning !== "hash" && !unsure);
}

/** A value that came out of another one, of the same inputs. */
export function passedOn(
  kind: ApiKind,
  receiver: StreamValue | null,
  upstream: readonly number[] = receiver?.upstream ?? [],
  environment: number | null = receiver?.environment ?? null,
): Writable<StreamValue> {
  const keeps = kind === "transformation" || kind === "sink";
  const current = keeps ? (receiver?.current ?? []) : [];
  const value: Writable<StreamValue> = { kind, upstream, current, environment };
  if (receiver?.ways && upstream === receiver.upstream) value.ways = receiver.ways;
  if (receiver?.kind === "table-environment") value.attached = true;
  if (receiver?.unsure) value.unsure = true;
  return value;
}

/** A stream, or those of a list that is written out. */
function valuesIn(flow: Flow, id: ExprId): (StreamValue | null)[] {
  const expr = flow.program.expr(id);
  return expr.is === "list"
    ? expr.items.map((item) => flow.valueOf(flow.program.beside(id, item)))
    : [flow.valueOf(id)];
}

/** Notes the operators of a call that no uid reaches. */
function hide(
  flow: Flow,
  call: Call,
  kind: HiddenKind,
  beside: number | null,
  environment: number | null,
): void {
  const methodSpan = flow.program.nameSpan(call);
  flow.builders.hidden.push({ kind, method: call.name, methodSpan, beside, environment });
}

function newOperator(
  flow: Flow,
  call: Call,
  method: string,
  api: ApiCall,
  { kind, on, inputs, ways, environment, single, unsure }: MadeOf,
): number {
  const { program } = flow;
  const shape = api.makes;
  if (!shape) throw new Error("not an operator");
  const span = program.nameSpan(call);
  const given = program.argument(call.id, call.args, shape.argument ?? 0, "func", "source", "sink") ?? null;
  const { argument, state, ...wrapped } = unwrapped(flow, given);
  const [place = -1, ...called] = shape.name === undefined ? (NAME_ARGUMENTS[method] ?? []) : [shape.name];
  const named = place < 0 ? undefined : program.argument(call.id, call.args, place, ...called);
  flow.builders.makers.add(call.id);
  flow.builders.operators.push({
    call,
    method: call.name,
    methodSpan: span,
    role: shape.role,
    state: shape.state === "function" ? (state ?? functionState(flow, argument, on, shape)) : shape.state,
    argument,
    ...wrapped,
    uidFrom: shape.uidFrom,
    uidInstead: shape.uidInstead,
    uidRequired: method === "sinkTo" && compactsFiles(flow, argument),
    uidMethod: isOfV2(kind) ? "withUid" : undefined,
    escaped: unsure,
    placeCall: call,
    givenName: named === undefined ? null : flow.constants.textOf(named),
    named: named ?? null,
    uid: null,
    uidGiven: null,
    uidHash: null,
    name: null,
    parallelism: single ? { value: "1", expression: "1", span } : null,
    maxParallelism: null,
    inputs,
    ways,
    chaining: null,
    slots: null,
    environment,
  });
  return flow.builders.operators.length - 1;
}

/** PyFlink lets functions have state on streams with keys alone; others have no way to get at any. */
function functionState(
  flow: Flow,
  argument: ExprId | null,
  kind: ApiKind | null,
  { role }: OperatorShape,
): OperatorState {
  const state = stateOfArgument(flow, argument);
  const hasNoKeys = flow.api.name === "python" && (kind === "stream" || kind === "operator");
  return state === "unknown" && hasNoKeys && role === "transformation" ? "stateless" : state;
}

/** What an operator is made of. */
interface MadeOf {
  readonly kind: ApiKind;
  readonly inputs: readonly number[];
  readonly ways: readonly Way[];
  readonly environment: number | null;
  readonly single: boolean;
  /** True when only the way that it is used tells that its input is a stream. */
  readonly unsure: boolean;
  /** What the call stands on. */
  readonly on: ApiKind | null;
}
