import { collections } from "./collections.ts";
import { wholeOf } from "./elements.ts";
import { ofPythonMember } from "./python/members.ts";
import type { Run } from "./run.ts";
import { equal, type Given, list, number, type RunValue, text, truth, UNKNOWN } from "./runValue.ts";
import { range, staticLibraryCall } from "./statics.ts";
import { memberOfText, writtenOf } from "./texts.ts";

/** What a name behind a value gives, a method or a property; undefined where it is not known. */
export function memberOfValue(
  run: Run,
  on: RunValue,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const own = run.read.api.name === "python" ? ofPythonMember(run, on, name, given) : undefined;
  if (own) return own;
  switch (on.is) {
    case "constant":
      if (on.value.type === "String") return memberOfText(on.value.value, name, given);
      return ofNumber(run, on, name, given);
    case "list":
    case "map":
      return collections(run, on, name, given);
    case "none":
      if (/^(?:==|equals)$/.test(name)) return truth(given[0]?.value.is === "none");
      return undefined;
    case "buffer":
      return ofBuffer(run, on, name, given);
    case "class":
      return ofClass(run, on, name, given);
    case "object":
      return ofObject(run, on, name, given);
    default:
      return undefined;
  }
}

/** A text that is put together piece by piece. */
function ofBuffer(
  run: Run,
  on: Extract<RunValue, { is: "buffer" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const [first, second] = given;
  if (name === "append" && first && !second) {
    const [before, added] = [writtenOf(on.cell.value), writtenOf(first.value)];
    run.state.set(on.cell, before === null || added === null ? UNKNOWN : text(before + added));
    return on;
  }
  if (/^(?:toString|result)$/.test(name) && !first) return on.cell.value;
  run.state.set(on.cell, UNKNOWN);
  return on;
}

/** Another object of a data class or a case class, with what is given in the place of what this one has. */
function copied(
  run: Run,
  on: Extract<RunValue, { is: "object" }>,
  given: readonly Given[],
): RunValue | undefined {
  const { classes } = run;
  const [created, second] = classes.ownMethods(on.of).filter(({ code }) => code.init);
  if (!created || second || !classes.isCopied(on.of)) return undefined;
  const parts = created.code.parameters.map(({ name }, index): Given | undefined => {
    const own = given.find((each) => each.name === name) ?? (given[index]?.name === null && given[index]);
    const value = own ? own.value : on.fields.get(name)?.value;
    return value && { value, name: null };
  });
  return parts.every((each) => each !== undefined) ? run.create(on.of, parts) : undefined;
}

function ofNumber(run: Run, on: RunValue, name: string, given: readonly Given[]): RunValue | undefined {
  const own = wholeOf(on);
  const other = wholeOf(given[0]?.value);
  if (own === null) return name === "toString" && given.length === 0 ? textOf(on) : undefined;
  switch (name) {
    case "to":
      // Kotlin makes a pair of them.
      if (run.read.api.name !== "scala") return given[0] && list([on, given[0].value]);
      return range(own, other === null ? null : other + 1);
    case "rangeTo":
      return range(own, other === null ? null : other + 1);
    case "until":
    case "rangeUntil":
      return range(own, other);
    case "downTo":
      return range(own, other === null ? null : other - 1, -1);
    case "toString":
      return given.length === 0 ? textOf(on) : undefined;
    case "toInt":
    case "toLong":
    case "intValue":
    case "longValue":
      return on;
    case "==":
    case "equals":
      return other === null ? undefined : truth(own === other);
    case "!=":
      return other === null ? undefined : truth(own !== other);
    case "<":
      return other === null ? undefined : truth(own < other);
    case ">":
      return other === null ? undefined : truth(own > other);
    case "<=":
      return other === null ? undefined : truth(own <= other);
    case ">=":
      return other === null ? undefined : truth(own >= other);
    default:
      return undefined;
  }
}

function textOf(value: RunValue): RunValue | undefined {
  const written = writtenOf(value);
  return written === null ? undefined : text(written);
}

/** The names of a class, and what its static methods give. */
function ofClass(
  run: Run,
  on: Extract<RunValue, { is: "class" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  if (given.length === 0) {
    if (/^(?:getSimpleName|simpleName|__name__|getTypeName)$/.test(name)) return text(on.name);
    if (/^(?:getName|getCanonicalName|qualifiedName)$/.test(name)) {
      const whole = run.wholeName(on);
      return whole === null ? undefined : text(whole);
    }
    if (/^(?:java|javaClass|kotlin)$/.test(name)) return on;
  }
  return staticLibraryCall(run, on.name, run.read.api.method(name), given);
}

function ofObject(
  run: Run,
  on: Extract<RunValue, { is: "object" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  if (given.length === 0) {
    if (on.label !== undefined && /^(?:name|toString)$/.test(name)) return text(on.label);
    if (on.ordinal !== undefined && /^(?:ordinal|id)$/.test(name)) return number(on.ordinal);
    if (/^(?:getClass|javaClass|__class__)$/.test(name) && on.overrides === undefined)
      return { is: "class", index: on.of, name: run.classes.at(on.of)?.name ?? "" };
  }
  if (name === "copy") return copied(run, on, given);
  const other = given[0]?.value;
  if (/^(?:==|equals)$/.test(name) && other?.is === "object" && on.label !== undefined)
    return truth(equal(on, other) === true);
  return undefined;
}
