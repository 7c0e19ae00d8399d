import type { Expr } from "../code.ts";
import { accessorOf } from "../flow/accessors.ts";
import { libraryConstant } from "../flow/libraryCalls.ts";
import type { ExprId } from "../flow/program.ts";
import { simpleName } from "../flow/typeNames.ts";
import { memberOfValue } from "./library.ts";
import { libraryFunction, libraryName } from "./python/libraryNames.ts";
import { attributeOf } from "./python/methods.ts";
import type { Run } from "./run.ts";
import {
  type Frame,
  list,
  merged,
  type RunObject,
  type RunValue,
  UNKNOWN,
  withoutOrigin,
} from "./runValue.ts";

/** The class of the object that a method runs on, as the languages write it. */
const OWN_CLASS =
  /^(?:this\.|self\.)?(?:getClass(?:\(\))?|javaClass|this::class(?:\.java)?|__class__)$|^type\(self\)$/;

/** `this@Outer`. */
export function labelledSelf(run: Run, written: string, frame: Frame): RunValue | undefined {
  const [, name] = /^this@(\w+)$/.exec(written) ?? [];
  const of = name === undefined ? -1 : run.classes.made(name);
  if (of < 0) return undefined;
  return receiversOf(frame).find((each) => each.is === "object" && run.classes.isA(each.of, of));
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
    maybe: true,
  };
}

/** True for a local variable that was given something of which nobody knows what it is. */
function mayBeAnother(run: Run, id: ExprId): boolean {
  const variable = run.read.variableAt(id);
  if (!variable || variable.field || variable.writes.length < 2) return false;
  return variable.writes.some(
    ({ member, bind: { value } }) =>
      value === null || run.read.valueOf(run.program.idOf(member, value)) === null,
  );
}

/** What a name stands for: a variable, a field, a function, a class. */
export function named(run: Run, id: ExprId, name: string, frame: Frame): RunValue {
  const found = variableValue(run, id, name, frame);
  const own = found?.is === "function" ? calledByName(run, id, found) : null;
  if (own) return own;
  if (found && found.is !== "unknown") return found;
  const constant = found ? constantOfRead(run, id) : null;
  const read = readOnly(run, id);
  if (found) return constant ?? (mayBeAnother(run, id) ? withoutOrigin(read) : read);
  const { classes, program } = run;
  const index = classes.meant(name);
  if (index >= 0) return classOrObject(run, index);
  if (run.read.api.name === "scala" && /^(?:None|Nil)$/.test(name)) return list([]);
  // In Scala a method without arguments is called by its name, and one with them is handed over by it.
  if (run.read.api.name === "scala") {
    const handed = program.expr(id).use === "argument" ? handedMethod(run, name, frame) : null;
    if (handed) return handed;
    const value = run.call({ ...asCall(run, id, name), id }, frame);
    if (value.is !== "unknown") return value;
  }
  const module = run.module(name, program.memberOf(id));
  if (module) return module;
  const library = run.read.api.name === "python" ? libraryName(run, name) : undefined;
  if (library !== undefined) return libraryFunction(library);
  for (const receiver of receiversOf(frame)) {
    const property = propertyOf(run, receiver, name);
    if (property && property.is !== "unknown") return property;
  }
  if (read.is !== "unknown") return read;
  const whole = constantOfRead(run, id);
  if (whole) return whole;
  return program.callAt(id) ? UNKNOWN : unknownClass(name);
}

