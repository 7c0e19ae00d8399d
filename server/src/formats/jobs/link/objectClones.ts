import type { ClassCode, PlacedMember } from "../code.ts";
import { simpleName } from "../flow/typeNames.ts";
import type { Self } from "./sourceCode.ts";

/**
 * Gives each object its own fields: a copy of its class and of those above. Where it is not known which object of its class a
 * method runs on, all objects of that class share one copy.
 */
export class ObjectClones {
  readonly classes: ClassCode[];
  /** Members of classes that belong to objects, to be added for each copy: by the member, with the copy that owns it. */
  readonly fields: { readonly member: number; readonly owner: number }[] = [];
  /** By the key of an object and a class of its own or above: the copy of that. */
  private readonly copies = new Map<string, number>();
  private readonly keys: ReadonlyMap<number, (object: string | null) => string>;

  constructor(
    classes: readonly ClassCode[],
    members: readonly PlacedMember[],
    selves: readonly (Self | null)[],
  ) {
    this.classes = [...classes];
    this.keys = keysOf(selves);
    const made = new Set<string>();
    for (const self of selves) {
      const key = self && this.keyOf(self);
      if (!self || key === null || made.has(key)) continue;
      made.add(key);
      this.copy(self.of, key, classes, members);
    }
  }

  /** The class that owns an instance of a method of a class. */
  ownerOf(owner: number, self: Self | null): number {
    return (self && this.copies.get(`${this.keyOf(self)} ${owner}`)) ?? owner;
  }

  private keyOf({ of, object }: Self): string {
    return this.keys.get(of)?.(object) ?? "";
  }

  private copy(
    of: number,
    key: string,
    classes: readonly ClassCode[],
    members: readonly PlacedMember[],
  ): void {
    const chain = chainOf(of, classes);
    const suffix = `§${this.classes.length}`;
    const names = new Set(chain.map((index) => classes[index]?.name ?? ""));
    const renamed = (type: string) => (names.has(simpleName(type)) ? `${simpleName(type)}${suffix}` : type);
    for (const index of chain) {
      const own = classes[index];
      if (!own) continue;
      const copy = this.classes.length;
      this.classes.push({
        ...own,
        name: `${own.name}${suffix}`,
        objectOf: classes[of]?.name ?? own.name,
        supertypes: own.supertypes.map(renamed),
        ...(own.superclass ? { superclass: renamed(own.superclass) } : {}),
      });
      this.copies.set(`${key} ${index}`, copy);
      for (const [member, { owner, code }] of members.entries())
        if (owner === index && code.kind !== "method") this.fields.push({ member, owner: copy });
    }
  }
}

/** How objects of a class are told apart: each by itself, or all as one where some method runs on any of them. */
function keysOf(selves: readonly (Self | null)[]): Map<number, (object: string | null) => string> {
  const known = new Map<number, { any: boolean; objects: Set<string> }>();
  for (const self of selves) {
    if (!self) continue;
    const of = known.get(self.of) ?? { any: false, objects: new Set() };
    known.set(self.of, of);
    if (self.object === null) of.any = true;
    else of.objects.add(self.object);
  }
  return new Map(
    [...known].map(([of, { any, objects }]) => {
      const apart = !any || objects.size === 0;
      return [of, (object) => (apart && object !== null ? `${of} ${object}` : `${of}`)];
    }),
  );
}

/** A class with those above it. */
function chainOf(of: number, classes: readonly ClassCode[]): number[] {
  const byName = new Map(classes.map(({ name }, index) => [name, index]));
  const chain: number[] = [];
  const waiting = [of];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (chain.includes(index)) continue;
    chain.push(index);
    for (const type of classes[index]?.supertypes ?? []) {
      const above = byName.get(simpleName(type));
      if (above !== undefined) waiting.push(above);
    }
  }
  return chain;
}
