import { union } from "../flow/streamValue.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  equal,
  type Given,
  type Items,
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
} from "./runValue.ts";
import { joined, writtenOf } from "./texts.ts";

/** What a method of a list, a map or anything that holds things gives; undefined where that is not known. */
export function collections(
  run: Run,
  on: RunValue,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  if (on.is === "map") return ofMap(run, on, name, given);
  return on.is === "list" ? ofList(run, on, name, given) : undefined;
}

const one = (value: RunValue): Given => ({ value, name: null });

const holds = (value: RunValue | undefined, wanted: boolean): boolean =>
  value?.is === "constant" && value.value.type === "boolean" && value.value.value === wanted;

/** Calls a function with an element; what is in a pair, for one that takes its parts. */
function visit(run: Run, called: RunFunction, element: RunValue): RunValue {
  const wants = run.parametersOf(called);
  if (wants > 1 && element.is === "list" && element.cell.value.items.length === wants)
    return run.invoke(called, element.cell.value.items.map(one));
  return run.invoke(called, [one(element)]);
}

function ofList(run: Run, on: List, name: string, given: readonly Given[]): RunValue | undefined {
  const { items, open } = on.cell.value;
  const [first, second] = given.map(({ value }) => value);
  const last = given.at(-1)?.value;
  const called = last?.is === "function" ? last : null;
  if (called && given.length === 1) {
    const visited = visiting(run, on.cell.value, name, called);
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
      if (given.length !== 1 || !first) return undefined;
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
      if (!first) return undefined;
      if (first.is === "list" && name !== ":+")
        return list([...items, ...first.cell.value.items], open || first.cell.value.open);
      return list([...items, first], open);
    case "set":
      if (at === null || !second) return undefined;
      run.state.set(on.cell, { items: items.map((each, index) => (index === at ? second : each)), open });
      return NONE;
    case "get":
    case "apply":
    case "elementAt":
    case "getOrNull":
    case "getField":
      if (at === null || open)
        return given.length === 0 && name === "get" ? (items[0] ?? UNKNOWN) : any(items);
      return items[at < 0 ? items.length + at : at] ?? (open ? UNKNOWN : undefined);
    case "reduce":
    case "reduceLeft":
    case "reduceOption":
      return called && items.length > 0 ? reduced(run, items, called) : any(items);
    case "fold":
    case "foldLeft":
    case "foldRight":
      return called && first
        ? items.reduce((so, each) => run.invoke(called, [one(so), one(each)]), first)
        : undefined;
    case "orElse":
    case "getOrElse":
    case "orElseGet":
      if (at !== null && given.length === 2) return items[at] ?? second;
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
    case "joinToString": {
      const [before, between, after] =
        given.length === 3
          ? given.map(({ value }) => writtenOf(value))
          : ["", first ? writtenOf(first) : name === "mkString" ? "" : ", ", ""];
      return open || between == null ? undefined : joined(items, between, before ?? "", after ?? "");
    }
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
    case "collect":
    case "toArray":
    case "toMap":
    case "to":
      return name === "toMap" ? mapOf(items) : called === null ? on : undefined;
    default:
      return given.length === 0 ? withoutArguments(run, on, name) : undefined;
  }
}

const wholeOf = (value: RunValue | undefined): number | null =>
  value?.is === "constant" && typeof value.value.value === "bigint" ? Number(value.value.value) : null;

/** True for the same value, and for streams of the same operator. */
function isSameThing(value: RunValue, other: RunValue): boolean {
  if (value.is !== "stream" || other.is !== "stream") return isSame(value, other);
  const [a, b] = [value.stream.current, other.stream.current];
  return a.length === 1 && b.length === 1 && a[0] === b[0];
}

/** One of several. */
const any = (items: readonly RunValue[]): RunValue | undefined =>
  items.length === 0 ? undefined : items.reduce(merged);

/** What is in an optional, or something else where it may be empty. */
function chosen(
  items: readonly RunValue[],
  open: boolean,
  other: RunValue | undefined,
): RunValue | undefined {
  const all = open && other ? [...items, other] : items;
  return all.length > 0 ? all.reduce(merged) : other;
}

const reduced = (run: Run, items: readonly RunValue[], called: RunFunction): RunValue =>
  items.slice(1).reduce((so, each) => run.invoke(called, [one(so), one(each)]), items[0] ?? UNKNOWN);

function mapOf(items: readonly RunValue[]): RunValue | undefined {
  const pairs = items.map((each) => (each.is === "list" ? each.cell.value.items : []));
  const entries = pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []));
  return entries.length === items.length ? dictionary(entries) : undefined;
}

