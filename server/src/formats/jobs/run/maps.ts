import { putAll, taken } from "./changes.ts";
import { one, whichever } from "./elements.ts";
import { ofList } from "./lists.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  equal,
  type Given,
  inOrder,
  type List,
  list,
  NONE,
  type RunValue,
  truth,
  UNKNOWN,
  unordered,
} from "./runValue.ts";

/** What a method of a map gives; undefined where that is not known. */
export function ofMap(
  run: Run,
  on: Extract<RunValue, { is: "map" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const { entries, open } = on.cell.value;
  const [key, value] = given.map((each) => each.value);
  const ordered = inOrder(on).entries;
  const asOrdered = (made: List): List => (on.unordered ? unordered(made) : made);
  const asList = (): List =>
    asOrdered(
      list(
        ordered.map((each) => list(each)),
        open,
      ),
    );
  const found = () => {
    if (!key) return undefined;
    const same = entries.findLast(([each]) => equal(each, key) === true);
    if (same) return same[1];
    // With a key that is not known it may be any of them.
    return key.is === "unknown" ? whichever(entries.map(([, each]) => each)) : undefined;
  };
  switch (name) {
    case "get":
    case "apply":
    case "getValue":
    case "getOrElse":
    case "getOrDefault":
      return found() ?? (value?.is === "function" ? run.invoke(value, []) : value) ?? UNKNOWN;
    case "remove":
    case "pop": {
      const last = found() ?? value ?? UNKNOWN;
      taken(run, on, key);
      return last;
    }
    case "-=":
    case "minusAssign":
    case "subtractOne":
      taken(run, on, key);
      return NONE;
    case "clear":
      run.state.set(on.cell, { entries: [], open: false });
      return NONE;
    case "putAll":
    case "++=":
    case "addAll":
      return putAll(run, on, key);
    case "putIfAbsent":
      if (!key || !value) return undefined;
      if (entries.some(([each]) => equal(each, key) === true)) return found();
      run.state.set(on.cell, {
        entries: [...entries, [key, value]],
        open: open || key.is === "unknown",
      });
      return NONE;
    case "compute":
    case "computeIfPresent":
    case "replace": {
      const before = found();
      const isKnown =
        key && value && !open && given.length === 2 && entries.every(([each]) => equal(each, key) !== null);
      if (!isKnown) {
        run.state.set(on.cell, {
          entries: name === "compute" ? [] : entries.filter(([each]) => key && equal(each, key) === false),
          open: true,
        });
        return undefined;
      }
      if (!before && name !== "compute") return NONE;
      const now =
        value.is === "function" && name !== "replace"
          ? run.invoke(value, [one(key), one(before ?? NONE)])
          : value;
      const others = entries.map((each) => (equal(each[0], key) === true ? ([key, now] as const) : each));
      const left = now.is === "none" ? entries.filter(([each]) => equal(each, key) !== true) : others;
      run.state.set(on.cell, {
        entries: before || now.is === "none" ? left : [...entries, [key, now]],
        open,
      });
      return now;
    }
    case "replaceAll":
      run.state.set(on.cell, { entries: [], open: true });
      return NONE;
    case "put":
    case "set":
    case "update":
      if (key && !value && name === "update") return putAll(run, on, key);
      if (!key || !value) return undefined;
      run.state.set(on.cell, {
        entries: [...entries.filter(([each]) => equal(each, key) !== true), [key, value]],
        open: open || key.is === "unknown",
      });
      return NONE;
    case "merge": {
      const [, , both] = given.map((each) => each.value);
      if (!key || !value || both?.is !== "function" || open || key.is === "unknown") {
        run.state.set(on.cell, { entries, open: true });
        return undefined;
      }
      const before = found();
      const now = before ? run.invoke(both, [one(before), one(value)]) : value;
      const others = entries.filter(([each]) => equal(each, key) !== true);
      run.state.set(on.cell, { entries: [...others, [key, now]], open });
      return now;
    }
    case "computeIfAbsent":
    case "getOrPut":
    case "setdefault":
    case "getOrElseUpdate": {
      const known = found();
      if (known || !key) return known;
      const made =
        value?.is === "function"
          ? run.invoke(value, name === "computeIfAbsent" ? [one(key)] : [])
          : (value ?? (name === "setdefault" ? NONE : undefined));
      if (!made) return undefined;
      run.state.set(on.cell, { entries: [...entries, [key, made]], open });
      return made;
    }
    case "+=":
    case "addOne":
    case "plusAssign": {
      const [first, second] = key?.is === "list" ? key.cell.value.items : [];
      if (!first || !second) return undefined;
      run.state.set(on.cell, { entries: [...entries, [first, second]], open });
      return NONE;
    }
    case "values":
      return asOrdered(
        list(
          ordered.map(([, each]) => each),
          open,
        ),
      );
    case "keys":
    case "keySet":
      return asOrdered(
        list(
          ordered.map(([each]) => each),
          open,
        ),
      );
    case "items":
    case "entries":
    case "entrySet":
    case "toList":
    case "toSeq":
    case "iterator":
      return asList();
    case "containsKey":
    case "contains":
      return open || !key ? undefined : truth(entries.some(([each]) => equal(each, key) === true));
    case "mapValues": {
      const called = key?.is === "function" ? key : null;
      if (!called) return undefined;
      // Kotlin gives the function the entry.
      return dictionary(
        entries.map(([each, held]) => [
          each,
          run.invoke(called, [one(run.language.scopeFunction("let") ? list([each, held]) : held)]),
        ]),
        open,
      );
    }
    case "size":
    case "isEmpty":
    case "nonEmpty":
      return open ? undefined : ofList(run, asList(), name, given);
    default:
      return ofList(run, asList(), name, given);
  }
}
