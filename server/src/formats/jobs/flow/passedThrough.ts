import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";
import type { Method } from "./scopes.ts";

/** Calls that give back what they stand on, whatever of Flink's that is. */
const GIVES_BACK =
  /^(?:uid|setUid|setUidHash|name|setName|setDescription|setParallelism|setMaxParallelism|setBufferTimeout|disableChaining|startNewChain|forceNonParallel|slotSharingGroup|returns)$/;

/** How many calls, casts and variables are followed. */
const MOST_STEPS = 32;

/**
 * The place among its parameters (`this` is one, where it comes first) of the one that a method gives back as it was, or with a
 * name, a uid and the like; null for any other method. Such a method is called for many streams of a job, and each call returns
 * its own.
 */
export function passedThrough(flow: Flow, { member, code }: Method): number | null {
  const [first, ...others] = code.returned.map((ref) =>
    parameterBehind(flow, flow.program.idOf(member, ref)),
  );
  return first !== undefined && others.every((each) => each === first) ? first : null;
}

function parameterBehind(flow: Flow, id: ExprId, depth = 0): number | null {
  const { program } = flow;
  const expr = program.expr(id);
  const next = (of: ExprId | null) =>
    of === null || depth >= MOST_STEPS ? null : parameterBehind(flow, of, depth + 1);
  switch (expr.is) {
    case "cast":
      return next(program.beside(id, expr.of));
    case "call": {
      const call = { ...expr, id };
      if (scopeFunctionOf(program, flow.language, call)?.returns === "receiver")
        return next(program.scopeReceiverOf(call));
      return GIVES_BACK.test(flow.api.method(expr.name)) ? next(program.receiverOf(call)) : null;
    }
    case "self":
      return program.codeOf(program.memberOf(id)).parameters[0]?.name === "this" ? 0 : null;
    case "name": {
      const variable = flow.variableAt(id);
      if (variable?.parameter) {
        const isOwn = variable.parameter.of === null && variable.writes.length === 0;
        return isOwn ? variable.parameter.index : null;
      }
      const [write, second] = variable?.writes ?? [];
      const isLocal = variable?.field === false && write && !second && !write.bind.each;
      return isLocal && write.bind.value !== null ? next(program.idOf(write.member, write.bind.value)) : null;
    }
    default:
      return null;
  }
}