/** Methods that call a function with each element. */
function visiting(run: Run, { items, open }: Items, name: string, called: RunFunction): RunValue | undefined {
  const results = () => items.map((each) => visit(run, called, each));
  switch (name) {
    case "forEach":
    case "foreach":
    case "forEachOrdered":
    case "onEach":
    case "ifPresent":
      results();
      // What is known to be in it stands for what else may be.
      if (open && items.length === 0) run.state.branch([() => visit(run, called, UNKNOWN) !== null], true);
      return name === "onEach" ? list(items, open) : NONE;
    case "forEachIndexed":
      for (const [index, each] of items.entries()) run.invoke(called, [one(number(index)), one(each)]);
      return NONE;
    case "map":
    case "mapTo":
    case "mapToObj":
    case "mapNotNull":
    case "boxed":
      return list(
        results().filter((each) => name !== "mapNotNull" || each.is !== "none"),
        open,
      );
    case "mapIndexed":
      return list(
        items.map((each, index) => run.invoke(called, [one(number(index)), one(each)])),
        open,
      );
    case "flatMap": {
      const all = results().map((each) =>
        each.is === "list" ? each.cell.value : { items: [each], open: true },
      );
      return list(
        all.flatMap((each) => each.items),
        open || all.some((each) => each.open),
      );
    }
    case "filter":
    case "filterNot":
    case "withFilter": {
      const kept = items.map((each) => ({ each, kept: visit(run, called, each) }));
      const isKnown = kept.every(({ kept: value }) => holds(value, true) || holds(value, false));
      return list(
        kept.filter(({ kept: value }) => !holds(value, name === "filterNot")).map(({ each }) => each),
        open || !isKnown,
      );
    }
    case "associateWith":
      return dictionary(
        items.map((each) => [each, visit(run, called, each)]),
        open,
      );
    case "associateBy":
      return dictionary(
        items.map((each) => [visit(run, called, each), each]),
        open,
      );
    case "associate":
      return mapOf(results());
    case "any":
    case "exists":
    case "anyMatch": {
      const all = results();
      if (all.some((each) => holds(each, true))) return truth(true);
      return !open && all.every((each) => holds(each, false)) ? truth(false) : undefined;
    }
    case "find":
    case "first":
    case "firstOrNull": {
      for (const each of items) {
        const value = visit(run, called, each);
        if (holds(value, true)) return each;
        if (!holds(value, false)) return undefined;
      }
      return undefined;
    }
    case "sortedBy":
    case "sortBy":
    case "sorted":
    case "sortWith":
      return list(items, true);
    default:
      return undefined;
  }
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
    case "filterNotNull":
    case "flatten":
    case "toTypedArray":
    case "indexed":
      return name === "flatten"
        ? flattened(items, open)
        : name === "filterNotNull"
          ? list(
              items.filter((each) => each.is !== "none"),
              open,
            )
          : list(items, open);
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
    case "pop":
      return open ? any(items) : items.at(-1);
    case "tail":
      return list(items.slice(1), open);
    case "init":
      return list(items.slice(0, -1), open);
    case "next":
    case "orElseThrow":
    case "iterator.next":
      return name === "next" ? any(items) : items[0];
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
      return run.read.api.name === "scala" && name === "reduce" ? any(items) : undefined;
  }
}

function flattened(items: readonly RunValue[], open: boolean): RunValue {
  const all = items.map((each) => (each.is === "list" ? each.cell.value : { items: [each], open: true }));
  return list(
    all.flatMap((each) => each.items),
    open || all.some((each) => each.open),
  );
}

function ofMap(
  run: Run,
  on: Extract<RunValue, { is: "map" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const { entries, open } = on.cell.value;
  const [key, value] = given.map((each) => each.value);
  const asList = (): List =>
    list(
      entries.map((each) => list(each)),
      open,
    );
  const found = () => {
    if (!key) return undefined;
    const same = entries.findLast(([each]) => equal(each, key) === true);
    if (same) return same[1];
    // With a key that is not known it may be any of them.
    return key.is === "unknown" ? any(entries.map(([, each]) => each)) : undefined;
  };
  switch (name) {
    case "get":
    case "apply":
    case "getValue":
    case "getOrElse":
    case "getOrDefault":
    case "remove":
    case "pop":
      return found() ?? (value?.is === "function" ? run.invoke(value, []) : value) ?? UNKNOWN;
    case "put":
    case "set":
    case "update":
    case "putIfAbsent":
      if (!key || !value) return undefined;
      run.state.set(on.cell, {
        entries: [...entries.filter(([each]) => equal(each, key) !== true), [key, value]],
        open: open || key.is === "unknown",
      });
      return NONE;
    case "computeIfAbsent":
    case "getOrPut":
    case "setdefault":
    case "getOrElseUpdate": {
      const known = found();
      if (known || !key) return known;
      const made =
        value?.is === "function" ? run.invoke(value, name === "computeIfAbsent" ? [one(key)] : []) : value;
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
      return list(
        entries.map(([, each]) => each),
        open,
      );
    case "keys":
    case "keySet":
      return list(
        entries.map(([each]) => each),
        open,
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

/** What is in a list, all together, where those are streams. */
export function streamsIn({ items }: Items): RunValue {
  const streams = items.flatMap((each) => (each.is === "stream" ? [each.stream] : []));
  const all = union(streams);
  return all ? { is: "stream", stream: all } : UNKNOWN;
}
