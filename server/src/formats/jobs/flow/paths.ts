import type { PathStep } from "../../../model/operator.ts";
import { NO_BREAK } from "../code.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { scopeFunctionOf } from "./scopeFunctions.ts";

/** `at` of the first step: which method the way starts in. Ways that start elsewhere belong to other jobs. */
export const ROOT = -1;
/** `at` of the second step: how many jobs were executed before. */
export const EXECUTED = -2;

/** How many calls of methods a way is followed through. */
const MOST_STEPS = 16;

/** The branches around an expression up to its method or function, outermost first. */
export function branchesOf(flow: Flow, id: ExprId): PathStep[] {
  const { program } = flow;
  const start = program.startOf(program.memberOf(id));
  const steps: PathStep[] = [];
  for (const { block } of program.blocksAround(id)) {
    if (block.kind === "function" && !isTransparent(flow, id, block.at.start)) break;
    const at = start + block.at.start;
    // What a catch clause builds, the statements around it do not build as well.
    if (block.kind === "catch") steps.push({ at, branch: 0, leaves: true, needs: `catch ${at}` });
    if (block.kind === "arm" && block.choice >= 0)
      steps.push({
        at: start + block.choice,
        branch: at,
        leaves: block.leaves,
        needs: block.needs === NO_BREAK ? `${NO_BREAK} ${at}` : block.needs,
      });
  }
  return steps.reverse();
}

/** True for the function of a call that runs it at once: `stream.apply { … }`. */
export function isTransparent(flow: Flow, id: ExprId, bodyStart: number): boolean {
  const { program, language } = flow;
  const member = program.memberOf(id);
  for (const { index, block } of program.blocksAround(id)) {
    if (block.kind !== "function" || block.at.start !== bodyStart) continue;
    const of = program.functionOf(member, index);
    const call = of === undefined ? undefined : program.callAt(program.parentOf(of));
    return call !== undefined && scopeFunctionOf(program, language, call) !== null;
  }
  return false;
}

/** The function around an expression that somebody calls, or never; undefined where its method runs it. */
export function functionAround(flow: Flow, id: ExprId): ExprId | undefined {
  const { program } = flow;
  for (const { index, block } of program.blocksAround(id)) {
    if (block.kind === "function" && !isTransparent(flow, id, block.at.start))
      return program.functionOf(program.memberOf(id), index) ?? id;
  }
  return undefined;
}

/** The way of the program to an expression, through calls of this file's methods as long as each is called from one place only. */
export function pathTo(flow: Flow, id: ExprId, depth = 0): PathStep[] {
  const { program, builders } = flow;
  const branches = branchesOf(flow, id);
  const around = functionAround(flow, id);
  const member = program.memberOf(id);
  const method = around === undefined ? flow.methodAround(member) : undefined;
  const sites = method ? flow.sitesOf(method) : [];
  const [site] = sites;
  if (site && sites.length === 1 && depth < MOST_STEPS)
    return [...pathTo(flow, site.id, depth + 1), ...branches];
  const start = program.spanOf(id).start;
  const executed = builders.executions.filter((each) => program.spanOf(each).start < start).length;
  // All statements at the top of a file are one way, and so is what fields are made with.
  const isScript = program.codeOf(member).kind !== "method";
  const root =
    around !== undefined ? program.spanOf(around).start : isScript ? ROOT : program.startOf(member);
  return [
    { at: ROOT, branch: root, leaves: false, needs: null },
    { at: EXECUTED, branch: executed, leaves: false, needs: null },
    ...branches,
  ];
}

/** True when whoever takes the second way comes by the end of the first. */
export function leadsTo(first: readonly PathStep[], second: readonly PathStep[]): boolean {
  return first.every(({ at, branch }, index) => at === second[index]?.at && branch === second[index]?.branch);
}

/** The calls of methods of this file that execute a job, however many methods lie between. */
export function executingCalls(flow: Flow): ExprId[] {
  const calls: ExprId[] = [];
  const seen = new Set<number>();
  const waiting = [...flow.builders.executions];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const method = flow.methodAround(flow.program.memberOf(id));
    if (!method || seen.has(method.member)) continue;
    seen.add(method.member);
    const sites = flow.sitesOf(method).map((site) => site.id);
    calls.push(...sites);
    waiting.push(...sites);
  }
  return calls;
}
