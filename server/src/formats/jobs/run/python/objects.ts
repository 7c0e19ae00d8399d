import type { Run } from "../run.ts";
import type { Given, Items, RunObject, RunValue } from "../runValue.ts";
import { list, text } from "../runValue.ts";

/** What a method with two underscores on both sides gives that a class of the program has; undefined where it has none. */
export function special(
  run: Run,
  on: RunObject,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const method = run.classes.method(on.of, name, given);
  return method && run.invokeMethod(method, on, given);
}

/** True where all classes above one are seen, or are such that bring no methods that matter. */
export function isWhollySeen(run: Run, index: number): boolean {
  return run.classes
    .chainOf(index)
    .every((at) =>
      (run.classes.at(at)?.supertypes ?? []).every((type) => run.classes.made(type) >= 0 || PLAIN.test(type)),
    );
}

const PLAIN = /^(?:object|(?:abc\.)?ABC|(?:typing\.)?(?:Protocol|Generic)\b.*|(?:enum\.)?Enum)$/;

/** What a loop goes over: what is in a list, the keys of a map, the characters of a text; null where that is not known. */
export function iterated(run: Run, value: RunValue, depth = 0): Items | null {
  switch (value.is) {
    case "list":
      return value.cell.value;
    case "map":
      return { items: value.cell.value.entries.map(([key]) => key), open: value.cell.value.open };
    case "constant":
      return value.value.type === "String" ? { items: [...value.value.value].map(text), open: false } : null;
    case "class":
      return value.index >= 0 && run.classes.isEnumeration(value.index)
        ? { items: run.constantsOf(value.index), open: false }
        : null;
    case "object": {
      const own = depth < 2 ? special(run, value, "__iter__", []) : undefined;
      return own ? iterated(run, own, depth + 1) : null;
    }
    default:
      return null;
  }
}

/** True where it is not known which of several values comes first. */
export const isUnordered = (value: RunValue): boolean =>
  value.is === "list" && value.unordered === true && value.cell.value.items.length > 1;

/** The same as a list of its own, which is open where not all of it is known. */
export function listed(run: Run, value: RunValue): RunValue {
  const { items, open } = iterated(run, value) ?? { items: [], open: true };
  const order = isUnordered(value) ? { unordered: true as const } : {};
  return { ...list(items, open), ...order };
}
