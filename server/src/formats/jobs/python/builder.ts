import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Writable } from "../../../model/writable.ts";
import type { Bind, Block, ClassCode, Expr, Form, MemberCode, Ref, Use } from "../code.ts";
import { jumpOf } from "../jumps.ts";
import type { Kind, Syntax } from "./syntax.ts";

/** Python reads at most 200 brackets in each other and 100 indentations; what is deeper is no program. */
const DEEPEST = 400;

/** What is lowered of a file, as far as its members share it. */
export interface FileContext {
  readonly syntax: Syntax;
  readonly classes: ClassCode[];
}

/** Lowers an expression; injected, as targets and parameters hold expressions and expressions hold targets. */
export type LowerExpression = (member: MemberBuilder, node: Node, kind?: Kind) => Ref;

/** What a function inside of a member has of its own. */
export interface FunctionScope {
  readonly returned: Ref[];
  /** The name of the object that a method is called on; null where there is none. */
  readonly self: string | null;
  /** The names that it assigns outside of itself. */
  outer: ReadonlySet<string>;
}

type Draft = { at: Span; block: number; parent: Ref | null; use: Use } & Form;
type BlockDraft = Writable<Block>;

/** A member while it is lowered. */
export class MemberBuilder {
  readonly exprs: Draft[] = [];
  readonly binds: Bind[] = [];
  readonly blocks: BlockDraft[];
  scope: FunctionScope;
  /** The innermost block. */
  block = 0;
  /** How many brackets are open in the expression, inside of which the end of a line means nothing. */
  brackets = 0;
  /** How deep expressions and statements stand in each other. */
  depth = 0;

  constructor(
    readonly file: FileContext,
    /** The offset in the file from which places count. */
    readonly start: number,
    readonly end: number,
    /** The class around it, -1 for none. */
    readonly owner: number,
    self: string | null,
    readonly expression: LowerExpression,
  ) {
    this.scope = { returned: [], self, outer: new Set() };
    this.blocks = [
      {
        kind: "body",
        parent: -1,
        at: { start: 0, end: end - start },
        choice: -1,
        needs: null,
        leaves: false,
      },
    ];
  }

  get syntax(): Syntax {
    return this.file.syntax;
  }

  get tooDeep(): boolean {
    return this.depth > DEEPEST;
  }

  span(start: number, end: number): Span {
    return { start: start - this.start, end: end - this.start };
  }

  spanOf(node: Node): Span {
    return this.span(node.startIndex, node.endIndex);
  }

  push(start: number, end: number, form: Form): Ref {
    this.exprs.push({
      at: { start: start - this.start, end: end - this.start },
      block: this.block,
      parent: null,
      use: "other",
      ...form,
    });
    return this.exprs.length - 1;
  }

  /** What is unknown, with what is known in it. */
  other(start: number, end: number, of: readonly Ref[]): Ref {
    return this.adopt(this.push(start, end, { is: "other", of }), of, "other");
  }

  adopt(parent: Ref, parts: readonly Ref[], use: Use): Ref {
    for (const part of parts) this.own(part, parent, use);
    return parent;
  }

  own(part: Ref, parent: Ref, use: Use): void {
    const expr = this.exprs[part];
    if (!expr) return;
    expr.parent = parent;
    expr.use = use;
  }

  use(ref: Ref, use: Use): Ref {
    const expr = this.exprs[ref];
    if (expr) expr.use = use;
    return ref;
  }

  at(ref: Ref): Expr | undefined {
    return this.exprs[ref];
  }

  open(kind: Block["kind"], at: Span, choice = -1, needs: string | null = null): number {
    this.blocks.push({ kind, parent: this.block, at, choice, needs, leaves: false });
    this.block = this.blocks.length - 1;
    return this.block;
  }

  close(): void {
    this.block = Math.max(0, this.blocks[this.block]?.parent ?? 0);
  }

  /** Notes a `break` or a `continue`, which is the end of the block at hand. */
  jump(is: "break" | "continue"): void {
    const own = this.blocks[this.block];
    const jump = jumpOf(this.blocks, this.block, is);
    if (own && jump) own.jump = jump;
  }

  /** Notes a `raise`, which is the end of the block at hand. */
  raises(): void {
    const own = this.blocks[this.block];
    if (own) own.jump = { is: "throw" };
    this.leave();
  }

  /** Notes a `return`, which is the end of the function around. */
  returns(place: number): void {
    let own = this.blocks[this.block];
    while (own && own.kind !== "function" && this.blocks[own.parent]) own = this.blocks[own.parent];
    if (own) own.exits = [...(own.exits ?? []), place - this.start];
    this.leave();
  }

  /** Notes that what follows in the blocks around may not run. */
  leave(): void {
    for (let block = this.blocks[this.block]; block && !block.leaves; block = this.blocks[block.parent]) {
      block.leaves = true;
      if (block.kind === "function") return;
    }
  }

  code(head: Pick<MemberCode, "kind"> & Partial<MemberCode>): MemberCode {
    return {
      name: "",
      nameAt: { start: 0, end: 0 },
      init: false,
      isPrivate: false,
      isStatic: true,
      annotations: [],
      parameters: [],
      returns: null,
      ...head,
      end: this.end - this.start,
      exprs: this.exprs,
      binds: this.binds,
      returned: this.scope.returned,
      blocks: this.blocks,
    };
  }
}
