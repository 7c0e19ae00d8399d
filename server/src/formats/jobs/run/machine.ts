import type { Bind } from "../code.ts";
import type { OperatorBuilder } from "../flow/builders.ts";
import type { Evaluator } from "../flow/evaluate.ts";
import { isOverridable } from "../flow/objects.ts";
import type { Call, ExprId } from "../flow/program.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import { UncalledMethods } from "../flow/uncalled.ts";
import type { Value } from "../flow/values.ts";
import type { Method } from "../flow/variables.ts";
import type { Language } from "../language.ts";
import { Bindings } from "./bindings.ts";
import { Blocks } from "./blocks.ts";
import { membersThatBuild, starts } from "./building.ts";
import { calls } from "./calls.ts";
import { Classes, receiverBind } from "./classes.ts";
import { collected } from "./collectors.ts";
import { onNamed } from "./dispatch.ts";
import { evaluated } from "./expressions.ts";
import { nearest, type RunFiles } from "./files.ts";
import { Globals } from "./globals.ts";
import { propertyOf, receiversOf } from "./names.ts";
import { Objects } from "./objects.ts";
import { inAnyOrder } from "./order.ts";
import { givenParameters } from "./overloads.ts";
import { Plan } from "./plan.ts";
import { entered } from "./python/generators.ts";
import { ofLibrary } from "./python/library.ts";
import type { LoopHook, OwnMethods, Run, RunHost } from "./run.ts";
import {
  type Frame,
  type Given,
  type Items,
  type RunClass,
  type RunFunction,
  type RunModule,
  type RunObject,
  type RunValue,
  tuple,
  UNKNOWN,
  variable,
} from "./runValue.ts";
import { State } from "./state.ts";
import { RunFlow } from "./streams.ts";

/** What a function is given, of which it has some by then; by a name later ones count. */
const together = (before: readonly Given[], given: readonly Given[]): readonly Given[] => [
  ...before.filter(({ name }) => name === null || !given.some((each) => each.name === name)),
  ...given,
];

/** How deep methods call each other; what calls itself ends there. */
const MOST_DEPTH = 48;
/** How much is done from one start of the program, and altogether. */
const MOST_STEPS = 60_000;
const MOST_STEPS_OF_ALL = 600_000;
/** How often a method is run within itself; less where a condition is not known that would end it. */
const MOST_RECURSION = 24;

/**
 * Runs a program with what is known of it, to find what it builds: every call of a method for itself, every object with its own
 * fields, loops over what is known round by round. Where a condition is not known all ways are run, and what they leave is taken
 * together; what is not known stays unknown.
 */
export class Machine implements RunHost {
  readonly program: Run["program"];
  readonly classes: Classes;
  readonly state = new State();
  readonly flow: RunFlow;
  private readonly plans = new Map<number, Plan>();
  private readonly objects: Objects;
  private readonly globals: Globals;
  private readonly bindings: Bindings;
  private readonly blocks: Blocks;
  /** Receivers that were worked out before what stands on them. */
  private readonly ready = new Set<ExprId>();
  private readonly operatorsByCall = new Map<ExprId, readonly number[]>();
  /** How many operators are in {@link operatorsByCall}. */
  private indexed = 0;
  private steps = 0;
  private lastStep = MOST_STEPS;

  constructor(
    readonly read: Evaluator,
    readonly language: Language,
    files: RunFiles,
  ) {
    this.program = read.program;
    this.classes = new Classes(read.program, {
      givesLess: read.api.name === "scala",
      lastCounts: read.api.name === "python",
      kindOf: (type) => read.names.kindOfType(type),
      // Of several classes of a name the nearest one is meant.
      nearestOf: (found) => {
        const from = files.fileOf(this.blocks.frame?.member ?? 0);
        return nearest(files, from, found, (each) => files.fileOfClass(each));
      },
    });
    this.objects = new Objects(this);
    this.bindings = new Bindings(this, this.objects);
    this.blocks = new Blocks(this, this.bindings);
    this.globals = new Globals(this, files);
    this.flow = new RunFlow(read, (id) => {
      const frame = this.blocks.frame;
      // Behind the end nothing is run any more.
      return frame ? this.valueOf(id, frame) : UNKNOWN;
    });
  }

