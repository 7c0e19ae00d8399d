import type { Run } from "../run.ts";
import type { RunFunction } from "../runValue.ts";

/** Modules of Python's own library whose functions are known here. */
const MODULES = /^(?:functools|itertools|collections|dataclasses|types|enum|operator|contextlib)(?:\.|$)/;

/** What is there without an import, as far as it is known here. */
const BUILTINS: ReadonlySet<string> = new Set(
  (
    "abs all any bool callable chr dict enumerate filter float format frozenset getattr hasattr int isinstance issubclass iter " +
    "len list map max min next ord print property classmethod staticmethod range repr reversed set setattr slice sorted str sum " +
    "super tuple type zip object"
  ).split(" "),
);

/** The whole name of what a name stands for in Python's own library; undefined for any other name. */
export function libraryName(run: Run, name: string): string | undefined {
  const imported = run.program.code.imports.find((each) => each.name === name);
  if (imported) return MODULES.test(imported.path) ? imported.path : undefined;
  return BUILTINS.has(name) ? `builtins.${name}` : undefined;
}

export const libraryFunction = (path: string): RunFunction => ({ is: "function", code: { library: path } });
