import { groupBy } from "../../../model/groupBy.ts";
import type { Span } from "../../../model/span.ts";
import {
  type Bind,
  type Block,
  type Expr,
  type Match,
  type MemberCode,
  NO_BREAK,
  type Pattern,
  type Ref,
} from "../code.ts";
import { type Captured, capturedBinds } from "./captures.ts";
import { clauseOver, deniedBy } from "./python/plans.ts";

/** One thing after the other that a block does. */
export type Step =
  | { readonly is: "expr"; readonly ref: Ref }
  | { readonly is: "bind"; readonly bind: Bind }
  | { readonly is: "block"; readonly block: number }
  | { readonly is: "choice"; readonly arms: readonly Arm[] }
  | Loop;

/** A way that is taken where a condition holds. */
export interface Arm {
  readonly block: number;
  /** The condition; null where none is known. */
  readonly test: Ref | null;
  /** True for the way that is taken where it does not hold. */
  readonly negated: boolean;
  /** For which values it is, where that is what decides. */
  readonly match: Match | null;
}

export interface Loop {
  readonly is: "loop";
  readonly block: number;
  /** What each round binds to an element. */
  readonly each: readonly Bind[];
  /** What is gone over; null for a loop by a condition. */
  readonly over: Ref | null;
  readonly test: Ref | null;
  /** The block that is run behind each round. */
  readonly update: number | null;
  /** The block that is run where no `break` ends the loop, as Python has it. */
  readonly otherwise: number | null;
}

/** The steps of a member's blocks, and the arms whose result an expression is. */
export class Plan {
  private readonly steps = new Map<number, readonly Step[]>();
  /** By the expression: the arms that it takes its value from. */
  private readonly armsOf = new Map<Ref, readonly Arm[]>();
  private readonly children: ReadonlyMap<number, readonly number[]>;
  private readonly owned = new Set<number>();
  /** By the expression that counts: what it writes. */
  private readonly counts = new Map<Ref, Bind>();
  private readonly counted: ReadonlySet<Bind>;
  private readonly captured: Captured;
  /** By the expression: the name that it is given inside of another one, `(n := f())`. */
  private readonly namings: ReadonlyMap<Ref, Bind>;

  constructor(
    private readonly code: MemberCode,
    private readonly textOf: (start: number, end: number) => string,
  ) {
    this.children = groupBy(code.blocks.keys(), (index) => code.blocks[index]?.parent ?? -1);
    for (const [ref, expr] of code.exprs.entries()) {
      if (expr.is === "either") this.own(ref, expr, expr.of);
      else if (expr.is === "other") this.ownLoop(expr, expr.of);
      else if (expr.is === "counted") this.ownCount(ref, expr);
      else if (expr.is === "new" && expr.body) this.ownBody(expr, expr.body);
    }
    this.counted = new Set(this.counts.values());
    this.captured = capturedBinds(code);
    this.namings = new Map(
      code.binds.flatMap((bind) => (bind.value !== null && this.isNaming(bind) ? [[bind.value, bind]] : [])),
    );
  }

  /** What a pattern gives names to, by the arm or the test that it is of. */
  capturedBy(pattern: Pattern): readonly Bind[] {
    return this.captured.by.get(pattern) ?? [];
  }

  /** The arms of a choice that has a value, with the value of each; none where its values stand beside each other. */
  armsOfValue(ref: Ref): readonly Arm[] {
    return this.armsOf.get(ref) ?? [];
  }

  private own(ref: Ref, { block }: Expr, of: readonly Ref[]): void {
    const blocks = of.map((each) => this.armAround(this.code.exprs[each]?.block ?? block, block));
    const arms = [...new Set(blocks)].filter((each) => each !== null);
    const choices = new Set(arms.map((each) => this.code.blocks[each]?.choice ?? -1));
    const all = (this.children.get(block) ?? []).filter(
      (each) =>
        arms.includes(each) || (choices.has(this.code.blocks[each]?.choice ?? -2) && this.isArm(each)),
    );
    for (const each of all) this.owned.add(each);
    this.armsOf.set(ref, this.withTests(all));
  }

  /** `for … yield` and its like run the loop themselves. */
  private ownLoop({ block }: Expr, of: readonly Ref[]): void {
    const last = of.at(-1);
    const inner = last === undefined ? block : (this.code.exprs[last]?.block ?? block);
    const around = this.armAround(inner, block);
    if (around !== null && this.code.blocks[around]?.kind === "loop") this.owned.add(around);
  }

  /** The body of a class without a name is run for the object that is made of it. */
  private ownBody({ block }: Expr, body: Span): void {
    for (const index of this.children.get(block) ?? []) {
      const { kind, at } = this.code.blocks[index] ?? {};
      if (kind === "plain" && at?.start === body.start && at.end === body.end) this.owned.add(index);
    }
  }

