import type { Writable } from "../../../model/writable.ts";
import type { Bind } from "../code.ts";
import { simpleName } from "../flow/typeNames.ts";
import type { Method } from "../flow/variables.ts";
import { ownMethodsOf } from "./anonymous.ts";
import { constructed } from "./python/construction.ts";
import { decoratedBehind } from "./python/decorators.ts";
import { madeConstant } from "./python/enumerations.ts";
import { setterOf } from "./python/methods.ts";
import type { OwnMethods, RunHost } from "./run.ts";
import {
  type Frame,
  type Given,
  NONE,
  type RunObject,
  type RunValue,
  truth,
  UNKNOWN,
  variable,
} from "./runValue.ts";
import type { Cell } from "./state.ts";

/** How many constructors run within each other for one object; while they are typed they may call each other. */
const MOST_CONSTRUCTORS = 32;

/** The fields of one class that belong to itself. */
interface Statics {
  readonly fields: Map<string, Cell<RunValue>>;
  /** Constants of an enumeration, in their order. */
  readonly constants: RunValue[];
}

/** The objects of a running program, and what classes have for themselves. */
export class Objects {
  private readonly statics = new Map<number, Statics>();
  private readonly singles = new Map<number, RunObject>();
  /** Classes whose own object was made once. */
  private readonly known = new Set<number>();

  /** By the class: the only object of it that was made; null where there are several. */
  private readonly made = new Map<number, RunObject | null>();

  constructor(private readonly run: RunHost) {}

  /** True for an object of its own that was there at least once. */
  wasMade(of: number): boolean {
    return this.known.has(of);
  }

  /** Forgets what classes and objects of their own have: each start of a program has them anew. */
  forget(): void {
    this.statics.clear();
    this.singles.clear();
    this.made.clear();
  }

  /** The only object of a class that was made by now. */
  only(of: number): RunObject | undefined {
    return this.made.get(of) ?? undefined;
  }

  create(of: number, given: readonly Given[], own?: OwnMethods): RunValue {
    const made: Writable<RunObject> = { is: "object", of, fields: new Map() };
    const around = this.aroundOf(of);
    if (around) made.around = around;
    if (own) Object.assign(made, own(made));
    if (of < 0) return made;
    this.made.set(of, this.made.has(of) ? null : made);
    if (!this.run.goesOn()) return made;
    if (this.run.read.api.name === "python")
      constructed(this.run, made, given, (member) => this.initialise(made, member, null));
    else this.construct(made, of, given);
    return made;
  }

  /** The object that one of an inner class is made in. */
  private aroundOf(of: number): RunObject | undefined {
    const { classes, read } = this.run;
    const outer = read.api.name === "python" ? -1 : (classes.at(of)?.outer ?? -1);
    return this.run
      .receivers()
      .find((each): each is RunObject => each.is === "object" && outer >= 0 && classes.isA(each.of, outer));
  }

  /** An object of which nothing but the class is known. */
  unknown(of: number): RunObject {
    if (this.run.classes.at(of)?.single) return this.single(of);
    return { is: "object", of, fields: new Map(), ...(this.made.has(of) ? {} : { mayExtend: true }) };
  }

  single(of: number): RunObject {
    const known = this.singles.get(of);
    if (known) return known;
    const made: RunObject = { is: "object", of, fields: new Map() };
    this.known.add(of);
    this.singles.set(of, made);
    this.construct(made, of, []);
    return made;
  }

  setField(on: RunValue | null, name: string, value: RunValue): void {
    if (on?.is !== "object") return;
    const setter = this.run.read.api.name === "python" ? setterOf(this.run, on.of, name) : undefined;
    if (setter) {
      this.run.invokeMethod(setter, on, [{ value, name: null }]);
      return;
    }
    const cell = on.fields.get(name);
    if (cell) this.run.state.set(cell, value);
    else on.fields.set(name, variable(value));
  }

  setStatic(of: number, name: string, value: RunValue): void {
    if (this.singleOf(of)?.fields.has(name)) {
      this.setField(this.single(of), name, value);
      return;
    }
    const { fields } = this.staticsOf(of);
    const cell = fields.get(name);
    if (cell) this.run.state.set(cell, value);
    else fields.set(name, variable(value));
  }

  staticField(of: number, name: string): RunValue | undefined {
    if (of < 0) return undefined;
    return (this.singleOf(of)?.fields.get(name) ?? this.staticsOf(of).fields.get(name))?.value;
  }

