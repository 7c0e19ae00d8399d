import type { SettingBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import { RUNS } from "./idle.ts";
import { areInSequence, isBefore, leadsSurely, loopsAround } from "./order.ts";
import type { Call, ExprId } from "./program.ts";

/**
 * True for a call that sets something on an environment when all that is built on it was executed: Flink has made its graph of
 * it. Only where the text tells the order, and where nobody else gets hold of the environment.
 */
export function isBehindExecution(flow: Flow, { call, environment }: SettingBuilder): boolean {
  const { builders, program } = flow;
  const { made, open = true, escapesTo = [] } = builders.environments[environment ?? -1] ?? {};
  const set = call.id;
  if (made === undefined || open || escapesTo.length > 0 || !areInSequence(flow, made, set)) return false;
  if (loopsAround(flow, set).length > 0) return false;
  const executions = builders.executions.filter((id) => {
    const executing = program.callAt(id);
    const on = executing ? program.receiverOf(executing) : null;
    return on !== null && flow.valueOf(on)?.environment === environment;
  });
  // What a function or another method executes may be called behind.
  if (!executions.every((id) => areInSequence(flow, id, set))) return false;
  return (
    // In cells that were moved, one may stand above what makes its environment.
    executions.some(
      (id) => isBefore(flow, made, id) && isBefore(flow, id, set) && leadsSurely(flow, set, id),
    ) && !isUsedLater(flow, set, environment ?? null)
  );
}

/** True when the program may build more behind a place, run it, or hand an environment to somebody who does. */
function isUsedLater(flow: Flow, place: ExprId, environment: number | null): boolean {
  const { program } = flow;
  const isLater = (id: ExprId) => areInSequence(flow, id, place) && isBefore(flow, place, id);
  const names = [...program.ofForm("name"), ...program.ofForm("member")];
  return (
    program.calls.some((call) => isLater(call.id) && goesOn(flow, call)) ||
    names.some((id) => {
      const { use } = program.expr(id);
      const isOf = use !== "receiver" && flow.valueOf(id)?.environment === environment;
      return isOf && isLater(id) && !program.bindOf(id);
    })
  );
}

function goesOn(flow: Flow, call: Call): boolean {
  const on = flow.program.receiverOf(call);
  if (flow.makesOperator(call.id) || flow.methods.targets(call).length > 0) return true;
  return on !== null && flow.valueOf(on) !== null && RUNS.test(flow.api.method(call.name));
}
