import type { Span } from "../../../model/span.ts";
import type { ExprId } from "../flow/program.ts";
import { onWays, type StreamValue, union } from "../flow/streamValue.ts";
import type { Value } from "../flow/values.ts";
import type { Method, Variable } from "../flow/variables.ts";
import { Cell } from "./state.ts";

/** What an expression comes to while a program is run with what is known of it. Whatever is not known is `unknown`. */
export type RunValue =
  | { readonly is: "unknown" }
  /** `null`, `None`, nothing. */
  | { readonly is: "none" }
  | { readonly is: "constant"; readonly value: Value }
  /** Anything of Flink's: a stream, an environment, a builder. */
  | RunStream
  | List
  | Dictionary
  | RunObject
  | RunFunction
  | RunClass
  | RunModule
  | Several
  | Buffer;

interface RunStream {
  readonly is: "stream";
  readonly stream: StreamValue;
  /** True where it may also be nothing, or something else. */
  readonly maybe?: true;
}

/** A list, an array, a tuple, an optional: whatever holds things in an order. */
export interface List {
  readonly is: "list";
  readonly cell: Cell<Items>;
  /** True for a pair or a tuple, which is one thing in a list of them. */
  readonly tuple?: true;
  /** True for a set, which nobody can tell the order of. */
  readonly unordered?: true;
  /** What its items are called, where they have names. */
  readonly names?: readonly string[];
}

export interface Items {
  readonly items: readonly RunValue[];
  /** True where there may be others. */
  readonly open: boolean;
}

interface Dictionary {
  readonly is: "map";
  readonly cell: Cell<Entries>;
  /** What is called for a key that is not in it. */
  readonly fallback?: RunValue;
  /** Set where it goes over its keys in their order. */
  readonly sorted?: true;
  /** True where nobody can tell in which order it goes over them. */
  readonly unordered?: true;
}

interface Entries {
  readonly entries: readonly (readonly [RunValue, RunValue])[];
  readonly open: boolean;
}

/** An object of a class of the program; of one without a name, what that says itself. */
export interface RunObject {
  readonly is: "object";
  /** The class, by its place in the program. */
  readonly of: number;
  readonly fields: Map<string, Cell<RunValue>>;
  /** Methods of a class that has no members of its own in the form. */
  readonly overrides?: ReadonlyMap<string, RunFunction>;
  /** Where that class is written. */
  readonly body?: { readonly member: number; readonly at: Span };
  /** The object of the class around its own that it was made in. */
  readonly around?: RunObject;
  /** What does for it what its class hands on: `class Job(names: Names) : Names by names`. */
  readonly delegates?: readonly RunValue[];
  /** True for one that may be of a class that extends this one, in a file that is not seen. */
  readonly mayExtend?: true;
  /** For a constant of an enumeration: its name as a text. */
  readonly label?: string;
  readonly ordinal?: number;
}

/** A lambda with what it sees, or a method that is handed over. */
export interface RunFunction {
  readonly is: "function";
  readonly code:
    | {
        readonly id: ExprId;
        readonly frame: Frame;
        /** What its parameters have where nothing is given, in a language that works that out where the function stands. */
        readonly defaults?: Frame["known"];
      }
    /** `overloads` where there are others of its name. */
    | { readonly method: Method; readonly self: RunValue | null; readonly overloads?: readonly Method[] }
    /** A method that is called on what it is given first, or on something, by its name alone. */
    | { readonly named: string; readonly on: RunValue | null }
    /** The constructor of a class. */
    | { readonly creates: number }
    /** A collector of Java's, by its name. */
    | Collecting
    /** One behind the other. */
    | { readonly first: RunFunction; readonly then: RunFunction }
    /** A function with some of what it is given. */
    | { readonly of: RunFunction; readonly before: readonly Given[] }
    /** One of the language's own library, or a module of that, by its whole name. */
    | { readonly library: string };
  /** What it says that it is called, where that is not its own name. */
  readonly name?: string;
}

/** What a collector of Java's does with all that a stream of its library holds. */
export interface Collecting {
  readonly collects: string;
  readonly given: readonly Given[];
}

/** A class by its place in the program, -1 for any other. */
export interface RunClass {
  readonly is: "class";
  readonly index: number;
  readonly name: string;
}

/** A module of Python's that is imported by its name, or a folder of them. */
export interface RunModule {
  readonly is: "module";
  /** -1 for a folder that is no file. */
  readonly file: number;
  /** With dots, as it is looked up. */
  readonly path: string;
}

/** A text that grows: `StringBuilder`. */
export interface Buffer {
  readonly is: "buffer";
  /** The text by now. */
  readonly cell: Cell<RunValue>;
}

/** One of several objects or functions. */
export interface Several {
  readonly is: "several";
  readonly of: readonly (RunObject | RunFunction)[];
}

/** The variables of a method or a lambda while it runs, and what its expressions came to last. */
export interface Frame {
  readonly member: number;
  /** What `this` is. */
  readonly self: RunValue | null;
  /** What names without anything in front may be of besides: the receiver of a lambda or of an extension. */
  readonly receiver: RunValue | null;
  readonly variables: Map<Variable, Cell<RunValue>>;
  /** Parameters of a constructor, which what initialises fields sees. */
  readonly named: ReadonlyMap<string, Cell<RunValue>> | null;
  readonly known: Map<ExprId, RunValue>;
  /** The frame that a lambda was made in. */
  readonly outer: Frame | null;
}

