import { type Activation, activationOf, jumpFrom } from "./activation.ts";
import { openArms, truthOf } from "./arms.ts";
import type { Bindings } from "./bindings.ts";
import type { Arm, Loop, Step } from "./plan.ts";
import { isYield } from "./python/generators.ts";
import { iterated } from "./python/objects.ts";
import type { LoopHook, RunHost } from "./run.ts";
import { type Frame, type Items, inOrder, list, merged, NONE, type RunValue, UNKNOWN } from "./runValue.ts";

/** How often a loop by a condition is run that does not end by itself. */
const MOST_ROUNDS = 200;

/** Runs the statements of members: one after the other, branches by their conditions, loops round by round. */
export class Blocks {
  /** Members that were run at least once. */
  readonly ran = new Set<number>();
  private readonly active: Activation[] = [];
  private readonly hooks = new Map<number, { readonly hook: LoopHook; readonly frame: Frame }>();

  constructor(
    private readonly host: RunHost,
    private readonly bindings: Bindings,
  ) {}

  /** The frame that runs; undefined before and behind the run. */
  get frame(): Frame | undefined {
    return this.active.at(-1)?.frame;
  }

  /** How many methods and functions are under way. */
  get depth(): number {
    return this.active.length;
  }

  /** How often a member is under way. */
  timesOf(member: number): number {
    return this.active.filter(({ frame }) => frame.member === member).length;
  }

  /** What asks for the values of the moment gets those of a frame. */
  within<T>(frame: Frame, work: () => T): T {
    const own = this.active.at(-1);
    if (own?.frame === frame) return work();
    this.active.push(activationOf(frame));
    try {
      return work();
    } finally {
      this.active.pop();
    }
  }

  /** Runs a body; what it returns, where there are several ways all together. */
  runBody(frame: Frame, body: number, returned: readonly number[]): RunValue {
    this.ran.add(frame.member);
    const isGenerator = returned.some((ref) => isYield(this.host, frame.member, ref));
    const activation = isGenerator
      ? { ...activationOf(frame), yielded: list([]) }
      : activationOf(frame, returned);
    this.active.push(activation);
    try {
      this.runBlock(body, frame);
    } finally {
      this.active.pop();
    }
    if (activation.yielded) return activation.yielded;
    if (activation.results.length === 0) return returned.length === 0 ? NONE : UNKNOWN;
    return activation.results.reduce(merged);
  }

  /** Hands out what a generator gives next. */
  yields(frame: Frame, { items, open }: Items): void {
    const all = this.active.findLast((each) => each.frame === frame)?.yielded;
    if (!all) return;
    const { value } = all.cell;
    this.host.state.set(all.cell, { items: [...value.items, ...items], open: value.open || open });
  }

  /** Runs a member that is no method: what a field starts with, or a statement. */
  runMember(member: number, frame: Frame): void {
    this.ran.add(member);
    const activation = activationOf(frame);
    this.active.push(activation);
    try {
      this.runBlock(0, frame);
    } finally {
      this.active.pop();
    }
  }

  runBlock(block: number, frame: Frame): void {
    const own = this.active.at(-1);
    if (own?.frame !== frame) {
      this.within(frame, () => this.runBlock(block, frame));
      return;
    }
    own.entered.push({ block, depth: this.host.state.depth });
    this.runSteps(block, own);
    own.entered.pop();
  }

  private runSteps(block: number, own: Activation): void {
    const { frame } = own;
    const hooked = this.hooks.get(block);
    // What runs in between may have a block of the same number.
    const hook = hooked?.frame === frame ? hooked.hook : undefined;
    if (hook && !hook.holds()) return;
    const steps = this.host.planOf(frame.member).stepsOf(block);
    for (const [index, step] of steps.entries()) {
      const isCaught = own.left && own.thrown && this.isCatch(step, frame);
      if (isCaught) own.left = own.thrown = false;
      if (own.left || own.jump || !this.host.goesOn()) return;
      // Of several that may catch it nobody knows which does.
      const isOnly = isCaught && !this.isCatch(steps[index + 1], frame);
      if (isOnly && step.is === "block") this.runBlock(step.block, frame);
      else this.run(step, own);
      if (step.is === "expr" && this.endsRound(step.ref, block, frame)) return;
    }
    if (own.left || own.jump) return;
    hook?.finish();
    this.end(block, own);
  }

