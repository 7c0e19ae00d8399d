import type { Call, ExprId } from "../flow/program.ts";
import { scopeFunctionOf } from "../flow/scopeFunctions.ts";
import { constantOf, holds, isSafe } from "./comparing.ts";
import { accessed, delegated, onObject, onValue } from "./dispatch.ts";
import { spread } from "./forms.ts";
import { memberOfValue } from "./library.ts";
import { readOnly, receiversOf, variableValue } from "./names.ts";
import { givenIn } from "./python/arguments.ts";
import { called } from "./python/calling.ts";
import { ofLibrary } from "./python/library.ts";
import { libraryName } from "./python/libraryNames.ts";
import type { Run } from "./run.ts";
import { type Frame, type Given, merged, NONE, type RunValue, UNKNOWN } from "./runValue.ts";
import { functionOf } from "./statics.ts";

/** What a call comes to; its receiver and its arguments are worked out first. */
export function calls(run: Run, call: Call, frame: Frame, receiver?: RunValue): RunValue {
  const { program } = run;
  const on = program.receiverOf(call);
  const scoped = inScope(run, call, frame);
  if (scoped) return scoped;
  const value = receiver ?? (on === null ? null : run.evaluate(on, frame));
  const isPython = run.read.api.name === "python";
  const given = isPython ? givenIn(run, call, frame) : givenBy(run, call, frame);
  const find = (some: readonly Given[]) =>
    value === null
      ? (isPython ? ofPython : bare)(run, call, some, frame)
      : onValue(run, call, value, some, frame);
  const found = find(given) ?? (isPython ? undefined : applied(run, call, given, find));
  if (found && found.is !== "unknown") return found;
  lose(run, given);
  return readOnly(run, call.id);
}

/** The arguments of a call, in their order. */
function givenBy(run: Run, call: Call, frame: Frame): Given[] {
  return call.args.flatMap(({ value, name }) =>
    spread(run, run.program.beside(call.id, value), frame).map((each) => ({
      value: each,
      name,
      type: declaredType(run, run.program.beside(call.id, value)),
    })),
  );
}

/** `step(name)(stream)` of Scala, where what the first list of arguments gives is a function that takes the others. */
function applied(
  run: Run,
  { args }: Call,
  given: readonly Given[],
  find: (some: readonly Given[]) => RunValue | undefined,
): RunValue | undefined {
  const first = args.filter(({ list }) => list === 0).length;
  if (first === given.length || args.length !== given.length) return undefined;
  const value = find(given.slice(0, first));
  return value?.is === "function" ? run.invoke(value, given.slice(first)) : undefined;
}

/** The type that an expression has for the compiler, where that is easily seen; null for any other. */
function declaredType(run: Run, id: ExprId, depth = 0): string | null {
  const expr = run.program.expr(id);
  switch (expr.is) {
    case "constant":
      return typeof expr.value === "string" && expr.type === undefined
        ? "String"
        : (expr.type ?? (typeof expr.value === "boolean" ? "boolean" : null));
    case "joined":
      return "String";
    case "new":
    case "cast":
      return expr.type;
    case "name": {
      const found = run.read.scopes.variable(expr.name, id);
      const [only, second] = found?.writes ?? [];
      if (!found || (found.type !== null && found.type !== "var")) return found?.type ?? null;
      const isPlain = only && !second && !only.bind.each && only.bind.value !== null && depth < 4;
      return isPlain ? declaredType(run, run.program.idOf(only.member, only.bind.value), depth + 1) : null;
    }
    default:
      return null;
  }
}

/** What code that is not seen gets hold of may hold more from then on. */
function lose(run: Run, given: readonly Given[]): void {
  for (const { value } of given) {
    if (value.is === "list") run.state.set(value.cell, { ...value.cell.value, open: true });
    if (value.is === "map") run.state.set(value.cell, { ...value.cell.value, open: true });
  }
}

/** `stream.apply { uid("a") }` and its like. */
function inScope(run: Run, call: Call, frame: Frame): RunValue | null {
  const { program, language } = run;
  const scope = scopeFunctionOf(program, language, call);
  const given = call.args.at(-1);
  if (!scope || !given) return null;
  const called = run.evaluate(program.beside(call.id, given.value), frame);
  if (called.is !== "function") return null;
  const on = program.scopeReceiverOf(call);
  const receiver = on === null ? (frame.receiver ?? frame.self ?? UNKNOWN) : run.evaluate(on, frame);
  // What there is none of is called on nothing.
  if (receiver.is === "none" && isSafe(program.text, program.spanOf(on ?? call.id).end)) return receiver;
  // A function that is handed over may want it for its `this`.
  const isHanded =
    run.program.expr(program.beside(call.id, given.value)).is !== "function" &&
    run.parametersOf(called) === 0;
  const result =
    scope.receiver === "self" || isHanded
      ? run.invoke(called, [], receiver)
      : run.invoke(called, [{ value: receiver, name: null }]);
  if (/^take(?:If|Unless)$/.test(call.name)) {
    const isKept = call.name === "takeIf";
    return holds(result, isKept) ? receiver : holds(result, !isKept) ? NONE : merged(receiver, NONE);
  }
  return scope.returns === "receiver" ? receiver : result;
}

