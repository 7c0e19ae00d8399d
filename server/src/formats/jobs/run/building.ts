import { groupBy } from "../../../model/groupBy.ts";
import type { Evaluator } from "../flow/evaluate.ts";
import type { Method } from "../flow/variables.ts";
import type { Run } from "./run.ts";

/** A main method with the class of the object that it is started on; null where it may be any, or none. */
interface Start {
  readonly method: Method;
  readonly on: number | null;
}

/**
 * What a program can be started with. In the JVM's languages that is no method of a class's objects; an object that has it from a
 * class above can be started all the same.
 */
export function starts({ program, classes, read }: Run): readonly Start[] {
  const { members } = program.code;
  return members.flatMap(({ owner, code }, member): Start[] => {
    if (code.kind !== "method" || code.name !== "main") return [];
    const method = { member, owner, code };
    const isOfObjects = owner >= 0 && !code.isStatic && !classes.at(owner)?.single;
    if (!isOfObjects || read.api.name === "python") return [{ method, on: null }];
    if (read.api.name !== "scala") return [];
    return [...program.code.classes.entries()].flatMap(([index, { single }]) =>
      single && classes.method(index, "main", 1)?.member === member ? [{ method, on: index }] : [],
    );
  });
}

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
