import type { ConnectorUids } from "../../../flink/api/connectors.ts";
import type { ConnectorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { soleWrite } from "./settled.ts";

/** How many variables and parameters a constant is followed through. */
const MOST_STEPS = 6;

/**
 * The method by which a builder is asked for what needs a prefix, in the words of Java; null where nothing is seen to ask for it.
 * Where callers hand the constant over, one of them is enough: for that one the builder makes such a sink.
 */
export function askedBy(flow: Flow, uids: ConnectorUids, { asking }: ConnectorBuilder): string | null {
  if (uids.by !== "prefix") return null;
  const { value } = uids.when;
  const call = asking.findLast(({ id, args: [first] }) => {
    return first !== undefined && comesTo(flow, flow.program.beside(id, first.value), value);
  });
  return call ? flow.api.method(call.name) : null;
}

/** True for the constant of that name, with its class or imported by itself, and for what surely gets it from somewhere in the file. */
function comesTo(flow: Flow, id: ExprId, name: string, steps = 0): boolean {
  const { program } = flow;
  if (program.textOf(id).replace(/^.*\./s, "") === name) return true;
  const variable = program.expr(id).is === "name" && steps < MOST_STEPS ? flow.variableAt(id) : undefined;
  if (!variable) return false;
  const { parameter, writes } = variable;
  const isReached = (from: ExprId) => comesTo(flow, from, name, steps + 1);
  if (!parameter) {
    const write = soleWrite(program, variable);
    return write?.bind.value != null && isReached(program.idOf(write.member, write.bind.value));
  }
  const method =
    parameter.of === null && writes.length === 0 ? flow.methodAround(parameter.member) : undefined;
  if (!method) return false;
  const { index, member } = parameter;
  const { name: called, value } = parameter.parameter;
  return flow.sitesOf(method).some(({ id: at, args }) => {
    const given = program.argument(at, args, index, called);
    if (given !== undefined) return isReached(given);
    return value !== null && isReached(program.idOf(member, value));
  });
}
