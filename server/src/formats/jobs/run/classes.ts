import type { ApiKind } from "../../../flink/api/types.ts";
import { groupBy } from "../../../model/groupBy.ts";
import type { ClassCode } from "../code.ts";
import type { Program } from "../flow/program.ts";
import { simpleName } from "../flow/typeNames.ts";
import type { Method } from "../flow/variables.ts";
import { callable, nearestCount, Overloads } from "./overloads.ts";
import type { Given, RunValue } from "./runValue.ts";

/** How many classes are followed upwards; while they are typed they may extend each other. */
const MOST_CLASSES = 32;

/** What the languages and the files say of classes. */
interface ClassRules {
  /** True where a call need not give what is implicit. */
  readonly givesLess: boolean;
  /** True where of several methods of a name the last one counts, whatever it is given. */
  readonly lastCounts: boolean;
  /** What a type is of Flink's API. */
  kindOf(type: string): ApiKind | null;
  /** Of classes of one name those that are meant where the program is. */
  nearestOf(found: readonly number[]): readonly number[];
}

/** The classes of a program, with what they have from those above them. */
export class Classes {
  private readonly byName: ReadonlyMap<string, readonly number[]>;
  private readonly methods: ReadonlyMap<number, readonly Method[]>;
  private readonly methodsByName: ReadonlyMap<string, readonly Method[]>;
  private readonly extensions: ReadonlyMap<string, readonly Method[]>;
  private readonly chains = new Map<number, readonly number[]>();
  private readonly importedBy = new Map<
    string,
    readonly { readonly home: number; readonly wanted: string }[]
  >();
  private readonly simpleNames = new Map<string, string>();
  private readonly overloads: Overloads;

  constructor(
    readonly program: Program,
    private readonly rules: ClassRules,
  ) {
    const { classes, members } = program.code;
    this.overloads = new Overloads({
      kindOf: (type) => rules.kindOf(type),
      made: (type) => this.made(type),
      isA: (index, above) => this.isA(index, above),
    });
    this.byName = groupBy(classes.keys(), (index) => classes[index]?.name ?? "");
    const all = members.flatMap(({ owner, code }, member): Method[] =>
      code.kind === "method" ? [{ member, owner, code }] : [],
    );
    this.methods = groupBy(all, ({ owner }) => owner);
    this.methodsByName = groupBy(all, ({ code }) => code.name);
    this.extensions = groupBy(
      all.filter((method) => isExtension(method)),
      ({ code }) => code.name,
    );
  }

  at(index: number): ClassCode | undefined {
    return this.program.classAt(index);
  }

  /** The class whose objects are made by that name; -1 for none. */
  made(name: string): number {
    return this.named(name).findLast((index) => !this.at(index)?.single) ?? -1;
  }

  /** What a name stands for that no variable has: an object rather than the class of that name. */
  meant(name: string): number {
    const all = this.named(name);
    return all.findLast((index) => this.at(index)?.single) ?? all.at(-1) ?? -1;
  }

  /** The members of classes that are imported by that name, or with all others of their class: the class, and the name there. */
  imported(name: string): readonly { readonly home: number; readonly wanted: string }[] {
    const known = this.importedBy.get(name);
    if (known) return known;
    const found = this.program.code.imports.flatMap(({ path, name: as }) => {
      if (as !== null && as !== name) return [];
      const home = this.meant(as === null ? path : path.replace(/\.[^.]*$/, ""));
      return home < 0 ? [] : [{ home, wanted: as === null ? name : path.replace(/^.*\./, "") }];
    });
    this.importedBy.set(name, found);
    return found;
  }

  private named(name: string): readonly number[] {
    const simple = this.simpleNames.get(name) ?? simpleName(name);
    this.simpleNames.set(name, simple);
    const all = this.byName.get(simple) ?? [];
    return all.length < 2 ? all : this.rules.nearestOf(all);
  }

