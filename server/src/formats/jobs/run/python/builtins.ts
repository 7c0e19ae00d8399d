import { one, wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import {
  dictionary,
  type Given,
  list,
  merged,
  number,
  type RunValue,
  text,
  truth,
  UNKNOWN,
} from "../runValue.ts";
import { range } from "../statics.ts";
import { calculated } from "./arithmetic.ts";
import { called } from "./calling.ts";
import { isTrue, order, plain } from "./comparing.ts";
import { setOf } from "./comprehensions.ts";
import { isInstance, typeOf } from "./instances.ts";
import { isUnordered, iterated, listed, special } from "./objects.ts";
import { sorted } from "./sorting.ts";
import { inFormat, represented, written } from "./writing.ts";

const textOf = (written: string | null): RunValue => (written === null ? UNKNOWN : text(written));
const truthOf = (held: boolean | null): RunValue => (held === null ? UNKNOWN : truth(held));

/** What a function gives that is there without an import; undefined for one that is not known. */
export function ofBuiltins(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const plainly = given.filter((each) => each.name === null);
  const [first, second, third] = plainly.map(({ value }) => value);
  const named = (wanted: string) => given.find((each) => each.name === wanted)?.value;
  switch (name) {
    case "str":
      if (second) return undefined;
      return first ? textOf(written(run, first)) : text("");
    case "repr":
      return first && textOf(represented(run, first));
    case "format": {
      const spec = second ? written(run, second) : "";
      return first && spec !== null ? textOf(inFormat(run, first, spec)) : undefined;
    }
    case "int":
      return second ? undefined : wholeNumber(first);
    case "bool":
      return first ? truthOf(isTrue(run, first)) : truth(false);
    case "len": {
      const own = first?.is === "object" ? special(run, first, "__len__", []) : undefined;
      const all = first && !own ? iterated(run, first) : null;
      return own ?? (all && !all.open ? number(all.items.length) : undefined);
    }
    case "list":
    case "tuple":
      return first ? listed(run, first) : list([]);
    case "iter":
      return first && !second ? listed(run, first) : undefined;
    case "set":
    case "frozenset": {
      const all = first ? iterated(run, first) : { items: [], open: false };
      return all ? setOf(run, all.items, all.open) : undefined;
    }
    case "dict":
      return ofDict(run, first, given);
    case "sorted":
      return first && sorted(run, first, named("key"), named("reverse"));
    case "reversed": {
      const all = first && iterated(run, first);
      return all && !isUnordered(first) ? list([...all.items].reverse(), all.open) : undefined;
    }
    case "range":
      if (second) return range(wholeOf(first), wholeOf(second), third ? (wholeOf(third) ?? 0) : 1);
      return range(0, wholeOf(first));
    case "enumerate": {
      const all = first && !isUnordered(first) ? iterated(run, first) : null;
      const start = wholeOf(second ?? named("start") ?? number(0));
      if (!all || start === null) return undefined;
      return list(
        all.items.map((each, index) => list([number(index + start), each])),
        all.open,
      );
    }
    case "zip":
      return zipped(run, plainly);
    case "map":
      return mapped(run, plainly);
    case "filter":
      return filtered(run, first, second);
    case "next": {
      const all = first && iterated(run, first);
      if (!all || all.open || isUnordered(first)) return undefined;
      const [taken, ...rest] = all.items;
      // What was taken is not there any more.
      if (first.is === "list" && taken) run.state.set(first.cell, { items: rest, open: false });
      return taken ?? second;
    }
    case "sum": {
      const all = first && iterated(run, first);
      if (!all || all.open) return undefined;
      return all.items.reduce((so, each) => calculated(run, "+", so, each), second ?? number(0));
    }
    case "min":
    case "max":
      return named("key") || named("default") ? undefined : extreme(run, name, plainly);
    case "any":
    case "all": {
      const all = first && iterated(run, first);
      if (!all) return undefined;
      const held = all.items.map((each) => isTrue(run, each));
      const ends = name === "any";
      if (held.includes(ends) && !all.open) return truth(ends);
      return all.open || held.includes(null) ? undefined : truth(!ends);
    }
    case "isinstance":
      return first && second && truthOf(isInstance(run, first, second));
    case "callable":
      return first && (first.is === "function" || first.is === "class") ? truth(true) : undefined;
    case "type":
      return first && !second ? typeOf(run, first) : undefined;
    case "getattr":
    case "hasattr": {
      const wanted = second ? written(run, second) : null;
      const found = first && wanted !== null ? run.propertyOf(first, wanted) : undefined;
      if (name === "hasattr") return found && found.is !== "unknown" ? truth(true) : undefined;
      return found;
    }
    case "setattr": {
      const wanted = second ? written(run, second) : null;
      if (first?.is !== "object" || wanted === null || !third) return undefined;
      run.setField(first, wanted, third);
      return { is: "none" };
    }
    default:
      return first && methodOf(run, name, first, plainly);
  }
}

/** `str.upper(text)`, `object.__setattr__(self, name, value)`. */
function methodOf(run: Run, path: string, first: RunValue, given: readonly Given[]): RunValue | undefined {
  const [, name] = /^(?:str|list|dict)\.(\w+)$/.exec(path) ?? [];
  if (path === "object.__setattr__") return ofBuiltins(run, "setattr", given);
  if (name === undefined || (first.is !== "constant" && first.is !== "list" && first.is !== "map"))
    return undefined;
  return run.invoke({ is: "function", code: { named: name, on: null } }, given);
}

function wholeNumber(value: RunValue | undefined): RunValue | undefined {
  if (!value) return number(0);
  if (value.is !== "constant") return undefined;
  const held = value.value.value;
  if (typeof held === "string")
    return /^\s*[+-]?\d{1,15}\s*$/.test(held) ? number(BigInt(held.trim())) : undefined;
  if (typeof held === "bigint") return value;
  if (typeof held === "number" && Number.isFinite(held)) return number(BigInt(Math.trunc(held)));
  return undefined;
}

/** `dict(a=1)`, `dict(pairs)`, `dict(other, a=1)`. */
function ofDict(run: Run, first: RunValue | undefined, given: readonly Given[]): RunValue | undefined {
  const named = given.flatMap(({ name, value }) => (name === null ? [] : [[text(name), value] as const]));
  if (!first) return dictionary(named);
  if (first.is === "map") {
    const { entries, open } = first.cell.value;
    return dictionary([...entries, ...named], open);
  }
  const all = iterated(run, first);
  const pairs = all?.items.map((each) => iterated(run, each)?.items ?? []) ?? [];
  const entries = pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []));
  return all && entries.length === pairs.length ? dictionary([...entries, ...named], all.open) : undefined;
}

