import type { ApiCall } from "../../../flink/api/calls.ts";
import { type ApiKind, isOfV2 } from "../../../flink/api/types.ts";
import type { HiddenKind } from "../../../model/facts.ts";
import { compactsFiles } from "./fileSinks.ts";
import type { Flow } from "./flow.ts";
import { stateOfArgument } from "./functions.ts";
import type { Call, ExprId } from "./program.ts";
import { type StreamValue, union } from "./streamValue.ts";
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
  const all = merged.length > 0 ? union([receiver, ...merged]) : receiver;
  const inputs = all?.upstream ?? [];
  const environment = all?.environment ?? null;
  if (api.makes) {
    const kind = api.returns === "same" ? "operator" : api.returns;
    const builder = newOperator(flow, call, method, api, {
      kind,
      inputs,
      environment,
      single: receiver?.single === true || receiver?.kind.startsWith("v2-global") === true,
      unsure: all?.unsure ?? false,
    });
    const isStateful = flow.builders.operators[builder]?.state === "stateful";
    const hides = api.hides ?? (isStateful ? api.hidesIfStateful : undefined);
    if (hides) hide(flow, call, hides, builder, environment);
    return {
      kind,
      upstream: [builder],
      current: [builder],
      environment,
      ...(all?.unsure ? { unsure: true as const } : {}),
    };
  }
  if (api.returns === "same" && receiver) return receiver;
  if (api.hides) hide(flow, call, api.hides, null, environment);
  const kind = api.returns as ApiKind;
  const connected = method === "connect" && merged[0]?.kind === "broadcast" ? "broadcast-connected" : kind;
  const single = /^(windowAll|countWindowAll|timeWindowAll)$/.test(method) ? { single: true } : {};
  const reached = api.reaches && receiver ? { current: receiver.current } : {};
  return { ...passedOn(connected, receiver, inputs, environment), ...single, ...reached };
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
  { kind, inputs, environment, single, unsure }: MadeOf,
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
    state: shape.state === "function" ? (state ?? stateOfArgument(flow, argument)) : shape.state,
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
    environment,
  });
  return flow.builders.operators.length - 1;
}

/** What an operator is made of. */
interface MadeOf {
  readonly kind: ApiKind;
  readonly inputs: readonly number[];
  readonly environment: number | null;
  readonly single: boolean;
  /** True when only the way that it is used tells that its input is a stream. */
  readonly unsure: boolean;
}
