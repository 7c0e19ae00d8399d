import { one, wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Given, type Items, list, type RunValue, UNKNOWN } from "../runValue.ts";
import { called } from "./calling.ts";
import { iterated } from "./objects.ts";

/** More than that are no parts of a job. */
const MOST_ITEMS = 500;

/** What a function of `itertools` gives; undefined for one that is not known. */
export function ofItertools(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  if (given.some((each) => each.name !== null)) return undefined;
  const [first, second] = given;
  const all = given.map(({ value }) => iterated(run, value));
  switch (name) {
    case "chain":
      return chained(all);
    case "chain.from_iterable":
      return all[0]
        ? chained(
            all[0].items.map((each) => iterated(run, each)),
            all[0].open,
          )
        : undefined;
    case "product":
      return product(all);
    case "repeat": {
      const count = wholeOf(second?.value);
      return first && count !== null && count <= MOST_ITEMS
        ? list(Array.from({ length: Math.max(0, count) }, () => first.value))
        : undefined;
    }
    case "tee": {
      const count = second ? wholeOf(second.value) : 2;
      const [only] = all;
      if (!only || count === null || count < 0 || count > MOST_ITEMS) return undefined;
      return list(Array.from({ length: count }, () => list(only.items, only.open)));
    }
    case "islice": {
      const to = wholeOf(second?.value);
      return given.length === 2 && all[0] && to !== null && to >= 0
        ? list(all[0].items.slice(0, to), all[0].open && all[0].items.length < to)
        : undefined;
    }
    case "starmap": {
      const lists = all[1]?.items.map((each) => iterated(run, each));
      if (!first || !lists?.every((each) => each !== null)) return undefined;
      return list(
        lists.map(({ items }) => called(run, first.value, items.map(one)) ?? UNKNOWN),
        all[1]?.open,
      );
    }
    default:
      return undefined;
  }
}

function chained(all: readonly (Items | null)[], open = false): RunValue | undefined {
  const known = all.filter((each) => each !== null);
  if (known.reduce((sum, { items }) => sum + items.length, 0) > MOST_ITEMS) return undefined;
  return list(
    known.flatMap(({ items }) => items),
    open || known.length < all.length || known.some((each) => each.open),
  );
}

function product(all: readonly (Items | null)[]): RunValue | undefined {
  if (!all.every((each) => each !== null)) return undefined;
  let rows: RunValue[][] = [[]];
  for (const { items } of all) {
    if (rows.length * items.length > MOST_ITEMS) return undefined;
    rows = rows.flatMap((row) => items.map((each) => [...row, each]));
  }
  return list(
    rows.map((row) => list(row)),
    all.some(({ open }) => open),
  );
}