/** What a name with dots stands for beside an expression: an object, a constant of a class, a variable. */
export function asNamed(run: Run, name: string, scope: ExprId | null, frame: Frame): RunValue {
  const [first = "", ...rest] = name.split(".");
  const held = scope === null ? fieldOfSelf(run, first, frame) : variableValue(run, scope, first, frame);
  const index = run.classes.meant(first);
  let value = held ?? (index < 0 ? UNKNOWN : classOrObject(run, index));
  for (const part of rest) {
    const nested = run.classes.meant(part);
    const isNested = nested >= 0 && run.classes.at(nested)?.single === true;
    value = propertyOf(run, value, part) ?? (isNested ? run.single(nested) : UNKNOWN);
  }
  return value;
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
export function classLiteral(run: Run, written: string): RunValue | null {
  const [, ...names] =
    /^(?:classOf\[([\w.]+)\]|([\w.]+)::class(?:\.java)?|([\w.]+)\.class)$/.exec(written) ?? [];
  const name = names.find((each) => each !== undefined);
  if (name === undefined || name === "this") return null;
  return { is: "class", index: run.classes.made(name), name: simpleName(name) };
}

/** The object that one of an inner class was made in. */
const aroundOf = (value: RunValue): RunValue | null =>
  value.is === "object" ? (value.around ?? null) : null;

/** What names without anything in front may be of, the nearest first. */
export function receiversOf(frame: Frame): readonly RunValue[] {
  const found: RunValue[] = [];
  for (let at: Frame | null = frame; at; at = at.outer)
    for (const each of [at.receiver, at.self])
      for (let on = each; on && !found.includes(on); on = aroundOf(on)) found.push(on);
  return found;
}

/** A class of somebody else, of which the name is all there is. */
const unknownClass = (name: string): RunValue =>
  /^[A-Z]\w*$/.test(name) && !/^[A-Z0-9_]+$/.test(name) ? { is: "class", index: -1, name } : UNKNOWN;

function constantOfRead(run: Run, id: ExprId): RunValue | null {
  const value = run.read.constants.valueOf(id);
  if (typeof value === "string") return { is: "constant", value: { type: "String", value } };
  if (typeof value === "boolean") return { is: "constant", value: { type: "boolean", value } };
  return typeof value === "bigint" ? { is: "constant", value: { type: "long", value } } : null;
}

export const asCall = (run: Run, id: ExprId, name: string) => {
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
  // Python's methods name the object whose field they mean.
  if (run.read.api.name === "python" && run.program.codeOf(frame.member).kind === "method") return undefined;
  for (let on: RunObject | undefined = self; on; on = on.around) {
    const own = on.fields.get(name)?.value ?? staticOf(run, on.of, name);
    if (own) return own;
  }
  return undefined;
}

function staticOf(run: Run, index: number, name: string): RunValue | undefined {
  for (const at of run.classes.chainOf(index))
    for (const home of run.classes.staticHomes(at)) {
      const value = run.staticField(home, name);
      if (value !== undefined) return value;
    }
  return undefined;
}

export function ofMember(
  run: Run,
  id: ExprId,
  expr: Extract<Expr, { is: "member" }>,
  frame: Frame,
): RunValue {
  const { program, classes } = run;
  const owner = program.beside(id, expr.of);
  // `Outer.this`
  if (expr.name === "this") return labelledSelf(run, `this@${program.textOf(owner)}`, frame) ?? UNKNOWN;
  if (OWN_CLASS.test(program.textOf(id)) && frame.self?.is === "object")
    return { is: "class", index: frame.self.of, name: classes.at(frame.self.of)?.name ?? "" };
  const on = run.evaluate(owner, frame);
  if (on.is === "stream") {
    const called = run.call({ ...asCall(run, id, expr.name), on: expr.of, id }, frame, on);
    return called.is === "unknown" ? readOnly(run, id) : called;
  }
  const found = ofSuper(run, id, owner, expr.name, on) ?? propertyOf(run, on, expr.name);
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

/** `super.name` of a method without arguments; undefined where that is nothing of the kind. */
function ofSuper(run: Run, id: ExprId, owner: ExprId, name: string, on: RunValue): RunValue | undefined {
  const { program, classes } = run;
  const expr = program.expr(owner);
  if (expr.is !== "self" || expr.of !== "super" || on.is !== "object") return undefined;
  const method = classes
    .directlyAbove(program.ownerOf(program.memberOf(id)))
    .map((above) => classes.method(above, name, 0))
    .find((each) => each);
  return method && run.invokeMethod(method, on, []);
}

/** What a name behind a value stands for; undefined where nothing is known of it. */
export function propertyOf(run: Run, on: RunValue, name: string): RunValue | undefined {
  const { classes } = run;
  if (run.read.api.name === "python" && (on.is === "object" || on.is === "class")) {
    const found = attributeOf(run, on, name);
    if (found) return found;
    if (on.is === "object" && on.label === undefined) return undefined;
  }
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
      return run.fieldOfModule(on, name);
    case "several": {
      const values: RunValue[] = [];
      run.state.branch(
        on.of.map((each) => () => values.push(propertyOf(run, each, name) ?? UNKNOWN) > 0),
        false,
      );
      return values.reduce(merged);
    }
    case "unknown":
      return undefined;
    case "function":
      if ("library" in on.code) return libraryFunction(`${on.code.library}.${name}`);
      return run.read.api.name === "python" ? memberOfValue(run, on, name, []) : undefined;
    default:
      return memberOfValue(run, on, name, []);
  }
}
