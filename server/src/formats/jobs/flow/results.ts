import type { ApiCall, OperatorShape } from "../../../flink/api/operators.ts";
import type { ApiKind } from "../../../flink/api/types.ts";
import type { OperatorState } from "../../../model/facts.ts";
import type { Flow } from "./flow.ts";
import { stateOfArgument } from "./functions.ts";
import type { Call, ExprId } from "./program.ts";
import { type StreamValue, union } from "./streamValue.ts";

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
  const all = merged.length > 0 ? union([receiver, ...merged]) : receiver;
  const inputs = all?.upstream ?? [];
  const environment = all?.environment ?? null;
  if (api.makes) {
    const builder = newOperator(flow, call, method, api, {
      inputs,
      environment,
      single: receiver?.single ?? false,
      unsure: all?.unsure ?? false,
      on: receiver?.kind ?? null,
    });
    hide(flow, call, api, builder, environment);
    return {
      kind: api.returns === "same" ? "operator" : api.returns,
      upstream: [builder],
      current: [builder],
      environment,
      ...(all?.unsure ? { unsure: true as const } : {}),
    };
  }
  if (api.returns === "same" && receiver) return receiver;
  hide(flow, call, api, null, environment);
  const kind = api.returns as ApiKind;
  const connected = method === "connect" && merged[0]?.kind === "broadcast" ? "broadcast-connected" : kind;
  // In PyFlink they are windows over one key, with tasks like any others.
  const isSingle = flow.api.name !== "python" && /^(windowAll|countWindowAll|timeWindowAll)$/.test(method);
  const single = isSingle ? { single: true } : {};
  return { ...passedOn(connected, receiver, inputs, environment), ...single };
}

/** A value that came out of another one, of the same inputs. */
export function passedOn(
  kind: ApiKind,
  receiver: StreamValue | null,
  upstream: readonly number[] = receiver?.upstream ?? [],
  environment: number | null = receiver?.environment ?? null,
): StreamValue {
  const keeps = kind === "transformation" || kind === "sink";
  const attached = receiver?.kind === "table-environment" ? { attached: true } : {};
  const unsure = receiver?.unsure ? { unsure: true as const } : {};
  return {
    kind,
    upstream,
    current: keeps ? (receiver?.current ?? []) : [],
    environment,
    ...attached,
    ...unsure,
  };
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
  { hides }: ApiCall,
  beside: number | null,
  environment: number | null,
): void {
  if (!hides) return;
  const methodSpan = flow.program.nameSpan(call);
  flow.builders.hidden.push({ kind: hides, method: call.name, methodSpan, beside, environment });
}

function newOperator(
  flow: Flow,
  call: Call,
  method: string,
  api: ApiCall,
  { inputs, environment, single, unsure, on: kind }: MadeOf,
): number {
  const { program } = flow;
  const shape = api.makes;
  if (!shape) throw new Error("not an operator");
  const span = program.nameSpan(call);
  const on = program.receiverOf(call);
  const isAsync = on !== null && program.textOf(on).endsWith("AsyncDataStream");
  const argument = program.argument(call.id, call.args, isAsync ? 1 : 0, "func", "source", "sink") ?? null;
  const [place = -1, ...called] = NAME_ARGUMENTS[method] ?? [];
  const named = place < 0 ? undefined : program.argument(call.id, call.args, place, ...called);
  flow.builders.makers.add(call.id);
  flow.builders.operators.push({
    call,
    method: call.name,
    methodSpan: span,
    role: shape.role,
    state: shape.state === "function" ? functionState(flow, argument, kind, shape) : shape.state,
    argument,
    uidFrom: shape.uidFrom,
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
  readonly inputs: readonly number[];
  readonly environment: number | null;
  readonly single: boolean;
  /** True when only the way that it is used tells that its input is a stream. */
  readonly unsure: boolean;
  /** What the call stands on. */
  readonly on: ApiKind | null;
}
