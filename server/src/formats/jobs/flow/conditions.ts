import type { Block } from "../code.ts";
import { BY_NAME, operatorConditions } from "./expressionConditions.ts";
import type { Flow } from "./flow.ts";
import { branchesOf, isTransparent } from "./paths.ts";
import type { Around, ExprId } from "./program.ts";
import { simpleName } from "./typeNames.ts";

/**
 * What decides, in the member of a place, whether the program comes by it: branches around it, loops that may have no round,
 * what ends its function or its round before, what catches an exception and goes on, and operators that skip a part. Two places
 * that have a condition of the same name stand under the same one.
 */
export function conditionsAt(flow: Flow, id: ExprId): string[] {
  const blocks = blocksWithin(flow, id);
  return [
    ...branchesOf(flow, id).map(({ at, branch }) => `${at} branch ${branch}`),
    ...blocks.flatMap((around) => loopCondition(flow, id, around)),
    ...blocks.flatMap((around) => tryCondition(flow, id, around)),
    ...blocks.flatMap((around) => operandCondition(flow, id, around)),
    ...exitsBefore(flow, id),
    ...jumpsBefore(flow, id, blocks),
    ...operatorConditions(flow, id),
    ...annotationConditions(flow, id),
  ];
}

/** The blocks around a place up to its function, which is the last. */
export function blocksWithin(flow: Flow, id: ExprId): readonly Around[] {
  const all = flow.program.blocksAround(id);
  const end = all.findIndex(
    ({ block }) => block.kind === "function" && !isTransparent(flow, id, block.at.start),
  );
  return end < 0 ? all : all.slice(0, end + 1);
}

const placeOf = (flow: Flow, id: ExprId, offset: number): number =>
  flow.program.startOf(flow.program.memberOf(id)) + offset;

function loopCondition(flow: Flow, id: ExprId, { index, block }: Around): string[] {
  if (block.kind !== "loop" && block.kind !== "while") return [];
  const isSure = block.kind === "while" ? hasFirstRound(flow, id, block) : goesOverSome(flow, id, index);
  return isSure ? [] : [`${placeOf(flow, id, block.at.start)} loop`];
}

/** True for `do` and for `while (true)`. */
function hasFirstRound({ program }: Flow, id: ExprId, { at }: Block): boolean {
  const { start, end } = program.placed(program.memberOf(id), at);
  const [before, own, after] = [
    program.text.slice(0, start),
    program.slice({ start, end }),
    program.text.slice(end),
  ];
  if (/\bwhile\s*\(?\s*(?:true|True|1)\s*\)?\s*:?\s*$/.test(before.slice(-60))) return true;
  if (/^while\s*\(\s*true\s*\)|^do\b/.test(own)) return true;
  return /\bdo\s*$/.test(before.slice(-60)) && /^\s*while\b/.test(after.slice(0, 200));
}

/** What makes a list of all that it is given. */
const LISTS = /^(?:listOf|setOf|arrayOf|of|asList|List|Seq|Set|Array|Vector)$/;

