import { wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Given, type List, NONE, type RunValue, UNKNOWN } from "../runValue.ts";
import { isEqual } from "./comparing.ts";
import { isUnordered, iterated } from "./objects.ts";
import { sorted } from "./sorting.ts";

/** Longer lists are no parts of a job. */
const MOST_ITEMS = 2_000;

/** What a method of a list gives that changes it in Python's own way; undefined for any other. */
export function ofList(run: Run, on: List, name: string, given: readonly Given[]): RunValue | undefined {
  const { items, open } = on.cell.value;
  const first = given[0]?.value;
  const set = (next: readonly RunValue[], isOpen = open): RunValue => {
    run.state.set(on.cell, { items: next, open: isOpen });
    return NONE;
  };
  switch (name) {
    case "pop":
    case "popleft":
      return taken(on, name === "popleft" ? 0 : first ? wholeOf(first) : -1, set);
    case "remove":
    case "discard": {
      const same = first ? items.map((each) => isEqual(run, each, first)) : [null];
      return open || same.includes(null)
        ? set([], true)
        : set(items.filter((_, at) => at !== same.indexOf(true)));
    }
    case "appendleft":
      return first && set([first, ...items]);
    case "extend":
    case "update": {
      const more = first ? iterated(run, first) : null;
      if (items.length + (more?.items.length ?? 0) > MOST_ITEMS) return set([], true);
      return given.length === 1
        ? set([...items, ...(more?.items ?? [])], open || (more?.open ?? true))
        : set(items, true);
    }
    case "sort": {
      const named = (wanted: string) => given.find((each) => each.name === wanted)?.value;
      const all = sorted(run, on, named("key"), named("reverse"));
      return all?.is === "list" ? set(all.cell.value.items, all.cell.value.open) : set(items, true);
    }
    case "reverse":
      return open ? set(items, true) : set([...items].reverse());
    case "rotate":
    case "extendleft":
      return set([], true);
    default:
      return undefined;
  }
}

/** Takes out what stands at a place, from the end on for one below 0; where that is not known nothing is known any more. */
function taken(
  on: List,
  place: number | null,
  set: (next: readonly RunValue[], isOpen?: boolean) => RunValue,
): RunValue {
  const { items, open } = on.cell.value;
  const at = place === null ? -1 : place < 0 ? items.length + place : place;
  const found = items[at];
  if (isUnordered(on) || open || place === null || !found) {
    set([], true);
    return UNKNOWN;
  }
  set(items.filter((_, index) => index !== at));
  return found;
}

/** `del values[key]`. */
export function deleted(run: Run, on: RunValue, key: RunValue): void {
  if (on.is === "list") {
    const place = wholeOf(key);
    taken(on, place, (items, open = on.cell.value.open) => {
      run.state.set(on.cell, { items, open });
      return NONE;
    });
  } else if (on.is === "map") {
    const { entries, open } = on.cell.value;
    const same = entries.map(([each]) => isEqual(run, each, key));
    const kept = entries.filter((_, at) => same[at] === false);
    run.state.set(on.cell, same.includes(null) ? { entries: [], open: true } : { entries: kept, open });
  }
}
