import { one } from "./elements.ts";
import { together } from "./joining.ts";
import type { Run } from "./run.ts";
import {
  type Collecting,
  dictionary,
  equal,
  type Given,
  type List,
  list,
  number,
  type RunFunction,
  type RunValue,
  truth,
  UNKNOWN,
  unordered,
} from "./runValue.ts";

/** A collector of `java.util.stream.Collectors`. */
export const collector = (collects: string, given: readonly Given[]): RunFunction => ({
  is: "function",
  code: { collects, given },
});

/** What a collector makes of a list; unknown where its elements do not tell. */
export function collected(run: Run, { collects, given }: Collecting, on: RunValue | undefined): RunValue {
  if (on?.is !== "list") return UNKNOWN;
  const { items, open } = on.cell.value;
  const [first, second] = given.map(({ value }) => value);
  const each = first?.is === "function" ? (item: RunValue) => run.invoke(first, [one(item)]) : null;
  switch (collects) {
    case "joining": {
      const [between, before, behind] = given;
      const inOrder = before && between && behind ? [before, between, behind] : given;
      return (
        (on.unordered && items.length > 1 ? undefined : together(run, on, "mkString", inOrder)) ?? UNKNOWN
      );
    }
    case "toList":
    case "toUnmodifiableList":
    case "toCollection":
      return { ...list(items, open), ...(on.unordered ? { unordered: true as const } : {}) };
    case "toSet":
    case "toUnmodifiableSet":
      return unordered(list(items, open));
    case "counting":
      return open ? UNKNOWN : number(items.length);
    case "mapping":
      return each ? further(run, second, list(items.map(each), open)) : UNKNOWN;
    case "toMap": {
      if (!each || second?.is !== "function") return UNKNOWN;
      const entries = items.map((item) => [each(item), run.invoke(second, [one(item)])] as const);
      // What a key has twice is put together in a way of its own.
      const isTwice = entries.some(([key], at) => entries.slice(0, at).some(([other]) => equal(key, other)));
      return unordered(dictionary(entries, open || isTwice));
    }
    case "groupingBy":
    case "partitioningBy": {
      if (!each || given.length > 2) return UNKNOWN;
      const isParted = collects === "partitioningBy";
      const groups: [RunValue, RunValue[]][] = isParted ? [false, true].map((key) => [truth(key), []]) : [];
      for (const item of items) {
        const key = each(item);
        const same = groups.find(([other]) => equal(key, other));
        if (same) same[1].push(item);
        else if (key.is === "unknown" || isParted) return UNKNOWN;
        else groups.push([key, [item]]);
      }
      const made = dictionary(
        groups.map(([key, all]) => [key, further(run, second, list(all, open))]),
        open,
      );
      return isParted ? made : unordered(made);
    }
    default:
      return UNKNOWN;
  }
}

/** What a collector that is given to another one makes of its part; the part itself without one. */
function further(run: Run, by: RunValue | undefined, part: List): RunValue {
  if (by === undefined) return part;
  return by.is === "function" && "collects" in by.code ? collected(run, by.code, part) : UNKNOWN;
}
