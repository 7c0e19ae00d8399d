import { collections } from "./collections.ts";
import { collector } from "./collectors.ts";
import { wholeOf } from "./elements.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  type Given,
  list,
  NONE,
  number,
  type RunValue,
  text,
  tuple,
  UNKNOWN,
  unordered,
  variable,
} from "./runValue.ts";
import { formatted, writtenOf } from "./texts.ts";

/** More rounds than that are no list of parts of a job. */
const MOST_ELEMENTS = 500;

/** The numbers from one to another, the last one left out; undefined where they are not known. */
export function range(from: number | null, to: number | null, step = 1): RunValue | undefined {
  if (from === null || to === null || step === 0) return undefined;
  const count = Math.ceil((to - from) / step);
  if (count > MOST_ELEMENTS) return undefined;
  return list(Array.from({ length: Math.max(0, count) }, (_, index) => number(from + index * step)));
}

/** What a function makes of something that is empty, which it has for its `this`. */
function built(run: Run, empty: RunValue, called: RunValue | undefined): RunValue | undefined {
  if (called?.is !== "function") return undefined;
  run.invoke(called, [], empty);
  return empty.is === "buffer" ? empty.cell.value : empty;
}

/** What a function of the language gives that stands by itself; undefined for one that is not known. */
export function functionOf(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const values = given.map(({ value }) => value);
  const [first, second, third] = values;
  switch (name) {
    case "listOf":
    case "mutableListOf":
    case "arrayListOf":
    case "arrayOf":
    case "setOf":
    case "mutableSetOf":
    case "linkedSetOf":
    case "sequenceOf":
    case "listOfNotNull":
    case "List":
    case "Seq":
    case "Array":
    case "Vector":
    case "Set":
    case "IndexedSeq":
    case "ListBuffer":
    case "ArrayBuffer":
    case "Iterator":
    case "Some":
    case "emptyList":
    case "asList":
      return list(values);
    case "Pair":
    case "Triple":
      return tuple(values);
    // The constructors of Java's collections, which Kotlin calls by their names.
    case "ArrayList":
    case "LinkedList":
    case "ArrayDeque":
    case "HashSet":
    case "LinkedHashSet": {
      const { items, open } = first?.is === "list" ? first.cell.value : { items: [], open: false };
      return name === "HashSet" ? unordered(list(items, open)) : list(items, open);
    }
    case "hashSetOf":
      return unordered(list(values));
    case "HashMap":
    case "TreeMap": {
      const { entries, open } = first?.is === "map" ? first.cell.value : { entries: [], open: false };
      return name === "HashMap" ? unordered(dictionary(entries, open)) : dictionary(entries, open);
    }
    case "hashMapOf":
      return unorderedOf(values);
    case "StringBuilder":
    case "StringBuffer":
      return { is: "buffer", cell: variable(first && wholeOf(first) === null ? first : text("")) };
    // Kotlin's, each with a function that fills it.
    case "buildString":
      return built(run, { is: "buffer", cell: variable(text("")) }, values.at(-1));
    case "buildList":
    case "buildSet":
      return built(run, list([]), values.at(-1));
    case "buildMap":
      return built(run, dictionary([]), values.at(-1));
    case "Option":
      return first ? optional(first) : undefined;
    case "mapOf":
    case "mutableMapOf":
    case "linkedMapOf":
    case "Map":
    case "LinkedHashMap":
    case "ListMap":
    case "sortedMapOf":
      return dictionaryOf(values);
    case "dict":
      return first ? undefined : dictionary([]);
    case "range":
      return second
        ? range(wholeOf(first), wholeOf(second), third ? (wholeOf(third) ?? 0) : 1)
        : range(0, wholeOf(first));
    case "enumerate": {
      const start = second ? wholeOf(second) : 0;
      return first?.is === "list" && start !== null
        ? list(
            first.cell.value.items.map((each, index) => list([number(index + start), each])),
            first.cell.value.open,
          )
        : undefined;
    }
    case "zip":
      return zipped(values);
    case "list":
    case "tuple":
    case "sorted":
    case "reversed":
    case "set": {
      if (!first) return list([]);
      return collections(
        run,
        first,
        name === "list" || name === "tuple" || name === "set" ? "toList" : name,
        [],
      );
    }
    case "map":
    case "filter":
      return second ? collections(run, second, name, given.slice(0, 1)) : undefined;
    case "reduce":
      return second
        ? collections(
            run,
            second,
            third ? "fold" : "reduce",
            third ? [given[2] ?? { value: UNKNOWN, name: null }, ...given.slice(0, 1)] : given.slice(0, 1),
          )
        : undefined;
    case "len":
      return first?.is === "list" && !first.cell.value.open
        ? number(first.cell.value.items.length)
        : lengthOf(first);
    case "str":
    case "repr": {
      const written = first ? writtenOf(first) : null;
      return written === null || name === "repr" ? undefined : text(written);
    }
    case "repeat": {
      const count = wholeOf(first);
      if (second?.is !== "function" || count === null || count > MOST_ELEMENTS) return undefined;
      for (let index = 0; index < count; index++) run.invoke(second, [{ value: number(index), name: null }]);
      return NONE;
    }
    case "lazy":
    case "run":
    case "synchronized": {
      const last = values.at(-1);
      return last?.is === "function" ? run.invoke(last, []) : undefined;
    }
    // A constant of an enumeration of Scala's, by the name that it is given.
    case "Value":
      return given.length === 1 ? first : undefined;
    case "requireNotNull":
    case "checkNotNull":
      return first;
    default:
      return undefined;
  }
}

