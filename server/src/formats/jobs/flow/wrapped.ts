import { type ApiKind, isEnvironment } from "../../../flink/api/types.ts";
import type { OperatorState } from "../../../model/operator.ts";
import type { Arg } from "../code.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";
import { type StreamValue, streamOfKind } from "./streamValue.ts";
import { simpleName } from "./typeNames.ts";

/** What an operator is given, without what Flink's own classes put around it. */
export interface Unwrapped {
  /** The function, the source or the sink of somebody's own; null where there is none. */
  readonly argument: ExprId | null;
  /** What the wrapper tells of the operator's state; absent where that is up to what is inside. */
  readonly state?: OperatorState;
  /** What the operator does by it. */
  readonly verb?: string;
  /** The windows that it puts records into. */
  readonly strategy?: ExprId;
}

/** How many variables and wrappers are looked into. */
const MOST_STEPS = 8;

interface Wrapper {
  /** Which argument is inside. */
  readonly inner: number;
  readonly state?: OperatorState;
  readonly verb?: string;
  readonly strategy?: number;
}

/**
 * The wrappers of the DataStream API V2, as Flink 2.0 to 2.3 have them. The event time of a watermark that is handed on is
 * not kept, and what a wrapped function keeps is its own.
 */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  "DataStreamV2SourceUtils.wrapSource": { inner: 0 },
  "DataStreamV2SourceUtils.fromData": { inner: 0 },
  "DataStreamV2SinkUtils.wrapSink": { inner: 0 },
  "EventTimeExtension.wrapProcessFunction": { inner: 0 },
  "BuiltinFuncs.window": { inner: 1, state: "stateful", verb: "window", strategy: 0 },
  "BuiltinFuncs.join": { inner: 0, state: "stateful", verb: "join" },
  "EventTimeExtension.newWatermarkGeneratorBuilder": { inner: 0, state: "stateless", verb: "watermarks" },
};

export function unwrapped(flow: Flow, given: ExprId | null): Unwrapped {
  let argument = given;
  for (let step = 0; argument !== null && step < MOST_STEPS; step++) {
    const inner = insideOfNew(flow, argument);
    if (inner !== null) {
      argument = inner;
      continue;
    }
    const made = madeBy(flow, argument);
    const wrapper = made && wrapperOf(flow, made);
    if (!made || !wrapper) break;
    const at = (place: number) => flow.program.argument(made.id, made.args, place);
    argument = at(wrapper.inner) ?? null;
    const { state, verb, strategy } = wrapper;
    if (state === undefined || verb === undefined) continue;
    const windows = strategy === undefined ? undefined : at(strategy);
    return { argument, state, verb, ...(windows === undefined ? {} : { strategy: windows }) };
  }
  return { argument };
}

/** `new WrappedSink<>(sink)`, which is what the methods make that wrap. */
function insideOfNew({ program, names, scopes }: Flow, id: ExprId): ExprId | null {
  const at = program.expr(id).is === "name" ? onlyValue(program, scopes.named(id)) : id;
  const made = at === null ? undefined : program.expr(at);
  // Kotlin and Scala 3 make an object without `new`.
  const isMade = made?.is === "new" || (made?.is === "call" && made.on === null);
  if (at === null || !isMade) return null;
  const name = made.is === "new" ? simpleName(made.type) : made.name;
  if (!/^Wrapped(?:Source|Sink)$/.test(name) || !names.mayBeFlinks(name)) return null;
  return program.argument(at, made.args, 0) ?? null;
}

/** The innermost call of a chain, also of one that a variable holds. */
function madeBy({ program, scopes }: Flow, id: ExprId): Call | undefined {
  const value = program.expr(id).is === "name" ? onlyValue(program, scopes.named(id)) : id;
  let call = program.callAt(value);
  for (
    let inner = program.callAt(call ? program.receiverOf(call) : null);
    inner;
    inner = program.callAt(program.receiverOf(inner))
  )
    call = inner;
  return call;
}

function wrapperOf({ program, names }: Flow, call: Call): Wrapper | undefined {
  const on = program.receiverOf(call);
  const written =
    on === null ? (names.imported(call.name) ?? call.name) : `${program.textOf(on)}.${call.name}`;
  const [name = "", owner = ""] = written.split(".").reverse();
  const key = `${owner}.${name}`;
  return Object.hasOwn(WRAPPERS, key) && names.mayBeFlinks(owner) ? WRAPPERS[key] : undefined;
}

/** `DataStream(javaStream)`: what a class of Scala's or Python's API is put around, or some stream of that kind. */
export function putAround(flow: Flow, kind: ApiKind, id: ExprId, args: readonly Arg[]): StreamValue {
  const [only, second] = args;
  const inner = only && !second ? flow.valueOf(flow.program.beside(id, only.value)) : null;
  const isPlain = kind === "stream" && flow.api.uidOnStreams;
  if (!inner || isEnvironment(inner.kind)) return streamOfKind(isPlain ? "operator" : kind);
  return isPlain ? inner : { ...inner, kind };
}

/** True for a member of PyFlink's objects that holds what Java's API has in their place. */
export const isJavas = (name: string): boolean =>
  /^_j_(?:stream_execution_environment|data_stream|tenv)$/.test(name);