  /** The object or class beside a class that has its static members, with itself first. */
  staticHomes(index: number): readonly number[] {
    const own = this.at(index);
    const beside = (this.byName.get(own?.name ?? "") ?? []).filter(
      (each) => each !== index && this.at(each)?.outer === own?.outer,
    );
    const within = (this.byName.get("Companion") ?? []).filter((each) => this.at(each)?.outer === index);
    return [index, ...beside, ...within];
  }

  /** A class with those above it: itself, then what it has its code from before what it only promises. */
  chainOf(index: number): readonly number[] {
    const known = this.chains.get(index);
    if (known) return known;
    const chain: number[] = [];
    const visit = (at: number, depth: number): void => {
      if (at < 0 || depth > MOST_CLASSES || chain.includes(at)) return;
      chain.push(at);
      for (const above of this.directlyAbove(at)) visit(above, depth + 1);
    };
    visit(index, 0);
    const found = this.rules.lastCounts ? this.inOrder(index) : chain;
    this.chains.set(index, found);
    return found;
  }

  /** A class with those above it as Python looks through them: what several have above them comes behind all of these. */
  private inOrder(index: number, depth = 0): readonly number[] {
    if (depth > MOST_CLASSES) return [index];
    const above = this.directlyAbove(index).flatMap((each) =>
      each === index ? [] : this.inOrder(each, depth + 1),
    );
    const all = [index, ...above.slice(0, MOST_CLASSES * MOST_CLASSES)];
    return all.filter((each, at) => all.lastIndexOf(each) === at || at === 0);
  }

  /** The method of that name that a class itself has, where the last one counts; undefined where it only promises one. */
  methodOf(index: number, name: string): Method | undefined {
    return this.ownMethods(index).findLast(
      ({ code }) =>
        code.name === name &&
        !code.init &&
        (hasBody(code) || !code.annotations.some((each) => /(?:^|\.)abstract\w+$/.test(each))) &&
        !code.annotations.some((each) => /\.(?:setter|deleter)$|(?:^|\.)overload$/.test(each)),
    );
  }

  directlyAbove(index: number): readonly number[] {
    const { superclass, supertypes = [] } = this.at(index) ?? {};
    const first = superclass ? this.made(superclass) : -1;
    const all = supertypes.map((type) => this.made(type)).filter((each) => each >= 0 && each !== index);
    return [...new Set(first >= 0 && first !== index ? [first, ...all] : all)];
  }

  isA(index: number, above: number): boolean {
    return this.chainOf(index).includes(above);
  }

  /** True for an enumeration, whose static fields are its constants. */
  isEnumeration(index: number): boolean {
    const own = this.at(index);
    return (
      own?.kind === "enum" || (own?.supertypes ?? []).some((type) => ENUMERATIONS.test(simpleName(type)))
    );
  }

  /** The methods of a class itself, -1 for those of files. */
  ownMethods(index: number): readonly Method[] {
    return this.methods.get(index) ?? [];
  }

  /** The method that a call on an object of a class means; undefined where there is none, or more than one. */
  method(index: number, name: string, given: readonly Given[] | number): Method | undefined {
    let other: Method | undefined;
    for (const at of this.chainOf(index)) {
      const last = this.rules.lastCounts ? this.methodOf(at, name) : undefined;
      if (last) return last;
      if (this.rules.lastCounts) continue;
      const found = this.ownMethods(at).filter(
        ({ code }) => code.name === name && !code.init && hasBody(code),
      );
      const [only, second] = this.possible(found, given);
      if (!only) continue;
      if (typeof given === "number") return second ? undefined : only;
      const own = this.only(found, given);
      if (!own || this.overloads.takes(own, given)) return own;
      // One of those above may be meant.
      other ??= own;
    }
    return other;
  }

  /** Of several methods of a name the one that is meant by a call which gives these values. */
  only(found: readonly Method[], given: readonly Given[]): Method | undefined {
    return this.overloads.meant(this.possible(found, given), given);
  }

