import { changed } from "./changes.ts";
import { anyOf, flattened, mapOf, one, whichever, wholeOf } from "./elements.ts";
import { together } from "./joining.ts";
import type { Run } from "./run.ts";
import {
  equal,
  type Given,
  isSame,
  type List,
  list,
  merged,
  NONE,
  number,
  type RunFunction,
  type RunValue,
  truth,
  UNKNOWN,
  unordered,
} from "./runValue.ts";
import { writtenOf } from "./texts.ts";
import { reduced, visiting } from "./visits.ts";

/** Methods that give the same in any order. */
const ORDERLESS =
  /^(?:size|length|count|isEmpty|nonEmpty|contains\w*|any\w*|all\w*|none\w*|exists|sum\w*|max\w*|min\w*|add\w*|remove\w*|sorted\w*|forEach|foreach)$/;

/** What a method of a list gives; undefined where that is not known, as it is where nobody can tell the order. */
export function ofList(run: Run, on: List, name: string, given: readonly Given[]): RunValue | undefined {
  const value = ofOrdered(run, on, name, given);
  if (!on.unordered || on.cell.value.items.length < 2 || ORDERLESS.test(name)) return value;
  return value?.is === "list" ? unordered(value) : value?.is === "constant" ? UNKNOWN : value;
}

function ofOrdered(run: Run, on: List, name: string, given: readonly Given[]): RunValue | undefined {
  const { items, open } = on.cell.value;
  const [first, second] = given.map(({ value }) => value);
  const last = given.at(-1)?.value;
  const called = last?.is === "function" ? last : null;
  if (called && given.length === 1) {
    let visited: RunValue | undefined;
    run.inAnyOrder(on, /Indexed$/.test(name), () => {
      visited = visiting(run, on.cell.value, name, called);
    });
    if (visited) return visited;
  }
  const at = wholeOf(first);
  switch (name) {
    case "add":
    case "append":
    case "addLast":
    case "+=":
    case "addOne":
    case "push":
    case "offer":
    case "plusAssign":
      if (given.length !== 1 || !first) return changed(run, on, name, given);
      run.state.set(on.cell, { items: [...items, first], open });
      return truth(true);
    case "addAll":
    case "extend":
    case "++=": {
      const more = first?.is === "list" ? first.cell.value : { items: [], open: true };
      run.state.set(on.cell, { items: [...items, ...more.items], open: open || more.open });
      return truth(true);
    }
    case "plus":
    case "concat":
    case "++":
    case ":+":
    case "appended":
      if (!first) return undefined;
      if (first.is === "list" && !first.tuple && !/^(?::\+|appended)$/.test(name))
        return list([...items, ...first.cell.value.items], open || first.cell.value.open);
      return list([...items, first], open);
    case "+:":
    case "::":
    case "prepended":
      return first && list([first, ...items], open);
    case ":::":
    case "++:":
      return first?.is === "list"
        ? list([...first.cell.value.items, ...items], open || first.cell.value.open)
        : undefined;
    case "set":
      if (at === null || !second) return changed(run, on, name, given);
      run.state.set(on.cell, { items: items.map((each, index) => (index === at ? second : each)), open });
      return NONE;
    case "get":
    case "apply":
    case "elementAt":
    case "getOrNull":
    case "getField":
      if (at === null && given.length > 0) return whichever(items);
      if (at === null || open)
        return name === "get" && given.length === 0 ? (items[0] ?? UNKNOWN) : anyOf(items);
      return items[at < 0 ? items.length + at : at] ?? (open ? UNKNOWN : undefined);
    case "reduce":
    case "reduceLeft":
    case "reduceOption":
      return called && items.length > 0 ? reduced(run, items, called) : anyOf(items);
    case "fold":
    case "foldLeft":
    case "foldRight":
      return called && first ? folded(run, on, name, first, called) : undefined;
    case "orElse":
    case "getOrElse":
    case "orElseGet":
      if (at !== null && second)
        return items[at] ?? (second.is === "function" ? run.invoke(second, []) : second);
      return chosen(items, open, first?.is === "function" ? run.invoke(first, []) : first);
    case "zip":
      if (called && first?.is === "list" && !open)
        return list(
          items
            .slice(0, first.cell.value.items.length)
            .map((each, index) =>
              run.invoke(called, [one(each), one(first.cell.value.items[index] ?? UNKNOWN)]),
            ),
        );
      return first?.is === "list" && !open && !first.cell.value.open
        ? list(
            items
              .slice(0, first.cell.value.items.length)
              .map((each, index) => list([each, first.cell.value.items[index] ?? UNKNOWN])),
          )
        : undefined;
    case "mkString":
    case "joinToString":
      return together(run, on, name, given);
    case "contains":
      if (!first || open) return undefined;
      if (items.some((each) => equal(each, first) === true)) return truth(true);
      return items.every((each) => equal(each, first) === false) ? truth(false) : undefined;
    case "indexOf":
    case "index": {
      const found = first ? items.findIndex((each) => isSameThing(each, first)) : -1;
      return found < 0 ? undefined : number(found);
    }
    case "take":
    case "limit":
      return at === null ? undefined : list(items.slice(0, at), open && at > items.length);
    case "drop":
    case "skip":
      return at === null ? undefined : list(items.slice(at), open);
    case "subList":
    case "slice": {
      const to = wholeOf(second);
      return at === null || to === null ? undefined : list(items.slice(at, to));
    }
    case "toMap":
      return mapOf(items);
    case "collect":
      if (called && given.length === 1)
        return "collects" in called.code ? run.invoke(called, [one(on)]) : undefined;
      return called === null ? on : undefined;
    case "toArray":
    case "to":
      return called === null ? on : undefined;
    default:
      return (
        changed(run, on, name, given) ?? (given.length === 0 ? withoutArguments(run, on, name) : undefined)
      );
  }
}

