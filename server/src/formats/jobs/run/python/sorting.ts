import { one } from "../elements.ts";
import type { Run } from "../run.ts";
import { list, type RunValue, UNKNOWN } from "../runValue.ts";
import { called } from "./calling.ts";
import { isTrue, order, plain } from "./comparing.ts";
import { iterated } from "./objects.ts";

/** `sorted(values, key=…, reverse=…)`: in an order that is not known where the keys are not. */
export function sorted(
  run: Run,
  value: RunValue,
  key: RunValue | undefined,
  reverse: RunValue | undefined,
): RunValue | undefined {
  const all = iterated(run, value);
  if (!all) return undefined;
  const isBackwards = reverse ? isTrue(run, reverse) : false;
  const keys = all.items.map((each) =>
    plain(run, key && key.is !== "none" ? (called(run, key, [one(each)]) ?? UNKNOWN) : each),
  );
  const places = [...all.items.keys()];
  let isKnown = !all.open && isBackwards !== null;
  places.sort((a, b) => {
    const sign = order(keys[a] ?? UNKNOWN, keys[b] ?? UNKNOWN);
    if (sign === null) isKnown = false;
    return (isBackwards ? -(sign ?? 0) : (sign ?? 0)) || a - b;
  });
  return isKnown ? list(places.map((at) => all.items[at] ?? UNKNOWN)) : list(all.items, true);
}
