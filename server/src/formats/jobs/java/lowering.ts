import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Writable } from "../../../model/writable.ts";
import type { Bind, Block, ExprPlace, Form, Ref, Use } from "../code.ts";
import { jumpOf } from "../jumps.ts";

/** An expression whose place can still change: what it is a part of is known only afterwards. */
export type ExprDraft = Writable<ExprPlace> & Form;

/** What the parts of the lowering need of each other, so that none has to import all. */
export interface Parts {
  /** Lowers an expression; parentheses vanish. */
  expression(into: Lowering, node: Node, use: Use): Ref;
  /** Lowers a statement, or a declaration that stands where one does; `inBraces` where another can follow it. */
  statement(into: Lowering, node: Node, inBraces: boolean): void;
  /** Lowers a `switch`: its value, or null for one that stands as a statement, for which `use` is null. */
  choice(into: Lowering, node: Node, use: Use | null): Ref | null;
  /** Lowers the body of a class that has no members of its own in the form; the functions in it. */
  classBody(into: Lowering, body: Node): Ref[];
}

/** Takes down the classes that are declared inside of a member. */
export interface LocalClasses {
  /** The index of a class that is declared in the one with the index `outer`. */
  declare(node: Node, outer: number): number;
  nameOf(index: number): string;
}

/** What a declaration says besides the name; no other statement can follow it where that is not said. */
export type Declared = Pick<Bind, "type" | "value" | "at"> & Partial<Pick<Bind, "each" | "isStatement">>;

/** What is kept while the body of a function is lowered. */
export interface Frame {
  readonly block: number;
  readonly returned: Ref[];
  readonly yielded: Ref[] | null;
}

/** A member while it is lowered. */
export class Lowering {
  readonly exprs: ExprDraft[] = [];
  readonly binds: Bind[] = [];
  readonly blocks: Writable<Block>[] = [];
  /** The block that things are put into. */
  block = -1;
  /** What the function at hand returns. */
  returned: Ref[] = [];
  /** The values of the `switch` at hand; null outside of any. */
  yielded: Ref[] | null = null;
  /** The cases of `switch` among the blocks. */
  readonly cases = new Set<Block>();
  /** By the label: the first block behind it. */
  readonly labels = new Map<string, number>();
  /** How many statements so far go somewhere else than to the next one. */
  jumps = 0;
  /** How many expressions and statements are around the one at hand. */
  depth = 0;

  constructor(
    readonly text: string,
    /** The offset in the file from which places count. */
    readonly at: number,
    /** The class that the code at hand stands in. */
    public owner: number,
    /** True when the parser could not read all of the file: then nodes may be missing or come in between. */
    readonly broken: boolean,
    private readonly parts: Parts,
    readonly classes: LocalClasses,
  ) {}

  expression(node: Node, use: Use): Ref {
    return this.parts.expression(this, node, use);
  }

  statement(node: Node, inBraces: boolean): void {
    this.parts.statement(this, node, inBraces);
  }

  choice(node: Node, use: Use | null): Ref | null {
    return this.parts.choice(this, node, use);
  }

  classBody(body: Node): Ref[] {
    return this.parts.classBody(this, body);
  }

  span(start: number, end: number): Span {
    return { start: start - this.at, end: end - this.at };
  }

  spanOf(node: Node): Span {
    return { start: node.startIndex - this.at, end: node.endIndex - this.at };
  }

  slice(node: Node): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  /** The name that an identifier is. Where it ends the text tells as well, and asking the parser takes most of the time. */
  nameOf(identifier: Node): string {
    const { startIndex } = identifier;
    let end = startIndex;
    let code = this.broken ? FOREIGN : this.text.charCodeAt(end);
    while (isNamePart(code)) code = this.text.charCodeAt(++end);
    return this.text.slice(startIndex, code >= FOREIGN ? identifier.endIndex : end);
  }

