import type { Run } from "../run.ts";
import {
  dictionary,
  type Given,
  list,
  NONE,
  type RunObject,
  type RunValue,
  UNKNOWN,
  variable,
} from "../runValue.ts";
import { ofBuiltins } from "./builtins.ts";
import { called } from "./calling.ts";
import { libraryFunction } from "./libraryNames.ts";
import { iterated, listed } from "./objects.ts";

/** What a function gives that makes something which holds others; undefined for one that is not known. */
export function ofCollections(run: Run, path: string, given: readonly Given[]): RunValue | undefined {
  const [first, second] = given;
  const named = (wanted: string) => given.find((each) => each.name === wanted)?.value;
  switch (path) {
    case "collections.OrderedDict":
      return ofBuiltins(run, "dict", given);
    case "collections.deque":
      return given.length < 2 ? (first ? listed(run, first.value) : list([])) : undefined;
    case "collections.defaultdict": {
      const made = ofBuiltins(run, "dict", given.slice(1));
      return made?.is === "map" && first ? { ...made, fallback: first.value } : undefined;
    }
    case "collections.namedtuple": {
      const names = second && given.length === 2 ? namesIn(run, second.value) : null;
      return names
        ? {
            is: "function",
            code: { of: libraryFunction(`collections.tuple ${names.join(" ")}`), before: [] },
          }
        : undefined;
    }
    case "types.SimpleNamespace":
      return first?.name === null ? undefined : namespace(given);
    case "dataclasses.field": {
      const factory = named("default_factory");
      return factory ? (called(run, factory, []) ?? UNKNOWN) : (named("default") ?? UNKNOWN);
    }
    case "enum.auto":
      return libraryFunction("enum.auto value");
    case "dataclasses.replace":
      return first?.value.is === "object" ? replaced(run, first.value, given.slice(1)) : undefined;
    default:
      return path.startsWith("collections.tuple ") ? namedTuple(path.split(" ").slice(1), given) : undefined;
  }
}

function namesIn(run: Run, value: RunValue): string[] | null {
  if (value.is === "constant" && value.value.type === "String")
    return value.value.value.split(/[\s,]+/).filter(Boolean);
  const all = iterated(run, value);
  const names = all?.items.map((each) => (each.is === "constant" ? String(each.value.value) : ""));
  return names?.every((name) => /^\w+$/.test(name)) && !all?.open ? names : null;
}

function namedTuple(names: readonly string[], given: readonly Given[]): RunValue {
  const plain = given.filter(({ name }) => name === null);
  const items = names.map(
    (name, at) => (given.find((each) => each.name === name) ?? plain[at])?.value ?? UNKNOWN,
  );
  return { ...list(items), names };
}

function namespace(given: readonly Given[]): RunValue {
  const fields = new Map(given.map(({ name, value }) => [name ?? "", variable(value)]));
  return { is: "object", of: -1, fields };
}

/** A copy with other values; what is worked out behind the constructor would have to be so anew. */
function replaced(run: Run, of: RunObject, given: readonly Given[]): RunValue | undefined {
  if (run.classes.hasMethod(of.of, "__post_init__")) return undefined;
  const fields = new Map([...of.fields].map(([name, { value }]) => [name, variable(value)]));
  for (const { name, value } of given) if (name !== null) fields.set(name, variable(value));
  return { is: "object", of: of.of, fields };
}

/** What a method of a dictionary gives that is another one than elsewhere; undefined for any other. */
export function ofDictionary(
  run: Run,
  on: Extract<RunValue, { is: "map" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const { entries, open } = on.cell.value;
  switch (name) {
    case "copy":
      return { ...on, ...dictionary(entries, open) };
    case "update": {
      const made = ofBuiltins(run, "dict", given);
      const more =
        made?.is === "map" ? made.cell.value : { entries: [[UNKNOWN, UNKNOWN] as const], open: true };
      run.state.set(on.cell, { entries: [...entries, ...more.entries], open: open || more.open });
      return NONE;
    }
    default:
      return undefined;
  }
}
