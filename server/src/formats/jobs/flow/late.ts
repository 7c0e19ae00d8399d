import type { Flow } from "./flow.ts";
import { areInSequence, loopsAround } from "./order.ts";
import type { ExprId } from "./program.ts";

/**
 * True for a place where a configuration is set when all environments have taken over what it holds: Flink copies it.
 * Only where the text tells the order: for a variable of the same statements, all of whose uses stand before, in no common
 * loop, and which is handed to nobody later.
 */
export function isTooLate(flow: Flow, set: ExprId, configuration: number): boolean {
  const { program, builders } = flow;
  const uses = builders.configurationUses.get(configuration) ?? [];
  if (builders.openConfigurations.has(configuration)) return false;
  const variable = uses
    .map(({ at }) => flow.variableAt(at))
    .find((each) => each?.declaredAt === configuration);
  if (!variable || variable.parameter) return false;
  const isHere = (id: ExprId) => areInSequence(flow, id, set);
  const offset = program.spanOf(set).end;
  const startOf = (id: ExprId) => program.spanOf(id).start;
  if (uses.some(({ at }) => !isHere(at) || startOf(at) > offset)) return false;
  const loops = loopsAround(flow, set);
  if (uses.some(({ at }) => loopsAround(flow, at).some((loop) => loops.includes(loop)))) return false;
  // A method that sees it may be called at any time.
  return flow.uses
    .of(variable)
    .every((use) => isHere(use) && (program.expr(use).use !== "argument" || startOf(use) < offset));
}
