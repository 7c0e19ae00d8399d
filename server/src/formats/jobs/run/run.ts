import type { Bind, Parameter } from "../code.ts";
import type { Evaluator } from "../flow/evaluate.ts";
import type { Call, ExprId, Program } from "../flow/program.ts";
import type { StreamValue } from "../flow/streamValue.ts";
import type { Value } from "../flow/values.ts";
import type { Method } from "../flow/variables.ts";
import type { Language } from "../language.ts";
import type { Classes } from "./classes.ts";
import type { Plan } from "./plan.ts";
import type {
  Frame,
  Given,
  Items,
  RunClass,
  RunFunction,
  RunModule,
  RunObject,
  RunValue,
} from "./runValue.ts";
import type { State } from "./state.ts";

/** What a class without a name says itself, for the object that is made of it. */
export type OwnMethods = (made: RunObject) => Pick<RunObject, "overrides" | "body">;

/** What an expression does in a loop that it takes its parts from. */
export interface LoopHook {
  readonly block: number;
  /** Asked before the statements of the block; false where this round is left out. */
  holds(): boolean;
  /** Called behind them. */
  finish(): void;
}

/** What the parts of a running program ask each other. */
export interface Run {
  readonly program: Program;
  readonly language: Language;
  readonly classes: Classes;
  readonly state: State;
  /** What reading without running came to: what is not known here may be known there. */
  readonly read: Evaluator;
  /** Counts what is done; false where the program has run long enough. */
  goesOn(): boolean;
  planOf(member: number): Plan;
  /** The value of an expression, worked out anew. */
  evaluate(id: ExprId, frame: Frame): RunValue;
  /** What a call comes to; what it stands on is worked out where it is not given. */
  call(call: Call, frame: Frame, receiver?: RunValue): RunValue;
  /** The value that an expression had last, or has. */
  valueOf(id: ExprId, frame: Frame): RunValue;
  /** The value of what stands as a step of its own, which was run just before; of a part of something it is worked out. */
  stepOf(id: ExprId, frame: Frame): RunValue;
  /** Goes over the parts of something: what depends on an order that nobody can tell is not known. */
  inAnyOrder(over: RunValue, isNumbered: boolean, work: () => void): void;
  invoke(called: RunFunction, given: readonly Given[], receiver?: RunValue): RunValue;
  invokeMethod(method: Method, self: RunValue | null, given: readonly Given[], receiver?: RunValue): RunValue;
  /** How many parameters a function takes; 0 for one that is not known. */
  parametersOf(called: RunFunction): number;
  /** The name of a class with its package; null where that is not known. */
  wholeName(of: RunClass): string | null;
  /** A new object of a class of the program. */
  create(of: number, given: readonly Given[], own?: OwnMethods): RunValue;
  /** What a name behind a value stands for; undefined where nothing is known of it. */
  propertyOf(on: RunValue, name: string): RunValue | undefined;
  /** Hands out what a generator gives next. */
  yields(frame: Frame, items: Items): void;
  setField(on: RunObject, name: string, value: RunValue): void;
  /** The only object of a class that has one. */
  single(of: number): RunObject;
  /** A static field or a constant of a class; undefined where there is none. */
  staticField(of: number, name: string): RunValue | undefined;
  /** The constants of an enumeration, in their order. */
  constantsOf(of: number): readonly RunValue[];
  /** A variable or function at the top of files, as it is seen from a member; undefined where there is none. */
  global(name: string, member: number): RunValue | undefined;
  /** What a module has by a name, be it another module. */
  fieldOfModule(module: RunModule, name: string): RunValue | undefined;
  /** A file that a name stands for where a member uses it; undefined where there is none. */
  module(name: string, member: number): RunValue | undefined;
  setGlobal(name: string, member: number, value: RunValue): void;
  /** Gives a name the value that a pattern has for it. */
  capture(bind: Bind, value: RunValue, frame: Frame): void;
  /** Does what an expression that counts does; gives what was there before, and what is there now. */
  count(id: ExprId, step: string, by: RunValue, frame: Frame): readonly [RunValue, RunValue];
  /** Runs a loop that an expression takes its parts from; true where it is known how often. */
  runLoop(block: number, frame: Frame, hook: LoopHook): boolean;
  /** Runs the statements of a block; the function's result is in what `returned` was told. */
  runBlock(block: number, frame: Frame): void;
  /** What a call of Flink's API on something of Flink's comes to; undefined where it has no such method. */
  callOnStream(call: Call, stream: StreamValue, frame: Frame): RunValue | undefined;
  /** Takes note of what goes back to where an iteration starts. */
  feed(loop: StreamValue, back: StreamValue): void;
  /** What a static call of Flink's API comes to; undefined where there is none. */
  callOfFlink(call: Call, frame: Frame): RunValue | undefined;
  /** The operators that a call made by now. */
  operatorsOf(made: ExprId): readonly number[];
  /** The constant that an expression comes to, with the rules of the language. */
  constant(id: ExprId, frame: Frame): Value | null;
}

/** What objects and files need to come to be. */
export interface RunHost extends Run {
  /** What names without anything in front may be of where the program is now, the nearest first. */
  receivers(): readonly RunValue[];
  frameOf(member: number, self: RunValue | null, given?: Partial<Frame>): Frame;
  bindParameters(
    frame: Frame,
    parameters: readonly Parameter[],
    given: readonly Given[],
    placeOf: (index: number) => { readonly member: number; readonly of: ExprId | null },
  ): void;
  /** Runs a member that is no method: what a field starts with, or a statement. */
  runMember(member: number, frame: Frame): void;
  /** Runs the body of a constructor. */
  runConstructor(method: Method, frame: Frame): void;
}
