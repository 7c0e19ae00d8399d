import type { Flow } from "./flow.ts";
import { isTransparent } from "./paths.ts";
import type { Call, ExprId } from "./program.ts";

/** What decides about a part of a statement: operators that skip their right side, values that may be absent, what runs later. */
export function operatorConditions(flow: Flow, id: ExprId): string[] {
  return [id, ...functionsAround(flow, id)].flatMap((each) => upwards(flow, each));
}

/** The functions around a place that their calls run at once. */
function functionsAround(flow: Flow, id: ExprId): ExprId[] {
  const { program } = flow;
  const found: ExprId[] = [];
  for (const { index, block } of program.blocksAround(id)) {
    if (block.kind !== "function") continue;
    const of = program.functionOf(program.memberOf(id), index);
    if (of === undefined || !isTransparent(flow, id, block.at.start)) break;
    found.push(of);
  }
  return found;
}

/** From an expression to its statement. */
function upwards(flow: Flow, id: ExprId): string[] {
  const { program } = flow;
  const found = absentBefore(flow, id);
  let at = id;
  for (let parent = program.parentOf(at); parent !== null; parent = program.parentOf(at)) {
    if (isSkipped(flow, at, parent)) found.push(`${program.spanOf(at).start} skipped`);
    const call = program.callAt(parent);
    // What stands on it comes later.
    if (call && program.receiverOf(call) !== at) found.push(...absentBefore(flow, parent));
    at = parent;
  }
  const isUnused = lazyAround(flow, id)?.uses.length === 0;
  return isUnused || isDefault(flow, at) || isAsserted(flow, at)
    ? [...found, `${program.spanOf(at).start} skipped`]
    : found;
}

/** True for a part that its operator or its call may leave out. */
function isSkipped(flow: Flow, id: ExprId, parent: ExprId): boolean {
  const { program } = flow;
  const expr = program.expr(parent);
  const isPart = (ref: number | undefined) => ref !== undefined && program.beside(parent, ref) === id;
  switch (expr.is) {
    case "either": {
      const [first, second] = expr.of;
      if (!expr.of.some(isPart)) return false;
      // The first one of `a ?: b` and `a or b` is always asked.
      return (
        !isPart(first) ||
        second === undefined ||
        !/^[\s)]*(?:\?:|or\b|and\b)/.test(between(flow, parent, first, second))
      );
    }
    case "math":
      return (expr.op === "&&" || expr.op === "||") && isPart(expr.right);
    case "other": {
      const at = expr.of.findIndex(isPart);
      const [before, own] = [expr.of[at - 1], expr.of[at]];
      return before !== undefined && own !== undefined && /&&|\|\|/.test(between(flow, parent, before, own));
    }
    case "call":
      return isByName(flow, { ...expr, id: parent }, id);
    default:
      return false;
  }
}

/** The text between two parts of an expression. */
function between({ program }: Flow, whole: ExprId, first: number | undefined, second: number): string {
  if (first === undefined) return "";
  const [one, other] = [program.beside(whole, first), program.beside(whole, second)];
  return program.slice({ start: program.spanOf(one).end, end: program.spanOf(other).start });
}

/** Methods of Scala's library that may never ask for what they are given, or catch what it throws. */
export const BY_NAME = /^(?:Try|Future|cond|getOrElse|getOrElseUpdate|orElse|fold|lazily|when|unless)$/;

function isByName(flow: Flow, call: Call, id: ExprId): boolean {
  const { program } = flow;
  if (flow.api.name !== "scala" || program.receiverOf(call) === id) return false;
  const index = call.args.findIndex(({ value }) => program.beside(call.id, value) === id);
  const targets = flow.methods.targets(call);
  if (targets.length === 0) return BY_NAME.test(call.name);
  return targets.some(({ code }) => code.parameters[index]?.type?.trim().startsWith("=>") === true);
}

/** `?.` in front of a call, or of what it stands on. */
function absentBefore(flow: Flow, id: ExprId): string[] {
  const { program } = flow;
  const found: string[] = [];
  for (let call = program.callAt(id); call; ) {
    const on = program.receiverOf(call);
    const dot = program.startOf(program.memberOf(call.id)) + call.dot;
    if (on !== null && program.text.slice(dot - 1, dot + 2).includes("?.") && mayBeAbsent(flow, on))
      found.push(`${dot} absent`);
    call = program.callAt(on);
  }
  return found;
}

/** False for a variable that has nothing of which it could be without. */
function mayBeAbsent(flow: Flow, id: ExprId): boolean {
  const { program } = flow;
  if (program.expr(id).is !== "name" || !flow.valueOf(id)) return true;
  const variable = flow.variableAt(id);
  if (!variable || variable.type?.trim().endsWith("?")) return true;
  return variable.writes.some(({ member, bind }) => {
    const value = bind.value === null ? undefined : program.codeOf(member).exprs[bind.value];
    return !value || value.is === "either" || (value.is === "constant" && value.value === null);
  });
}

/** True for what a parameter is only where nothing is given. */
function isDefault({ program }: Flow, id: ExprId): boolean {
  const member = program.memberOf(id);
  const functions = program.functionsIn(member).map(({ form }) => form);
  return [program.codeOf(member), ...functions].some(({ parameters }) =>
    parameters.some(({ value }) => value !== null && program.idOf(member, value) === id),
  );
}

/** Java asserts nothing unless it is told to. */
function isAsserted(flow: Flow, id: ExprId): boolean {
  const { start } = flow.program.spanOf(id);
  return (
    flow.api.name === "java" &&
    /\bassert\s*\(*\s*$/.test(flow.program.text.slice(Math.max(0, start - 20), start))
  );
}

/** A value that is made when somebody uses its variable for the first time. */
export interface Lazy {
  /** Where it is made. */
  readonly value: ExprId;
  readonly uses: readonly ExprId[];
}

/** The `lazy val` around a place. */
export function lazyAround(flow: Flow, id: ExprId): Lazy | undefined {
  const { program } = flow;
  if (flow.api.name !== "scala") return undefined;
  const member = program.memberOf(id);
  const { start, end } = program.expr(id).at;
  const bind = program
    .codeOf(member)
    .binds.findLast(
      ({ at, value }) =>
        value !== null &&
        at.start <= start &&
        end <= at.end &&
        LAZY.test(program.slice(program.placed(member, at))),
    );
  const variable = bind && flow.scopes.written({ member, bind });
  if (bind?.value == null || !variable) return undefined;
  return { value: program.idOf(member, bind.value), uses: flow.uses.of(variable) };
}

const LAZY = /^(?:@\w+\s+|[\w[\]]+\s+)*lazy\s/;
