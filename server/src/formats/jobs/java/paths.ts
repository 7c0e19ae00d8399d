import type { PathStep } from "../../../model/facts.ts";
import { branchesOf } from "./branches.ts";
import type { Reader } from "./reader.ts";
import type { Method } from "./scopes.ts";
import { elementAt, enclosing, isMethod } from "./syntaxIndex.ts";
import type { Element } from "./syntaxNode.ts";

/** `at` of the first step: which method the way starts in. Ways that start elsewhere belong to other jobs. */
const ROOT = -1;
/** `at` of the second step: how many jobs were executed before. */
const EXECUTED = -2;

/**
 * The way of the program to an element, through calls of this file's methods as long as each is called from one
 * place only.
 */
export function pathTo(reader: Reader, element: Element, depth = 0): PathStep[] {
  const branches = branchesOf(reader.text, element, (branch) => leaves(reader, branch));
  // A lambda runs when somebody calls it, or never.
  const around = enclosing(element, (type) => isMethod(type) || type === "lambda_expression");
  const method = around ? reader.scopes.methodOf(around) : undefined;
  const sites = method ? reader.sitesOf(method) : [];
  const [site] = sites;
  if (site && sites.length === 1 && depth < 16)
    return [...pathTo(reader, site.element, depth + 1), ...branches];
  const executed = reader.executions.filter((offset) => offset < element.start).length;
  return [
    { at: ROOT, branch: around?.start ?? ROOT, leaves: false, needs: null },
    { at: EXECUTED, branch: executed, leaves: false, needs: null },
    ...branches,
  ];
}

/** True when whoever takes the second way comes by the end of the first. */
export function leadsTo(first: readonly PathStep[], second: readonly PathStep[]): boolean {
  return first.every(({ at, branch }, index) => at === second[index]?.at && branch === second[index]?.branch);
}

/** Offsets of the calls of methods of this file that execute a job, however many methods lie between. */
export function executingCalls(reader: Reader): number[] {
  const calls: number[] = [];
  const seen = new Set<Method>();
  const waiting = [...reader.executions];
  for (let offset = waiting.pop(); offset !== undefined; offset = waiting.pop()) {
    const method = reader.scopes.methodAround(elementAt(reader.syntax, offset));
    if (!method || seen.has(method)) continue;
    seen.add(method);
    const sites = reader.sitesOf(method).map(({ element }) => element.start);
    calls.push(...sites);
    waiting.push(...sites);
  }
  return calls;
}

/** True when the branch ends the method: what follows it does not run after it. */
function leaves(reader: Reader, branch: Element): boolean {
  return ["return_statement", "throw_statement"].some((type) =>
    reader.syntax.ofType(type).some((each) => branch.start <= each.start && each.end <= branch.end),
  );
}