  private ownCount(ref: Ref, { at, block }: Expr): void {
    const bind = this.code.binds.find(
      (each) =>
        !each.declares &&
        (each.value === ref ||
          (each.value === null &&
            each.block === block &&
            each.at.start === at.start &&
            each.at.end >= at.end)),
    );
    if (bind) this.counts.set(ref, bind);
  }

  /** What an expression that counts writes. */
  writtenBy(ref: Ref): Bind | undefined {
    return this.counts.get(ref);
  }

  /** What an expression writes itself where it is worked out as a part of another one. */
  namingOf(ref: Ref): Bind | undefined {
    return this.namings.get(ref);
  }

  isNaming({ value, each, isStatement, at }: Bind): boolean {
    if (value === null || each || isStatement || this.code.exprs[value]?.parent == null) return false;
    return this.textOf(at.start, at.end).includes(":=");
  }

  /** True for what an expression that counts writes itself. */
  isCounted(bind: Bind): boolean {
    return this.counted.has(bind);
  }

  /** True for a condition right in a loop that no branch asks for: it decides whether a round is run. */
  isGuard(ref: Ref, block: number): boolean {
    const expr = this.code.exprs[ref];
    if (this.code.blocks[block]?.kind !== "loop" || expr?.use !== "other") return false;
    return !this.stepsOf(block).some(
      (step) => step.is === "choice" && step.arms.some(({ test }) => test === ref),
    );
  }

  /** The loop of a block of that kind. */
  loopOf(block: number): Loop | null {
    const own = this.code.blocks[block];
    return own ? this.loop(block, own, null, null) : null;
  }

  /** The block right below another one that a block is in. */
  private armAround(inner: number, outer: number): number | null {
    for (let at = inner; at > outer; at = this.code.blocks[at]?.parent ?? 0)
      if (this.code.blocks[at]?.parent === outer) return at;
    return null;
  }

  private isArm(index: number): boolean {
    return this.code.blocks[index]?.kind === "arm";
  }

  /** True for what is given to a setter of that name as well, by a call that runs just before. */
  isSet({ value, nameAt }: Bind): boolean {
    const parent = value === null ? null : (this.code.exprs[value]?.parent ?? null);
    const around = parent === null ? undefined : this.code.exprs[parent];
    return around?.is === "call" && around.nameAt.start === nameAt.start;
  }

  stepsOf(block: number): readonly Step[] {
    const known = this.steps.get(block);
    if (known) return known;
    const steps = this.find(block);
    this.steps.set(block, steps);
    return steps;
  }

  /** True for what is no part of another expression; a function does not work out what it returns. */
  private isStep({ parent, block }: Expr): boolean {
    const around = parent === null ? undefined : this.code.exprs[parent];
    return around === undefined || (around.is === "function" && around.block !== block);
  }

  private find(block: number): readonly Step[] {
    const { exprs, binds, blocks } = this.code;
    const found: {
      readonly end: number;
      readonly rank: number;
      readonly step: Step;
      readonly arms?: number[];
    }[] = [];
    for (const [ref, expr] of exprs.entries())
      if (expr.block === block && this.isStep(expr))
        found.push({ end: expr.at.end, rank: 0, step: { is: "expr", ref } });
    for (const bind of binds)
      if (bind.block === block && !this.isOfEach(bind) && !this.captured.all.has(bind))
        found.push({ end: bind.at.end, rank: 2, step: { is: "bind", bind } });
    const inner = (this.children.get(block) ?? []).filter(
      (each) => !this.owned.has(each) && blocks[each]?.kind !== "function",
    );
    const choices = new Map<number, number[]>();
    for (const [place, index] of inner.entries()) {
      const own = blocks[index];
      if (!own) continue;
      const { end } = own.at;
      if (this.isOtherwise(index)) continue;
      if (own.kind === "arm") {
        const same = choices.get(own.choice);
        if (same) same.push(index);
        else choices.set(own.choice, [index]);
      } else if (own.kind === "loop" || own.kind === "while") {
        if (this.isUpdate(index)) continue;
        const next = inner[place + 1];
        const update = next !== undefined && this.isUpdate(next) ? next : null;
        const otherwise = next !== undefined && this.isOtherwise(next) ? next : null;
        found.push({ end, rank: 1, step: this.loop(index, own, update, otherwise) });
      } else found.push({ end, rank: 1, step: { is: "block", block: index } });
    }
    // Behind the last one, as the conditions of all stand before that.
    for (const arms of choices.values())
      found.push({
        end: Math.max(...arms.map((index) => blocks[index]?.at.end ?? 0)),
        rank: 1,
        step: { is: "choice", arms: [] },
        arms,
      });
    return found
      .sort((a, b) => a.end - b.end || a.rank - b.rank)
      .map(({ step, arms }) => (arms ? { is: "choice", arms: this.withTests(arms) } : step));
  }

  /** True for a name that each round of a loop gives another value; of several names the parts. */
  private isOfEach({ each, value, block, at, declares }: Bind): boolean {
    if (each) return true;
    const isPart = declares && value === null && this.code.blocks[block]?.kind === "loop";
    return isPart && this.textOf(at.start, at.end).includes("<-");
  }