/** Something or nothing, as a list of one or none. */
export function optional(value: RunValue): RunValue | undefined {
  if (value.is === "none") return list([]);
  return value.is === "unknown" ? undefined : list([value]);
}

function unorderedOf(values: readonly RunValue[]): RunValue | undefined {
  const made = dictionaryOf(values);
  return made?.is === "map" ? unordered(made) : made;
}

function dictionaryOf(values: readonly RunValue[]): RunValue | undefined {
  const pairs = values.map((each): readonly [RunValue, RunValue] | null => {
    const [key, value] = each.is === "list" ? each.cell.value.items : [];
    return key && value ? [key, value] : null;
  });
  return pairs.every((each) => each !== null) ? dictionary(pairs) : undefined;
}

function zipped(values: readonly RunValue[]): RunValue | undefined {
  const lists = values.map((each) =>
    each.is === "list" && !each.cell.value.open ? each.cell.value.items : null,
  );
  if (!lists.every((each) => each !== null)) return undefined;
  const count = Math.min(...lists.map(({ length }) => length));
  return list(Array.from({ length: count }, (_, index) => list(lists.map((each) => each[index] ?? UNKNOWN))));
}

/** What a static method of a class of the language's library gives. */
export function staticLibraryCall(
  run: Run,
  owner: string,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const values = given.map(({ value }) => value);
  const [first, second] = values;
  const key = `${owner}.${name}`;
  if (
    /^(?:List|Set|Arrays|Stream|Collections|Array|Seq|Iterator|EnumSet|ImmutableList|ImmutableSet|Tuple\d*|Pair|Vector|Lists|Sets)\.(?:of|asList|singletonList|singleton|apply|copyOf|stream|emptyList|empty|newArrayList|newHashSet|emptySet)$/.test(
      key,
    )
  ) {
    const [only, more] = values;
    // Each JVM has another order for the sets and maps that Java does not let anybody change.
    if (/^Set\.(?:of|copyOf)$/.test(key))
      return unordered(
        only?.is === "list" && !more ? list(only.cell.value.items, only.cell.value.open) : list(values),
      );
    // An array, or another list, is taken for what it holds.
    if (only?.is === "list" && !more && !/^(?:Tuple|Pair)/.test(owner))
      return list(only.cell.value.items, only.cell.value.open);
    return list(values);
  }
  if (/^(?:Map|ImmutableMap)\.(?:of|entry)$/.test(key)) {
    if (name === "entry") return list(values);
    const pairs: (readonly [RunValue, RunValue])[] = [];
    for (let at = 0; at + 1 < values.length; at += 2)
      pairs.push([values[at] ?? UNKNOWN, values[at + 1] ?? UNKNOWN]);
    return owner === "Map" ? unordered(dictionary(pairs)) : dictionary(pairs);
  }
  if (key === "Stream.concat" && first?.is === "list" && second?.is === "list")
    return list(
      [...first.cell.value.items, ...second.cell.value.items],
      first.cell.value.open || second.cell.value.open,
    );
  if (owner === "Collectors") return collector(name, given);
  if (key === "Map.ofEntries") return unorderedOf(values);
  if (/^(?:Map|HashMap|LinkedHashMap|TreeMap|mutable)\.(?:ofEntries|apply|empty|newHashMap)$/.test(key))
    return dictionaryOf(values);
  if (/^Optional\.(?:of|ofNullable)$|^Option\.apply$/.test(key)) return first && optional(first);
  if (/^(?:Optional|Option)\.empty$/.test(key)) return list([]);
  if (/^(?:IntStream|LongStream)\.range(?:Closed)?$/.test(key)) {
    const last = wholeOf(second);
    return range(wholeOf(first), last === null ? null : last + (name.endsWith("Closed") ? 1 : 0));
  }
  if (/^Objects\.(?:requireNonNullElse|toString)$/.test(key) && first?.is === "none" && second) return second;
  if (/^(?:Objects)\.(?:requireNonNull|requireNonNullElse|toString)$/.test(key)) return first;
  if (key === "String.format") {
    const [pattern, ...rest] = values;
    const inner = allOf(rest);
    return pattern?.is === "constant" && pattern.value.type === "String"
      ? (formatted(pattern.value.value, inner) ?? undefined)
      : undefined;
  }
  if (key === "String.join") {
    const [between, ...rest] = values;
    const inner = allOf(rest);
    if (rest.some((each) => each.is === "list" && each.unordered && inner.length > 1)) return UNKNOWN;
    const written = between && writtenOf(between);
    const parts = inner.map(writtenOf);
    return written != null && parts.every((each) => each !== null) ? text(parts.join(written)) : undefined;
  }
  return name === "values" || name === "entries"
    ? undefined
    : functionOf(run, name === "apply" ? owner : name, given);
}

/** What is given one by one, or as a list of all; something that is not known where that may hold more. */
function allOf(given: readonly RunValue[]): readonly RunValue[] {
  const [only, second] = given;
  if (only?.is !== "list" || second) return given;
  const { items, open } = only.cell.value;
  return open ? [...items, UNKNOWN] : items;
}

function lengthOf(value: RunValue | undefined): RunValue | undefined {
  return value?.is === "constant" && value.value.type === "String"
    ? number(value.value.value.length)
    : undefined;
}
