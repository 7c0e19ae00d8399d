import type { Run } from "../run.ts";
import { type Given, NONE, type RunValue, UNKNOWN } from "../runValue.ts";
import { ofDictionary } from "./collections.ts";
import { isEqual } from "./comparing.ts";
import { underKey } from "./elements.ts";
import { textOfName } from "./functools.ts";
import { ofList } from "./lists.ts";
import { ofText } from "./texts.ts";

/** Methods of texts that other languages have in another way. */
const OWN = /^(?:join|format|split|replace|count|title|capitalize|startswith|endswith|strip)$/;

/** What a method or an attribute of a value gives that Python has in its own way; undefined for any other. */
export function ofPythonMember(
  run: Run,
  on: RunValue,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  switch (on.is) {
    case "constant":
      if (on.value.type !== "String") return undefined;
      return ofText(run, on.value.value, name, given) ?? (OWN.test(name) ? UNKNOWN : undefined);
    case "list": {
      const at = on.names?.indexOf(name) ?? -1;
      return at < 0 ? ofList(run, on, name, given) : on.cell.value.items[at];
    }
    case "map":
      return name === "get" ? got(run, on, given) : ofDictionary(run, on, name, given);
    case "function":
      return /^__(?:qual)?name__$/.test(name) && given.length === 0 ? textOfName(run, on) : undefined;
    default:
      return undefined;
  }
}

/** `d.get("key", otherwise)`. */
function got(run: Run, on: Extract<RunValue, { is: "map" }>, given: readonly Given[]): RunValue {
  const { entries, open } = on.cell.value;
  const [key, otherwise] = given.map(({ value }) => value);
  if (!key) return UNKNOWN;
  const same = entries.map(([each]) => isEqual(run, each, key));
  if (same.includes(true)) return underKey(run, on, key);
  return open || same.includes(null) ? UNKNOWN : (otherwise ?? NONE);
}