/** What a function makes of a start and all that is in a list; of an option of Scala's either of them. */
function folded(
  run: Run,
  on: List,
  name: string,
  first: RunValue,
  called: RunFunction,
): RunValue | undefined {
  const { items, open } = on.cell.value;
  if (run.read.api.name === "scala" && name === "fold" && run.parametersOf(called) === 1) {
    if (open) return undefined;
    return items[0] ? run.invoke(called, [one(items[0])]) : first;
  }
  return items.reduce((so, each) => run.invoke(called, [one(so), one(each)]), first);
}

/** True for the same value, and for streams of the same operator. */
function isSameThing(value: RunValue, other: RunValue): boolean {
  if (value.is !== "stream" || other.is !== "stream") return isSame(value, other);
  const [a, b] = [value.stream.current, other.stream.current];
  return a.length === 1 && b.length === 1 && a[0] === b[0];
}

/** What is in an optional, or something else where it may be empty. */
function chosen(
  items: readonly RunValue[],
  open: boolean,
  other: RunValue | undefined,
): RunValue | undefined {
  const all = open && other ? [...items, other] : items;
  return all.length > 0 ? all.reduce(merged) : other;
}

function withoutArguments(run: Run, on: List, name: string): RunValue | undefined {
  const { items, open } = on.cell.value;
  const part = /^(?:_|f|component|v)(\d+)$/.exec(name)?.[1];
  if (part !== undefined) return items[Number(part) - (name.startsWith("f") ? 0 : 1)];
  switch (name) {
    case "toList":
    case "toSeq":
    case "toSet":
    case "toVector":
    case "toArray":
    case "asList":
    case "stream":
    case "parallelStream":
    case "iterator":
    case "asSequence":
    case "asScala":
    case "asJava":
    case "boxed":
    case "values":
    case "distinct":
    case "toMutableList":
    case "asIterable":
    case "copy":
    case "toTypedArray":
    case "indexed":
      return list(items, open);
    case "flatten":
      return flattened(items, open);
    case "filterNotNull":
      return list(
        items.filter((each) => each.is !== "none"),
        open,
      );
    case "reversed":
    case "reverse":
    case "asReversed":
      return open ? list(items, true) : list([...items].reverse());
    case "sorted": {
      const written = items.map(writtenOf);
      if (open || !items.every((each) => each.is === "constant" && each.value.type === "String"))
        return list(items, true);
      const order = [...items.keys()].sort((a, b) => ((written[a] ?? "") < (written[b] ?? "") ? -1 : 1));
      return list(order.map((index) => items[index] ?? UNKNOWN));
    }
    case "withIndex":
      return list(
        items.map((each, index) => list([number(index), each])),
        open,
      );
    case "zipWithIndex":
      return list(
        items.map((each, index) => list([each, number(index)])),
        open,
      );
    case "indices":
      return open ? undefined : list(items.map((_, index) => number(index)));
    case "first":
    case "head":
    case "firstOrNull":
    case "headOption":
    case "getFirst":
    case "findFirst":
    case "getLeft":
    case "key":
    case "getKey":
      return name === "headOption" || name === "findFirst" ? list(items.slice(0, 1)) : items[0];
    case "second":
    case "getRight":
    case "value":
    case "getValue":
    case "getSecond":
      return items[1];
    case "third":
      return items[2];
    case "last":
    case "getLast":
      return open ? anyOf(items) : items.at(-1);
    case "tail":
      return list(items.slice(1), open);
    case "init":
      return list(items.slice(0, -1), open);
    case "next":
    case "orElseThrow":
    case "iterator.next":
      return name === "next" ? anyOf(items) : items[0];
    case "size":
    case "length":
    case "count":
    case "getSize":
      return open ? undefined : number(items.length);
    case "isEmpty":
      return open ? undefined : truth(items.length === 0);
    case "nonEmpty":
    case "isNotEmpty":
    case "isPresent":
    case "isDefined":
      return open ? undefined : truth(items.length > 0);
    case "sum":
      return undefined;
    default:
      return run.read.api.name === "scala" && name === "reduce" ? anyOf(items) : undefined;
  }
}