  /** The only object of a class that has one; what an enumeration has belongs to the class itself. */
  private singleOf(of: number): RunObject | undefined {
    const { classes } = this.run;
    return classes.at(of)?.single && !classes.isEnumeration(of) ? this.single(of) : undefined;
  }

  constantsOf(of: number): readonly RunValue[] {
    return this.staticsOf(of).constants;
  }

  /**
   * The constructor of one class, and before that of those above it.
   *
   * @param within the classes whose constructors are under way
   */
  private construct(
    made: RunObject,
    of: number,
    given: readonly Given[],
    within: readonly number[] = [],
  ): void {
    if (within.length > MOST_CONSTRUCTORS) return;
    const { classes, read } = this.run;
    const created = classes.constructorFor(of, given);
    const self: RunValue = made;
    const named = new Map<string, Cell<RunValue>>();
    const frame = this.run.frameOf(created?.member ?? 0, self, { named });
    if (created) {
      this.run.bindParameters(frame, created.code.parameters, given, (index) => ({
        member: created.member,
        of: null,
        index,
      }));
      for (const [index, { name }] of created.code.parameters.entries()) {
        const known = read.scopes.parameterAt(created.member, null, index);
        const cell = known && frame.variables.get(known);
        if (cell) named.set(name, cell);
      }
    }
    if (created && made.of === of) this.delegate(made, created, frame);
    const around = [...within, of];
    const handed = this.delegation(created?.member ?? this.scriptOf(of), of, frame, made, around);
    // The other constructor has done the rest.
    if (handed !== "own") this.startFields(made, of, handed, named, around);
    if (created) this.run.runConstructor(created, frame);
  }

  /** Takes note of what Kotlin's `by` names in the head of a class. */
  private delegate(made: Writable<RunObject>, { member, code }: Method, frame: Frame): void {
    if (!this.run.language.scopeFunction("let")) return;
    const { program } = this.run;
    const delegates = code.exprs.flatMap(({ parent, block }, ref) => {
      const id = program.idOf(member, ref);
      const { start } = program.spanOf(id);
      const before = program.slice({ start: Math.max(0, start - 8), end: start });
      return parent === null && block === 0 && /\sby\s+$/.test(before) ? [this.run.evaluate(id, frame)] : [];
    });
    if (delegates.length > 0) made.delegates = delegates;
  }

  /** What fields start with, those of the classes above first. */
  private startFields(
    made: RunObject,
    of: number,
    handed: "above" | "none",
    named: Frame["named"],
    within: readonly number[],
  ): void {
    const { classes, program } = this.run;
    for (const above of handed === "above" ? [] : this.aboveOf(of, within))
      this.construct(made, above, [], within);
    for (const [member, { owner, code }] of program.code.members.entries()) {
      if (owner !== of || code.kind === "method") continue;
      if (code.isStatic && !classes.at(of)?.single) continue;
      this.initialise(made, member, named);
    }
  }

  /** The classes above one whose constructors are not under way. */
  private aboveOf(of: number, within: readonly number[]): readonly number[] {
    return this.run.classes.directlyAbove(of).filter((each) => !within.includes(each));
  }

  /** What a field starts with: its value, or what the constructor is given by its name. */
  private initialise(made: RunObject, member: number, named: Frame["named"]): void {
    const { program } = this.run;
    const code = program.codeOf(member);
    for (const bind of code.binds) {
      if (bind.target !== "local" || bind.block !== 0 || !bind.declares) continue;
      made.fields.set(bind.name, variable(named?.get(bind.name)?.value ?? this.unwritten(member, bind)));
    }
    const isGiven = code.binds.some(({ name, value }) => value === null && named?.has(name));
    const isEmpty = code.exprs.length === 0;
    if (!isGiven && !isEmpty) this.run.runMember(member, this.run.frameOf(member, made, { named }));
  }

  /** What a field of Java's has that nothing is written into: nothing, where nobody else can write to it. */
  private unwritten(member: number, { value, type }: Bind): RunValue {
    const { isPrivate, annotations } = this.run.program.codeOf(member);
    if (value !== null || type === null || !isPrivate || annotations.length > 0) return UNKNOWN;
    if (/^[A-Z]/.test(type)) return NONE;
    if (this.run.read.api.name !== "java") return UNKNOWN;
    if (type === "boolean") return truth(false);
    return type === "int" || type === "long" ? { is: "constant", value: { type, value: 0n } } : UNKNOWN;
  }