  frameOf(member: number, self: RunValue | null, given: Partial<Frame> = {}): Frame {
    return {
      member,
      self,
      receiver: null,
      variables: new Map(),
      named: null,
      known: new Map(),
      outer: null,
      ...given,
    };
  }

  receivers(): readonly RunValue[] {
    const { frame } = this.blocks;
    return frame ? receiversOf(frame) : [];
  }

  goesOn(): boolean {
    this.steps++;
    return this.steps <= this.lastStep && this.blocks.depth <= MOST_DEPTH;
  }

  planOf(member: number): Plan {
    const known = this.plans.get(member);
    if (known) return known;
    const start = this.program.startOf(member);
    const { text } = this.program;
    const plan = new Plan(this.program.codeOf(member), (from, to) => text.slice(start + from, start + to));
    this.plans.set(member, plan);
    return plan;
  }

  evaluate(id: ExprId, frame: Frame): RunValue {
    if (this.ready.delete(id)) return frame.known.get(id) ?? UNKNOWN;
    this.receiversFirst(id, frame);
    return this.evaluateOne(id, frame);
  }

  private evaluateOne(id: ExprId, frame: Frame): RunValue {
    if (!this.goesOn()) return UNKNOWN;
    if (this.objects.delegated.has(id)) return frame.known.get(id) ?? UNKNOWN;
    const value = evaluated(this, id, frame);
    frame.known.set(id, value);
    const member = this.program.memberOf(id);
    const naming = this.planOf(member).namingOf(id - this.program.idOf(member, 0));
    if (naming) this.bindings.name(naming, value, frame);
    return value;
  }

  /** Chains can be longer than the stack is deep: what calls stand on is worked out one by one. */
  private receiversFirst(id: ExprId, frame: Frame): void {
    const chain: ExprId[] = [];
    for (let call = this.program.callAt(id); call; ) {
      const on = this.program.receiverOf(call);
      if (on === null) break;
      chain.push(on);
      call = this.program.callAt(on);
    }
    if (chain.length < 64) return;
    for (const on of chain.reverse()) {
      this.evaluateOne(on, frame);
      this.ready.add(on);
    }
  }

  call(call: Call, frame: Frame, receiver?: RunValue): RunValue {
    return calls(this, call, frame, receiver);
  }

  valueOf(id: ExprId, frame: Frame): RunValue {
    return frame.known.get(id) ?? this.evaluate(id, frame);
  }

  /** The value of what stands as a step of its own, which was run just before; of a part of something it is worked out. */
  stepOf(id: ExprId, frame: Frame): RunValue {
    return this.program.expr(id).parent === null ? this.valueOf(id, frame) : this.evaluate(id, frame);
  }

  constant(id: ExprId, frame: Frame): Value | null {
    return this.blocks.within(frame, () => this.flow.constants.combined(id));
  }

  callOnStream(call: Call, stream: StreamValue, frame: Frame): RunValue | undefined {
    const value = this.blocks.within(frame, () => this.flow.apply(call, stream));
    return value ? { is: "stream", stream: value } : undefined;
  }

  feed(loop: StreamValue, back: StreamValue): void {
    this.flow.feed(loop, back);
  }

  callOfFlink(call: Call, frame: Frame): RunValue | undefined {
    const value = this.blocks.within(frame, () => this.flow.start(call));
    return value ? { is: "stream", stream: value } : undefined;
  }

  parametersOf({ code }: RunFunction): number {
    if ("first" in code) return this.parametersOf(code.first);
    if ("named" in code || "creates" in code || "library" in code || "collects" in code) return 1;
    if ("of" in code) return Math.max(0, this.parametersOf(code.of) - code.before.length);
    if ("method" in code) return givenParameters(code.method.code).length;
    const expr = this.program.expr(code.id);
    return expr.is === "function" ? expr.parameters.filter(({ name }) => name !== "this").length : 0;
  }

