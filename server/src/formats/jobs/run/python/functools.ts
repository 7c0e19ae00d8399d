import { one } from "../elements.ts";
import type { Run } from "../run.ts";
import type { Given, RunValue } from "../runValue.ts";
import { text, UNKNOWN } from "../runValue.ts";
import { called, functionOf } from "./calling.ts";
import { libraryFunction } from "./libraryNames.ts";
import { iterated } from "./objects.ts";

/** What a function of `functools` gives; undefined for one that is not known. */
export function ofFunctools(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const [first, second, third] = given;
  switch (name) {
    case "reduce": {
      const all = second && iterated(run, second.value);
      if (!first || !all) return undefined;
      const [start, ...rest] = third ? [third.value, ...all.items] : all.items;
      return (
        start && rest.reduce((so, each) => called(run, first.value, [one(so), one(each)]) ?? UNKNOWN, start)
      );
    }
    case "partial": {
      const of = functionOf(run, first?.value);
      return of && { is: "function", code: { of, before: given.slice(1) } };
    }
    // They give back the function, or what takes it: it has the same results.
    case "lru_cache":
    case "cache":
      return first?.value.is === "function" ? first.value : libraryFunction("functools.cache");
    case "wraps":
      return (
        first && {
          is: "function",
          code: { of: libraryFunction("functools.update_wrapper"), before: [{ ...first, name: "wrapped" }] },
        }
      );
    case "update_wrapper": {
      const wrapped = given.find((each) => each.name === "wrapped") ?? second;
      const wrapper = given.find((each) => each.name === null)?.value;
      if (wrapper?.is !== "function" || wrapped?.value.is !== "function") return wrapper;
      const named = nameOf(run, wrapped.value);
      return named === undefined ? wrapper : { ...wrapper, name: named };
    }
    default:
      return undefined;
  }
}

const DEFINITION = /^(?:@.*\s+)*(?:async\s+)?def\s+(\w+)/;

/** What `__name__` of a function gives; undefined where that is not known. */
export function nameOf(
  { program }: Run,
  { code, name }: Extract<RunValue, { is: "function" }>,
): string | undefined {
  if (name !== undefined) return name;
  if ("method" in code) return code.method.code.name;
  if (!("id" in code)) return undefined;
  const written = program.textOf(code.id);
  return /^lambda\b/.test(written) ? "<lambda>" : DEFINITION.exec(written)?.[1];
}

export const textOfName = (run: Run, of: Extract<RunValue, { is: "function" }>): RunValue | undefined => {
  const name = nameOf(run, of);
  return name === undefined ? undefined : text(name);
};
