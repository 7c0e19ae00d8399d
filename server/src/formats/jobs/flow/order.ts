import type { Flow } from "./flow.ts";
import { branchesOf, functionAround } from "./paths.ts";
import type { ExprId } from "./program.ts";

/** Where the statements stand that run one after the other: those of a method, of a function, or of the top of a file or a class. */
const sequenceOf = (flow: Flow, id: ExprId): string => {
  const { program } = flow;
  const member = program.memberOf(id);
  const function_ = functionAround(flow, id);
  if (function_ !== undefined) return `function ${function_}`;
  const isMethod = program.codeOf(member).kind === "method";
  return isMethod ? `method ${member}` : `class ${program.ownerOf(member)}`;
};

/** True for two places of which the text tells which one the program comes by first. */
export const areInSequence = (flow: Flow, one: ExprId, other: ExprId): boolean =>
  sequenceOf(flow, one) === sequenceOf(flow, other);

/** True where the text has the first of two places of a sequence before the second; of a chain, the last call is behind. */
export const isBefore = ({ program }: Flow, first: ExprId, second: ExprId): boolean =>
  program.spanOf(first).end < program.spanOf(second).end;

/** True when the program comes by the second of two places of a sequence whenever it came by the first. */
export function leadsSurely(flow: Flow, first: ExprId, second: ExprId): boolean {
  const on = branchesOf(flow, first);
  const loops = loopsAround(flow, first);
  return (
    branchesOf(flow, second).every((step) =>
      on.some(({ at, branch }) => at === step.at && branch === step.branch),
    ) && loopsAround(flow, second).every((loop) => loops.includes(loop))
  );
}

/** The places of the loops around an expression. */
export const loopsAround = ({ program }: Flow, id: ExprId): number[] =>
  program
    .blocksAround(id)
    .filter(({ block }) => block.kind === "loop" || block.kind === "while")
    .map(({ block }) => program.startOf(program.memberOf(id)) + block.at.start);