  invoke(called: RunFunction, given: readonly Given[], receiver?: RunValue): RunValue {
    const { code } = called;
    if ("first" in code) {
      const value = this.invoke(code.first, given);
      // What gives nothing is a consumer: the next one gets the same.
      return this.invoke(code.then, value.is === "none" ? given : [{ value, name: null }]);
    }
    if ("creates" in code) return this.create(code.creates, given);
    if ("collects" in code) return collected(this, code, given[0]?.value);
    if ("library" in code) return ofLibrary(this, code.library, given) ?? UNKNOWN;
    if ("of" in code) return this.invoke(code.of, together(code.before, given));
    if ("named" in code) return onNamed(this, code.named, code.on, given);
    if ("method" in code) {
      if (code.overloads) {
        const method = this.classes.only(code.overloads, given);
        return method ? this.invokeMethod(method, code.self, given, receiver) : UNKNOWN;
      }
      // A method of an object that is given first.
      const [first, ...rest] = given;
      const isOn =
        code.self === null && !code.method.code.isStatic && !code.method.code.init && code.method.owner >= 0;
      if (isOn && first && !this.classes.at(code.method.owner)?.single)
        return onNamed(this, code.method.code.name, null, [first, ...rest]);
      if (code.method.code.init) return this.create(code.method.owner, given);
      return this.invokeMethod(code.method, code.self, given, receiver);
    }
    const expr = this.program.expr(code.id);
    if (expr.is !== "function" || !this.goesOn()) return UNKNOWN;
    const member = this.program.memberOf(code.id);
    const frame = this.frameOf(member, code.frame.self, {
      receiver: receiver ?? code.frame.receiver,
      outer: code.frame,
      named: code.frame.named,
    });
    const placeOf = (index: number) => ({ member, of: code.id, index });
    // Cases take all that is given together: `{ case (a, b) => … }`.
    const [only, second] = expr.parameters;
    const isTaken = only?.name === "" && !second && given.length > 1;
    const taken = isTaken ? [{ value: tuple(given.map(({ value }) => value)), name: null }] : given;
    this.bindings.bindParameters(frame, expr.parameters, taken, placeOf, code.defaults);
    return this.blocks.runBody(frame, expr.body, expr.returned);
  }

  invokeMethod(
    method: Method,
    self: RunValue | null,
    given: readonly Given[],
    receiver?: RunValue,
  ): RunValue {
    if (!this.goesOn() || this.isUnderWay(method.member)) return UNKNOWN;
    const frame = this.frameOf(method.member, self, receiver ? { receiver } : {});
    this.bindParameters(frame, method.code.parameters, given, (index) => ({
      member: method.member,
      of: null,
      index,
    }));
    const named = receiver && receiverBind(method.code);
    const known = named && this.read.scopes.written({ member: method.member, bind: named });
    if (known && receiver) frame.variables.set(known, variable(receiver));
    const value = this.blocks.runBody(frame, 0, method.code.returned);
    const { isAbstract, kind } = this.classes.at(method.owner) ?? {};
    const mayBeOther = self?.is === "object" && self.mayExtend && value.is === "constant";
    // What is made to be extended is, in a file that is not seen.
    if (mayBeOther && (isAbstract || kind === "interface") && isOverridable(this.read, method))
      return UNKNOWN;
    // What only stands for others that are written elsewhere gives what they give.
    if (
      this.read.api.name === "python" &&
      method.owner >= 0 &&
      method.code.exprs.length === 0 &&
      value.is === "none"
    )
      return UNKNOWN;
    const isEntered = method.code.annotations.some((each) => /(?:^|\.)contextmanager$/.test(each));
    return isEntered ? entered(this, value) : value;
  }

  /** What calls itself is left after a few rounds. */
  private isUnderWay(member: number): boolean {
    return this.blocks.timesOf(member) > (this.state.isUncertain ? 2 : MOST_RECURSION);
  }

  operatorsOf(made: ExprId): readonly number[] {
    const { operators } = this.flow.builders;
    // They only come to be more.
    for (let index = this.indexed; index < operators.length; index++) {
      const id = operators[index]?.call.id ?? -1;
      this.operatorsByCall.set(id, [...(this.operatorsByCall.get(id) ?? []), index]);
    }
    this.indexed = operators.length;
    return this.operatorsByCall.get(made) ?? [];
  }

  runBlock(block: number, frame: Frame): void {
    this.blocks.runBlock(block, frame);
  }

  runLoop(block: number, frame: Frame, hook: LoopHook): boolean {
    return this.blocks.runLoop(block, frame, hook);
  }

  count(id: ExprId, step: string, by: RunValue, frame: Frame): readonly [RunValue, RunValue] {
    const member = this.program.memberOf(id);
    const bind = this.planOf(member).writtenBy(id - this.program.idOf(member, 0));
    return bind ? this.bindings.count(bind, step, by, frame) : [UNKNOWN, UNKNOWN];
  }

