import type { Flow } from "./flow.ts";
import { simpleName } from "./typeNames.ts";

/** True for a class of this file, in Python, whose methods do not say what they take: what they do with it is not seen. */
export function isUntyped({ api, program, scopes }: Flow, className: string): boolean {
  const owner = api.name === "python" ? scopes.classNamed(className) : -1;
  const members = owner < 0 ? [] : (scopes.membersOf.get(owner) ?? []);
  return members.some((member) =>
    program
      .codeOf(member)
      .parameters.some(({ name, type }) => type === null && name !== "self" && name !== "cls"),
  );
}

/** True for a decorator of Python of which it is not known that it leaves alone what its function is given. */
export const mayAdd = (decorator: string): boolean => !LEAVES_ALONE.test(simpleName(decorator));

const LEAVES_ALONE =
  /^(?:staticmethod|classmethod|property|abstractmethod|override|overload|final|wraps|cache|lru_cache|command|group|option|argument|pass_context)$/;