  /** Of several extensions the one that is meant on a value; the first one where nothing tells. */
  extensionFor(all: readonly Method[], on: RunValue, given: readonly Given[]): Method | undefined {
    const receiverOf = ({ code }: Method) =>
      code.parameters.find(({ name }) => name === "this")?.type ?? receiverBind(code)?.type ?? null;
    const near = all.filter((each) => this.overloads.mayTake(receiverOf(each), on));
    const types = new Set(near.map(receiverOf));
    const [first] = near;
    return types.size < 2 ? (this.overloads.meant(near, given) ?? first) : first;
  }

  hasMethod(index: number, name: string): boolean {
    return this.chainOf(index).some((at) =>
      this.ownMethods(at).some(({ code }) => code.name === name && hasBody(code)),
    );
  }

  /** What an interface brings for all that implement it; undefined where there is none, or more than one. */
  sharedMethod(name: string, count: number): Method | undefined {
    const all = (this.methodsByName.get(name) ?? []).filter(({ owner, code }) => {
      const kind = owner < 0 ? undefined : this.at(owner)?.kind;
      return !code.isStatic && !code.init && hasBody(code) && kind === "interface";
    });
    const found = nearestCount(callable(all, count), count);
    return found.length === 1 ? found[0] : undefined;
  }

  constructorFor(index: number, given: readonly Given[]): Method | undefined {
    const all = this.ownMethods(index).filter(({ code }) => code.init);
    return this.only(all, given);
  }

  /** Those that can be called with so many values. */
  private possible(all: readonly Method[], given: readonly Given[] | number): readonly Method[] {
    const count = typeof given === "number" ? given : given.length;
    const found = callable(all, count);
    const [only, second] = all;
    const isLess = this.rules.givesLess && only && !second && count < only.code.parameters.length;
    return found.length === 0 && isLess
      ? all
      : typeof given === "number"
        ? nearestCount(found, count)
        : found;
  }

  /** Functions of that name that are called on something which is not theirs. */
  extensionsNamed(name: string): readonly Method[] {
    return this.extensions.get(name) ?? [];
  }

  /** Classes around one thing that give it a method: `implicit class Rich(stream: DataStream[A]) { def keep… }`. */
  wrappersWith(name: string): readonly number[] {
    return (this.methodsByName.get(name) ?? []).flatMap(({ owner }) => {
      const created = this.ownMethods(owner).find((each) => each.code.init);
      return created?.code.parameters.length === 1 && this.isImplicit(owner) ? [owner] : [];
    });
  }

  /** True for a class that is put around things without being named. */
  private isImplicit(index: number): boolean {
    return /\bimplicit\b/.test(this.modifiersOf(index));
  }

  /** True for a class whose objects can be copied: a data class of Kotlin, a case class of Scala. */
  isCopied(index: number): boolean {
    return /\b(?:data|case)\s+class\b/.test(this.modifiersOf(index));
  }

  /** What stands before the name of a class. */
  private modifiersOf(index: number): string {
    const own = this.at(index);
    return own ? this.program.slice({ start: own.at.start, end: own.nameAt.start }) : "";
  }
}

/** Interfaces of enumerations, as the languages have them. */
const ENUMERATIONS = /^(?:Enum|IntEnum|StrEnum|Enumeration)$/;

const hasBody = ({ exprs, binds, returned, blocks }: Method["code"]): boolean =>
  exprs.length > 0 || binds.length > 0 || returned.length > 0 || blocks.length > 1;

/** The offset of the receiver that an extension names; undefined where it has none of that kind. */
export const isExtension = ({ code }: Method): boolean =>
  code.parameters[0]?.name === "this" || receiverBind(code) !== undefined;

/** `extension (s: DataStream[A]) def …`: what the receiver is known by. */
export const receiverBind = ({ binds }: Method["code"]): Method["code"]["binds"][number] | undefined => {
  return binds.find(
    (each) => each.declares && each.value === null && each.at.start === each.at.end && !each.each,
  );
};