  /** The text of a node without its white space. */
  words(node: Node): string {
    return this.slice(node).replace(/\s+/g, "");
  }

  /** The named children without comments: nothing else in sound Java begins with a slash. */
  items(node: Node): readonly Node[] {
    const all = node.namedChildren;
    const isComment = (child: Node) =>
      this.text.charCodeAt(child.startIndex) === SLASH && !(this.broken && child.type === "ERROR");
    return all.some(isComment) ? all.filter((child) => !isComment(child)) : all;
  }

  add(expr: ExprDraft): Ref {
    return this.exprs.push(expr) - 1;
  }

  /** Notes what a name is declared for. */
  declare(name: Node, { type, value, at, each, isStatement }: Declared): void {
    this.binds.push({
      name: this.slice(name),
      target: "local",
      declares: true,
      type,
      value,
      each: each ?? false,
      of: null,
      block: this.block,
      nameAt: this.spanOf(name),
      at,
      isStatement: isStatement ?? false,
    });
  }

  /** Says which expression these are parts of. */
  adopt(parts: readonly Ref[], parent: Ref): void {
    for (const part of parts) this.own(part, parent);
  }

  own(part: Ref, parent: Ref): void {
    const expr = this.exprs[part];
    if (expr) expr.parent = parent;
  }

  /** What there is no form for; what is inside of it is not lost. */
  other(at: Span, use: Use, of: readonly Ref[]): Ref {
    const ref = this.add({ is: "other", at, block: this.block, parent: null, use, of });
    this.adopt(of, ref);
    return ref;
  }

  /** Opens a block in the one at hand and returns that one, which has to be put back. */
  open(kind: Block["kind"], at: Span): number {
    return this.openArm(kind, at, -1, null);
  }

  openArm(kind: Block["kind"], at: Span, choice: number, needs: string | null): number {
    const around = this.block;
    this.block = this.blocks.push({ kind, parent: around, at, choice, needs, leaves: false }) - 1;
    return around;
  }

  /** Opens the body of a function; {@link leave} closes it. */
  enter(at: Span): Frame {
    const { returned, yielded } = this;
    this.returned = [];
    this.yielded = null;
    return { block: this.open("function", at), returned, yielded };
  }

  /** Closes the body of a function and says what it returns. */
  leave(frame: Frame): readonly Ref[] {
    const { returned } = this;
    this.block = frame.block;
    this.returned = frame.returned;
    this.yielded = frame.yielded;
    return returned;
  }

  /** Notes a `break` or a `continue`, which is the end of the block at hand. */
  jump(is: "break" | "continue", label: Node | null): void {
    const first = label && (this.labels.get(this.slice(label)) ?? this.blocks.length);
    const own = this.blocks[this.block];
    const jump = jumpOf(this.blocks, this.block, is, first, (each) => this.cases.has(each));
    if (own && jump) own.jump = jump;
  }

  /** Notes a `throw`, which is the end of the block at hand. */
  throws(): void {
    const own = this.blocks[this.block];
    if (own) own.jump = { is: "throw" };
    this.leaves();
  }

  /** Notes a `return`, which is the end of the function around. */
  returns(place: number): void {
    let own = this.blocks[this.block];
    while (own && own.kind !== "function" && this.blocks[own.parent]) own = this.blocks[own.parent];
    if (own) own.exits = [...(own.exits ?? []), place - this.at];
    this.leaves();
  }

  /** Notes a `return` or a `throw`: up to the function around, what follows may not run. */
  leaves(): void {
    for (let block = this.blocks[this.block]; block && !block.leaves; block = this.blocks[block.parent]) {
      block.leaves = true;
      if (block.kind === "function") return;
    }
  }
}

const SLASH = 47;
const FOREIGN = 128;

/** True for the letters, digits and signs that nearly all names are made of. */
function isNamePart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 36;
}

/** Deeper than that nothing is looked at: what people write is not, and the stack is not endless. */
export const DEEPEST = 300;
