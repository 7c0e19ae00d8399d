import type { Run } from "../run.ts";
import { equal, isSame, NONE, type RunObject, type RunValue, truth, UNKNOWN } from "../runValue.ts";
import { isWhollySeen, iterated, special } from "./objects.ts";

/** Lists may hold themselves. */
const MOST_DEPTH = 16;

/** Whether a value counts as true where a condition is asked for; null where that is not known. */
export function isTrue(run: Run, value: RunValue): boolean | null {
  switch (value.is) {
    case "none":
      return false;
    case "constant": {
      const { type, value: held } = value.value;
      if (type === "boolean") return held;
      if (type === "String") return held !== "";
      return typeof held === "bigint" ? held !== 0n : held !== 0;
    }
    case "list":
      return isFilled(value.cell.value.items.length, value.cell.value.open);
    case "map":
      return isFilled(value.cell.value.entries.length, value.cell.value.open);
    case "stream":
      return value.maybe ? null : true;
    case "function":
    case "class":
    case "module":
      return true;
    case "object":
      return ofObject(run, value);
    default:
      return null;
  }
}

/** What may have more in it may also have less: ways of the program are put together in it. */
const isFilled = (count: number, open: boolean): boolean | null => (open ? null : count > 0);

function ofObject(run: Run, value: RunObject): boolean | null {
  const own = special(run, value, "__bool__", []) ?? special(run, value, "__len__", []);
  if (own) return own.is === "object" ? null : isTrue(run, own);
  return isWhollySeen(run, value.of) ? true : null;
}

/** What a comparison gives. */
export function compared(run: Run, operator: string, one: RunValue, other: RunValue): RunValue {
  const held = holds(run, operator, one, other);
  return held === null ? UNKNOWN : truth(held);
}

function holds(run: Run, operator: string, one: RunValue, other: RunValue): boolean | null {
  switch (operator) {
    case "is":
      return isIdentical(one, other);
    case "is not":
      return negated(isIdentical(one, other));
    case "in":
      return isIn(run, one, other);
    case "not in":
      return negated(isIn(run, one, other));
    case "==":
      return isEqual(run, one, other);
    case "!=":
      return negated(isEqual(run, one, other));
    default:
      return isOrdered(run, operator, one, other);
  }
}

const negated = (held: boolean | null): boolean | null => (held === null ? null : !held);

/** Values of which each is something, so that it is not `None`. */
const isSomething = (value: RunValue): boolean =>
  (value.is === "stream" && !value.maybe) ||
  ["constant", "list", "map", "object", "function", "class", "module", "several"].includes(value.is);

function isIdentical(one: RunValue, other: RunValue): boolean | null {
  if (one.is === "none" && other.is === "none") return true;
  if (one.is === "none") return isSomething(other) ? false : null;
  if (other.is === "none") return isSomething(one) ? false : null;
  const truths = [one, other].every((each) => each.is === "constant" && each.value.type === "boolean");
  if (truths) return isSame(one, other);
  if (one.is === "class" && other.is === "class" && one.index >= 0 && other.index >= 0)
    return one.index === other.index;
  if (one.is !== "object" || other.is !== "object") return null;
  if (one === other) return true;
  // The same member of an enumeration is one object.
  return one.label !== undefined || other.label !== undefined || one.of !== other.of ? false : null;
}