/** A call without anything in front: of a function in a variable, a method, a class, or a function of the language. */
function bare(run: Run, call: Call, given: readonly Given[], frame: Frame): RunValue | undefined {
  const { classes, program } = run;
  const { name } = call;
  const held = variableValue(run, call.id, name, frame);
  if (held?.is === "function") return run.invoke(held, given, receiverFor(run, call, frame));
  if (held && held.is !== "unknown" && held.is !== "object") {
    const taken = memberOfValue(run, held, "get", given);
    if (taken) return taken;
  }
  if (held?.is === "object") {
    const applied = onObject(run, held, /^(?:invoke|apply|__call__)$/, given);
    if (applied) return applied;
  }
  const own = ownMethod(run, name, given, frame);
  if (own) return own;
  const { self } = frame;
  const property =
    self?.is === "object"
      ? (accessed(run, self, name, given) ?? memberOfValue(run, self, name, given))
      : undefined;
  if (property) return property;
  if (self?.is === "function") return run.invoke(self, given);
  for (const implicit of receiversOf(frame)) {
    const called = onValue(run, call, implicit, given, frame);
    if (called && called.is !== "unknown") return called;
  }
  const index = classes.made(name);
  const [only, second] = given;
  // `Step { … }` of Kotlin: an interface with one function is made of that.
  if (only?.value.is === "function" && !second && classes.at(index)?.kind === "interface") return only.value;
  if (index >= 0) {
    const applied = classes
      .staticHomes(index)
      .slice(1)
      .map((home) => classes.method(home, "apply", given))
      .find((each) => each);
    return applied ? run.invokeMethod(applied, null, given) : run.create(index, given);
  }
  const object = classes.meant(name);
  const applied = object < 0 ? undefined : classes.method(object, "apply", given);
  if (applied) return run.invokeMethod(applied, run.single(object), given);
  const shared = imported(run, name, given) ?? ofFiles(run, name, given, program.memberOf(call.id));
  if (shared) return shared;
  return (
    functionOf(run, name, given) ?? run.callOfFlink(call, frame) ?? known(constantOf(run, call.id, frame))
  );
}

/** What a function wants for its `this` that is declared with one: `block: DataStream<T>.() -> Unit`. */
function receiverFor(run: Run, call: Call, frame: Frame): RunValue | undefined {
  const type = run.read.scopes.variable(call.name, call.id)?.type ?? "";
  return /^[\w.]+(?:<[^()]*>)?\.\(/.test(type) ? (frame.receiver ?? frame.self ?? undefined) : undefined;
}

/** A call of a name of Python's: what a variable has, a function or a class of the program, or of Python's own library. */
function ofPython(run: Run, call: Call, given: readonly Given[], frame: Frame): RunValue | undefined {
  const { classes, program } = run;
  const { name } = call;
  const held = variableValue(run, call.id, name, frame) ?? run.global(name, program.memberOf(call.id));
  if (held && held.is !== "unknown") return called(run, held, given);
  const index = classes.made(name);
  const path = held || index >= 0 ? undefined : libraryName(run, name);
  const value =
    index >= 0
      ? called(run, { is: "class", index, name }, given)
      : path === undefined
        ? undefined
        : ofLibrary(run, path, given);
  return value ?? run.callOfFlink(call, frame) ?? known(constantOf(run, call.id, frame));
}

/** A method of the object that runs, of its class, or of what is around that. */
function ownMethod(run: Run, name: string, given: readonly Given[], frame: Frame): RunValue | undefined {
  const { classes, program } = run;
  const { self } = frame;
  if (self?.is === "object") {
    const override = self.overrides?.get(name);
    if (override) return run.invoke(override, given);
    const method = classes.method(self.of, name, given);
    if (method) return run.invokeMethod(method, self, given);
    const handed = delegated(run, self, name, given);
    if (handed) return handed;
  }
  for (let owner = program.ownerOf(frame.member); owner >= 0; owner = classes.at(owner)?.outer ?? -1)
    for (const home of classes.staticHomes(owner)) {
      const method = classes.method(home, name, given);
      if (!method) continue;
      const around = receiversOf(frame).find((each) => each.is === "object" && classes.isA(each.of, home));
      return run.invokeMethod(method, classes.at(home)?.single ? run.single(home) : (around ?? null), given);
    }
  return undefined;
}

/** A static method, or one of an object, that is imported by its name. */
function imported(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const { classes } = run;
  for (const { home, wanted } of classes.imported(name)) {
    const method = classes.method(home, wanted, given);
    if (method) return run.invokeMethod(method, classes.at(home)?.single ? run.single(home) : null, given);
  }
  return undefined;
}

/** A function at the top of a file. */
function ofFiles(run: Run, name: string, given: readonly Given[], member: number): RunValue | undefined {
  const value = run.global(name, member);
  return value?.is === "function" ? run.invoke(value, given) : undefined;
}

/** Nothing for what is not known. */
const known = (value: RunValue): RunValue | undefined => (value.is === "unknown" ? undefined : value);
