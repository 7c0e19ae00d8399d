import { one } from "./elements.ts";
import type { Run } from "./run.ts";
import type { Given, List, RunValue } from "./runValue.ts";
import { text } from "./runValue.ts";
import { shown } from "./shown.ts";

/** What Kotlin's `joinToString` may be given, in its order. */
const PARAMETERS = ["separator", "prefix", "postfix", "limit", "truncated", "transform"];

/** A list as one text: `mkString` of Scala, `joinToString` of Kotlin. */
export function together(
  run: Run,
  { cell }: List,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const { items, open } = cell.value;
  const values = name === "mkString" ? ofScala(given) : ofKotlin(given);
  if (open || !values || values.has("limit") || values.has("truncated")) return undefined;
  const transform = values.get("transform");
  if (transform && transform.is !== "function") return undefined;
  const written = items.map((each) =>
    shown(run, transform?.is === "function" ? run.invoke(transform, [one(each)]) : each),
  );
  const [before, between, after] = ["prefix", "separator", "postfix"].map((each) => {
    const value = values.get(each);
    return value ? shown(run, value) : each === "separator" && name !== "mkString" ? ", " : "";
  });
  if (before == null || between == null || after == null || !written.every((each) => each !== null))
    return undefined;
  return text(before + written.join(between) + after);
}

function ofKotlin(given: readonly Given[]): Map<string, RunValue> | null {
  const values = new Map<string, RunValue>();
  for (const [index, { value, name }] of given.entries()) {
    const isLambda = name === null && index === given.length - 1 && value.is === "function";
    const parameter = name ?? (isLambda ? "transform" : PARAMETERS[index]);
    if (parameter === undefined) return null;
    values.set(parameter, value);
  }
  return values;
}

function ofScala(given: readonly Given[]): Map<string, RunValue> | null {
  const names = given.length === 3 ? ["prefix", "separator", "postfix"] : ["separator"];
  if (given.length > 3 || given.length === 2) return null;
  return new Map(given.map(({ value }, index) => [names[index] ?? "", value]));
}
