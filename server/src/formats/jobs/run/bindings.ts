import type { Bind, Parameter } from "../code.ts";
import type { ExprId } from "../flow/program.ts";
import { receiverBind } from "./classes.ts";
import { calculated, ONE, OPERATORS, operandOf } from "./counting.ts";
import { receiversOf } from "./names.ts";
import type { Objects } from "./objects.ts";
import {
  bindParameters as bindPythonParameters,
  keyOf,
  partOfRound,
  partOfStatement,
} from "./python/binding.ts";
import { decoratedFunction } from "./python/decorators.ts";
import { elementOf } from "./python/elements.ts";
import { enteredBy } from "./python/generators.ts";
import { special } from "./python/objects.ts";
import type { RunHost } from "./run.ts";
import { type Frame, type Given, list, type RunValue, UNKNOWN, variable } from "./runValue.ts";
import { someOf } from "./unknowns.ts";

/** What a running program writes into its variables, fields and parameters. */
export class Bindings {
  constructor(
    private readonly run: RunHost,
    private readonly objects: Objects,
  ) {}

  /** Gives parameters what a call gives for them, or what they are declared with. */
  bindParameters(
    frame: Frame,
    parameters: readonly Parameter[],
    given: readonly Given[],
    placeOf: (index: number) => {
      readonly member: number;
      readonly of: ExprId | null;
      readonly index: number;
    },
    defaults: Frame["known"] | null = null,
  ): void {
    if (this.run.read.api.name === "python") {
      bindPythonParameters(this.run, frame, parameters, given, placeOf, defaults);
      return;
    }
    const own = parameters.filter(({ name }) => name !== "this");
    const plain = given.filter(({ name }) => name === null || !own.some((each) => each.name === name));
    let next = 0;
    for (const [index, parameter] of parameters.entries()) {
      if (parameter.name === "this") continue;
      const named = given.find(({ name }) => name === parameter.name);
      const later = own.slice(own.indexOf(parameter) + 1);
      const isLast = given.at(-1)?.value.is === "function";
      const rest = later.filter(
        (each, place) => each.value === null || (isLast && place === later.length - 1),
      ).length;
      let value: RunValue | undefined;
      if (named) ({ value } = named);
      else if (parameter.many) {
        const items = plain.slice(next, plain.length - rest).map((each) => each.value);
        next += items.length;
        const [only, second] = items;
        // An array may be given for all of them.
        value = only?.is === "list" && !second && this.run.read.api.name === "java" ? only : list(items);
      } else value = plain[next++]?.value;
      if (value === undefined && parameter.value !== null)
        value = this.run.evaluate(this.run.program.idOf(frame.member, parameter.value), frame);
      value ??= this.implicitOf(parameter);
      const place = placeOf(index);
      const known = this.run.read.scopes.parameterAt(place.member, place.of, index);
      if (known)
        frame.variables.set(known, variable(this.asType(parameter.type, value ?? someOf(parameter.type))));
    }
  }

  /** What Scala gives for a parameter that nothing is given for: the only object of its class that there is. */
  private implicitOf({ type }: Parameter): RunValue | undefined {
    if (this.run.read.api.name !== "scala" || type === null) return undefined;
    const of = this.run.classes.made(type);
    return of < 0 ? undefined : this.objects.only(of);
  }

  private asType(type: string | null, value: RunValue): RunValue {
    const { calculation } = this.run.language;
    if (value.is !== "constant" || !calculation) return value;
    const converted = calculation.asType(type, value.value);
    return converted ? { is: "constant", value: converted } : value;
  }

  /** Gives an expression's value a name, where it has one inside of another expression. */
  name(bind: Bind, value: RunValue, frame: Frame): void {
    this.write(bind, value, frame);
  }

