import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";

/**
 * True for a place where a configuration is set when all environments have taken over what it holds: Flink copies it.
 * Only where the text tells the order: for a local variable, all of whose uses stand before, in no common loop, and
 * which is handed to nobody later.
 */
export function isTooLate(flow: Flow, set: ExprId, configuration: number): boolean {
  const { program, builders } = flow;
  const member = program.memberOf(set);
  const method = flow.methodAround(member);
  if (!method || configuration < program.startOf(member) || builders.openConfigurations.has(configuration))
    return false;
  const offset = program.spanOf(set).end;
  const uses = builders.configurationUses.get(configuration) ?? [];
  const starts = uses.map(({ at }) => program.spanOf(at).start);
  if (uses.some(({ at }) => program.memberOf(at) !== member) || starts.some((start) => start > offset))
    return false;
  for (const { block } of program.blocksAround(set)) {
    if (block.kind !== "loop" && block.kind !== "while") continue;
    const { start } = program.placed(member, block.at);
    if (starts.some((use) => use > start)) return false;
  }
  const name = program.wordAt(configuration);
  return !program
    .codeOf(member)
    .exprs.some(
      (expr, ref) =>
        expr.is === "name" &&
        expr.name === name &&
        expr.use === "argument" &&
        program.spanOf(program.idOf(member, ref)).start > offset,
    );
}
