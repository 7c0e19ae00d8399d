import { accessorOf } from "../flow/accessors.ts";
import { memberCall, staticCall } from "../flow/libraryCalls.ts";
import type { Call } from "../flow/program.ts";
import { onWays, union } from "../flow/streamValue.ts";
import { isWithin } from "./anonymous.ts";
import { isExtension } from "./classes.ts";
import { constantOf, isSafe } from "./comparing.ts";
import { iterated } from "./iterations.ts";
import { memberOfValue } from "./library.ts";
import { readOnly, receiversOf, variableValue } from "./names.ts";
import { callable } from "./overloads.ts";
import { called } from "./python/calling.ts";
import { ofLibrary as ofPythonLibrary } from "./python/library.ts";
import { onHolder } from "./python/methods.ts";
import type { Run } from "./run.ts";
import {
  type Frame,
  type Given,
  list,
  merged,
  type RunFunction,
  type RunObject,
  type RunValue,
  tuple,
  UNKNOWN,
} from "./runValue.ts";

/** A call on something. */
export function onValue(
  run: Run,
  call: Call,
  on: RunValue,
  given: readonly Given[],
  frame: Frame,
): RunValue | undefined {
  const { classes, program } = run;
  const { name } = call;
  const safe = program.receiverOf(call);
  if (on.is === "none" && safe !== null && isSafe(program.text, program.spanOf(safe).end)) return on;
  const isPython = run.read.api.name === "python";
  if (isPython && name === "") return called(run, on, given);
  const isPair = !isPython && given.length === 1 && (name === "->" || (name === "to" && isKotlins(run, on)));
  if (isPair && given[0]) return tuple([on, given[0].value]);
  switch (on.is) {
    case "stream":
      // What takes something out of an optional that is none here.
      if (/^(?:orElseThrow|orElse|orElseGet|get|getOrElse)$/.test(name)) return on;
      return (
        iterated(run, call, on.stream, given, frame) ??
        run.callOnStream(call, on.stream, frame) ??
        onExtended(run, call, on, given, frame) ??
        readAs(run, call)
      );
    case "object":
      if (isPython) return onHolder(run, call, on, given) ?? memberOfValue(run, on, name, given);
      return ofObject(run, call, on, given) ?? onExtended(run, call, on, given, frame);
    case "class": {
      const held = isPython && on.index >= 0 ? onHolder(run, call, on, given) : undefined;
      if (held) return held;
      const own = on.index < 0 ? undefined : ofClass(run, on.index, name, given);
      return (
        own ??
        run.callOfFlink(call, frame) ??
        ofLibrary(run, call, on.name, given) ??
        memberOfValue(run, on, name, given)
      );
    }
    case "module": {
      const value = run.fieldOfModule(on, name);
      return value && called(run, value, given);
    }
    case "function":
      if (isPython)
        return "library" in on.code ? ofPythonLibrary(run, `${on.code.library}.${name}`, given) : undefined;
      return (
        (classes.extensionsNamed(name).length > 0 ? onExtended(run, call, on, given, frame) : undefined) ??
        onFunction(run, on, name, given)
      );
    case "several": {
      const values: RunValue[] = [];
      run.state.branch(
        on.of.map((each) => () => values.push(onValue(run, call, each, given, frame) ?? UNKNOWN) > 0),
        false,
      );
      return values.reduce(merged);
    }
    case "unknown": {
      const visited = visitedOnce(run, name, given);
      if (visited) return visited;
      const nested = classes.made(name);
      // `module.Class(…)`, `Outer.Inner(…)`
      if (nested >= 0 && /^[A-Z]/.test(name)) return run.create(nested, given);
      return (
        run.callOfFlink(call, frame) ??
        onExtended(run, call, on, given, frame) ??
        constantOf(run, call.id, frame)
      );
    }
    default: {
      const value = memberOfValue(run, on, run.read.api.method(name), given);
      return value ?? ofConstant(run, call, on, given) ?? onExtended(run, call, on, given, frame);
    }
  }
}