  /** Does what a declaration or an assignment does. */
  bind(bind: Bind, frame: Frame): void {
    const { member } = frame;
    // The receiver of an extension, which has its value by now.
    if (bind === receiverBind(this.run.program.codeOf(member))) return;
    const plan = this.run.planOf(member);
    // That is done where its value is worked out.
    if (plan.isCounted(bind) || plan.isNaming(bind)) return;
    if (bind.value !== null) {
      const id = this.run.program.idOf(member, bind.value);
      const value = plan.isSet(bind) ? this.run.valueOf(id, frame) : this.run.stepOf(id, frame);
      const isPython = this.run.read.api.name === "python";
      const isWith = isPython && !bind.isStatement && !bind.each && !plan.isNaming(bind);
      const given = isWith ? enteredBy(this.run, value) : value;
      this.write(bind, isPython ? decoratedFunction(this.run, id, given, frame) : given, frame);
      return;
    }
    if (this.run.read.api.name === "python" && bind.type === null) {
      const value = partOfStatement(this.run, bind, frame, () => this.held(bind, frame));
      this.write(bind, value, frame);
      return;
    }
    const place = plan.placeOf(bind);
    const source = plan.sourceOf(bind);
    const id = source === null ? null : this.run.program.idOf(member, source);
    const taken = id === null ? this.takenApart(bind, frame) : undefined;
    if (place >= 0) {
      const whole = taken ?? (id === null ? UNKNOWN : this.run.valueOf(id, frame));
      this.write(bind, partOf(whole, place), frame);
      return;
    }
    if (taken) {
      this.write(bind, taken, frame);
      return;
    }
    if (bind.declares && bind.type === null && id === null) return;
    const written = this.run.program.slice(this.run.program.placed(member, bind.at));
    const [, before = "", after = ""] =
      /^(\+\+|--)?[\w.]+\s*(\+\+|--|\+=|-=|:\s*\w[^=]*=)?/.exec(written) ?? [];
    const step = before || after;
    const held = this.held(bind, frame);
    const given = id === null ? UNKNOWN : this.run.valueOf(operandOf(this.run, id, step), frame);
    this.write(bind, this.stepped(step, held, given), frame);
  }

  /** Does what `i++`, `--i` or `i += 2` does; gives what was there before, and what is there now. */
  count(bind: Bind, step: string, by: RunValue, frame: Frame): readonly [RunValue, RunValue] {
    const before = this.held(bind, frame);
    const now = this.stepped(step, before, by);
    this.write(bind, now, frame);
    return [before, now];
  }

  /** Gives the names of a loop the element of a round. */
  bindEach(each: readonly Bind[], element: RunValue, frame: Frame): void {
    for (const [index, bind] of each.entries()) {
      if (this.run.read.api.name === "python") {
        this.write(bind, partOfRound(this.run, bind, element, frame), frame);
        continue;
      }
      const part = each.length < 2 ? element : partOf(element, index);
      this.write(bind, part, frame);
    }
  }

  /** What a function is given that takes it apart where it has its parameter: `{ (key, value) -> … }`, `{ case (a, b) => … }`. */
  private takenApart({ name, block, at }: Bind, frame: Frame): RunValue | undefined {
    const { member } = frame;
    const around = this.run.program.around(member, block).find((each) => each.block.kind === "function");
    const of = around && this.run.program.functionOf(member, around.index);
    const expr = of === undefined ? undefined : this.run.program.expr(of);
    if (of === undefined || expr?.is !== "function") return undefined;
    const same = expr.parameters.findIndex((each) => each.name === name);
    const given = same < 0 ? undefined : this.run.read.scopes.parameterAt(member, of, same);
    if (given) return frame.variables.get(given)?.value;
    const unnamed = expr.parameters.flatMap((each, index) => (each.name === "" ? [{ ...each, index }] : []));
    const own =
      unnamed.find((each) => each.at.start === at.start) ?? (unnamed.length === 1 ? unnamed[0] : undefined);
    const known = own && this.run.read.scopes.parameterAt(member, of, own.index);
    return known && frame.variables.get(known)?.value;
  }

  /** What a variable has before it is written to. */
  private held(bind: Bind, frame: Frame): RunValue {
    if (bind.target === "elsewhere") {
      const on =
        bind.of === null ? UNKNOWN : this.run.valueOf(this.run.program.idOf(frame.member, bind.of), frame);
      if (bind.name === "") return elementOf(this.run, on, keyOf(this.run, bind, frame)) ?? UNKNOWN;
      if (this.run.read.api.name === "python") return this.run.propertyOf(on, bind.name) ?? UNKNOWN;
      return (on.is === "object" && on.fields.get(bind.name)?.value) || UNKNOWN;
    }
    if (bind.target === "self" && this.run.read.api.name === "python")
      return (frame.self && this.run.propertyOf(frame.self, bind.name)) ?? UNKNOWN;
    const found = this.run.read.scopes.written({ member: frame.member, bind });
    for (let at: Frame | null = found ? frame : null; at; at = at.outer) {
      const cell = found && at.variables.get(found);
      if (cell) return cell.value;
    }
    const holder = receiversOf(frame).find((each) => each.is === "object" && each.fields.has(bind.name));
    if (holder?.is === "object") return holder.fields.get(bind.name)?.value ?? UNKNOWN;
    const owner = found ? this.run.program.ownerOf(found.member) : -1;
    return (
      (owner < 0 ? this.run.global(bind.name, frame.member) : this.run.staticField(owner, bind.name)) ??
      UNKNOWN
    );
  }