  /** Does what stands at the end of a block. */
  private end(block: number, own: Activation): void {
    const { member } = own.frame;
    const { jump } = this.host.program.codeOf(member).blocks[block] ?? {};
    if (jump && jump.is !== "throw")
      jumpFrom(own, jump.is === "break", this.outOf(member, block, jump.out), this.host.state.depth);
    else if (jump || this.endsItself(member, block)) {
      own.left = true;
      own.thrown = jump !== undefined;
    }
  }

  private isCatch(step: Step | undefined, { member }: Frame): boolean {
    return step?.is === "block" && this.host.program.codeOf(member).blocks[step.block]?.kind === "catch";
  }

  /** The block so many blocks out of another one. */
  private outOf(member: number, block: number, out: number): number {
    const { blocks } = this.host.program.codeOf(member);
    let at = block;
    for (let left = out; left > 0; left--) at = blocks[at]?.parent ?? 0;
    return at;
  }

  /** Runs a round of a loop; false where it is the last one. */
  private round(loop: Loop, own: Activation): boolean {
    this.runBlock(loop.block, own.frame);
    const { jump } = own;
    if (jump?.block === loop.block) own.jump = null;
    if (jump?.block === loop.block && jump.isBreak) own.broken.add(loop.block);
    return !own.left && own.jump === null && !(jump?.block === loop.block && jump.isBreak);
  }

  /** `for (n <- numbers; if n > 1)`: what does not hold ends the round. */
  private endsRound(ref: number, block: number, frame: Frame): boolean {
    if (this.host.read.api.name !== "scala" || !this.host.planOf(frame.member).isGuard(ref, block))
      return false;
    const value = frame.known.get(this.host.program.idOf(frame.member, ref));
    return value?.is === "constant" && value.value.type === "boolean" && !value.value.value;
  }

  /** True for a block that has a `return` or `throw` right in it. */
  private endsItself(member: number, block: number): boolean {
    const { blocks } = this.host.program.codeOf(member);
    const own = blocks[block];
    if (!own?.leaves || own.kind === "body" || own.kind === "function") return false;
    return !blocks.some(({ parent, leaves, kind }) => parent === block && leaves && kind !== "function");
  }

  private run(step: Step, own: Activation): void {
    const { frame } = own;
    switch (step.is) {
      case "expr": {
        const id = this.host.program.idOf(frame.member, step.ref);
        const value = this.host.evaluate(id, frame);
        if (!own.returned.has(step.ref)) return;
        own.results.push(value);
        own.left = true;
        return;
      }
      case "bind":
        this.bindings.bind(step.bind, frame);
        return;
      case "block": {
        // What is caught is most likely not run.
        if (this.isCatch(step, frame)) this.branch([() => this.way(step.block, own)], true, own);
        else this.runBlock(step.block, frame);
        return;
      }
      case "choice":
        this.choose(step.arms, own);
        return;
      case "loop":
        this.loopWhole(step, own);
        return;
    }
  }

  private way(block: number, own: Activation): boolean {
    own.left = false;
    this.runBlock(block, own.frame);
    // What ends this way within it says nothing of what is behind it.
    own.jump = null;
    return !own.left;
  }

  private branch(ways: readonly (() => boolean)[], maybeNone: boolean, own: Activation): void {
    const ended = this.host.state.branch(ways, maybeNone);
    own.left = ended;
  }

  private choose(arms: readonly Arm[], own: Activation): void {
    const { arms: open, isTaken, isSure } = openArms(this.host, arms, own.frame);
    const [only] = open;
    if (only && isTaken) {
      this.runBlock(only.block, own.frame);
      // The end of a case.
      if (own.jump?.block === only.block) own.jump = null;
      return;
    }
    const all = open.length === arms.length && arms.length > 1;
    if (open.length > 0)
      this.branch(
        open.map(
          ({ block }) =>
            () =>
              this.way(block, own),
        ),
        !isSure && !all,
        own,
      );
  }

