import type { Span } from "../../../model/span.ts";
import type { ExprId, PlacedBind, Program } from "./program.ts";
import type { Variable } from "./scopes.ts";

/**
 * The writes of a local variable that may reach a use, where the order of the text tells: the last one before it that surely
 * ran, and later ones in branches that the use does not stand in.
 */
export function reachingWrites(program: Program, variable: Variable, use: ExprId): readonly PlacedBind[] {
  const member = program.memberOf(use);
  const at = program.spanOf(use).start;
  const before = variable.writes.filter(
    (write) => program.placed(write.member, extentOf(program, write)).end <= at || holds(program, write, use),
  );
  // Of two ways that exclude each other, the use is on one.
  const reached = before.filter((write) => !isOnOtherWay(program, write, use));
  const blocks = new Set(program.blocksAround(use).map(({ index }) => index));
  const surelyRan = ({ member: of, bind }: PlacedBind): boolean =>
    !bind.each && (of === member ? blocks.has(bind.block) : bind.block === 0);
  const last = reached.findLastIndex((write) => surelyRan(write) && !holds(program, write, use));
  const reaching = withoutOvertaken(program, reached.slice(Math.max(last, 0)), blocks, member);
  // A use before any write in the text may be in a later round of a loop.
  return reaching.length > 0
    ? reaching.filter((write) => !holds(program, write, use) || write.bind.each)
    : variable.writes;
}

/** True for a write in one branch of a choice, where the use stands in another one. */
function isOnOtherWay(program: Program, { member, bind }: PlacedBind, use: ExprId): boolean {
  if (program.memberOf(use) !== member) return false;
  const arms = program.blocksAround(use).filter(({ block }) => block.kind === "arm");
  return program
    .around(member, bind.block)
    .some(
      ({ index, block }) =>
        block.kind === "arm" && arms.some((arm) => arm.block.choice === block.choice && arm.index !== index),
    );
}

/** Without what every branch of a later choice writes anew. */
function withoutOvertaken(
  program: Program,
  writes: readonly PlacedBind[],
  around: ReadonlySet<number>,
  member: number,
): readonly PlacedBind[] {
  const armOf = ({ member: of, bind }: PlacedBind) => {
    const block = program.codeOf(of).blocks[bind.block];
    const isOnTheWay = block && (of === member ? around.has(block.parent) : block.parent === 0);
    return block?.kind === "arm" && isOnTheWay ? block : undefined;
  };
  for (const write of writes.toReversed()) {
    const choice = armOf(write)?.choice;
    if (choice === undefined) continue;
    const isOfChoice = (each: PlacedBind) => each.member === write.member && armOf(each)?.choice === choice;
    const written = new Set(writes.filter(isOfChoice).map(armOf));
    const arms = program
      .codeOf(write.member)
      .blocks.filter((block) => block.kind === "arm" && block.choice === choice);
    // Without an `else` the program may come by none of them.
    const isWhole = arms.length > 1 && arms.some(({ needs }) => needs?.startsWith("!"));
    if (isWhole && arms.every((arm) => written.has(arm))) return writes.slice(writes.findIndex(isOfChoice));
  }
  return writes;
}

/** True for a write whose statement holds the use: its own value cannot be what it writes, but for the head of a loop. */
function holds(program: Program, write: PlacedBind, use: ExprId): boolean {
  if (program.memberOf(use) !== write.member) return false;
  const { start, end } = extentOf(program, write);
  const { at } = program.expr(use);
  return start <= at.start && at.end <= end;
}

/** From the name to the end of its value: of several in one declaration, each is written by itself. */
function extentOf(program: Program, { member, bind }: PlacedBind): Span {
  const value = bind.value === null || bind.each ? undefined : program.codeOf(member).exprs[bind.value];
  return value ? { start: Math.min(bind.nameAt.start, value.at.start), end: value.at.end } : bind.at;
}
