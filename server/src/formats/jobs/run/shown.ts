import type { Run } from "./run.ts";
import type { RunValue } from "./runValue.ts";
import { writtenOf } from "./texts.ts";

/** How a value is written in a text, as its class says; null where that is not known. */
export function shown(run: Run, value: RunValue): string | null {
  if (value.is === "none") return "null";
  if (value.is !== "object") return writtenOf(value);
  const override = value.overrides?.get("toString");
  const method = run.classes.method(value.of, "toString", []);
  if (override) return writtenOf(run.invoke(override, []));
  return method ? writtenOf(run.invokeMethod(method, value, [])) : writtenOf(value);
}
