import type { Span } from "../../../model/span.ts";
import type { Expr, FileCode, MemberCode } from "../code.ts";
import { Places, type Typed } from "./places.ts";

/** An expression that what was typed touches: where it stood, where it stands, and what it is now. */
export interface Touched {
  readonly before: Span;
  readonly after: Span;
  readonly now: Expr;
}

/** Two versions of a file that say the same, but for where it stands and for the values of some constants. */
export interface Likeness {
  readonly places: Places;
  /** By expression. */
  readonly touched: ReadonlyMap<number, Touched>;
  /** Of those the ones that are other constants now. */
  readonly constants: ReadonlySet<number>;
}

/** What is typed all over a file is too much to be held against it. */
const LONGEST = 2000;

/** How two versions of a file are alike; null where they are not, or where that is not sure. */
export function likenessOf(before: FileCode, after: FileCode, typed: Typed): Likeness | null {
  if (typed.end - typed.start > LONGEST || before.broken || after.broken) return null;
  return new Comparison(typed).ofFiles(before, after);
}

type Data = Readonly<Record<string, unknown>>;

class Comparison {
  private readonly places: Places;
  private readonly touched = new Map<number, Touched>();
  private readonly constants = new Set<number>();
  /** From where the places of what is looked at count, in both versions. */
  private from = 0;
  private to = 0;

  constructor(private readonly typed: Typed) {
    this.places = new Places(typed);
  }

  ofFiles(before: FileCode, after: FileCode): Likeness | null {
    const { members, comments: _, ...rest } = before;
    const { members: others, comments: __, ...otherRest } = after;
    if (members.length !== others.length || !this.areAlike(rest, otherRest)) return null;
    let first = 0;
    for (const [index, { at, owner, code }] of members.entries()) {
      const other = others[index];
      if (!other || owner !== other.owner || !this.places.start(at, other.at)) return null;
      this.from = at;
      this.to = other.at;
      if (!this.isUntouched({ start: 0, end: code.end }, code, other.code))
        if (!this.areMembersAlike(code, other.code, first)) return null;
      first += code.exprs.length;
    }
    const { places, touched, constants } = this;
    return places.areInOrder() ? { places, touched, constants } : null;
  }

  private areMembersAlike(before: MemberCode, after: MemberCode, first: number): boolean {
    const { exprs, binds, blocks, ...rest } = before;
    const { exprs: otherExprs, binds: otherBinds, blocks: otherBlocks, ...otherRest } = after;
    return (
      exprs.length === otherExprs.length &&
      exprs.every((expr, index) => this.areExprsAlike(expr, otherExprs[index] as Expr, first + index)) &&
      this.arePlacedAlike(binds, otherBinds) &&
      this.arePlacedAlike(blocks, otherBlocks) &&
      this.areAlike(rest, otherRest)
    );
  }

  /** True for the very same part of a member, where all of it stands before or behind what was typed. */
  private isUntouched({ start, end }: Span, one: object, other: object): boolean {
    if (one !== other) return false;
    const { from, to, typed } = this;
    return (
      (from === to && from + end < typed.start) || (to === from + typed.grown && from + start > typed.end)
    );
  }

  private arePlacedAlike(
    before: readonly { readonly at: Span }[],
    after: readonly { readonly at: Span }[],
  ): boolean {
    return (
      before.length === after.length &&
      before.every((one, index) => {
        const other = after[index];
        return other !== undefined && (this.isUntouched(one.at, one, other) || this.areAlike(one, other));
      })
    );
  }

  private areExprsAlike(one: Expr, other: Expr, id: number): boolean {
    if (this.isUntouched(one.at, one, other)) return true;
    const { from, to } = this;
    const before = { start: from + one.at.start, end: from + one.at.end };
    if (this.places.touches(before))
      this.touched.set(id, {
        before,
        after: { start: to + other.at.start, end: to + other.at.end },
        now: other,
      });
    if (one.is === "constant" && other.is === "constant" && one.value !== other.value) {
      if (one.value === null || typeof one.value !== typeof other.value) return false;
      this.constants.add(id);
      return this.areAlike({ ...one, value: null }, { ...other, value: null });
    }
    return one.is === "call" && other.is === "call"
      ? this.areCallsAlike(one, other)
      : this.areAlike(one, other);
  }

  /** Member by member: of calls there are most. */
  private areCallsAlike(one: Extract<Expr, { is: "call" }>, other: Extract<Expr, { is: "call" }>): boolean {
    return (
      one.name === other.name &&
      one.on === other.on &&
      one.parent === other.parent &&
      one.block === other.block &&
      one.use === other.use &&
      this.areSpansAlike(one.at, other.at) &&
      this.areSpansAlike(one.nameAt, other.nameAt) &&
      this.places.start(this.from + one.dot, this.to + other.dot) &&
      one.args.length === other.args.length &&
      one.args.every((arg, index) => {
        const given = other.args[index];
        return given && arg.value === given.value && arg.name === given.name && arg.list === given.list;
      })
    );
  }

  private areSpansAlike(one: Span, other: Span): boolean {
    const { from, to, places } = this;
    return places.start(from + one.start, to + other.start) && places.end(from + one.end, to + other.end);
  }

  /** True for data that is the same in all of its parts but for places. */
  private areAlike(one: unknown, other: unknown): boolean {
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
      return one === other || (Number.isNaN(one) && Number.isNaN(other));
    if (Array.isArray(one)) {
      if (!Array.isArray(other) || one.length !== other.length) return false;
      return one.every((each, index) => this.areAlike(each, other[index]));
    }
    if (isSpan(one)) return isSpan(other) && this.areSpansAlike(one, other);
    const [left, right] = [one as Data, other as Data];
    let members = 0;
    for (const name in left) {
      members++;
      if (!this.areMembersOfDataAlike(name, left[name], right[name])) return false;
    }
    for (const _ in right) members--;
    return members === 0;
  }

  private areMembersOfDataAlike(name: string, one: unknown, other: unknown): boolean {
    const { from, to, places } = this;
    if (name === "exits" && Array.isArray(one) && Array.isArray(other))
      return (
        one.length === other.length &&
        one.every((exit, index) => places.start(from + exit, to + other[index]))
      );
    if (typeof one !== "number" || typeof other !== "number") return this.areAlike(one, other);
    // A member ends somewhere, a choice may be none.
    if (name === "end") return places.end(from + one, to + other);
    if (name === "dot" || (name === "choice" && one >= 0)) return places.start(from + one, to + other);
    return this.areAlike(one, other);
  }
}

const isSpan = (data: object): data is Span =>
  "start" in data && typeof data.start === "number" && "end" in data && typeof data.end === "number";
