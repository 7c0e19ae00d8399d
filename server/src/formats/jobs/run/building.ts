import { groupBy } from "../../../model/groupBy.ts";
import type { Evaluator } from "../flow/evaluate.ts";

/**
 * The members that make operators, or call by its name what does; those that nobody calls before the others, as they know most of
 * what these are given.
 */
export function membersThatBuild({ program, builders }: Evaluator): readonly number[] {
  const { members } = program.code;
  const callsByName = groupBy(program.calls, ({ name }) => name);
  const callersOf = (member: number): ReadonlySet<number> => {
    const { code } = members[member] ?? {};
    const calls = code?.kind === "method" ? (callsByName.get(code.name) ?? []) : [];
    return new Set(calls.map(({ id }) => program.memberOf(id)).filter((caller) => caller !== member));
  };
  const callers = new Map<number, ReadonlySet<number>>();
  const waiting = builders.operators.map(({ call }) => program.memberOf(call.id));
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    if (callers.has(member)) continue;
    const own = callersOf(member);
    callers.set(member, own);
    waiting.push(...own);
  }
  const found = [...callers.keys()].sort((a, b) => a - b);
  const first = found.filter((member) => callers.get(member)?.size === 0);
  return [...first, ...found.filter((member) => !first.includes(member))];
}
