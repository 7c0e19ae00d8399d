import type { SettingBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";

/** How many variables and calls are followed. */
const MOST_STEPS = 16;

/**
 * True for what is set on one of several environments, `(a if x else b).set_max_parallelism(4)`: each of them may be the other. A
 * choice of how an environment is made gives the only one that there is.
 */
export function isOfOneOfSeveral(flow: Flow, { call, environment }: SettingBuilder): boolean {
  const on = environment === null ? flow.program.receiverOf(call) : null;
  const made = on === null ? [] : namedIn(flow, on).map((id) => flow.valueOf(id)?.environment ?? null);
  return new Set(made.filter((each) => each !== null)).size > 1;
}

/** The variables that a choice takes its value from. */
function namedIn(flow: Flow, id: ExprId, depth = 0): readonly ExprId[] {
  const { program } = flow;
  const expr = program.expr(id);
  if (depth > MOST_STEPS) return [];
  if (expr.is === "either")
    return expr.of.flatMap((ref) => {
      const part = program.beside(id, ref);
      return program.expr(part).is === "either"
        ? namedIn(flow, part, depth + 1)
        : flow.variableAt(part)
          ? [part]
          : [];
    });
  // What configures an environment gives it back.
  const call = program.callAt(id);
  const next = call ? program.receiverOf(call) : onlyValue(program, flow.variableAt(id));
  return next === null ? [] : namedIn(flow, next, depth + 1);
}
