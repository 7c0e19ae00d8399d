import type { UidPlace } from "../../../model/operator.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import { namedFunction } from "./nested.ts";
import type { Call, ExprId, Program } from "./program.ts";

/** Where a uid for an operator can be put; null where it would break the program or the job. */
export function uidPlaceOf(flow: Flow, builder: OperatorBuilder): UidPlace | null {
  const { program } = flow;
  const call = builder.placeCall;
  // A builder that is built elsewhere, or not at all, has no uid(...).
  if (flow.valueOf(call.id)?.kind === "sink-builder") return null;
  const dot = program.startOf(program.memberOf(call.id)) + call.dot;
  // A call without a dot is written between what it stands on and what it is given.
  if (call.on !== null && !/[.?]/.test(program.slice({ start: dot, end: dot + 1 }))) return null;
  const chain: UidPlace = { kind: "chain", offset: program.spanOf(call.id).end, dot };
  if (builder.uidInstead !== undefined || (call === builder.call && mayHaveTwoOutputs(flow, builder)))
    return null;
  const isFixed = flow.api.uidOnStreams || builder.uidMethod === "withUid";
  if (builder.role === "source" && call === builder.call && !isFixed) return sourcePlace(flow, call, chain);
  if (call !== builder.call || goesOn(program, call.id) || !isInferred(flow, call)) return chain;
  return ownStatement(program, call.id);
}

/** In front of the call that ends a chain, as the `build()` of a builder does; null where it stands on nothing. */
export function endOfChain({ program }: Flow, call: Call): UidPlace | null {
  const on = program.receiverOf(call);
  if (on === null) return null;
  const dot = program.startOf(program.memberOf(call.id)) + call.dot;
  return { kind: "chain", offset: program.spanOf(on).end, dot };
}

/** True for a function on a global stream that may have two outputs: what takes a uid is the first one then. */
function mayHaveTwoOutputs(flow: Flow, { call, argument, method }: OperatorBuilder): boolean {
  const { program } = flow;
  const on = program.receiverOf(call);
  const kind = on === null ? undefined : flow.valueOf(on)?.kind;
  if (method !== "process" || !kind?.startsWith("v2-global")) return false;
  const given = argument === null ? undefined : program.expr(argument);
  if (given?.is === "function") return given.parameters.length !== 3;
  const next = program.callOn(call.id);
  return next === undefined || /^get(?:First|Second)$/.test(next.name);
}

/** True where nothing but a call on it depends on what class the result is of. */
function goesOn(program: Program, id: ExprId): boolean {
  const { use } = program.expr(id);
  return use === "statement" || use === "receiver";
}

function isInferred({ program, language }: Flow, { id, args }: Call): boolean {
  const written = args.map(({ value }) => program.textOf(program.beside(id, value)));
  return language.infersFromTarget?.(written.join(",")) ?? false;
}

/** A DataStreamSource stays one under setParallelism(...), but uid(...) makes a SingleOutputStreamOperator of it. */
function sourcePlace(flow: Flow, source: Call, chain: UidPlace): UidPlace | null {
  const { program } = flow;
  let { id } = source;
  for (let outer = program.callOn(id); outer?.name === "setParallelism"; outer = program.callOn(id))
    id = outer.id;
  if (goesOn(program, id)) return chain;
  return !isInferred(flow, source) && fitsOperator(flow, id) ? chain : ownStatement(program, id);
}

/** True when the place that an expression stands in takes any stream. */
function fitsOperator(flow: Flow, id: ExprId): boolean {
  const { program } = flow;
  switch (program.expr(id).use) {
    case "bound": {
      const write = program.bindOf(id);
      if (!write) return false;
      const variable = write.bind.declares ? write.bind : flow.scopes.written(write);
      return variable !== undefined && takesAny(variable.type);
    }
    case "returned": {
      const type = returnedAs(program, id);
      return type !== null ? takesAny(type) : flow.language.infersFromTarget === undefined;
    }
    case "argument": {
      // Flink's own methods take any DataStream.
      const parent = program.parentOf(id);
      return parent !== null && flow.valueOf(parent) !== null;
    }
    default:
      return false;
  }
}

/** The type that the function around is declared to return; null where it says none. */
function returnedAs(program: Program, id: ExprId): string | null {
  const member = program.memberOf(id);
  for (const { index, block } of program.blocksAround(id))
    if (block.kind === "function") return namedFunction(program, member, index)?.returns ?? null;
  return program.codeOf(member).returns;
}

/** A type that is not written is whatever the value is: in Java a variable has to say that it is so. */
const takesAny = (type: string | null): boolean =>
  type === null || (type !== "var" && !/\bDataStreamSource\b/.test(type));

/** `x.uid(...)` behind the declaration of `x`, when its type has such a method. */
function ownStatement(program: Program, id: ExprId): UidPlace | null {
  const write = program.bindOf(id);
  if (!write?.bind.declares || !write.bind.isStatement) return null;
  const { type, nameAt, at } = write.bind;
  if (!/^(var$|DataStreamSource\b|SingleOutputStreamOperator\b|DataStreamSink\b)/.test(type ?? ""))
    return null;
  return {
    kind: "statement",
    variable: program.slice(program.placed(write.member, nameAt)),
    statement: program.placed(write.member, at),
  };
}