  private isOtherwise(index: number): boolean {
    const { kind, needs } = this.code.blocks[index] ?? {};
    return kind === "arm" && needs === NO_BREAK;
  }

  /** The block of what a `for` with three parts does behind each round. */
  private isUpdate(index: number): boolean {
    const { exprs, binds, blocks } = this.code;
    const parent = blocks[index]?.parent ?? -1;
    const around = blocks[parent];
    const isLast =
      (this.children.get(parent) ?? []).filter((each) => blocks[each]?.kind === "loop")[1] === index;
    if (
      around?.kind !== "plain" ||
      !isLast ||
      binds.some((bind) => bind.block === index && this.isOfEach(bind))
    )
      return false;
    return exprs.some(({ block }) => block === index);
  }

  private loop(block: number, own: Block, update: number | null, otherwise: number | null): Loop {
    const { binds } = this.code;
    const each = binds.filter((bind) => bind.block === block && this.isOfEach(bind));
    const [first] = each;
    const over = first ? (first.value ?? this.sourceOf(first)) : null;
    const test = each.length === 0 ? this.testBefore(own, update !== null) : null;
    return { is: "loop", block, each, over, test, update, otherwise };
  }

  /** What several names get the parts of: the expression in the same statement, or right before the loop. */
  sourceOf(bind: Bind): Ref | null {
    const { exprs, blocks } = this.code;
    const { at, block } = bind;
    const each = this.isOfEach(bind);
    const home = each ? (blocks[block]?.parent ?? 0) : block;
    const over = each ? clauseOver(this.code, bind, home, this.textOf) : null;
    if (over !== null) return over;
    let found: Ref | null = null;
    for (const [ref, expr] of exprs.entries()) {
      if (expr.parent !== null || (expr.block !== home && expr.block !== block)) continue;
      const isWithin = expr.at.start >= at.start && expr.at.end <= at.end;
      const isBefore = each && expr.block === home && expr.at.end <= (blocks[block]?.at.start ?? 0);
      // Behind the names in brackets.
      const isBehind = each && expr.block === home && expr.at.start >= at.end && expr.at.start - at.end < 10;
      if (isWithin || isBehind) return ref;
      if (isBefore) found = ref;
    }
    return found;
  }

  /** The place of a name among those that are bound by the same statement. */
  placeOf(bind: Bind): number {
    const same = this.code.binds.filter(
      ({ at, block }) => block === bind.block && at.start === bind.at.start,
    );
    return same.length < 2 ? -1 : same.indexOf(bind);
  }

  /** The condition of a loop, which stands right before its body. */
  private testBefore({ parent, at }: Block, isFor: boolean): Ref | null {
    let found: Ref | null = null;
    for (const [ref, expr] of this.code.exprs.entries()) {
      if (expr.block !== parent || expr.parent !== null || expr.at.end > at.start) continue;
      if (found === null || (this.code.exprs[found]?.at.end ?? 0) <= expr.at.end) found = ref;
    }
    const end = found === null ? 0 : (this.code.exprs[found]?.at.end ?? 0);
    const between = this.textOf(end, at.start);
    return (isFor ? between.length < 200 : /^[\s(){:]*$/.test(between)) ? found : null;
  }

  private withTests(blocks: readonly number[]): readonly Arm[] {
    return blocks.map((block, place) => {
      const own = this.code.blocks[block];
      const needs = own?.needs ?? "";
      const negated = needs.startsWith("!");
      const before = blocks[negated ? place - 1 : place];
      const test = before === undefined ? null : this.testOf(before);
      const match = own?.match ?? null;
      const denied =
        test === null && blocks[0] !== undefined ? deniedBy(this.code, blocks[0], this.textOf) : null;
      if (denied !== null) return { block, test: denied, negated: place > 0, match };
      return { block, test, negated, match };
    });
  }

  /** The expression that an arm needs to hold, as it stands before it. */
  private testOf(arm: number): Ref | null {
    const own = this.code.blocks[arm];
    if (own?.needs == null || own.needs.startsWith("!")) return null;
    const needs = bare(own.needs.replace(/\s+/g, ""));
    for (const [ref, { block, at }] of this.code.exprs.entries()) {
      if (block !== own.parent || at.start < own.choice || at.end > own.at.start) continue;
      if (bare(this.textOf(at.start, at.end).replace(/\s+/g, "")) === needs) return ref;
    }
    return null;
  }
}

/** A condition without brackets around it. */
function bare(needs: string): string {
  const inner = /^\((.*)\)$/s.exec(needs)?.[1];
  if (inner === undefined) return needs;
  let depth = 0;
  for (const char of inner) {
    if (char === "(") depth++;
    else if (char === ")") depth--;
    if (depth < 0) return needs;
  }
  return depth === 0 ? bare(inner) : needs;
}
