import type { Expr } from "../code.ts";
import type { ExprId } from "../flow/program.ts";
import { selfAt } from "./anonymous.ts";
import { openArms } from "./arms.ts";
import { compared, constantOf, isTruth, ordered } from "./comparing.ts";
import { counted, ofNew, ofOther, ofReference, spread } from "./forms.ts";
import { classLiteral, labelledSelf, named, ofMember, readOnly } from "./names.ts";
import { ofPython } from "./python/expressions.ts";
import type { Run } from "./run.ts";
import {
  type Frame,
  list,
  merged,
  NONE,
  type RunObject,
  type RunValue,
  text,
  truth,
  UNKNOWN,
} from "./runValue.ts";
import { shown } from "./shown.ts";

/** Works out an expression whose parts may have to be worked out, too. */
export function evaluated(run: Run, id: ExprId, frame: Frame): RunValue {
  const { program } = run;
  const expr = program.expr(id);
  const literal =
    expr.is === "member" || expr.is === "reference" || expr.is === "other"
      ? classLiteral(run, program.textOf(id))
      : null;
  if (literal) return literal;
  const own = run.read.api.name === "python" ? ofPython(run, id, expr, frame) : null;
  if (own) return own;
  const at = (ref: number) => run.evaluate(program.beside(id, ref), frame);
  switch (expr.is) {
    case "constant":
      return expr.value === null ? NONE : constantOf(run, id, frame);
    case "joined": {
      const parts = expr.parts.map(at);
      const value = constantOf(run, id, frame);
      return value.is === "unknown" ? joinedText(run, parts) : value;
    }
    case "unary":
      at(expr.of);
      return constantOf(run, id, frame);
    case "math":
      return ofMath(run, id, expr, frame);
    case "cast": {
      const value = at(expr.of);
      if (value.is === "constant") return constantOf(run, id, frame);
      return value.is === "unknown" ? readOnly(run, id) : value;
    }
    case "name":
      return named(run, id, expr.name, frame);
    case "member":
      return ofMember(run, id, expr, frame);
    case "self":
      return (
        labelledSelf(run, program.textOf(id), frame) ??
        (expr.of === "this" ? selfAt(run, id, frame) : frame.self) ??
        UNKNOWN
      );
    case "either":
      return ofEither(run, id, expr, frame);
    case "list":
      return list(expr.items.flatMap((ref) => spread(run, program.beside(id, ref), frame)));
    case "function":
      return { is: "function", code: { id, frame } };
    case "reference":
      return ofReference(run, id, expr, frame);
    case "new":
      return ofNew(run, id, expr, frame);
    case "call":
      return run.call(program.callAt(id) ?? { ...expr, id }, frame);
    case "counted":
      return counted(run, id, frame);
    default:
      return ofOther(run, id, expr, frame);
  }
}

function ofMath(run: Run, id: ExprId, expr: Extract<Expr, { is: "math" }>, frame: Frame): RunValue {
  const { program } = run;
  const [left, right] = [program.beside(id, expr.left), program.beside(id, expr.right)];
  const one = run.evaluate(left, frame);
  // The other side of what decides alone is not run.
  if (expr.op === "&&" && isTruth(one, false)) return truth(false);
  if (expr.op === "||" && isTruth(one, true)) return truth(true);
  const other = run.evaluate(right, frame);
  if (expr.op === "&&" && (isTruth(one, true) || isTruth(other, false))) return other;
  if (expr.op === "||" && (isTruth(one, false) || isTruth(other, true))) return other;
  if (one.is === "constant" && other.is === "constant") {
    const value = constantOf(run, id, frame);
    if (value.is !== "unknown") return value;
  }
  if (expr.op === "==" || expr.op === "!=") return compared(one, other, expr.op === "!=");
  if (one.is === "list" && other.is === "list" && expr.op === "+") return concatenated(one, other);
  const own = one.is === "object" ? ofOperator(run, expr.op, one, other) : undefined;
  if (own) return own;
  if (expr.op === "+" && one.is === "stream") {
    const [own] = run.classes.extensionsNamed("plus");
    if (own) return run.invokeMethod(own, null, [{ value: other, name: null }], one);
    return other.is === "stream" ? merged(one, other) : one;
  }
  return ordered(expr.op, one, other) ?? added(run, expr.op, one, other) ?? UNKNOWN;
}

