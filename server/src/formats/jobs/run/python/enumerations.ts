import type { Run } from "../run.ts";
import { type RunClass, type RunValue, UNKNOWN } from "../runValue.ts";
import { isEqual } from "./comparing.ts";

/** `Kind["NAME"]`; undefined for what is no enumeration of the program. */
export function constantNamed(run: Run, { index }: RunClass, key: RunValue): RunValue | undefined {
  if (index < 0 || !run.classes.isEnumeration(index)) return undefined;
  const label = key.is === "constant" ? key.value.value : null;
  return run.constantsOf(index).find((each) => each.is === "object" && each.label === label) ?? UNKNOWN;
}

/** `Kind("value")`. */
export function constantOfValue(run: Run, index: number, value: RunValue): RunValue {
  const all = run.constantsOf(index);
  const same = all.map((each) =>
    each === value
      ? true
      : each.is === "object"
        ? isEqual(run, each.fields.get("value")?.value ?? UNKNOWN, value)
        : null,
  );
  const first = same.indexOf(true);
  return first < 0 || same.slice(0, first).includes(null) ? UNKNOWN : (all[first] ?? UNKNOWN);
}