function zipped(run: Run, given: readonly Given[]): RunValue | undefined {
  const lists = given.map(({ value }) => (isUnordered(value) ? null : iterated(run, value)));
  if (!lists.every((each) => each !== null) || lists.length === 0) return undefined;
  const count = Math.min(...lists.map(({ items }) => items.length));
  const pairs = Array.from({ length: count }, (_, at) =>
    list(lists.map(({ items }) => items[at] ?? UNKNOWN)),
  );
  return list(
    pairs,
    lists.some(({ open }) => open),
  );
}

function mapped(run: Run, given: readonly Given[]): RunValue | undefined {
  const [first, ...others] = given;
  const lists = others.map(({ value }) => iterated(run, value));
  const [only] = lists;
  if (!first || !only || !lists.every((each) => each !== null)) return undefined;
  const count = Math.min(...lists.map(({ items }) => items.length));
  const results = Array.from(
    { length: count },
    (_, at) =>
      called(
        run,
        first.value,
        lists.map(({ items }) => one(items[at] ?? UNKNOWN)),
      ) ?? UNKNOWN,
  );
  return list(
    results,
    lists.some(({ open }) => open),
  );
}

function filtered(run: Run, first: RunValue | undefined, second: RunValue | undefined): RunValue | undefined {
  const all = second && iterated(run, second);
  if (!first || !all) return undefined;
  const held = all.items.map((each) =>
    isTrue(run, first.is === "none" ? each : (called(run, first, [one(each)]) ?? UNKNOWN)),
  );
  return list(
    all.items.filter((_, at) => held[at] !== false),
    all.open || held.includes(null),
  );
}

function extreme(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const [first, second] = given;
  const all =
    first && !second ? iterated(run, first.value) : { items: given.map(({ value }) => value), open: false };
  if (!all || all.open || all.items.length === 0) return undefined;
  const values = all.items.map((each) => plain(run, each));
  let best = values[0];
  for (const each of values.slice(1)) {
    const sign = best ? order(each, best) : null;
    if (sign === null) return values.reduce(merged);
    if (name === "min" ? sign < 0 : sign > 0) best = each;
  }
  return best;
}