/** What Kotlin calls the methods that operators are. */
const OPERATOR_METHODS: Readonly<Record<string, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "times",
  "/": "div",
  "%": "rem",
};

/** An operator that the class of an object has, or that somebody gives it from outside. */
function ofOperator(run: Run, operator: string, on: RunObject, other: RunValue): RunValue | undefined {
  const { classes, language } = run;
  const name = run.read.api.name === "scala" ? operator : OPERATOR_METHODS[operator];
  if (name === undefined || !language.extendsClasses) return undefined;
  const given = [{ value: other, name: null }];
  const method = classes.method(on.of, name, given);
  if (method) return run.invokeMethod(method, on, given);
  const extensions = classes.extensionsNamed(name);
  const extension = extensions.length > 0 ? classes.extensionFor(extensions, on, given) : undefined;
  return extension && run.invokeMethod(extension, null, given, on);
}

/** A text with something behind or before it, as the languages of the JVM write that. */
function added(run: Run, operator: string, one: RunValue, other: RunValue): RunValue | null {
  const isText = [one, other].some((each) => each.is === "constant" && each.value.type === "String");
  if (operator !== "+" || !isText || run.read.api.name === "python") return null;
  const [before, behind] = [shown(run, one), shown(run, other)];
  return before === null || behind === null ? null : text(before + behind);
}

/** A text put together of what the languages of the JVM write for its parts. */
function joinedText(run: Run, parts: readonly RunValue[]): RunValue {
  const all = run.read.api.name === "python" ? [null] : parts.map((each) => shown(run, each));
  return all.every((each) => each !== null) ? text(all.join("")) : UNKNOWN;
}

function concatenated(
  one: Extract<RunValue, { is: "list" }>,
  other: Extract<RunValue, { is: "list" }>,
): RunValue {
  const a = one.cell.value;
  const b = other.tuple ? { items: [other], open: false } : other.cell.value;
  return list([...a.items, ...b.items], a.open || b.open);
}

/** One of several, of which a condition chooses. */
function ofEither(run: Run, id: ExprId, expr: Extract<Expr, { is: "either" }>, frame: Frame): RunValue {
  const { program } = run;
  const member = program.memberOf(id);
  const arms = run.planOf(member).armsOfValue(id - program.idOf(member, 0));
  const { blocks } = program.codeOf(member);
  if (arms.length === 0 && isElvis(run, id, expr.of)) return ofElvis(run, id, expr.of, frame);
  if (arms.length === 0)
    return expr.of.map((ref) => run.evaluate(program.beside(id, ref), frame)).reduce(merged);
  const isIn = (inner: number, outer: number): boolean => {
    for (let at = inner; at > 0; at = blocks[at]?.parent ?? 0) if (at === outer) return true;
    return false;
  };
  const valuesOf = (block: number) =>
    expr.of.filter((ref) => isIn(program.expr(program.beside(id, ref)).block, block));
  const { arms: chosen } = openArms(run, arms, frame);
  const results: RunValue[] = [];
  const ways = chosen.map(({ block }) => () => {
    run.runBlock(block, frame);
    for (const ref of valuesOf(block)) results.push(run.valueOf(program.beside(id, ref), frame));
    return true;
  });
  const [only, second] = ways;
  if (only && !second) only();
  else run.state.branch(ways, false);
  return results.length === 0 ? UNKNOWN : results.reduce(merged);
}

/** `a ?: b` */
function isElvis({ program }: Run, id: ExprId, [left, right]: readonly number[]): boolean {
  if (left === undefined || right === undefined) return false;
  const { end } = program.spanOf(program.beside(id, left));
  return program.text.slice(end, program.spanOf(program.beside(id, right)).start).trim() === "?:";
}

function ofElvis(run: Run, id: ExprId, [left, right]: readonly number[], frame: Frame): RunValue {
  const one = run.evaluate(run.program.beside(id, left ?? 0), frame);
  if (one.is !== "none" && one.is !== "unknown") return one;
  const other = run.evaluate(run.program.beside(id, right ?? 0), frame);
  return one.is === "none" ? other : merged(one, other);
}
