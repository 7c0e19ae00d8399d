import type { Span } from "../../../model/span.ts";
import type { Writable } from "../../../model/writable.ts";
import type { Arg, Bind, Block, Expr, ExprPlace, Form, Parameter, Ref, Use } from "../code.ts";
import { nameOf } from "./marks.ts";
import type { Syntax } from "./syntax.ts";

type DraftExpr = Writable<ExprPlace> & Form;
type DraftBlock = Writable<Block>;

/** A method, lambda or function that is being read. */
export interface Frame {
  /** A lambda: a plain `return` in it leaves the function around it. */
  readonly lambda: boolean;
  /** What `return@` names it by. */
  readonly label: string | null;
  /** A lambda without parameters of its own, in which `it` is one. */
  readonly implicit: boolean;
  usesIt: boolean;
  /** `this` may be another object than outside of it. */
  readonly receiver: boolean;
  readonly block: number;
  readonly returned: Ref[];
}

/** What the parts of the reader need of each other. */
export interface Steps {
  /** The expression; null for one that never has a value, such as `return`. */
  value(context: Context, node: Syntax): Ref | null;
  /** Statements of a block; the last one's expression where `result` asks for it and it is one. */
  statements(context: Context, nodes: readonly Syntax[], braced: boolean, result: boolean): Ref | null;
  /** `if`, `when` and `try`. */
  choice(context: Context, node: Syntax, result: boolean): Ref | null;
  /** The body of a class without a name, or of one inside of a method. */
  classBody(context: Context, body: Syntax): void;
}

/** One way of a choice that starts at an offset of the file. */
interface Arm extends Pick<Block, "needs" | "match"> {
  readonly choice: number;
}

/** How deep expressions and blocks may be nested before the rest counts as unknown. */
const DEEPEST = 200;

/** A variable, with where its name and all of its declaration stand. */
interface Declared extends Pick<Bind, "type" | "value"> {
  readonly name: Span;
  readonly at: Span;
  readonly isStatement?: boolean;
  readonly each?: boolean;
}

/** A member while it is being read. */
export class Context {
  readonly exprs: DraftExpr[] = [];
  readonly binds: Bind[] = [];
  readonly blocks: DraftBlock[] = [];
  readonly frames: Frame[] = [];
  /** The innermost block. */
  block = -1;
  /** How many classes without a name or inside of the member are around: their `this` is an object of which nothing is known. */
  unnamed = 0;
  /** By the label: the first block behind it. */
  readonly labels = new Map<string, number>();
  /** True when something was too deep to be read. */
  cut = false;
  private depth = 0;

  constructor(
    readonly text: string,
    /** Where the member starts. */
    readonly base: number,
    readonly steps: Steps,
  ) {}