  /** The statement in which an object without a constructor gives something to the class that it extends. */
  private scriptOf(of: number): number | null {
    const { members } = this.run.program.code;
    const found = members.findIndex(
      ({ owner, code }) =>
        owner === of &&
        code.kind === "script" &&
        code.exprs.some((expr) => expr.is === "call" && expr.name === "super"),
    );
    return found < 0 ? null : found;
  }

  /** Runs `super(…)`, `this(…)` or the constructor of the class that is extended; tells which of them there was. */
  private delegation(
    member: number | null,
    of: number,
    frame: Frame,
    made: RunObject,
    within: readonly number[],
  ): "own" | "above" | "none" {
    const { program, classes } = this.run;
    if (member === null) return "none";
    const code = program.codeOf(member);
    const isMethod = code.kind === "method";
    const at = isMethod ? frame : { ...frame, member };
    const own = classes.at(of);
    const above = this.aboveOf(of, within);
    const names = new Set(above.map((each) => classes.at(each)?.name ?? ""));
    for (const [ref, expr] of code.exprs.entries()) {
      if (expr.is !== "call" || expr.block !== 0) continue;
      const isSuper = expr.name === "super" || (expr.on === null && names.has(simpleName(expr.name)));
      const isThis =
        isMethod &&
        expr.on === null &&
        (expr.name === "this" || (expr.name === own?.name && expr.parent === null));
      if (!(isSuper && expr.on === null) && !isThis) continue;
      const given = expr.args.map(({ value, name }) => ({
        value: this.run.evaluate(program.idOf(member, value), at),
        name,
      }));
      const target = isThis
        ? of
        : (above.find((each) => classes.at(each)?.name === simpleName(expr.name)) ?? above[0]);
      frame.known.set(program.idOf(member, ref), made);
      this.delegated.add(program.idOf(member, ref));
      if (target === undefined) return "none";
      this.construct(made, target, given, within);
      for (const other of above) if (!isThis && other !== target) this.construct(made, other, [], within);
      return isThis ? "own" : "above";
    }
    return "none";
  }

  /** Calls of constructors on the same object, which are done before the body. */
  readonly delegated = new Set<number>();

  private staticsOf(of: number): Statics {
    const known = this.statics.get(of);
    if (known) return known;
    const statics: Statics = { fields: new Map(), constants: [] };
    this.statics.set(of, statics);
    const { program, classes } = this.run;
    if (classes.at(of)?.single && !classes.isEnumeration(of)) return statics;
    const isEnumeration = classes.isEnumeration(of);
    for (const [member, { owner, code }] of program.code.members.entries()) {
      if (owner !== of || code.kind === "method" || !code.isStatic) continue;
      const frame = this.run.frameOf(member, null);
      const declared = code.binds.filter(
        ({ target, block, declares }) => target === "local" && block === 0 && declares,
      );
      for (const bind of declared) statics.fields.set(bind.name, variable(this.unwritten(member, bind)));
      if (code.exprs.length > 0) this.run.runMember(member, frame);
      const found = this.run.read.api.name === "python" ? decoratedBehind(this.run, member, frame) : null;
      if (found && found.name !== null) statics.fields.set(found.name, variable(found.value));
      for (const bind of declared) this.asConstant(of, statics, bind, isEnumeration);
    }
    return statics;
  }

  /** A static field of an enumeration is one of its constants, with its name. */
  private asConstant(of: number, statics: Statics, { name, type }: Bind, isEnumeration: boolean): void {
    const cell = statics.fields.get(name);
    if (!cell || !isEnumeration) return;
    const { value } = cell;
    const own = this.run.classes.at(of);
    const isOther = own?.kind === "enum" && type !== null && simpleName(type) !== own.name;
    if (isOther) return;
    if (this.run.read.api.name === "python") {
      const constant = madeConstant(this.run, of, name, value, statics.constants);
      cell.value = constant;
      if (!statics.constants.includes(constant)) statics.constants.push(constant);
      return;
    }
    const ordinal = statics.constants.length;
    const label =
      value.is === "constant" && value.value.type === "String" && own?.single ? value.value.value : name;
    const fields = value.is === "object" ? value.fields : new Map([["value", variable(value)]]);
    const constant: Writable<RunObject> = { is: "object", of, fields, label, ordinal };
    if (value.is === "object") Object.assign(constant, ownMethodsOf(value, constant));
    cell.value = constant;
    statics.constants.push(constant);
  }
}
