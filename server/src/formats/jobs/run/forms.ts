import type { Expr, Pattern } from "../code.ts";
import type { ExprId } from "../flow/program.ts";
import { bareType, simpleName } from "../flow/typeNames.ts";
import { anonymous, isWithin } from "./anonymous.ts";
import { matchesAt } from "./arms.ts";
import { compared, constantOf, isTruth, ordered } from "./comparing.ts";
import { wholeOf } from "./elements.ts";
import { interpolated } from "./interpolation.ts";
import { memberOfValue } from "./library.ts";
import { asCall, labelledSelf, readOnly, receiversOf } from "./names.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  type Frame,
  list,
  merged,
  NONE,
  number,
  type RunValue,
  text,
  truth,
  tuple,
  UNKNOWN,
  unordered,
  variable,
} from "./runValue.ts";
import { formatted } from "./texts.ts";
/** `*names` gives all of them. */
export function spread(run: Run, id: ExprId, frame: Frame): RunValue[] {
  const value = run.evaluate(id, frame);
  const expr = run.program.expr(id);
  const isSpread =
    expr.is === "other" && expr.of.length === 1 && /^\*|: ?_\*$|^\.\.\./.test(run.program.textOf(id));
  if (!isSpread) return [value];
  return value.is === "list" ? [...value.cell.value.items] : [UNKNOWN];
}

export function ofReference(
  run: Run,
  id: ExprId,
  expr: Extract<Expr, { is: "reference" }>,
  frame: Frame,
): RunValue {
  const { program, classes } = run;
  const on = expr.of === null ? null : run.evaluate(program.beside(id, expr.of), frame);
  const own = receiversOf(frame).find(
    (each) => each.is === "object" && run.classes.hasMethod(each.of, expr.name),
  );
  const target = on ?? own ?? frame.self;
  if (expr.name === "new" && on?.is === "class")
    return on.index < 0 ? UNKNOWN : { is: "function", code: { creates: on.index } };
  const homes =
    target?.is === "object"
      ? classes.chainOf(target.of)
      : target?.is === "class"
        ? classes.staticHomes(target.index)
        : [];
  for (const home of [...homes, ...(expr.of === null ? [program.ownerOf(frame.member), -1] : [])]) {
    const [method, second] = classes.ownMethods(home).filter(({ code }) => code.name === expr.name);
    if (method && !second)
      return { is: "function", code: { method, self: target?.is === "object" ? target : null } };
  }
  if (on && on.is !== "class" && on.is !== "unknown")
    return { is: "function", code: { named: expr.name, on } };
  return on === null || on.is === "class"
    ? { is: "function", code: { named: expr.name, on: null } }
    : UNKNOWN;
}

/** Longer arrays hold no parts of a job. */
const MOST_PLACES = 500;

/** Collections of Java's that go by the hashes of what is in them. */
const HASHED = /^(?:HashMap|HashSet|ConcurrentHashMap|IdentityHashMap|WeakHashMap)$/;