  /** A loop with what runs behind it where no `break` ends it. */
  private loopWhole(loop: Loop, own: Activation): void {
    own.broken.delete(loop.block);
    own.maybeEnded.delete(loop.block);
    const isKnown = this.loop(loop, own);
    const { otherwise } = loop;
    if (otherwise === null || own.left || own.jump || own.broken.has(loop.block)) return;
    const isWhole = isKnown && !own.maybeEnded.has(loop.block);
    if (isWhole || !this.hasBreak(own.frame.member, loop.block)) this.runBlock(otherwise, own.frame);
    else this.branch([() => this.way(otherwise, own)], true, own);
  }

  private hasBreak(member: number, loop: number): boolean {
    const { blocks } = this.host.program.codeOf(member);
    return blocks.some(
      ({ jump }, index) => jump?.is === "break" && this.outOf(member, index, jump.out) === loop,
    );
  }

  private loop(loop: Loop, own: Activation): boolean {
    const { frame } = own;
    if (loop.each.length === 0) return this.loopWhile(loop, own);
    const over =
      loop.over === null ? UNKNOWN : this.host.stepOf(this.host.program.idOf(frame.member, loop.over), frame);
    const elements = this.elementsOf(over);
    let isWhole = true;
    this.host.inAnyOrder(over, false, () => {
      isWhole = (elements?.items ?? []).every((element) => {
        if (!this.host.goesOn()) return false;
        this.bindings.bindEach(loop.each, element, frame);
        return this.round(loop, own);
      });
    });
    if (!isWhole) return this.host.goesOn() && !own.left;
    if (elements && !elements.open) return true;
    // What is known to be in it stands for what else may be.
    if (elements && elements.items.length > 0) return false;
    this.branch(
      [
        () => {
          this.bindings.bindEach(loop.each, UNKNOWN, frame);
          return this.way(loop.block, own);
        },
      ],
      true,
      own,
    );
    return false;
  }

  /** What a loop goes over: things in a list, the pairs of a map, the constants of an enumeration. */
  private elementsOf(over: RunValue): { readonly items: readonly RunValue[]; readonly open: boolean } | null {
    if (this.host.read.api.name === "python") return iterated(this.host, over);
    if (over.is === "list") return over.cell.value;
    if (over.is === "map") {
      const { entries, open } = inOrder(over);
      return { items: entries.map(([key, value]) => list([key, value])), open };
    }
    if (over.is === "class" && over.index >= 0 && this.host.classes.isEnumeration(over.index))
      return { items: this.host.constantsOf(over.index), open: false };
    return null;
  }

  private loopWhile(loop: Loop, own: Activation): boolean {
    const { frame } = own;
    for (let round = 0; round < MOST_ROUNDS && loop.test !== null; round++) {
      const test = this.host.program.idOf(frame.member, loop.test);
      // Before the first round it was worked out as what stands there.
      const value = round === 0 ? this.host.stepOf(test, frame) : this.host.evaluate(test, frame);
      const held = truthOf(this.host, value);
      if (held === null) break;
      if (!held) return true;
      if (!this.round(loop, own)) return !own.left;
      if (loop.update !== null) this.runBlock(loop.update, frame);
      if (own.maybeEnded.has(loop.block) || !this.host.goesOn()) return false;
    }
    this.branch([() => this.way(loop.block, own)], true, own);
    return false;
  }

  runLoop(block: number, frame: Frame, hook: LoopHook): boolean {
    const loop = this.host.planOf(frame.member).loopOf(block);
    const before = this.hooks.get(hook.block);
    this.hooks.set(hook.block, { hook, frame });
    try {
      return this.within(frame, () => {
        const own = this.active.at(-1);
        return own && loop ? this.loop(loop, own) : false;
      });
    } finally {
      if (before) this.hooks.set(hook.block, before);
      else this.hooks.delete(hook.block);
    }
  }
}
