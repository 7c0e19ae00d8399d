import type { Expr } from "../../code.ts";
import type { ExprId } from "../../flow/program.ts";
import { readOnly } from "../names.ts";
import type { Run } from "../run.ts";
import {
  dictionary,
  type Frame,
  type Items,
  list,
  merged,
  type RunValue,
  text,
  truth,
  UNKNOWN,
} from "../runValue.ts";
import { calculated, isOperator } from "./arithmetic.ts";
import { compared, isTrue } from "./comparing.ts";
import { comprehension, written as dictionaryWritten, setOf } from "./comprehensions.ts";
import { element } from "./elements.ts";
import { yielded } from "./generators.ts";
import { deleted } from "./lists.ts";
import { iterated } from "./objects.ts";
import { inFormat, represented, written } from "./writing.ts";

const COMPARES: ReadonlySet<string> = new Set([
  "<",
  "<=",
  ">",
  ">=",
  "==",
  "!=",
  "in",
  "not in",
  "is",
  "is not",
]);

/** What stands between two parts, without brackets, blanks and comments. */
function between(run: Run, one: ExprId, other: ExprId): string {
  const { program } = run;
  return program.text
    .slice(program.spanOf(one).end, program.spanOf(other).start)
    .replace(/#.*|\\(?=\r?\n)|[()]/g, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** What an expression comes to whose form, or what it gives, is Python's own; null for any other. */
export function ofPython(run: Run, id: ExprId, expr: Expr, frame: Frame): RunValue | null {
  const { program } = run;
  const all = (refs: readonly number[]) => refs.map((ref) => program.beside(id, ref));
  switch (expr.is) {
    case "joined":
      return ofJoined(run, all(expr.parts), frame);
    case "math": {
      const [left, right] = all([expr.left, expr.right]);
      if (left === undefined || right === undefined) return null;
      const [one, other] = [run.evaluate(left, frame), run.evaluate(right, frame)];
      return calculated(run, expr.op, one, other);
    }
    case "either":
      return ofEither(run, id, all(expr.of), frame);
    case "list":
      return ofItems(run, id, all(expr.items), frame);
    case "function":
      return { is: "function", code: { id, frame, defaults: defaultsOf(run, id, expr, frame) } };
    case "other":
      return ofOther(run, id, all(expr.of), frame);
    default:
      return null;
  }
}

/** `[a, *more]`, `{a, b}`. */
function ofItems(run: Run, id: ExprId, refs: readonly ExprId[], frame: Frame): RunValue {
  const { program } = run;
  const parts = refs.map((ref): Items => {
    const expr = program.expr(ref);
    const [inner] = expr.is === "other" && program.textOf(ref).startsWith("*") ? expr.of : [];
    if (inner === undefined) return { items: [run.evaluate(ref, frame)], open: false };
    return iterated(run, run.evaluate(program.beside(ref, inner), frame)) ?? { items: [], open: true };
  });
  const items = parts.flatMap((each) => each.items);
  const open = parts.some((each) => each.open);
  return program.textOf(id).startsWith("{") ? setOf(run, items, open) : list(items, open);
}

/** What parameters have where nothing is given: it is worked out where the function stands. */
function defaultsOf(
  run: Run,
  id: ExprId,
  { parameters }: Extract<Expr, { is: "function" }>,
  frame: Frame,
): Frame["known"] {
  const refs = parameters.flatMap(({ value }) => (value === null ? [] : [run.program.beside(id, value)]));
  return new Map(refs.map((ref) => [ref, run.valueOf(ref, frame)]));
}

/** `"a" + b`, or a text with values in it: `f"{a}-{b:03d}"`. */
function ofJoined(run: Run, parts: readonly ExprId[], frame: Frame): RunValue {
  const values = parts.map((part) => run.evaluate(part, frame));
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && between(run, first, second) === "+")
    return values.reduce((so, each) => calculated(run, "+", so, each));
  const texts = values.map((value, index) => {
    const part = parts[index];
    const shown = part === undefined ? undefined : inBraces(run, part, frame);
    return shown === undefined ? inFormat(run, value, "") : shown;
  });
  return texts.every((each) => each !== null) ? text(texts.join("")) : UNKNOWN;
}

/** `{value!r:>5}`, or `{value=}`; undefined for what is no such part of a text, null where its text is not known. */
function inBraces(run: Run, id: ExprId, frame: Frame): string | null | undefined {
  const { program } = run;
  const expr = program.expr(id);
  const [first] = expr.is === "other" ? expr.of : [];
  if (first === undefined) return undefined;
  const inner = program.beside(id, first);
  const { start, end } = program.spanOf(inner);
  const whole = program.spanOf(id);
  const behind = program.text.slice(end, whole.end);
  const [matched, equals, how, spec] = /^[\s)]*(=\s*)?(![rsa])?(?::(.*))?\}$/s.exec(behind) ?? [];
  const isPart = program.text[whole.start] === "{" && matched !== undefined;
  if (!isPart || (behind === "}" && program.expr(inner).is !== "constant")) return undefined;
  const value = run.valueOf(inner, frame);
  if (how === "!a" || /[{}]/.test(spec ?? "")) return null;
  const before = equals === undefined ? "" : program.text.slice(whole.start + 1, end) + equals;
  const isShown = how === "!r" || (equals !== undefined && how === undefined && spec === undefined);
  const named = isShown ? represented(run, value) : how === "!s" ? written(run, value) : null;
  const shown =
    isShown || how === "!s"
      ? named === null
        ? null
        : inFormat(run, text(named), spec ?? "")
      : inFormat(run, value, spec ?? "");
  return shown === null || start < whole.start ? null : before + shown;
}

