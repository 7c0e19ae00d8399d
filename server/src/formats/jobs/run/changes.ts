import { wholeOf } from "./elements.ts";
import type { Run } from "./run.ts";
import { equal, type Given, type List, NONE, type RunValue } from "./runValue.ts";

/** Methods behind which nobody here knows any more what is in a list. */
const CHANGING =
  /^(?:add(?:First)?|set|pop|poll\w*|insert\w*|prepend\w*|remove\w*|retainAll|replaceAll|fill|sort|shuffle|-=|--=|minusAssign|subtract(?:One|All)|\w+InPlace)$/;

/** What a method that changes a list otherwise than at its end gives; undefined for what is not known. */
export function changed(run: Run, on: List, name: string, given: readonly Given[]): RunValue | undefined {
  const { items, open } = on.cell.value;
  const [first, second] = given.map(({ value }) => value);
  const isPython = run.read.api.name === "python";
  if (name === "clear") {
    run.state.set(on.cell, { items: [], open: false });
    return NONE;
  }
  if (/^(?:add|insert)$/.test(name) && second && !open) {
    const at = wholeOf(first);
    if (at !== null && at >= 0 && at <= items.length) {
      run.state.set(on.cell, { items: [...items.slice(0, at), second, ...items.slice(at)], open });
      return NONE;
    }
  }
  if (isPython && name === "pop" && !first && !open) {
    run.state.set(on.cell, { items: items.slice(0, -1), open });
    return items.at(-1);
  }
  if (CHANGING.test(name) || (isPython && name === "reverse"))
    run.state.set(on.cell, { items: [], open: true });
  return undefined;
}

type Dictionary = Extract<RunValue, { is: "map" }>;

/** Takes a key out of a map; where that may be any of them, nothing is known of it any more. */
export function taken(run: Run, on: Dictionary, key: RunValue | undefined): void {
  const { entries, open } = on.cell.value;
  const same = entries.map(([each]) => (key ? equal(each, key) : null));
  run.state.set(
    on.cell,
    same.includes(null)
      ? { entries: [], open: true }
      : { entries: entries.filter((_, index) => same[index] === false), open },
  );
}

/** Puts all of another map into one. */
export function putAll(run: Run, on: Dictionary, more: RunValue | undefined): RunValue {
  const { entries, open } = on.cell.value;
  const added = more?.is === "map" ? more.cell.value : { entries: [], open: true };
  run.state.set(on.cell, { entries: [...entries, ...added.entries], open: open || added.open });
  return NONE;
}