  span({ start, end }: Span): Span {
    return { start: start - this.base, end: end - this.base };
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** The name that stands somewhere. */
  name({ start, end }: Span): string {
    return nameOf(this.text.slice(start, end));
  }

  add(at: Span, form: Form): Ref {
    this.exprs.push({ at: this.span(at), block: this.block, parent: null, use: "other", ...form });
    return this.exprs.length - 1;
  }

  /** Makes an expression a part of another one. */
  adopt(part: Ref, parent: Ref | null, use: Use): void {
    const expr = this.exprs[part];
    if (!expr) return;
    expr.parent = parent;
    expr.use = use;
  }

  /** Adds an expression of parts that are nothing more to it than that. */
  whole(at: Span, form: Form, parts: readonly Ref[]): Ref {
    const ref = this.add(at, form);
    for (const part of parts) this.adopt(part, ref, "other");
    return ref;
  }

  /** Declares a variable in the block at hand; its value is bound to it. */
  declare({ name, type, value, at, isStatement = false, each = false }: Declared): void {
    this.binds.push({
      name: this.name(name),
      target: "local",
      declares: true,
      type,
      value,
      each,
      of: null,
      block: this.block,
      nameAt: this.span(name),
      at: this.span(at),
      isStatement,
    });
    if (value !== null) this.adopt(value, null, "bound");
  }

  other(at: Span, of: readonly Ref[] = []): Ref {
    return this.whole(at, { is: "other", of }, of);
  }

  call(
    at: Span,
    on: Ref | null,
    name: Span | string,
    place: { nameAt: Span; dot: number },
    args: Arg[],
  ): Ref {
    const ref = this.add(at, {
      is: "call",
      on,
      name: typeof name === "string" ? name : this.name(name),
      nameAt: this.span(place.nameAt),
      dot: place.dot - this.base,
      args,
    });
    if (on !== null) this.adopt(on, ref, "receiver");
    for (const { value } of args) this.adopt(value, ref, "argument");
    return ref;
  }

  /** The expression, `other` for what has no value. */
  expression(node: Syntax): Ref {
    return this.value(node) ?? this.other(node);
  }

  value(node: Syntax): Ref | null {
    if (!this.enter()) return this.other(node);
    const ref = this.steps.value(this, node);
    this.exit();
    return ref;
  }

  exit(): void {
    this.depth--;
  }

  /** Goes a level down; false when that is too deep. */
  enter(): boolean {
    if (this.depth >= DEEPEST) {
      this.cut = true;
      return false;
    }
    this.depth++;
    return true;
  }

  /** Runs something in a new block. */
  inBlock<T>(kind: Block["kind"], at: Span, run: () => T, arm?: Arm): T {
    const around = this.block;
    this.blocks.push({
      kind,
      parent: around,
      at: this.span(at),
      choice: arm ? arm.choice - this.base : -1,
      needs: arm?.needs ?? null,
      leaves: false,
      ...(arm?.match ? { match: arm.match } : {}),
    });
    this.block = this.blocks.length - 1;
    const result = run();
    this.block = around;
    return result;
  }

  /** Reads a function; what it returns is collected in its frame. */
  inFrame(frame: Omit<Frame, "usesIt" | "block" | "returned">, at: Span, run: (frame: Frame) => void): Frame {
    return this.inBlock(this.block < 0 ? "body" : "function", at, () => {
      const inner: Frame = { ...frame, usesIt: false, block: this.block, returned: [] };
      this.frames.push(inner);
      run(inner);
      this.frames.pop();
      return inner;
    });
  }

  /** The body of a function: statements in braces, or `= expression`. */
  functionBody(body: Syntax, frame: Frame): void {
    const [first, ...rest] = body.children;
    if (first?.type !== "=") {
      this.steps.statements(this, body.children, true, false);
      return;
    }
    const value = this.steps.statements(this, rest, false, true);
    if (value === null) return;
    this.adopt(value, null, "returned");
    frame.returned.push(value);
  }

  /** A function inside of the member. */
  functionExpr(
    at: Span,
    parameters: readonly Parameter[],
    { block, returned }: Frame,
    returns: string | null = null,
  ): Ref {
    return this.add(at, { is: "function", parameters, returns, body: block, returned });
  }

  /** Notes a `return` out of the function of a frame. */
  returns(frame: Frame | undefined, place: number): void {
    const own = this.blocks[frame?.block ?? 0];
    if (own) own.exits = [...(own.exits ?? []), place - this.base];
    this.leave(frame);
  }

  /** Marks the blocks from here to that of a frame as such that what follows may not run. */
  leave(frame: Frame | undefined): void {
    const last = frame?.block ?? 0;
    for (let at = this.block; at >= last; at = this.blocks[at]?.parent ?? -1) {
      const block = this.blocks[at];
      if (block) block.leaves = true;
    }
  }

  finished(): { exprs: readonly Expr[]; binds: readonly Bind[]; blocks: readonly Block[] } {
    return { exprs: this.exprs, binds: this.binds, blocks: this.blocks };
  }
}
