import type { Pattern } from "../code.ts";
import type { ExprId } from "../flow/program.ts";
import { simpleName } from "../flow/typeNames.ts";
import { holds } from "./comparing.ts";
import { memberOfValue } from "./library.ts";
import { asNamed, propertyOf } from "./names.ts";
import { isEqual } from "./python/comparing.ts";
import { isInstance } from "./python/instances.ts";
import { libraryFunction, libraryName } from "./python/libraryNames.ts";
import type { Run } from "./run.ts";
import {
  equal,
  type Frame,
  list,
  NONE,
  number,
  type RunObject,
  type RunValue,
  text,
  truth,
} from "./runValue.ts";
import { isOfType } from "./typeTests.ts";

/** Where a pattern stands. */
interface Place {
  readonly frame: Frame;
  /** An expression beside it. */
  readonly scope: ExprId | null;
  /** What it gives names to. */
  readonly captured: Map<string, RunValue>;
}

/** Whether a pattern takes a value; null where that is not known. */
export function matches(run: Run, pattern: Pattern, value: RunValue, place: Place): boolean | null {
  switch (pattern.is) {
    case "any":
    case "else":
    case "rest":
      return true;
    case "bound":
      place.captured.set(pattern.name, value);
      return matches(run, pattern.to, value, place);
    case "literal":
      return run.read.api.name === "python"
        ? isEqual(run, value, literalOf(pattern.value))
        : equal(value, literalOf(pattern.value));
    case "named":
      return run.read.api.name === "python"
        ? isEqual(run, value, asNamed(run, pattern.name, place.scope, place.frame))
        : isNamed(run, value, pattern.name, place);
    case "equal":
      return equal(value, run.stepOf(run.program.idOf(place.frame.member, pattern.to), place.frame));
    case "within": {
      const all = run.stepOf(run.program.idOf(place.frame.member, pattern.to), place.frame);
      const found = memberOfValue(run, all, "contains", [{ value, name: null }]);
      return holds(found, true) ? true : holds(found, false) ? false : null;
    }
    case "type":
      return run.read.api.name === "python"
        ? isInstance(run, value, typeNamed(run, pattern.type, place))
        : isOfType(run, value, pattern.type);
    case "parts":
      return run.read.api.name === "python"
        ? hasPartsInPython(run, pattern, value, place)
        : hasParts(run, pattern.type, pattern.of, value, place);
    case "not": {
      const held = matches(run, pattern.to, value, place);
      return held === null ? null : !held;
    }
    case "oneOf": {
      const all = pattern.of.map((each) => matches(run, each, value, place));
      return all.includes(true) ? true : all.includes(null) ? null : false;
    }
    default:
      return null;
  }
}

function literalOf(value: string | number | bigint | boolean | null): RunValue {
  if (value === null) return NONE;
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return truth(value);
  return typeof value === "bigint" || Number.isInteger(value)
    ? number(value)
    : { is: "constant", value: { type: "double", value } };
}

/** A constant of an enumeration by its name, an object, the end of a list, or anything else that a name stands for. */
function isNamed(run: Run, value: RunValue, name: string, place: Place): boolean | null {
  if (value.is === "list" && /^(?:None|Nil)$/.test(name)) {
    const { items, open } = value.cell.value;
    return items.length > 0 ? false : open ? null : true;
  }
  const simple = simpleName(name);
  if (value.is === "object" && value.label !== undefined) {
    const isConstant = run
      .constantsOf(value.of)
      .some((each) => each.is === "object" && each.label === simple);
    return isConstant ? value.label === simple : null;
  }
  const other = asNamed(run, name, place.scope, place.frame);
  // An object is itself alone, unless its class says something else; each start of the program makes it anew.
  if (value.is === "object" && other.is === "object") {
    const isOne = value.of === other.of && run.classes.at(other.of)?.single === true;
    return value === other || isOne ? true : run.classes.hasMethod(other.of, "equals") ? null : false;
  }
  return other.is === "unknown" ? null : equal(value, other);
}

function hasParts(
  run: Run,
  type: string | null,
  parts: readonly Pattern[],
  value: RunValue,
  place: Place,
): boolean | null {
  const name = type === null ? null : simpleName(type);
  if (value.is === "list") {
    const { items, open } = value.cell.value;
    if (open) return unknownParts(run, parts, place);
    if (name === "::" || name === "+:") return ofRow(run, parts, [items.slice(0, 1), items.slice(1)], place);
    if (name === ":+") return ofRow(run, parts, [items.slice(0, -1), items.slice(-1)].reverse(), place, true);
    if (name !== null && !/^(?:List|Seq|Array|Vector|IndexedSeq|Some|Tuple\d+)$/.test(name)) return null;
    return ofAll(run, parts, items, place);
  }
  if (value.is !== "object" || name === null) return unknownParts(run, parts, place);
  const isIt = isOfType(run, value, name);
  const fields = isIt ? partsOf(run, value, name) : null;
  if (fields) return ofAll(run, parts, fields, place);
  unknownParts(run, parts, place);
  return isIt === false ? false : null;
}