/** What a call gives, with the name that it is given by. */
export interface Given {
  readonly value: RunValue;
  readonly name: string | null;
  /** The type that the program declares it with; null where that is not seen. */
  readonly type?: string | null;
}

export const UNKNOWN: RunValue = { is: "unknown" };
export const NONE: RunValue = { is: "none" };

export const text = (value: string): RunValue => ({ is: "constant", value: { type: "String", value } });
export const truth = (value: boolean): RunValue => ({ is: "constant", value: { type: "boolean", value } });
export const number = (value: number | bigint): RunValue => ({
  is: "constant",
  value: { type: "long", value: BigInt(value) },
});

export const list = (items: readonly RunValue[], open = false): List => ({
  is: "list",
  cell: new Cell<Items>({ items, open }, mergedItems),
});

/** What nobody can tell the order of, where it has several parts. */
export const unordered = <T extends List | Dictionary>(value: T): T => ({ ...value, unordered: true });

export const tuple = (items: readonly RunValue[]): List => ({ ...list(items), tuple: true });

export const dictionary = (entries: Entries["entries"], open = false): Dictionary => ({
  is: "map",
  cell: new Cell<Entries>({ entries, open }, mergedEntries),
});

export const variable = (value: RunValue): Cell<RunValue> => new Cell(value, merged);

/** A stream of which it is not known where it comes from. */
export const withoutOrigin = (value: RunValue): RunValue =>
  value.is === "stream"
    ? { ...value, stream: { ...value.stream, upstream: [], ways: [], current: [] } }
    : value;

/** What is one value or the other. */
export function merged(one: RunValue, other: RunValue): RunValue {
  if (one === other || isSame(one, other)) return one;
  const streams = [one, other].filter((each) => each.is === "stream");
  const [first, second] = streams;
  // Of a stream and something that is not known the stream is what matters.
  if (first && !second) return { ...first, maybe: true };
  const both = first && second ? union([first.stream, second.stream]) : null;
  const maybe = first?.maybe || second?.maybe ? { maybe: true as const } : {};
  // Which of them it is decides how its records go on.
  if (both) return { is: "stream", stream: onWays(both, { unsure: true }), ...maybe };
  if (one.is === "list" && other.is === "list") {
    const { items, open } = mergedItems(one.cell.value, other.cell.value);
    return list(items, open);
  }
  const all = [one, other].map(choicesOf);
  const [of, more] = all;
  if (!of || !more) return UNKNOWN;
  const together = [...new Set([...of, ...more])];
  return together.length > MOST_CHOICES ? UNKNOWN : { is: "several", of: together };
}

/** Of so many objects it may be any. */
const MOST_CHOICES = 16;

/** The objects that something may be; null where there may be others. */
function choicesOf(value: RunValue): readonly (RunObject | RunFunction)[] | null {
  if (value.is === "several") return value.of;
  return value.is === "object" || value.is === "function" ? [value] : null;
}

/** True where two values surely are the same one. */
export function isSame(one: RunValue, other: RunValue): boolean {
  if (one.is === "constant" && other.is === "constant") return isEqual(one.value, other.value);
  if (one.is === "class" && other.is === "class") return one.index === other.index && one.name === other.name;
  return one === other && one.is !== "unknown";
}

const isEqual = (one: Value, other: Value): boolean =>
  one.value === other.value && (one.type === "String") === (other.type === "String");

/** Whether two values are equal; null where that is not known. */
export function equal(one: RunValue, other: RunValue): boolean | null {
  if (isSame(one, other)) return true;
  if (one.is === "constant" && other.is === "constant") return false;
  // Each start of the program makes the constants of its enumerations anew.
  if (one.is === "object" && other.is === "object" && one.label !== undefined && other.label !== undefined)
    return one.of === other.of && one.label === other.label;
  if (one.is !== "none" && other.is !== "none") return null;
  const held = one.is === "none" ? other : one;
  return held.is === "unknown" || (held.is === "stream" && held.maybe) ? null : false;
}

function mergedItems(one: Items, other: Items): Items {
  if (one.items === other.items && one.open === other.open) return one;
  const common = one.items.filter((each, index) => each === other.items[index]);
  const rest = [...one.items, ...other.items].filter((each) => !common.includes(each));
  return { items: [...common, ...rest], open: true };
}

function mergedEntries(one: Entries, other: Entries): Entries {
  const entries = [...one.entries, ...other.entries.filter((each) => !one.entries.includes(each))];
  return { entries, open: true };
}

/** What a map holds, in the order in which a program goes over it. */
export function inOrder({ cell, sorted }: Dictionary): Entries {
  const { entries, open } = cell.value;
  const keys = entries.map(([key]) => orderOf(key));
  if (!sorted || !keys.every((each) => each !== null && typeof each === typeof keys[0])) return cell.value;
  const places = [...entries.keys()].sort((a, b) => ((keys[a] ?? 0) < (keys[b] ?? 0) ? -1 : 1));
  return { entries: places.flatMap((place) => entries.slice(place, place + 1)), open };
}

/** What a key is ordered by: its text, its number, its place in an enumeration. */
function orderOf(key: RunValue): string | number | null {
  if (key.is === "object") return key.ordinal ?? null;
  if (key.is !== "constant") return null;
  const { value } = key.value;
  return typeof value === "string" ? value : typeof value === "bigint" ? Number(value) : null;
}
