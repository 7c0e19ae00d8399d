import type { Expr } from "../code.ts";
import { accessorOf } from "../flow/accessors.ts";
import { libraryConstant } from "../flow/libraryCalls.ts";
import type { ExprId } from "../flow/program.ts";
import { bareType, simpleName } from "../flow/typeNames.ts";
import { memberOfValue } from "./library.ts";
import type { Run } from "./run.ts";
import {
  dictionary,
  equal,
  type Frame,
  list,
  merged,
  NONE,
  type RunObject,
  type RunValue,
  text,
  truth,
  UNKNOWN,
  variable,
} from "./runValue.ts";
import { formatted } from "./texts.ts";

/** The class of the object that a method runs on, as the languages write it. */
const OWN_CLASS =
  /^(?:this\.|self\.)?(?:getClass(?:\(\))?|javaClass|this::class(?:\.java)?|__class__)$|^type\(self\)$/;

/** Works out an expression whose parts may have to be worked out, too. */
export function evaluated(run: Run, id: ExprId, frame: Frame): RunValue {
  const { program } = run;
  const expr = program.expr(id);
  const literal =
    expr.is === "member" || expr.is === "reference" || expr.is === "other"
      ? classLiteral(run, program.textOf(id))
      : null;
  if (literal) return literal;
  const at = (ref: number) => run.evaluate(program.beside(id, ref), frame);
  switch (expr.is) {
    case "constant":
      return expr.value === null ? NONE : constantOf(run, id, frame);
    case "joined":
    case "unary":
      for (const ref of expr.is === "joined" ? expr.parts : [expr.of]) at(ref);
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
        (expr.of === "this" ? (frame.receiver ?? frame.self) : frame.self) ??
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

/** `this@Outer`. */
function labelledSelf(run: Run, written: string, frame: Frame): RunValue | undefined {
  const [, name] = /^this@(\w+)$/.exec(written) ?? [];
  const of = name === undefined ? -1 : run.classes.made(name);
  if (of < 0) return undefined;
  for (let at: Frame | null = frame; at; at = at.outer)
    for (const each of [at.receiver, at.self])
      if (each?.is === "object" && run.classes.isA(each.of, of)) return each;
  return undefined;
}

/** What only reading knows of an expression, with the operators that were made of it by now. */
export function readOnly(run: Run, id: ExprId): RunValue {
  const stream = run.read.valueOf(id);
  if (!stream) return UNKNOWN;
  const { operators } = run.read.builders;
  const made = (all: readonly number[]) =>
    all.flatMap((index) => {
      const call = operators[index]?.call;
      return call ? run.operatorsOf(call.id) : [];
    });
  const upstream = made(stream.upstream);
  const current = made(stream.current);
  const ways = upstream.map((from) => ({ from, unsure: true as const }));
  return {
    is: "stream",
    stream: { ...stream, upstream, ways, current: current.length === 1 ? current : [], environment: null },
  };
}

const constantOf = (run: Run, id: ExprId, frame: Frame): RunValue => {
  const value = run.constant(id, frame);
  return value ? { is: "constant", value } : UNKNOWN;
};

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
  if (expr.op === "+" && one.is === "stream") {
    const [own] = run.classes.extensionsNamed("plus");
    if (own) return run.invokeMethod(own, null, [{ value: other, name: null }], one);
    return other.is === "stream" ? merged(one, other) : one;
  }
  return ordered(expr.op, one, other) ?? UNKNOWN;
}

const isTruth = (value: RunValue, wanted: boolean): boolean =>
  value.is === "constant" && value.value.type === "boolean" && value.value.value === wanted;

export function compared(one: RunValue, other: RunValue, negated: boolean): RunValue {
  const same = equal(one, other);
  return same === null ? UNKNOWN : truth(same !== negated);
}

/** `<` and its like of whole numbers, where the language's own rules say nothing. */
function ordered(operator: string, one: RunValue, other: RunValue): RunValue | null {
  const [a, b] = [one, other].map((each) => (each.is === "constant" ? each.value.value : null));
  if (typeof a !== "bigint" || typeof b !== "bigint") return null;
  switch (operator) {
    case "<":
      return truth(a < b);
    case "<=":
      return truth(a <= b);
    case ">":
      return truth(a > b);
    case ">=":
      return truth(a >= b);
    case "%":
      return b === 0n ? null : { is: "constant", value: { type: "long", value: a % b } };
    default:
      return null;
  }
}

function concatenated(
  one: Extract<RunValue, { is: "list" }>,
  other: Extract<RunValue, { is: "list" }>,
): RunValue {
  const [a, b] = [one.cell.value, other.cell.value];
  return list([...a.items, ...b.items], a.open || b.open);
}

/** What a name stands for: a variable, a field, a function, a class. */
function named(run: Run, id: ExprId, name: string, frame: Frame): RunValue {
  const found = variableValue(run, id, name, frame);
  const own = found?.is === "function" ? calledByName(run, id, found) : null;
  if (own) return own;
  if (found && found.is !== "unknown") return found;
  const constant = found ? constantOfRead(run, id) : null;
  const read = readOnly(run, id);
  if (found) return constant ?? read;
  const { classes, program } = run;
  const index = classes.meant(name);
  if (index >= 0) return classOrObject(run, index);
  // In Scala a method without arguments is called by its name, and one with them is handed over by it.
  if (run.read.api.name === "scala") {
    const handed = program.expr(id).use === "argument" ? handedMethod(run, name, frame) : null;
    if (handed) return handed;
    const value = run.call({ ...asCall(run, id, name), id }, frame);
    if (value.is !== "unknown") return value;
  }
  const module = run.module(name, program.memberOf(id));
  if (module) return module;
  for (const receiver of receiversOf(frame)) {
    const property = propertyOf(run, receiver, name);
    if (property && property.is !== "unknown") return property;
  }
  if (read.is !== "unknown") return read;
  const whole = constantOfRead(run, id);
  if (whole) return whole;
  return program.callAt(id) ? UNKNOWN : unknownClass(name);
}

/** A method of what is around, which takes something. */
function handedMethod(run: Run, name: string, frame: Frame): RunValue | null {
  for (const receiver of receiversOf(frame)) {
    if (receiver.is !== "object") continue;
    for (const at of run.classes.chainOf(receiver.of)) {
      const method = run.classes
        .ownMethods(at)
        .find(({ code }) => code.name === name && code.parameters.length > 0);
      if (method) return { is: "function", code: { method, self: receiver } };
    }
  }
  return null;
}

/** In Scala the name of a method is a call of it, unless somebody wants the method itself. */
function calledByName(
  run: Run,
  id: ExprId,
  { code }: Extract<RunValue, { is: "function" }>,
): RunValue | null {
  if (run.read.api.name !== "scala" || !("method" in code)) return null;
  const isHanded = run.program.expr(id).use === "argument" && code.method.code.parameters.length > 0;
  return isHanded ? null : run.invokeMethod(code.method, code.self, []);
}

/** What the name of a class stands for: its only object, where it has one. */
function classOrObject(run: Run, index: number): RunValue {
  const { classes } = run;
  const own = classes.at(index);
  return own?.single && !classes.isEnumeration(index)
    ? run.single(index)
    : { is: "class", index, name: own?.name ?? "" };
}

/** `Job.class`, `Job::class.java`, `classOf[Job]`. */
function classLiteral(run: Run, written: string): RunValue | null {
  if (!written.includes("class")) return null;
  const [, ...names] =
    /^(?:classOf\[([\w.]+)\]|([\w.]+)::class(?:\.java)?|([\w.]+)\.class)$/.exec(written) ?? [];
  const name = names.find((each) => each !== undefined);
  if (name === undefined || name === "this") return null;
  return { is: "class", index: run.classes.made(name), name: simpleName(name) };
}

/** What names without anything in front may be of, the nearest first. */
export function receiversOf(frame: Frame): readonly RunValue[] {
  const found: RunValue[] = [];
  for (let at: Frame | null = frame; at; at = at.outer)
    for (const each of [at.receiver, at.self]) if (each && !found.includes(each)) found.push(each);
  return found;
}

/** A class of somebody else, of which the name is all there is. */
const unknownClass = (name: string): RunValue =>
  /^[A-Z]\w*$/.test(name) && !/^[A-Z0-9_]+$/.test(name) ? { is: "class", index: -1, name } : UNKNOWN;

function constantOfRead(run: Run, id: ExprId): RunValue | null {
  const value = run.read.constants.valueOf(id);
  if (value === null) return null;
  if (typeof value === "string") return { is: "constant", value: { type: "String", value } };
  if (typeof value === "boolean") return { is: "constant", value: { type: "boolean", value } };
  return typeof value === "bigint" ? { is: "constant", value: { type: "long", value } } : null;
}

const asCall = (run: Run, id: ExprId, name: string) => {
  const { at } = run.program.expr(id);
  return { is: "call" as const, on: null, name, nameAt: at, dot: at.start, args: [] };
};

/** The value of a variable that a name means; undefined where it means none. */
export function variableValue(run: Run, id: ExprId, name: string, frame: Frame): RunValue | undefined {
  const found = run.read.scopes.variable(name, id);
  for (let at: Frame | null = frame; at; at = at.outer) {
    const cell = found && at.variables.get(found);
    if (cell) return cell.value;
  }
  if (!found) {
    const cell = frame.named?.get(name);
    if (cell) return cell.value;
    return (
      fieldOfSelf(run, name, frame) ?? importedField(run, name) ?? run.global(name, run.program.memberOf(id))
    );
  }
  if (!found.field) return UNKNOWN;
  const owner = run.program.ownerOf(found.member);
  if (owner < 0) return run.global(name, run.program.memberOf(id)) ?? UNKNOWN;
  return (
    fieldOfSelf(run, name, frame) ?? frame.named?.get(name)?.value ?? run.staticField(owner, name) ?? UNKNOWN
  );
}

/** A static field that is imported by its name, or with all others of its class. */
function importedField(run: Run, name: string): RunValue | undefined {
  if (run.read.api.name === "python") return undefined;
  for (const { home, wanted } of run.classes.imported(name)) {
    const value = staticOf(run, home, wanted);
    if (value) return value;
  }
  return undefined;
}

/** A field of the object that a method runs on, or of what is around its class. */
function fieldOfSelf(run: Run, name: string, frame: Frame): RunValue | undefined {
  const { self } = frame;
  if (self?.is !== "object") return undefined;
  const own = self.fields.get(name)?.value ?? staticOf(run, self.of, name);
  return own;
}

export function staticOf(run: Run, index: number, name: string): RunValue | undefined {
  for (const at of run.classes.chainOf(index))
    for (const home of run.classes.staticHomes(at)) {
      const value = run.staticField(home, name);
      if (value !== undefined) return value;
    }
  return undefined;
}

function ofMember(run: Run, id: ExprId, expr: Extract<Expr, { is: "member" }>, frame: Frame): RunValue {
  const { program, classes } = run;
  const owner = program.beside(id, expr.of);
  if (OWN_CLASS.test(program.textOf(id)) && frame.self?.is === "object")
    return { is: "class", index: frame.self.of, name: classes.at(frame.self.of)?.name ?? "" };
  const on = run.evaluate(owner, frame);
  if (on.is === "stream") {
    const called = run.call({ ...asCall(run, id, expr.name), on: expr.of, id }, frame, on);
    return called.is === "unknown" ? readOnly(run, id) : called;
  }
  const found = propertyOf(run, on, expr.name);
  if (found && found.is !== "unknown") return found;
  const constant = libraryConstant(on.is === "class" ? on.name : "", expr.name);
  if (constant) return { is: "constant", value: constant };
  const nested = classes.meant(expr.name);
  const isNested = on.is === "class" && classes.at(nested)?.outer === on.index;
  // `org.acme.Job`, `Outer.Inner`
  if (
    nested >= 0 &&
    (isNested || on.is === "unknown" || (on.is === "class" && on.index < 0)) &&
    /^[\w.]+$/.test(program.textOf(id))
  )
    return classOrObject(run, nested);
  const known = constantOfRead(run, id);
  if (known) return known;
  const read = readOnly(run, id);
  if (read.is !== "unknown") return read;
  return on.is === "unknown" || on.is === "class" ? unknownClass(expr.name) : UNKNOWN;
}

/** What a name behind a value stands for; undefined where nothing is known of it. */
export function propertyOf(run: Run, on: RunValue, name: string): RunValue | undefined {
  const { classes } = run;
  switch (on.is) {
    case "object": {
      const own = on.fields.get(name)?.value;
      if (own) return own;
      if (on.label !== undefined && name === "name")
        return { is: "constant", value: { type: "String", value: on.label } };
      for (const called of [name, accessorOf("get", name)]) {
        const method = classes.method(on.of, called, 0);
        if (method) return run.invokeMethod(method, on, []);
      }
      return staticOf(run, on.of, name) ?? memberOfValue(run, on, name, []);
    }
    case "class": {
      if (on.index < 0) return memberOfValue(run, on, name, []);
      const own = staticOf(run, on.index, name);
      if (own) return own;
      const method = classes
        .staticHomes(on.index)
        .map((home) => classes.method(home, name, 0))
        .find((each) => each);
      if (method) return run.invokeMethod(method, null, []);
      if (classes.isEnumeration(on.index) && /^(?:values|entries)$/.test(name))
        return list(run.constantsOf(on.index));
      return memberOfValue(run, on, name, []);
    }
    case "module":
      return run.fieldOfFile(on.file, name);
    case "several": {
      const values: RunValue[] = [];
      run.state.branch(
        on.of.map((each) => () => values.push(propertyOf(run, each, name) ?? UNKNOWN) > 0),
        false,
      );
      return values.reduce(merged);
    }
    case "unknown":
    case "function":
      return undefined;
    default:
      return memberOfValue(run, on, name, []);
  }
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
  const chosen = arms.filter(({ test, negated }) => {
    const value = test === null ? UNKNOWN : run.stepOf(program.idOf(member, test), frame);
    return !isTruth(value, negated);
  });
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

/** `*names` gives all of them. */
export function spread(run: Run, id: ExprId, frame: Frame): RunValue[] {
  const value = run.evaluate(id, frame);
  const expr = run.program.expr(id);
  const isSpread =
    expr.is === "other" && expr.of.length === 1 && /^\*|: ?_\*$|^\.\.\./.test(run.program.textOf(id));
  if (!isSpread) return [value];
  return value.is === "list" ? [...value.cell.value.items] : [UNKNOWN];
}

function ofReference(run: Run, id: ExprId, expr: Extract<Expr, { is: "reference" }>, frame: Frame): RunValue {
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

/** `new Type(…)`: an object of the program, one without a name, a collection, or something of Flink's. */
function ofNew(run: Run, id: ExprId, expr: Extract<Expr, { is: "new" }>, frame: Frame): RunValue {
  const { program, classes } = run;
  const given = expr.args.flatMap(({ value, name }) =>
    spread(run, program.beside(id, value), frame).map((each) => ({ value: each, name })),
  );
  const index = classes.made(expr.type);
  if (expr.body !== null) return anonymous(run, id, index, frame);
  if (index >= 0) return run.create(index, given);
  const simple = simpleName(expr.type);
  if (/(?:List|Set|Deque|Queue|Buffer)$/.test(simple)) {
    const [first] = given;
    return first?.value.is === "list"
      ? list(first.value.cell.value.items, first.value.cell.value.open)
      : list([]);
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
  if (/Map$/.test(simple)) return dictionary([]);
  if (/^(?:Tuple\d+|Pair|Triple)$/.test(simple)) return list(given.map(({ value }) => value));
  // `new String[] {…}` has its parts as a list; an empty array is filled later.
  if (/\[/.test(bareType(expr.type)) || program.textOf(id).includes("[")) return list([]);
  const constant = constantOf(run, id, frame);
  return constant.is === "unknown"
    ? (run.callOfFlink({ ...asCall(run, id, simple), args: expr.args, id }, frame) ?? readOnly(run, id))
    : constant;
}

/** An object of a class that is written where it is made. */
function anonymous(run: Run, id: ExprId, of: number, frame: Frame): RunValue {
  const { program } = run;
  const member = program.memberOf(id);
  const ref = id - program.idOf(member, 0);
  const overrides = new Map(
    program
      .codeOf(member)
      .exprs.flatMap((each, inner) =>
        each.is === "function" && each.name !== undefined && each.parent === ref
          ? [
              [
                each.name,
                { is: "function" as const, code: { id: program.idOf(member, inner), frame } },
              ] as const,
            ]
          : [],
      ),
  );
  const made = of < 0 ? null : run.create(of, []);
  const fields = made?.is === "object" ? made.fields : new Map();
  return { is: "object", of, fields, overrides } satisfies RunObject;
}

/** `i++`, `++i` and `i += 1` as a value: behind the name it is the one before. */
function counted(run: Run, id: ExprId, frame: Frame): RunValue {
  const written = run.program.textOf(id);
  const [, first = "", name = "", step = "", amount = "1"] =
    /^(\+\+|--)?\s*([\w.]+)\s*(\+\+|--|\+=|-=)?\s*(\d+)?$/.exec(written) ?? [];
  const value = name === "" ? undefined : variableValue(run, id, name, frame);
  if (value?.is !== "constant" || typeof value.value.value !== "bigint") return UNKNOWN;
  if (step === "++" || step === "--") return value;
  const by = BigInt(amount) * (first === "--" || step === "-=" ? -1n : 1n);
  return { is: "constant", value: { type: "long", value: value.value.value + by } };
}

/** Forms that only some languages have: told by what stands between the parts. */
function ofOther(run: Run, id: ExprId, expr: Extract<Expr, { is: "other" }>, frame: Frame): RunValue {
  const { program } = run;
  const labelled = labelledSelf(run, program.textOf(id), frame);
  if (labelled) return labelled;
  const refs = expr.of.map((ref) => program.beside(id, ref));
  const inLoop = comprehension(run, id, refs, frame);
  if (inLoop) return inLoop;
  const written = program.textOf(id);
  if (written.startsWith("{") && !written.startsWith("{\n ")) {
    const pairs = refs.map((ref) => pairOf(run, ref, frame));
    if (pairs.every((each) => each !== null)) return dictionary(pairs);
  }
  // An array of Java's that is filled later.
  if (/^new\b[^{(]*\]$/.test(written)) return list([]);
  const values = refs.map((ref) => run.evaluate(ref, frame));
  const [one, other, third] = values;
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
      memberOfValue(run, one, between === ".." ? "to" : "until", [{ value: other, name: null }]) ?? UNKNOWN
    );
  if (between === "?:" || between === "or")
    return one.is === "none" ? other : one.is === "unknown" ? merged(one, other) : one;
  return ordered(between, one, other) ?? readOnly(run, id);
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