  private stepped(step: string, before: RunValue, given: RunValue): RunValue {
    // A declaration with a type and a value.
    if (step.startsWith(":")) return given;
    const operator = OPERATORS[step];
    if (operator === undefined) return UNKNOWN;
    const by = step === "++" || step === "--" ? ONE : given;
    if (before.is === "constant") return calculated(this.run, operator, before, by);
    if (before.is !== "list" || step !== "+=") return UNKNOWN;
    const more = by.is === "list" && !by.tuple ? by.cell.value : { items: [by], open: false };
    this.run.state.set(before.cell, {
      items: [...before.cell.value.items, ...more.items],
      open: before.cell.value.open || more.open,
    });
    return before;
  }

  /** Gives a variable, a field or an element another value. */
  private write(bind: Bind, value: RunValue, frame: Frame): void {
    const { member } = frame;
    if (bind.target === "elsewhere") {
      this.writeElsewhere(bind, value, frame);
      return;
    }
    if (bind.target === "self" && frame.self?.is === "class") {
      this.objects.setStatic(frame.self.index, bind.name, value);
      return;
    }
    if (bind.target === "self") {
      this.objects.setField(frame.self, bind.name, value);
      return;
    }
    const found = this.run.read.scopes.written({ member, bind });
    const typed = this.asType(bind.type, value);
    if (found && !found.field) {
      for (let at: Frame | null = frame; at && !bind.declares; at = at.outer) {
        const cell = at.variables.get(found);
        if (!cell) continue;
        this.run.state.set(cell, typed);
        return;
      }
      const own = frame.variables.get(found);
      if (own && this.run.read.api.name === "python") this.run.state.set(own, typed);
      else frame.variables.set(found, variable(typed));
      return;
    }
    const owner = found ? this.run.program.ownerOf(found.member) : -1;
    const holder = receiversOf(frame).find((each) => each.is === "object" && each.fields.has(bind.name));
    if (holder) this.objects.setField(holder, bind.name, typed);
    else if (found && owner >= 0) this.objects.setStatic(owner, bind.name, typed);
    else if (found) this.run.setGlobal(bind.name, member, typed);
  }

  /** The class that has a static field which is written as one of a class: in Python always that class. */
  private homeOf(index: number, name: string): number {
    const { classes, read } = this.run;
    if (read.api.name === "python") return index;
    const homes = classes.chainOf(index).flatMap((each) => classes.staticHomes(each));
    return homes.find((each) => this.run.staticField(each, name) !== undefined) ?? index;
  }

  private writeElsewhere(bind: Bind, value: RunValue, frame: Frame): void {
    const { program } = this.run;
    if (bind.of === null) return;
    const on = this.run.valueOf(program.idOf(frame.member, bind.of), frame);
    if (bind.name !== "" && on.is === "object") {
      this.objects.setField(on, bind.name, value);
      return;
    }
    if (bind.name !== "" && on.is === "class" && on.index >= 0) {
      this.objects.setStatic(this.homeOf(on.index, bind.name), bind.name, value);
      return;
    }
    const key = keyOf(this.run, bind, frame);
    if (on.is === "object") {
      special(this.run, on, "__setitem__", [
        { value: key, name: null },
        { value, name: null },
      ]);
      return;
    }
    if (on.is === "map") {
      const { entries, open } = on.cell.value;
      this.run.state.set(on.cell, {
        entries: [...entries, [key, value]],
        open: open || key.is === "unknown",
      });
    } else if (on.is === "list") {
      const { items, open } = on.cell.value;
      const index =
        key.is === "constant" && typeof key.value.value === "bigint" ? Number(key.value.value) : -1;
      const isKnown = index >= 0 && index < items.length;
      const next = isKnown ? items.map((each, at) => (at === index ? value : each)) : [...items, value];
      this.run.state.set(on.cell, { items: next, open: isKnown || index === items.length ? open : true });
    }
  }
}

/** One part of what several names get. */
function partOf(value: RunValue, index: number): RunValue {
  return value.is === "list" ? (value.cell.value.items[index] ?? UNKNOWN) : UNKNOWN;
}