  capture(bind: Bind, value: RunValue, frame: Frame): void {
    this.bindings.bindEach([bind], value, frame);
  }

  runMember(member: number, frame: Frame): void {
    this.blocks.runMember(member, frame);
  }

  bindParameters(...given: Parameters<Bindings["bindParameters"]>): void {
    this.bindings.bindParameters(...given);
  }

  create(of: number, given: readonly Given[], own?: OwnMethods): RunValue {
    return this.objects.create(of, given, own);
  }

  propertyOf(on: RunValue, name: string): RunValue | undefined {
    return propertyOf(this, on, name);
  }

  yields(frame: Frame, items: Items): void {
    this.blocks.yields(frame, items);
  }

  setField(on: RunObject, name: string, value: RunValue): void {
    this.objects.setField(on, name, value);
  }

  single(of: number): RunObject {
    return this.objects.single(of);
  }

  staticField(of: number, name: string): RunValue | undefined {
    return this.objects.staticField(of, name);
  }

  constantsOf(of: number): readonly RunValue[] {
    return this.objects.constantsOf(of);
  }

  global(name: string, member: number): RunValue | undefined {
    return this.globals.named(name, member);
  }

  fieldOfModule(module: RunModule, name: string): RunValue | undefined {
    return this.globals.fieldOfModule(module, name);
  }

  module(name: string, member: number): RunValue | undefined {
    return this.globals.module(name, member);
  }

  setGlobal(name: string, member: number, value: RunValue): void {
    this.globals.set(name, member, value);
  }

  wholeName(of: RunClass): string | null {
    return this.globals.wholeName(of);
  }

  /** Runs the body of a constructor. */
  runConstructor({ code }: Method, frame: Frame): void {
    this.blocks.runBody(frame, 0, code.returned);
  }

  inAnyOrder(over: RunValue, isNumbered: boolean, work: () => void): void {
    inAnyOrder(this.state, this.flow, over, isNumbered, work);
  }

  /** Runs all that a program can be started with, then every method that builds something and was not come to. */
  runAll(): void {
    this.globals.runAll();
    const { classes } = this.program.code;
    for (const { method, on } of starts(this)) {
      this.objects.forget();
      if (on === null) this.runUnknown(method.member);
      else this.runOn(method, on);
    }
    for (const [index, own] of classes.entries())
      if (own.single && !this.objects.wasMade(index)) this.single(index);
    // What nobody can call is of no program.
    const uncalled = new UncalledMethods(this.read);
    this.runAside(membersThatBuild(this.read).filter((each) => uncalled.callersOfMember(each) !== "nobody"));
  }

  /**
   * Runs methods that nothing was seen to come to, such as tests. What they make that was made before is the same operator: it is
   * no other job.
   */
  private runAside(all: readonly number[]): void {
    const { operators } = this.flow.builders;
    const { repeated } = this.flow;
    // By the call, what it gave, and what the operator reads.
    const keyOf = ({ call, uid, inputs }: OperatorBuilder): string =>
      JSON.stringify([call.id, uid?.value, ...inputs.map((each) => repeated.get(each) ?? each)]);
    const made = new Map<string, number>();
    let known = 0;
    const keep = (): void => {
      for (; known < operators.length; known++) {
        const each = operators[known];
        const key = each ? keyOf(each) : "";
        if (!made.has(key)) made.set(key, known);
      }
    };
    for (const member of all) {
      keep();
      this.runUnknown(member);
      for (let index = known; index < operators.length; index++) {
        const each = operators[index];
        const same = each && made.get(keyOf(each));
        if (same !== undefined) repeated.set(index, same);
      }
    }
  }

  /** Runs a method of which nobody says what it is given, unless it was run by now. */
  private runUnknown(member: number): void {
    const place = this.program.code.members[member];
    if (place?.code.kind !== "method" || this.blocks.ran.has(member)) return;
    const { owner, code } = place;
    this.runOn({ member, owner, code }, owner);
  }

  /** Runs a method that nobody is seen to call on an object of a class; -1 for the file. */
  private runOn(method: Method, of: number): void {
    // What takes too long takes nothing from the others.
    this.lastStep = Math.min(this.steps + MOST_STEPS, MOST_STEPS_OF_ALL);
    this.invokeMethod(method, of < 0 ? null : this.objects.unknown(of), []);
  }
}
