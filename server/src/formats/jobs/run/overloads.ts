import { type ApiKind, isEnvironment } from "../../../flink/api/types.ts";
import type { Parameter } from "../code.ts";
import { bareType, simpleName } from "../flow/typeNames.ts";
import type { Method } from "../flow/variables.ts";
import type { Given, RunValue } from "./runValue.ts";

/** What is asked of classes. */
interface Types {
  kindOf(type: string): ApiKind | null;
  /** The class of the program of that name; -1 for none. */
  made(type: string): number;
  isA(index: number, above: number): boolean;
}

/** Parameters that a call gives something for. */
export const givenParameters = (code: Method["code"]): Method["code"]["parameters"] =>
  code.parameters.filter(({ name }) => name !== "this");

/** The methods that can be called with so many values. */
export const callable = (all: readonly Method[], count: number): readonly Method[] =>
  all.filter(({ code }) => {
    const own = givenParameters(code);
    const needed = own.filter(({ value, many }) => value === null && !many).length;
    return needed <= count && (count <= own.length || own.some(({ many }) => many));
  });

/** Those that take just so many, where there are some; else all. */
export function nearestCount(all: readonly Method[], count: number): readonly Method[] {
  const exact = all.filter(({ code }) => {
    const own = givenParameters(code);
    return own.length === count && !own.some(({ many }) => many);
  });
  return exact.length > 0 ? exact : all;
}

/** Which of several methods of a name a call means, by the types of their parameters. */
export class Overloads {
  constructor(private readonly types: Types) {}

  /** The one that is meant; undefined where there is none, or where only the types of what is given would tell. */
  meant(all: readonly Method[], given: readonly Given[]): Method | undefined {
    const [only, second] = all;
    if (!second) return only;
    const taking = all.filter((each) => this.takes(each, given));
    const nearest = nearestCount(taking.length > 0 ? taking : all, given.length);
    return nearest.length === 1 ? nearest[0] : this.mostSpecific(nearest, given);
  }

  /** False for a method that surely cannot be given these values. */
  takes({ code }: Method, given: readonly Given[]): boolean {
    const own = givenParameters(code);
    return given.every(({ value, name }, index) => {
      const parameter = parameterFor(own, name, index);
      return !parameter || this.mayTake(parameter.type, value);
    });
  }

  private mostSpecific(all: readonly Method[], given: readonly Given[]): Method | undefined {
    const ranks = all.map(({ code }) => {
      const own = givenParameters(code);
      return given.map(({ name, type }, index) =>
        this.distance(parameterFor(own, name, index)?.type ?? null, type ?? null),
      );
    });
    const isNearer = (one: readonly (number | null)[], other: readonly (number | null)[], place: number) => {
      const types = all.map(({ code }) => parameterFor(givenParameters(code), null, place)?.type);
      if (types.every((each) => each === types[0])) return true;
      const [a, b] = [one[place], other[place]];
      return a != null && b != null && a <= b;
    };
    const found = all.filter((_, index) =>
      ranks.every((other) => other.every((_, place) => isNearer(ranks[index] ?? [], other, place))),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  /** How far the type of a parameter is from that of what is given; null where it is not known. */
  private distance(parameter: string | null, given: string | null): number | null {
    if (parameter === null || given === null) return null;
    const [wanted, own] = [parameter, given].map((each) => PRIMITIVES[simpleName(each)] ?? simpleName(each));
    if (wanted === undefined || own === undefined || isAnything(own)) return null;
    if (wanted === own) return 0;
    if (isAnything(wanted)) return 9;
    const place = WIDENING.indexOf(wanted) - WIDENING.indexOf(own);
    if (WIDENING.includes(wanted) && WIDENING.includes(own)) return place > 0 ? place : null;
    if (own === "String" && wanted === "CharSequence") return 1;
    const [index, above] = [this.types.made(own), this.types.made(wanted)];
    return index >= 0 && above >= 0 && this.types.isA(index, above) ? 1 : null;
  }

  /** False where a parameter surely cannot have a value. */
  mayTake(type: string | null, value: RunValue): boolean {
    if (type === null) return true;
    const simple = simpleName(type);
    const isText = value.is === "constant" && value.value.type === "String";
    const isNumber = value.is === "constant" && typeof value.value.value === "bigint";
    const isHeld = value.is === "stream" || value.is === "object" || value.is === "map";
    if (/^(?:String|CharSequence|str)$/.test(simple))
      return !isNumber && !isHeld && value.is !== "function" && value.is !== "list";
    if (NUMBERS.test(simple)) return !isText && !isHeld && value.is !== "list" && value.is !== "function";
    if (value.is === "constant" && this.types.made(bareType(type)) >= 0) return false;
    if (value.is === "constant" && HOLDERS.test(simple)) return false;
    const kind = this.types.kindOf(type);
    if (kind === null) return true;
    if (value.is !== "stream") return value.is === "unknown" || value.is === "none" || value.is === "object";
    return (
      (kind === "sink") === (value.stream.kind === "sink") &&
      isEnvironment(kind) === isEnvironment(value.stream.kind)
    );
  }
}

const NUMBERS = /^(?:int|long|Int|Long|Integer|Short|short)$/;
const HOLDERS = /^(?:List|Set|Map|Seq|Collection|Iterable|Array|Optional|Option)$/;

/** The names that the languages have for the same types. */
const PRIMITIVES: Readonly<Record<string, string>> = { Int: "int", Long: "long", Boolean: "boolean" };

/** From the narrowest on. */
const WIDENING: readonly string[] = ["int", "long", "Integer", "Number"];

/** What takes anything, a type parameter as well. */
const isAnything = (type: string): boolean => /^(?:Object|Any|AnyRef|[A-Z]\d?)$/.test(type);

const parameterFor = (own: readonly Parameter[], name: string | null, index: number): Parameter | undefined =>
  own.find((each) => name !== null && each.name === name) ??
  own[index] ??
  (own.at(-1)?.many ? own.at(-1) : undefined);
