import type { Call } from "../../flow/program.ts";
import type { Method } from "../../flow/variables.ts";
import { one } from "../elements.ts";
import type { Run } from "../run.ts";
import { type Given, NONE, type RunClass, type RunObject, type RunValue, UNKNOWN } from "../runValue.ts";
import { called } from "./calling.ts";
import { elementOf } from "./elements.ts";

type Holder = RunObject | RunClass;

const indexOf = (on: Holder): number => (on.is === "object" ? on.of : on.index);
const is = ({ code }: Method, ...names: readonly string[]): boolean =>
  code.annotations.some((each) => names.includes(each.replace(/^.*\./, "")));

/** The classes in which a method is looked for: behind `super()` those behind the one that it stands in. */
function homesOf(run: Run, call: Call, index: number): readonly number[] {
  const { program, classes } = run;
  const on = program.receiverOf(call);
  const expr = on === null ? undefined : program.expr(on);
  const chain = classes.chainOf(index);
  if (expr?.is !== "self" || expr.of !== "super") return chain;
  return chain.slice(chain.indexOf(program.ownerOf(program.memberOf(call.id))) + 1);
}

/** Calls a method on an object or a class, which is the class itself for one that is of the class. */
function bound(run: Run, method: Method, on: Holder, given: readonly Given[]): RunValue {
  if (is(method, "staticmethod")) return run.invokeMethod(method, null, given);
  if (is(method, "classmethod")) {
    const index = indexOf(on);
    return run.invokeMethod(method, { is: "class", index, name: run.classes.at(index)?.name ?? "" }, given);
  }
  if (on.is === "object") return run.invokeMethod(method, on, given);
  const [first, ...rest] = given;
  return run.invokeMethod(method, first?.value ?? null, rest);
}

/** A call on an object or a class of the program; undefined where it has nothing of that name. */
export function onHolder(run: Run, call: Call, on: Holder, given: readonly Given[]): RunValue | undefined {
  const { classes } = run;
  const index = indexOf(on);
  const { name } = call;
  if (index < 0) return heldBy(run, on, name, given);
  const homes = homesOf(run, call, index);
  if (name === "__init__") {
    const [created] = homes.flatMap((home) => classes.ownMethods(home).filter(({ code }) => code.init));
    return created ? bound(run, created, on, given) : NONE;
  }
  const override = on.is === "object" ? on.overrides?.get(name) : undefined;
  if (override) return run.invoke(override, given);
  for (const home of homes) {
    const method = classes.methodOf(home, name);
    if (!method) continue;
    const decorated = run.staticField(home, name);
    if (decorated) return called(run, decorated, on.is === "object" ? [one(on), ...given] : given) ?? UNKNOWN;
    if (!is(method, "property", "cached_property")) return bound(run, method, on, given);
    const value = on.is === "object" ? run.invokeMethod(method, on, []) : undefined;
    return value && called(run, value, given);
  }
  if (name === "__class__" && on.is === "object")
    return called(run, { is: "class", index, name: classes.at(index)?.name ?? "" }, given);
  const [only] = given;
  if (name === "__getitem__" && only) return elementOf(run, on, only.value) ?? undefined;
  return heldBy(run, on, name, given) ?? nested(run, index, name, given);
}

/** What runs where a property is given a value; undefined for what is no such property. */
export function setterOf({ classes }: Run, index: number, name: string): Method | undefined {
  const all = index < 0 ? [] : classes.chainOf(index).flatMap((at) => classes.ownMethods(at));
  return all.find(({ code }) => code.name === name && code.annotations.includes(`${name}.setter`));
}

/** What a field holds that is called. */
function heldBy(run: Run, on: Holder, name: string, given: readonly Given[]): RunValue | undefined {
  const own = on.is === "object" ? on.fields.get(name)?.value : undefined;
  const held = own ?? staticOf(run, indexOf(on), name);
  return held && called(run, held, given);
}

function staticOf(run: Run, index: number, name: string): RunValue | undefined {
  for (const at of run.classes.chainOf(index)) {
    const value = run.staticField(at, name);
    if (value) return value;
  }
  return undefined;
}

function nested(run: Run, index: number, name: string, given: readonly Given[]): RunValue | undefined {
  const made = run.classes.made(name);
  return made >= 0 && run.classes.at(made)?.outer === index
    ? called(run, { is: "class", index: made, name }, given)
    : undefined;
}

/** What a name behind an object or a class stands for; undefined where nothing is known of it. */
export function attributeOf(run: Run, on: Holder, name: string): RunValue | undefined {
  const { classes } = run;
  const own = on.is === "object" ? on.fields.get(name)?.value : undefined;
  if (own) return own;
  const index = indexOf(on);
  if (index < 0) return undefined;
  for (const at of classes.chainOf(index)) {
    const held = run.staticField(at, name);
    // A class that extends it may have another one; names in capitals are constants by convention.
    if (
      held?.is === "constant" &&
      on.is === "object" &&
      on.mayExtend &&
      !/^(?:_|[A-Z][A-Z0-9_]*$)/.test(name)
    )
      return UNKNOWN;
    if (held) return held;
    const method = classes.methodOf(at, name);
    if (!method) continue;
    if (is(method, "property", "cached_property"))
      return on.is === "object" ? run.invokeMethod(method, on, []) : undefined;
    const self = is(method, "classmethod")
      ? { is: "class" as const, index, name: classes.at(index)?.name ?? "" }
      : on.is === "object" && !is(method, "staticmethod")
        ? on
        : null;
    return { is: "function", code: { method, self } };
  }
  if (name === "__class__" && on.is === "object")
    return { is: "class", index, name: classes.at(index)?.name ?? "" };
  return undefined;
}