/** True for a loop over something that is written out and not empty. */
function goesOverSome({ program }: Flow, id: ExprId, index: number): boolean {
  const member = program.memberOf(id);
  const over = program.codeOf(member).binds.find(({ each, block }) => each && block === index)?.value;
  if (over == null) return false;
  const expr = program.expr(program.idOf(member, over));
  const parts =
    expr.is === "list" ? expr.items : expr.is === "call" && LISTS.test(expr.name) ? expr.args : [];
  return parts.length > 0 && !/^\s*\*|[[({,]\s*\*/.test(program.textOf(program.idOf(member, over)));
}

/** A place in a `try`, where what is caught does not end the program. */
function tryCondition(flow: Flow, id: ExprId, { index, block }: Around): string[] {
  const { program } = flow;
  const member = program.memberOf(id);
  const { blocks } = program.codeOf(member);
  const at = placeOf(flow, id, block.at.start);
  if (block.kind !== "plain") return [];
  if (isSuppressing(flow, id, block)) return [`${at} suppressed`];
  const caught = handlersOf(
    blocks,
    index,
    program.slice(program.placed(member, block.at)).startsWith("else"),
  );
  return caught.flatMap(([other, handler]) => {
    if (handler.jump?.is === "throw" || endsProgram(flow, member, other)) return [];
    const last = exitIn(blocks, handler);
    return [last === undefined ? `${at} tried` : exitAt(flow, id, last)];
  });
}

/** Statements in braces behind an operator that may skip them, or given to a method of Scala's that may. */
function operandCondition(flow: Flow, id: ExprId, { block }: Around): string[] {
  if (block.kind !== "plain") return [];
  const { program } = flow;
  const { start } = program.placed(program.memberOf(id), block.at);
  const before = program.text.slice(Math.max(0, start - 80), start).replace(/[\s({]*$/, "");
  const isSkipped = /(?:&&|\|\|)$/.test(before) || (flow.api.name === "scala" && mayBeSkipped(before));
  const isLeft =
    /\bbreakable$/.test(before) && /\bbreak\b/.test(program.slice({ start, end: program.spanOf(id).start }));
  return isSkipped || isLeft ? [`${start} skipped`] : [];
}

/** True for a method by the text in front of what it is given. */
const mayBeSkipped = (before: string): boolean =>
  BY_NAME.test(/(?:^|[^\w$])(\w+)(?:\[[^\]]*\])?$/.exec(before)?.[1] ?? "");

/** What catches the exceptions of a block: right behind it, or before it where that runs when none came. */
function handlersOf(blocks: readonly Block[], index: number, isElse: boolean): [number, Block][] {
  const siblings = [...blocks.entries()].filter(([, { parent }]) => parent === blocks[index]?.parent);
  const own = siblings.findIndex(([other]) => other === index);
  const near = isElse ? siblings.slice(0, own).reverse() : siblings.slice(own + 1);
  const end = near.findIndex(([, { kind }]) => kind !== "catch");
  return end < 0 ? near : near.slice(0, end);
}

/** The first `return` in what catches, where it always comes to one. */
function exitIn(blocks: readonly Block[], handler: Block): number | undefined {
  const index = blocks.indexOf(handler);
  const isIn = (place: number, { at }: Block) => at.start < place && place <= at.end;
  const inner = blocks.filter(({ parent }) => parent === index);
  return blocks
    .flatMap(({ exits = [] }) => exits)
    .find((place) => isIn(place, handler) && !inner.some((each) => isIn(place, each)));
}

const ENDS = /^(?:exit|_exit|exitProcess|halt|abort)$/;

const endsProgram = ({ program }: Flow, member: number, block: number): boolean =>
  program
    .codeOf(member)
    .exprs.some((expr) => expr.is === "call" && ENDS.test(expr.name) && expr.block === block);

/** `with suppress(KeyError):`. */
function isSuppressing({ program }: Flow, id: ExprId, { at, parent }: Block): boolean {
  const member = program.memberOf(id);
  return program.codeOf(member).exprs.some((expr) => {
    if (expr.is !== "call" || expr.name !== "suppress" || expr.block !== parent) return false;
    const between = expr.at.end <= at.start ? { start: expr.at.end, end: at.start } : undefined;
    return (
      between !== undefined &&
      /^[^\n]*:\s*(?:#[^\n]*\s*)*$/.test(program.slice(program.placed(member, between)))
    );
  });
}

const exitAt = (flow: Flow, id: ExprId, offset: number): string => `${placeOf(flow, id, offset)} returned`;

/** What may have ended the function around a place before. */
function exitsBefore(flow: Flow, id: ExprId): string[] {
  const { start } = flow.program.expr(id).at;
  return blocksWithin(flow, id).flatMap(({ block }) =>
    (block.exits ?? []).filter((place) => place <= start).map((place) => exitAt(flow, id, place)),
  );
}

/** What may have ended the round of a loop around a place before. */
function jumpsBefore(flow: Flow, id: ExprId, around: readonly Around[]): string[] {
  const { program } = flow;
  const { start } = program.expr(id).at;
  const { blocks } = program.codeOf(program.memberOf(id));
  return blocks.flatMap((block) => {
    const { jump, at } = block;
    if (!jump || jump.is === "throw" || at.end > start) return [];
    let ended: Block | undefined = block;
    for (let out = 0; ended && out < jump.out; out++) ended = blocks[ended.parent];
    return around.some((each) => each.block === ended) ? [`${placeOf(flow, id, at.start)} ${jump.is}`] : [];
  });
}

/** Annotations by which Spring makes something only sometimes. */
const SOMETIMES = /^(?:Profile|Conditional\w*)$/;

function annotationConditions({ program }: Flow, id: ExprId): string[] {
  const member = program.memberOf(id);
  const own = program.codeOf(member).annotations.some((each) => SOMETIMES.test(simpleName(each)));
  const found = own ? [`${program.startOf(member)} annotated`] : [];
  for (let at = program.ownerOf(member); at >= 0; at = program.classAt(at)?.outer ?? -1)
    if (program.classAt(at)?.annotations?.some((each) => SOMETIMES.test(simpleName(each))))
      found.push(`class ${at} annotated`);
  return found;
}
