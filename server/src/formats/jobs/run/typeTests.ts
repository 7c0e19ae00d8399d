import { bareType, simpleName } from "../flow/typeNames.ts";
import type { Run } from "./run.ts";
import type { RunValue } from "./runValue.ts";

const ANYTHING = /^(?:Object|Any|AnyRef|object)$/;
const TEXTS = /^(?:String|CharSequence)$/;
const INTEGERS = /^(?:Int|Integer|int)$/;
const NUMBERS =
  /^(?:Number|(?:Big)?(?:Integer|Decimal)|Int|Long|Short|Byte|Double|Float|int|long|short|byte|double|float)$/;
const COLLECTIONS =
  /^(?:(?:Mutable|Array|Linked)?List|Set|Seq|Map|Collection|Iterable|Array|Vector|Option|Optional|Some)$/;
const TRUTHS = /^[Bb]oolean$/;

/** Whether a value is of a type; null where that is not known. */
export function isOfType(run: Run, value: RunValue, type: string): boolean | null {
  const name = simpleName(bareType(type.replace(/\?$/, "")));
  if (value.is === "unknown") return null;
  if (value.is === "none") return type.endsWith("?");
  if (ANYTHING.test(name)) return true;
  if (value.is === "several") {
    const all = value.of.map((each) => isOfType(run, each, type));
    const [first = null] = all;
    return all.every((each) => each === first) ? first : null;
  }
  const of = run.classes.made(name) >= 0 ? run.classes.made(name) : run.classes.meant(name);
  if (value.is === "object") {
    if (of < 0) return isBuiltIn(name) ? false : null;
    if (run.classes.isA(value.of, of)) return true;
    // Of a class without a name only what it says itself is known.
    return value.of < 0 || value.overrides ? null : false;
  }
  if (of >= 0) return /^(?:function|class|module)$/.test(value.is) ? null : false;
  return isBuiltIn(name) ? isOfBuiltIn(value, name) : null;
}

const isBuiltIn = (name: string): boolean =>
  [TEXTS, NUMBERS, COLLECTIONS, TRUTHS].some((each) => each.test(name));

function isOfBuiltIn(value: RunValue, name: string): boolean | null {
  if (value.is === "stream") return false;
  if (value.is !== "constant")
    return TEXTS.test(name) || NUMBERS.test(name) || TRUTHS.test(name) ? false : null;
  const { type } = value.value;
  if (type === "String") return TEXTS.test(name);
  if (type === "boolean") return TRUTHS.test(name);
  if (TEXTS.test(name) || COLLECTIONS.test(name) || TRUTHS.test(name)) return false;
  if (name === "Number") return true;
  return type === "int" && INTEGERS.test(name) ? true : null;
}