/** What the name of a class stands for. */
function typeNamed(run: Run, name: string, { scope, frame }: Place): RunValue {
  const library = libraryName(run, name);
  const value = asNamed(run, name, scope, frame);
  return value.is === "unknown" && library !== undefined ? libraryFunction(library) : value;
}

/** `[a, b]`, or `Type(a, name=b)`. */
function hasPartsInPython(
  run: Run,
  { type, of, names }: Extract<Pattern, { is: "parts" }>,
  value: RunValue,
  place: Place,
): boolean | null {
  const own = type === null ? null : typeNamed(run, type, place);
  if (own === null) {
    const items = itemsOf(value);
    if (items !== null && items !== false) return inRow(run, of, items, place);
    return unknownParts(run, of, place) ?? items;
  }
  const isIt = isInstance(run, value, own);
  const attributes = of.map((_, index) => names?.[index] ?? matchedAt(run, value, index));
  const parts = attributes.map((name): RunValue => {
    if (name === null) return { is: "unknown" };
    // A text or a number has itself as its only part.
    return (name === "" ? value : propertyOf(run, value, name)) ?? { is: "unknown" };
  });
  const held = isIt === false ? (unknownParts(run, of, place) ?? false) : ofAll(run, of, parts, place);
  return held === false ? false : isIt && held;
}

/** Parts of which one in between may stand for any number of values: `[first, *others, last]`. */
function inRow(
  run: Run,
  parts: readonly Pattern[],
  values: readonly RunValue[],
  place: Place,
): boolean | null {
  const at = parts.findIndex((each) => each.is === "rest" || (each.is === "bound" && each.to.is === "rest"));
  const behind = at < 0 ? 0 : parts.length - at - 1;
  if (behind === 0) return ofAll(run, parts, values, place);
  if (values.length < parts.length - 1) return false;
  const split = values.length - behind;
  const both = [
    ofAll(run, parts.slice(0, at + 1), values.slice(0, split), place),
    ofAll(run, parts.slice(at + 1), values.slice(split), place),
  ];
  return both.includes(false) ? false : both.includes(null) ? null : true;
}

/** The parts that a pattern in brackets is held against; false for what has none, null where they are not known. */
function itemsOf(value: RunValue): readonly RunValue[] | false | null {
  if (value.is === "list") return value.cell.value.open || value.unordered ? null : value.cell.value.items;
  return ["constant", "none", "map", "function", "class", "module", "stream"].includes(value.is)
    ? false
    : null;
}

/** The attribute that stands at a place of a pattern of a class; null where that is not known. */
function matchedAt(run: Run, value: RunValue, index: number): string | null {
  if (value.is === "constant") return index === 0 ? "" : null;
  if (value.is === "list") return value.names?.[index] ?? null;
  if (value.is !== "object") return null;
  const chain = run.classes.chainOf(value.of);
  const says = chain.some((at) => run.classes.ownMethods(at).some(({ code }) => code.init));
  if (says || run.staticField(value.of, "__match_args__") !== undefined) return null;
  return [...value.fields.keys()][index] ?? null;
}

/** Nothing is known of the parts. */
function unknownParts(run: Run, parts: readonly Pattern[], place: Place): null {
  for (const each of parts) matches(run, each, { is: "unknown" }, place);
  return null;
}

/** The first of a list and the rest of it, or the last one and what is before that. */
function ofRow(
  run: Run,
  parts: readonly Pattern[],
  [one = [], rest = []]: readonly (readonly RunValue[])[],
  place: Place,
  isLast = false,
): boolean | null {
  const [single] = one;
  if (!single) return false;
  const values = isLast ? [list(rest), single] : [single, list(rest)];
  return ofAll(run, parts, values, place);
}

/** Whether each of the parts is what a pattern takes; the last pattern may take any number of them. */
function ofAll(
  run: Run,
  parts: readonly Pattern[],
  values: readonly RunValue[],
  place: Place,
): boolean | null {
  const last = parts.at(-1);
  const isOpen = last?.is === "rest" || (last?.is === "bound" && last.to.is === "rest");
  const fixed = isOpen ? parts.slice(0, -1) : parts;
  if (isOpen ? values.length < fixed.length : values.length !== fixed.length) return false;
  if (last?.is === "bound" && isOpen) place.captured.set(last.name, list(values.slice(fixed.length)));
  const all = fixed.map((each, index) => matches(run, each, values[index] ?? { is: "unknown" }, place));
  return all.includes(false) ? false : all.includes(null) ? null : true;
}

/** The parts of an object of a case class or a record, in the order of its constructor; null where it may say otherwise. */
function partsOf(run: Run, value: RunObject, name: string): readonly RunValue[] | null {
  const { classes } = run;
  const of = classes.made(name);
  const homes = of < 0 ? [] : classes.staticHomes(of);
  if (of !== value.of || homes.some((home) => classes.hasMethod(home, "unapply"))) return null;
  const [created, second] = classes.ownMethods(of).filter(({ code }) => code.init);
  if (second) return null;
  const names = created ? created.code.parameters.map((each) => each.name) : [...value.fields.keys()];
  return names.map((each) => value.fields.get(each)?.value ?? { is: "unknown" });
}