/** `new Type(…)`: an object of the program, one without a name, a collection, or something of Flink's. */
export function ofNew(run: Run, id: ExprId, expr: Extract<Expr, { is: "new" }>, frame: Frame): RunValue {
  const { program, classes } = run;
  const given = expr.args.flatMap(({ value, name }) =>
    spread(run, program.beside(id, value), frame).map((each) => ({ value: each, name })),
  );
  const index = classes.made(expr.type);
  if (expr.body !== null || / with /.test(expr.type)) return anonymous(run, id, expr, given, frame);
  if (index >= 0) return run.create(index, given);
  const simple = simpleName(expr.type);
  if (/(?:List|Set|Deque|Queue|Buffer)$/.test(simple)) {
    const [first] = given;
    const made =
      first?.value.is === "list" ? list(first.value.cell.value.items, first.value.cell.value.open) : list([]);
    return HASHED.test(simple) ? unordered(made) : made;
  }
  if (/^String(?:Builder|Buffer)$/.test(simple)) {
    const [first] = given;
    return {
      is: "buffer",
      cell: variable(
        first && first.value.is === "constant" && first.value.value.type !== "String"
          ? text("")
          : (first?.value ?? text("")),
      ),
    };
  }
  if (/Map$/.test(simple)) {
    // A number or a comparator leaves it empty.
    const copied = given[0]?.value;
    const isSorted = /^(?:Tree|Enum|ConcurrentSkipList)Map$/.test(simple);
    const made =
      copied?.is === "map"
        ? dictionary(copied.cell.value.entries, copied.cell.value.open)
        : dictionary([], copied?.is === "unknown");
    if (HASHED.test(simple)) return unordered(made);
    // A comparator may say something else.
    return isSorted && copied?.is !== "function" && (copied?.is !== "unknown" || simple === "EnumMap")
      ? { ...made, sorted: true }
      : made;
  }
  if (/^(?:Tuple\d+|Pair|Triple)$/.test(simple)) return tuple(given.map(({ value }) => value));
  // `new String[] {…}` has its parts as a list; an empty array is filled later.
  if (/\[/.test(bareType(expr.type)) || program.textOf(id).includes("[")) return list([]);
  const constant = constantOf(run, id, frame);
  return constant.is === "unknown"
    ? (run.callOfFlink({ ...asCall(run, id, simple), args: expr.args, id }, frame) ?? readOnly(run, id))
    : constant;
}

/** `i++`, `++i` and `i += 1`, with their value: behind the name it is the one before. */
export function counted(run: Run, id: ExprId, frame: Frame): RunValue {
  const written = run.program.textOf(id);
  const [, first = "", step = "", amount = "1"] =
    /^(\+\+|--)?[^+-]*(\+\+|--|\+=|-=)?\s*(\d+)?$/.exec(written) ?? [];
  const [before, now] = run.count(id, first || step, number(BigInt(amount)), frame);
  return step === "++" || step === "--" ? before : now;
}

/** Forms that only some languages have: told by what stands between the parts. */
export function ofOther(run: Run, id: ExprId, expr: Extract<Expr, { is: "other" }>, frame: Frame): RunValue {
  const { program } = run;
  const labelled = labelledSelf(run, program.textOf(id), frame);
  if (labelled) return labelled;
  if (program.textOf(id) === "this" && isWithin(run, frame.self, id)) return frame.self ?? UNKNOWN;
  const refs = expr.of.map((ref) => program.beside(id, ref));
  if (expr.tests) return tested(run, id, expr.tests, frame);
  const inLoop = comprehension(run, id, refs, frame);
  if (inLoop) return inLoop;
  const written = program.textOf(id);
  if (run.read.api.name === "scala" && /^f"/.test(written)) return interpolated(run, id, refs, frame);
  if (written.startsWith("{") && !written.startsWith("{\n ")) {
    const pairs = refs.map((ref) => pairOf(run, ref, frame));
    if (pairs.every((each) => each !== null)) return dictionary(pairs);
  }
  if (/^new\b[^{]*\]$/.test(written)) return emptyArray(run, written, refs, frame);
  const values = refs.map((ref) => run.evaluate(ref, frame));
  const [one, other, third] = values;
  const taken = taking(run, refs, values);
  if (taken) return taken;
  const [first, second] = refs;
  if (one && !other)
    return /^(?:\*|\(|\[)/.test(written) || written.endsWith("!!") ? one : negation(written, one);
  if (!one || !other || third || first === undefined || second === undefined) return readOnly(run, id);
  const { end } = program.spanOf(first);
  const between = program.text.slice(end, program.spanOf(second).start).trim();
  if (between === "[")
    return memberOfValue(run, one, "get", [{ value: other, name: null }]) ?? readOnly(run, id);
  if (between === "%" && one.is === "constant" && one.value.type === "String")
    return formatted(one.value.value, other.is === "list" ? other.cell.value.items : [other]) ?? UNKNOWN;
  if (between === "==" || between === "!=" || between === "is" || between === "===")
    return compared(one, other, between === "!=");
  if (/^(?:\.\.|\.\.<|until)$/.test(between))
    return (
      memberOfValue(run, one, between === ".." ? "rangeTo" : "until", [{ value: other, name: null }]) ??
      UNKNOWN
    );
  if (between === "?:" || between === "or")
    return one.is === "none" ? other : one.is === "unknown" ? merged(one, other) : one;
  return ordered(between, one, other) ?? readOnly(run, id);
}

/** `names[a, b]` on an object of a class that has a `get`. */
function taking(
  run: Run,
  [first, second]: readonly ExprId[],
  [on, ...keys]: readonly RunValue[],
): RunValue | null {
  if (first === undefined || second === undefined || on?.is !== "object") return null;
  const { program, classes } = run;
  const between = program.slice({ start: program.spanOf(first).end, end: program.spanOf(second).start });
  const given = keys.map((value) => ({ value, name: null }));
  const method = between.trim() === "[" ? classes.method(on.of, "get", given) : undefined;
  return method ? run.invokeMethod(method, on, given) : null;
}

/** An array of Java's that is filled later: what it has in each place until then. */
function emptyArray(run: Run, written: string, refs: readonly ExprId[], frame: Frame): RunValue {
  const [first, second] = refs.map((ref) => run.evaluate(ref, frame));
  const size = wholeOf(first);
  if (size === null || second || size < 0 || size > MOST_PLACES) return list([], true);
  const type = /^new\s+([\w.]+)/.exec(written)?.[1] ?? "";
  const start = /^(?:int|long|short|byte)$/.test(type) ? number(0) : type === "boolean" ? truth(false) : null;
  const held = start ?? (/^[a-z]+$/.test(type) ? UNKNOWN : NONE);
  return list(Array.from({ length: size }, () => held));
}

/** `x instanceof A a`, `x is A`, `x in xs`. */
function tested(run: Run, id: ExprId, pattern: Pattern, frame: Frame): RunValue {
  const expr = run.program.expr(id);
  const [first] = expr.is === "other" ? expr.of : [];
  if (first === undefined) return UNKNOWN;
  const scope = run.program.beside(id, first);
  const held = matchesAt(run, pattern, run.evaluate(scope, frame), scope, frame);
  return held === null ? readOnly(run, id) : truth(held);
}

const negation = (written: string, value: RunValue): RunValue =>
  /^(?:not\s|!)/.test(written) && value.is === "constant" && value.value.type === "boolean"
    ? truth(!value.value.value)
    : UNKNOWN;

/** `key: value` of a dictionary. */
function pairOf(run: Run, id: ExprId, frame: Frame): readonly [RunValue, RunValue] | null {
  const expr = run.program.expr(id);
  const [key, value] = expr.is === "other" && expr.of.length === 2 ? expr.of : [];
  if (key === undefined || value === undefined) return null;
  return [
    run.evaluate(run.program.beside(id, key), frame),
    run.evaluate(run.program.beside(id, value), frame),
  ];
}

/** `[f(x) for x in xs]`, `for (x <- xs) yield f(x)`: what the innermost loop gives of each. */
function comprehension(run: Run, id: ExprId, refs: readonly ExprId[], frame: Frame): RunValue | null {
  const { program } = run;
  const member = program.memberOf(id);
  const { blocks } = program.codeOf(member);
  const own = program.expr(id).block;
  const last = refs.at(-1);
  if (last === undefined) return null;
  let outermost = program.expr(last).block;
  const isBelow = (): boolean => outermost > own && blocks[outermost]?.parent !== own;
  while (isBelow()) outermost = blocks[outermost]?.parent ?? own;
  if (outermost === own || blocks[outermost]?.kind !== "loop") return null;
  const innermost = program.expr(last).block;
  const { binds } = program.codeOf(member);
  const first = program.idOf(member, 0);
  const guards = refs
    .slice(1, -1)
    .filter((ref) => program.expr(ref).block > own && !binds.some(({ value }) => value === ref - first));
  const items: RunValue[] = [];
  let isOpen = false;
  // A name that is bound on the way may be what a guard asks for.
  const bound = binds.find((each) => each.block === innermost && !each.each && each.value !== null);
  const isLate = guards.some((ref) => bound !== undefined && bound.at.end <= program.expr(ref).at.start);
  const holds = (): boolean => {
    const held = guards.map((ref) => run.evaluate(ref, frame));
    if (held.some((each) => isTruth(each, false))) return false;
    if (!held.every((each) => isTruth(each, true))) isOpen = true;
    return true;
  };
  const isKnown = run.runLoop(outermost, frame, {
    block: innermost,
    holds: () => isLate || holds(),
    finish: () => {
      if (!isLate || holds()) items.push(run.evaluate(last, frame));
    },
  });
  return list(items, isOpen || !isKnown);
}
