import type { Run } from "../run.ts";
import type { RunValue } from "../runValue.ts";
import { libraryFunction } from "./libraryNames.ts";
import { isWhollySeen } from "./objects.ts";

/** What a value is of Python's own types; null for what may be one or none of them. */
function builtinOf(value: RunValue): string | null {
  switch (value.is) {
    case "none":
      return "NoneType";
    case "map":
      return "dict";
    case "list":
      return "list";
    case "constant": {
      const { type } = value.value;
      if (type === "String") return "str";
      return type === "boolean" ? "bool" : type === "double" ? "float" : type === "long" ? "int" : null;
    }
    default:
      return null;
  }
}

/** Types that are all held in the form of lists. */
const LISTS = /^(?:list|tuple|set|frozenset|object)$/;

/** Whether a value is of a type, or of one of several; null where that is not known. */
export function isInstance(run: Run, value: RunValue, type: RunValue): boolean | null {
  if (type.is === "list") {
    const all = type.cell.value.items.map((each) => isInstance(run, value, each));
    return all.includes(true) ? true : all.includes(null) || type.cell.value.open ? null : false;
  }
  if (value.is === "several") {
    const all = value.of.map((each) => isInstance(run, each, type));
    return all.every((each) => each === all[0]) ? (all[0] ?? null) : null;
  }
  if (type.is === "class" && type.index >= 0) {
    if (value.is === "object") return run.classes.isA(value.of, type.index);
    return builtinOf(value) !== null || value.is === "function" || value.is === "stream" ? false : null;
  }
  const wanted = type.is === "function" && "library" in type.code ? type.code.library : "";
  if (!wanted.startsWith("builtins.")) return null;
  return isBuiltin(run, value, wanted.slice("builtins.".length));
}

function isBuiltin(run: Run, value: RunValue, wanted: string): boolean | null {
  if (value.is === "object") return wanted !== "object" && isWhollySeen(run, value.of) ? false : null;
  const own = builtinOf(value);
  if (own === null) return value.is === "function" && wanted !== "object" ? false : null;
  if (own === "list") return LISTS.test(wanted) ? null : false;
  return own === wanted || (own === "bool" && wanted === "int") || wanted === "object";
}

/** `type(value)`. */
export function typeOf(run: Run, value: RunValue): RunValue | undefined {
  if (value.is === "object")
    return { is: "class", index: value.of, name: run.classes.at(value.of)?.name ?? "" };
  const own = builtinOf(value);
  return own === null || own === "list" || own === "NoneType"
    ? undefined
    : libraryFunction(`builtins.${own}`);
}
