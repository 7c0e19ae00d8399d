import type { Run } from "../run.ts";
import { dictionary, list, number, type RunValue, text, UNKNOWN } from "../runValue.ts";
import { plain } from "./comparing.ts";
import { iterated, special } from "./objects.ts";
import { byPercent } from "./percent.ts";

/** Texts and lists that are longer are no names or uids, and no parts of a job. */
const LONGEST = 10_000;
const MOST_ITEMS = 2_000;
const LARGEST = 2n ** 63n;

/** The methods that classes of the program have for operators. */
const METHODS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "|": "or",
  "&": "and",
  "^": "xor",
  ">>": "rshift",
  "<<": "lshift",
};

export const isOperator = (operator: string): boolean => Object.hasOwn(METHODS, operator);

/** `left operator right`. */
export function calculated(run: Run, operator: string, left: RunValue, right: RunValue): RunValue {
  return (
    ofOwn(run, operator, left, right) ??
    ofValues(run, operator, plain(run, left), plain(run, right)) ??
    UNKNOWN
  );
}

/** `left operator= right`: lists and dictionaries stay the same ones. */
export function changedBy(run: Run, operator: string, left: RunValue, right: RunValue): RunValue {
  const given = [{ value: right, name: null }];
  const own = left.is === "object" ? special(run, left, `__i${METHODS[operator]}__`, given) : undefined;
  if (own) return own;
  if (operator === "+" && left.is === "list") {
    const more = iterated(run, right) ?? { items: [], open: true };
    const { items, open } = left.cell.value;
    const isTooLong = items.length + more.items.length > MOST_ITEMS;
    const all = isTooLong ? [] : [...items, ...more.items];
    run.state.set(left.cell, { items: all, open: isTooLong || open || more.open });
    return left;
  }
  if (operator === "|" && left.is === "map") {
    const more = right.is === "map" ? right.cell.value : { entries: [], open: true };
    const { entries, open } = left.cell.value;
    run.state.set(left.cell, { entries: [...entries, ...more.entries], open: open || more.open });
    return left;
  }
  return calculated(run, operator, left, right);
}

function ofOwn(run: Run, operator: string, left: RunValue, right: RunValue): RunValue | undefined {
  const name = METHODS[operator];
  if (name === undefined) return undefined;
  if (left.is === "object") {
    const own = special(run, left, `__${name}__`, [{ value: right, name: null }]);
    if (own) return own;
  }
  return right.is === "object"
    ? special(run, right, `__r${name}__`, [{ value: left, name: null }])
    : undefined;
}

function ofValues(run: Run, operator: string, left: RunValue, right: RunValue): RunValue | undefined {
  if (left.is === "list") return ofList(operator, left, right);
  if (left.is === "map" && right.is === "map" && operator === "|") {
    const [one, other] = [left.cell.value, right.cell.value];
    return dictionary([...one.entries, ...other.entries], one.open || other.open);
  }
  if (left.is !== "constant") return undefined;
  if (left.value.type === "String") return ofText(run, operator, left.value.value, right);
  if (right.is !== "constant") return undefined;
  if (operator === "*" && right.value.type === "String")
    return ofText(run, operator, right.value.value, left);
  const [a, b] = [left.value.value, right.value.value];
  if (typeof a === "bigint" && typeof b === "bigint") return ofWhole(operator, a, b);
  return typeof a === "number" || typeof b === "number" ? ofFractions(operator, a, b) : undefined;
}

function ofList(
  operator: string,
  left: Extract<RunValue, { is: "list" }>,
  right: RunValue,
): RunValue | undefined {
  const { items, open } = left.cell.value;
  if (operator === "+" && right.is === "list") {
    const more = right.cell.value;
    if (items.length + more.items.length > MOST_ITEMS) return list([], true);
    return list([...items, ...more.items], open || more.open);
  }
  const count = operator === "*" && right.is === "constant" ? right.value.value : null;
  if (typeof count !== "bigint" || count * BigInt(items.length) > MOST_ITEMS) return undefined;
  return list(Array.from({ length: Math.max(0, Number(count)) }, () => items).flat(), open);
}

function ofText(run: Run, operator: string, left: string, right: RunValue): RunValue | undefined {
  if (operator === "%") return byPercent(run, left, right);
  if (right.is !== "constant") return undefined;
  const { value } = right.value;
  if (operator === "+" && typeof value === "string")
    return left.length + value.length > LONGEST ? undefined : text(left + value);
  if (operator !== "*" || typeof value !== "bigint" || value * BigInt(left.length) > LONGEST)
    return undefined;
  return text(left.repeat(Math.max(0, Number(value))));
}

function ofWhole(operator: string, a: bigint, b: bigint): RunValue | undefined {
  const value = wholeOf(operator, a, b);
  if (typeof value === "number") return { is: "constant", value: { type: "double", value } };
  return value !== null && value < LARGEST && -value < LARGEST ? number(value) : undefined;
}

/** Python rounds down, and the rest has the sign of what is divided by. */
function wholeOf(operator: string, a: bigint, b: bigint): bigint | number | null {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0n ? null : Number(a) / Number(b);
    case "//":
      return b === 0n ? null : (a - modulo(a, b)) / b;
    case "%":
      return b === 0n ? null : modulo(a, b);
    case "**":
      return b >= 0n && b < 64n ? a ** b : null;
    case "|":
      return a | b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
    case "<<":
      return b >= 0n && b < 64n ? a << b : null;
    case ">>":
      return b >= 0n ? a >> b : null;
    default:
      return null;
  }
}

const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;

function ofFractions(operator: string, left: unknown, right: unknown): RunValue | undefined {
  if ([left, right].some((each) => typeof each !== "number" && typeof each !== "bigint")) return undefined;
  const [a, b] = [Number(left), Number(right)];
  const value =
    operator === "+"
      ? a + b
      : operator === "-"
        ? a - b
        : operator === "*"
          ? a * b
          : operator === "/" && b !== 0
            ? a / b
            : null;
  return value === null ? undefined : { is: "constant", value: { type: "double", value } };
}