/** A method by its name alone: of the first that is given, or of something that is known. */
export function onNamed(run: Run, name: string, on: RunValue | null, given: readonly Given[]): RunValue {
  const [first, ...rest] = given;
  const target = on ?? first?.value;
  const others = on === null ? rest : given;
  if (!target) return UNKNOWN;
  switch (target.is) {
    case "object": {
      const override = target.overrides?.get(name);
      if (override) return run.invoke(override, others);
      const method = run.classes.method(target.of, name, others);
      if (method) return run.invokeMethod(method, target, others);
      return accessed(run, target, name, others) ?? memberOfValue(run, target, name, others) ?? UNKNOWN;
    }
    case "function":
      return onFunction(run, target, name, others) ?? UNKNOWN;
    case "stream": {
      const streams = others.map(({ value }) => (value.is === "stream" ? value.stream : null));
      const all = name === "union" ? union([target.stream, ...streams]) : null;
      return all ? { is: "stream", stream: onWays(all, { several: true }) } : UNKNOWN;
    }
    default:
      return memberOfValue(run, target, run.read.api.method(name), others) ?? UNKNOWN;
  }
}

/** A stream of which only the use tells what a method makes of it. */
function readAs(run: Run, call: Call): RunValue | undefined {
  const read = readOnly(run, call.id);
  return read.is === "unknown" ? undefined : read;
}

/** What is not known may hold something: a function that is called with what it holds is run for that. */
function visitedOnce(run: Run, name: string, given: readonly Given[]): RunValue | undefined {
  const called = given.at(-1)?.value;
  if (
    called?.is !== "function" ||
    !/^(?:map|flatMap|forEach|foreach|ifPresent|ifPresentOrElse|onEach|mapNotNull)$/.test(name)
  )
    return undefined;
  const values: RunValue[] = [];
  run.state.branch([() => values.push(run.invoke(called, [{ value: UNKNOWN, name: null }])) > 0], true);
  const made = values.filter((each) => each.is !== "unknown" && each.is !== "none");
  return made.length > 0 ? list(made, true) : undefined;
}

function ofConstant(run: Run, call: Call, on: RunValue, given: readonly Given[]): RunValue | undefined {
  if (on.is !== "constant") return undefined;
  const args = given.map(({ value }) => ({ value: value.is === "constant" ? value.value : null, name: "" }));
  const value = memberCall(on.value, run.read.api.method(call.name), args);
  return value ? { is: "constant", value } : undefined;
}

/** A static method of Java's or Flink's classes for constants. */
function ofLibrary(run: Run, call: Call, owner: string, given: readonly Given[]): RunValue | undefined {
  const { program } = run;
  const args = given.map(({ value }, index) => {
    const arg = call.args[index];
    const written = arg ? program.textOf(program.beside(call.id, arg.value)) : "";
    return {
      value: value.is === "constant" ? value.value : null,
      name: written.slice(written.lastIndexOf(".") + 1),
    };
  });
  const on = program.receiverOf(call);
  const value = staticCall(on === null ? owner : program.textOf(on), run.read.api.method(call.name), args);
  return value ? { is: "constant", value } : undefined;
}

/** A static method of a class, one of its only object, or what an enumeration gives. */
export function ofClass(
  run: Run,
  index: number,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const { classes } = run;
  for (const home of classes.staticHomes(index)) {
    const method = classes.method(home, name, given);
    if (method) return run.invokeMethod(method, classes.at(home)?.single ? run.single(home) : null, given);
  }
  const nested = classes.made(name);
  if (nested >= 0 && classes.at(nested)?.outer === index) return run.create(nested, given);
  const held = run.staticField(index, name);
  if (held?.is === "function") return run.invoke(held, given);
  if (!classes.isEnumeration(index)) return undefined;
  const constants = run.constantsOf(index);
  const [wanted] = given;
  if (!wanted && /^(?:values|entries)$/.test(name)) return list(constants);
  if (name !== "valueOf" || !wanted || constants.length === 0) return undefined;
  // With a name that is not known it is any of them.
  if (wanted.value.is !== "constant") return constants.reduce(merged);
  const label = wanted.value.value.value;
  return constants.find((each) => each.is === "object" && each.label === label);
}

export function ofObject(
  run: Run,
  call: Call,
  on: Extract<RunValue, { is: "object" }>,
  given: readonly Given[],
): RunValue | undefined {
  const { classes } = run;
  const { name } = call;
  const receiver = run.program.receiverOf(call);
  const expr = receiver === null ? undefined : run.program.expr(receiver);
  const isSuper = expr?.is === "self" && expr.of === "super";
  const override = isSuper ? undefined : on.overrides?.get(name);
  if (override) return run.invoke(override, given);
  const around = run.program.ownerOf(run.program.memberOf(call.id));
  // In a class without a name that is the one which it is made of.
  const method =
    isSuper && !isWithin(run, on, call.id)
      ? classes
          .directlyAbove(around)
          .map((above) => classes.method(above, name, given))
          .find((each) => each)
      : classes.method(on.of, name, given);
  if (method) return run.invokeMethod(method, on, given);
  const held = on.fields.get(name)?.value;
  if (held?.is === "function") return run.invoke(held, given);
  const property = accessed(run, on, name, given);
  if (property) return property;
  return (
    delegated(run, on, name, given) ??
    ofClass(run, on.of, name, given) ??
    memberOfValue(run, on, run.read.api.method(name), given)
  );
}

