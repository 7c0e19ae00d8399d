import type { Run } from "../run.ts";
import { type Given, NONE, type RunValue, UNKNOWN } from "../runValue.ts";
import { ofBuiltins } from "./builtins.ts";
import { called } from "./calling.ts";
import { ofCollections } from "./collections.ts";
import { ofFunctools } from "./functools.ts";
import { entered } from "./generators.ts";
import { ofItertools } from "./itertools.ts";
import { libraryFunction } from "./libraryNames.ts";

/** What a function of Python's own library gives; undefined where that is not known. */
export function ofLibrary(run: Run, path: string, given: readonly Given[]): RunValue | undefined {
  const { module = "", name = "" } = /^(?<module>\w+)\.(?<name>.*)$/.exec(path)?.groups ?? {};
  // With more than is seen it may give anything.
  if (given.some((each) => each.name === "*" || each.name === "**")) return UNKNOWN;
  switch (module) {
    case "builtins":
      return name === "print" ? NONE : ofBuiltins(run, name, given);
    case "functools":
      return ofFunctools(run, name, given);
    case "itertools":
      return ofItertools(run, name, given);
    case "contextlib":
      return ofContextlib(run, name, given);
    default:
      return ofCollections(run, path, given);
  }
}

function ofContextlib(run: Run, name: string, [first, ...rest]: readonly Given[]): RunValue | undefined {
  if (name === "entered") return first && entered(run, called(run, first.value, rest) ?? UNKNOWN);
  return name === "contextmanager" && first
    ? { is: "function", code: { of: libraryFunction("contextlib.entered"), before: [first] } }
    : undefined;
}