export function isEqual(run: Run, one: RunValue, other: RunValue, depth = 0): boolean | null {
  if (depth > MOST_DEPTH) return null;
  const [a, b] = [plain(run, one), plain(run, other)];
  if (a.is === "object" || b.is === "object") {
    const [own, given] = a.is === "object" ? [a, b] : [b, a];
    if (own.is !== "object") return null;
    const method = run.classes.method(own.of, "__eq__", [{ value: given, name: null }]);
    if (method) return isTrue(run, run.invokeMethod(method, own, [{ value: given, name: null }]));
    if (a.is === "object" && b.is === "object") return isIdentical(a, b);
    return isSomething(given) || given.is === "none" ? (isWhollySeen(run, own.of) ? false : null) : null;
  }
  if (a.is === "list" && b.is === "list") {
    const [first, second] = [a.cell.value, b.cell.value];
    if (first.open || second.open) return null;
    if (first.items.length !== second.items.length) return false;
    const all = first.items.map((each, index) =>
      isEqual(run, each, second.items[index] ?? UNKNOWN, depth + 1),
    );
    return all.includes(false) ? false : all.includes(null) ? null : true;
  }
  if (a.is === "class" && b.is === "class") return isIdentical(a, b);
  if (a.is === "constant" && b.is === "constant") {
    const truths = [a, b].filter((each) => each.value.type === "boolean").length;
    const texts = [a, b].filter((each) => each.value.type === "String").length;
    // `True` is 1.
    if (truths === 1 && texts === 0) return null;
    if (texts === 1) return false;
    const [first, second] = [a.value.value, b.value.value];
    const isNumber = truths === 0 && texts === 0;
    return isNumber ? Number(first) === Number(second) : first === second;
  }
  if (a.is === "none" || b.is === "none") return isIdentical(a, b);
  return a.is !== b.is && [a, b].every((each) => ["constant", "list", "map"].includes(each.is))
    ? false
    : equal(a, b);
}

/** A member of an enumeration that is a text or a number, too, as that. */
export function plain(run: Run, value: RunValue): RunValue {
  if (value.is !== "object" || value.label === undefined) return value;
  const supertypes = run.classes.chainOf(value.of).flatMap((at) => run.classes.at(at)?.supertypes ?? []);
  const isPlain = supertypes.some((type) => /^(?:str|int|(?:enum\.)?(?:StrEnum|IntEnum))$/.test(type));
  return isPlain ? (value.fields.get("value")?.value ?? UNKNOWN) : value;
}

function isIn(run: Run, one: RunValue, other: RunValue): boolean | null {
  if (other.is === "constant" && other.value.type === "String") {
    const wanted = plain(run, one);
    return wanted.is === "constant" && wanted.value.type === "String"
      ? other.value.value.includes(wanted.value.value)
      : null;
  }
  if (other.is === "object") {
    const own = special(run, other, "__contains__", [{ value: one, name: null }]);
    if (own) return isTrue(run, own);
  }
  const all = iterated(run, other);
  if (!all) return null;
  if (all.open) return null;
  const same = all.items.map((each) => isEqual(run, each, one));
  return same.includes(true) ? true : same.includes(null) ? null : false;
}

const ORDERS: Readonly<Record<string, string>> = {
  "<": "__lt__",
  "<=": "__le__",
  ">": "__gt__",
  ">=": "__ge__",
};

function isOrdered(run: Run, operator: string, first: RunValue, second: RunValue): boolean | null {
  const [one, other] = [plain(run, first), plain(run, second)];
  if (one.is === "object") {
    const own = special(run, one, ORDERS[operator] ?? "", [{ value: other, name: null }]);
    return own ? isTrue(run, own) : null;
  }
  const sign = order(one, other);
  if (sign === null) return null;
  switch (operator) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
    default:
      return null;
  }
}

/** Which of two values comes first: less than 0 for the one; null where that is not known. */
export function order(one: RunValue, other: RunValue, depth = 0): number | null {
  if (depth > MOST_DEPTH) return null;
  if (one.is === "list" && other.is === "list") {
    const [first, second] = [one.cell.value, other.cell.value];
    if (first.open || second.open) return null;
    for (const [index, each] of first.items.entries()) {
      const sign = order(each, second.items[index] ?? NONE, depth + 1);
      if (index >= second.items.length) return 1;
      if (sign !== 0) return sign;
    }
    return first.items.length - second.items.length;
  }
  if (one.is !== "constant" || other.is !== "constant") return null;
  const [a, b] = [one.value.value, other.value.value];
  if (typeof a === "boolean" || typeof b === "boolean" || (typeof a === "string") !== (typeof b === "string"))
    return null;
  return a < b ? -1 : a > b ? 1 : 0;
}