/** `a if c else b`, `a or b`, `a and b`: what is not asked for is not worked out. */
function ofEither(run: Run, id: ExprId, of: readonly ExprId[], frame: Frame): RunValue {
  const { program } = run;
  const member = program.memberOf(id);
  const ref = id - program.idOf(member, 0);
  const { exprs } = program.codeOf(member);
  const start = exprs[ref]?.at.start ?? 0;
  const tests: ExprId[] = [];
  // What it is made of stands right before it.
  for (let index = ref - 1; (exprs[index]?.at.start ?? -1) >= start; index--) {
    const part = program.idOf(member, index);
    if (exprs[index]?.parent === ref && !of.includes(part)) tests.unshift(part);
  }
  return tests.length > 0 ? chosen(run, of, tests, frame) : alternatives(run, of, frame);
}

function chosen(run: Run, of: readonly ExprId[], tests: readonly ExprId[], frame: Frame): RunValue {
  const [value, ...others] = of;
  const [test, ...more] = tests;
  if (value === undefined) return UNKNOWN;
  if (test === undefined) return run.evaluate(value, frame);
  const held = isTrue(run, run.evaluate(test, frame));
  const rest = () => chosen(run, others, more, frame);
  if (held !== null) return held ? run.evaluate(value, frame) : rest();
  return eitherWay(run, [() => run.evaluate(value, frame), rest]);
}

/** Runs ways of which nobody knows which is taken. */
function eitherWay(run: Run, ways: readonly (() => RunValue)[]): RunValue {
  const values: RunValue[] = [];
  run.state.branch(
    ways.map((way) => () => values.push(way()) > 0),
    false,
  );
  return values.reduce(merged);
}

function alternatives(run: Run, of: readonly ExprId[], frame: Frame): RunValue {
  const [first, ...rest] = of;
  if (first === undefined) return UNKNOWN;
  let value = run.evaluate(first, frame);
  for (const [index, next] of rest.entries()) {
    const ends = between(run, of[index] ?? first, next) !== "and";
    const held = isTrue(run, value);
    if (held === ends) continue;
    const before = value;
    value =
      held === null
        ? eitherWay(run, [() => before, () => run.evaluate(next, frame)])
        : run.evaluate(next, frame);
  }
  return value;
}

function ofOther(run: Run, id: ExprId, refs: readonly ExprId[], frame: Frame): RunValue | null {
  const [first, second] = refs;
  const whole = run.program.textOf(id);
  if (first !== undefined && second !== undefined && whole.endsWith("]") && isDeleted(run, id)) {
    deleted(run, run.evaluate(first, frame), run.evaluate(second, frame));
    return UNKNOWN;
  }
  const handed = yielded(run, whole, first, frame);
  if (handed) return handed;
  if (first === undefined) return whole.startsWith("{") ? dictionary([]) : null;
  const made = comprehension(run, id, refs, frame) ?? dictionaryWritten(run, id, refs, frame);
  if (made) return made;
  if (second === undefined) return ofOne(run, whole, first, frame);
  const operator = between(run, first, second);
  if (COMPARES.has(operator)) return comparison(run, refs, frame);
  if (refs.length === 2 && isOperator(operator)) {
    const [one, other] = [run.evaluate(first, frame), run.evaluate(second, frame)];
    return calculated(run, operator, one, other);
  }
  return operator === "[" && whole.endsWith("]")
    ? (element(run, run.evaluate(first, frame), refs.slice(1), frame) ?? readOnly(run, id))
    : null;
}

/** True for what stands in `del values[key], …` itself. */
function isDeleted({ program }: Run, id: ExprId): boolean {
  if (program.expr(id).parent !== null) return false;
  const before = program.text.slice(0, program.spanOf(id).start).slice(-200);
  return /(?:^|[\n;:])[ \t]*del\b[^\n;:]*$/.test(before);
}

/** `not x`, `-x`. */
function ofOne(run: Run, whole: string, inner: ExprId, frame: Frame): RunValue | null {
  if (/^not\b/.test(whole)) {
    const held = isTrue(run, run.evaluate(inner, frame));
    return held === null ? UNKNOWN : truth(!held);
  }
  if (!/^[-+~]/.test(whole)) return null;
  const value = run.evaluate(inner, frame);
  if (value.is !== "constant") return UNKNOWN;
  const { type, value: held } = value.value;
  if (whole.startsWith("+")) return value;
  if (!whole.startsWith("-")) return UNKNOWN;
  if (typeof held === "bigint") return { is: "constant", value: { type: "long", value: -held } };
  return type === "double" ? { is: "constant", value: { type, value: -held } } : UNKNOWN;
}

/** `a < b`, and `a < b < c`, which is both. */
function comparison(run: Run, refs: readonly ExprId[], frame: Frame): RunValue {
  const values = refs.map((ref) => run.evaluate(ref, frame));
  let result: RunValue = truth(true);
  for (const [index, ref] of refs.slice(1).entries()) {
    const [one, other] = [values[index] ?? UNKNOWN, values[index + 1] ?? UNKNOWN];
    const held = compared(run, between(run, refs[index] ?? ref, ref), one, other);
    if (isTrue(run, held) === false) return held;
    if (held.is === "unknown") result = held;
  }
  return result;
}