/** A method that an object has from what its class hands it on to. */
export function delegated(
  run: Run,
  { delegates = [] }: RunObject,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  for (const to of delegates) {
    const method = to.is === "object" ? run.classes.method(to.of, name, given) : undefined;
    if (method) return run.invokeMethod(method, to, given);
  }
  return undefined;
}

/** True where `a to b` makes a pair: in Kotlin, unless somebody means something else by it. */
const isKotlins = ({ language, classes }: Run, on: RunValue): boolean =>
  language.scopeFunction("let") !== null &&
  !(on.is === "constant" && on.value.type !== "String") &&
  !(on.is === "object" && classes.hasMethod(on.of, "to")) &&
  classes.extensionsNamed("to").length === 0;

/** `getName()` that nobody wrote: of a property, a record or Lombok's. */
export function accessed(
  run: Run,
  on: Extract<RunValue, { is: "object" }>,
  name: string,
  given: readonly Given[],
): RunValue | undefined {
  const field = [...on.fields.keys()].find(
    (each) =>
      name === each ||
      name === accessorOf("get", each) ||
      name === accessorOf("set", each) ||
      name === `is${accessorOf("get", each).slice(3)}`,
  );
  const cell = field === undefined ? undefined : on.fields.get(field);
  if (!cell) return undefined;
  const [first, second] = given;
  if (!first) return cell.value;
  if (second || !name.startsWith("set")) return undefined;
  run.state.set(cell, first.value);
  return on;
}

export function onObject(
  run: Run,
  on: Extract<RunValue, { is: "object" }>,
  names: RegExp,
  given: readonly Given[],
): RunValue | undefined {
  const { classes } = run;
  for (const at of classes.chainOf(on.of))
    for (const { code } of classes.ownMethods(at))
      if (names.test(code.name)) {
        const method = classes.method(on.of, code.name, given);
        if (method) return run.invokeMethod(method, on, given);
      }
  const [override] = [...(on.overrides ?? [])].filter(([name]) => names.test(name));
  return override ? run.invoke(override[1], given) : undefined;
}

/** A method of a functional interface: whatever it is called, it runs the function. */
function onFunction(run: Run, on: RunFunction, name: string, given: readonly Given[]): RunValue | undefined {
  const [next] = given;
  if (next?.value.is === "function" && /^(?:andThen|compose)$/.test(name)) {
    const { value } = next;
    const [first, then] = name === "andThen" ? [on, value] : [value, on];
    return { is: "function", code: { first, then } };
  }
  const shared = run.classes.sharedMethod(name, given.length);
  return shared ? run.invokeMethod(shared, on, given) : run.invoke(on, given);
}

/** A function that somebody gives a class from outside, or a class that is put around what it is called on. */
function onExtended(
  run: Run,
  call: Call,
  on: RunValue,
  given: readonly Given[],
  frame: Frame,
): RunValue | undefined {
  if (!run.language.extendsClasses) return undefined;
  const { classes } = run;
  if (on.is === "unknown") return undefined;
  // A function that is in a variable, called on what it wants for its `this`.
  const held = call.on === null ? undefined : variableValue(run, call.id, call.name, frame);
  if (held?.is === "function") return run.invoke(held, given, on);
  // An extension that the object which runs has itself, or has written anew.
  for (const each of receiversOf(frame)) {
    const own = each.is === "object" ? classes.method(each.of, call.name, given) : undefined;
    if (own && isExtension(own)) return run.invokeMethod(own, each, given, on);
  }
  const extensions = callable(classes.extensionsNamed(call.name), given.length).filter(isExtension);
  const meant = extensions.length < 2 ? extensions[0] : classes.extensionFor(extensions, on, given);
  for (const method of meant ? [meant] : []) {
    const owner = receiversOf(frame).find(
      (each) => each.is === "object" && classes.isA(each.of, method.owner),
    );
    return run.invokeMethod(method, owner ?? null, given, on);
  }
  for (const index of classes.wrappersWith(call.name)) {
    const method =
      classes.method(index, call.name, given) ?? classes.method(index, call.name, call.args.length);
    if (!method) continue;
    const wrapper = run.create(index, [{ value: on, name: null }]);
    return run.invokeMethod(method, wrapper, given);
  }
  return undefined;
}
