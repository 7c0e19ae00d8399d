import type { Run } from "../run.ts";
import { type Given, merged, type RunFunction, type RunValue, UNKNOWN } from "../runValue.ts";
import { constantOfValue } from "./enumerations.ts";
import { special } from "./objects.ts";

/** What a call of a value gives: a function, a class, an object with `__call__`; undefined for what is not known. */
export function called(run: Run, value: RunValue, given: readonly Given[]): RunValue | undefined {
  switch (value.is) {
    case "function":
      return run.invoke(value, given);
    case "class": {
      if (value.index < 0) return undefined;
      const [only, second] = given;
      if (run.classes.isEnumeration(value.index))
        return only && !second ? constantOfValue(run, value.index, only.value) : undefined;
      return run.create(value.index, given);
    }
    case "object":
      return special(run, value, "__call__", given);
    case "several": {
      const values: RunValue[] = [];
      run.state.branch(
        value.of.map((each) => () => values.push(called(run, each, given) ?? UNKNOWN) > 0),
        false,
      );
      return values.reduce(merged);
    }
    default:
      return undefined;
  }
}

/** What is called, as a function; undefined for what cannot be called, or is not known. */
export function functionOf(run: Run, value: RunValue | undefined): RunFunction | undefined {
  if (value?.is === "function") return value;
  if (value?.is === "class" && value.index >= 0) return { is: "function", code: { creates: value.index } };
  if (value?.is !== "object") return undefined;
  const method = run.classes.method(value.of, "__call__", 1);
  return method && { is: "function", code: { method, self: value } };
}
