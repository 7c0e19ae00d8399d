import { one, wholeOf } from "../elements.ts";
import type { Run } from "../run.ts";
import {
  number,
  type RunClass,
  type RunObject,
  type RunValue,
  text,
  UNKNOWN,
  variable,
} from "../runValue.ts";
import { isEqual } from "./comparing.ts";
import { iterated } from "./objects.ts";

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

/** A member of an enumeration; the one before that has the same value, where there is such. */
export function madeConstant(
  run: Run,
  of: number,
  label: string,
  given: RunValue,
  before: readonly RunValue[],
): RunValue {
  const isAutomatic =
    given.is === "function" && "library" in given.code && given.code.library === "enum.auto value";
  const own = isAutomatic ? automatic(run, of, label, before) : given;
  const value = run.classes.hasMethod(of, "__new__") ? UNKNOWN : own;
  const same = before.find(
    (each) =>
      each.is === "object" && isEqual(run, each.fields.get("value")?.value ?? UNKNOWN, value) === true,
  );
  if (same) return same;
  const fields = new Map([["value", variable(value)]]);
  const constant: RunObject = { is: "object", of, fields, label, ordinal: before.length };
  const [created] = run.classes.chainOf(of).flatMap((at) =>
    run.classes
      .ownMethods(at)
      .filter(({ code }) => code.init)
      .slice(-1),
  );
  const parts = given.is === "list" ? (iterated(run, given)?.items ?? []) : [given];
  if (created) run.invokeMethod(created, constant, parts.map(one));
  return constant;
}

/** What `auto()` gives. */
function automatic(run: Run, of: number, label: string, before: readonly RunValue[]): RunValue {
  const types = run.classes.chainOf(of).flatMap((at) => run.classes.at(at)?.supertypes ?? []);
  if (run.classes.hasMethod(of, "_generate_next_value_") || types.some((type) => /Flag$/.test(type)))
    return UNKNOWN;
  if (types.some((type) => /(?:^|\.)StrEnum$/.test(type))) return text(label.toLowerCase());
  const values = before.map((each) =>
    each.is === "object" ? wholeOf(each.fields.get("value")?.value) : null,
  );
  const last = values.at(-1) ?? 0;
  // Versions of Python differ in what comes behind one that is not the largest.
  return values.some((each) => each === null || each > last) ? UNKNOWN : number(last + 1);
}
