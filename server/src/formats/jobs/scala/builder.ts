import type { Span } from "../../../model/span.ts";
import type { Writable } from "../../../model/writable.ts";
import type {
  Bind,
  Block,
  ExprPlace,
  Form,
  Match,
  MemberCode,
  Parameter,
  PlacedMember,
  Ref,
  Use,
} from "../code.ts";
import { plainName } from "./literals.ts";
import type { Syntax } from "./tree.ts";

/** What the parts of the lowering ask of each other; the builder hands them on, so that none has to import another. */
export interface Lowering {
  /** An expression; the function around it where a `_` in it makes it one. */
  value(b: MemberBuilder, node: Syntax, block: number): Ref;
  /** An expression as it stands. */
  expression(b: MemberBuilder, node: Syntax, block: number): Ref;
  statement(b: MemberBuilder, node: Syntax, block: number): void;
  /** Statements, the last of which is their value; null where that is none. */
  valueOf(b: MemberBuilder, nodes: readonly Syntax[], block: number): Ref | null;
  statements(b: MemberBuilder, nodes: readonly Syntax[], block: number): void;
}

type OpenExpr = Writable<ExprPlace> & Form;

/** How deep expressions may stand in each other; what is deeper is not read, so that no text fills the stack. */
const DEEPEST = 400;

/** The code of one member while it is being read. Places are those of the file; the code counts from the member's start. */
export class MemberBuilder {
  private readonly exprs: OpenExpr[] = [];
  private readonly binds: Bind[] = [];
  private readonly blocks: Writable<Block>[] = [];
  private readonly returned: Ref[] = [];
  /** The parameters that the `_` of the expression at hand stand for; null where there are none. */
  placeholders: Parameter[] | null = null;
  /** How many classes without a member of their own are around: `this` is none of the member's then. */
  localClasses = 0;
  /** True when something could not be read. */
  incomplete = false;
  private depth = 0;

  constructor(
    readonly text: string,
    /** The offset of the member in the file. */
    readonly start: number,
    readonly end: number,
    /** The name of the class around, and the one it gives itself. */
    readonly owner: { readonly name: string; readonly alias: string | null } | null,
    readonly lowering: Lowering,
    body: Span,
  ) {
    this.addBlock("body", -1, body);
  }

  span(of: Span): Span {
    return { start: of.start - this.start, end: of.end - this.start };
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  name(node: Span): string {
    return plainName(this.text.slice(node.start, node.end));
  }

  add(form: Form, at: Span, block: number): Ref {
    // A spread of a union keeps it one only for who reads the fields of its members.
    this.exprs.push({ at: this.span(at), block, parent: null, use: "other", ...form } as OpenExpr);
    return this.exprs.length - 1;
  }

  /** An expression of which nothing is known but what it is made of. */
  other(of: readonly Ref[], at: Span, block: number): Ref {
    return this.adopt(this.add({ is: "other", of }, at, block), of, "other");
  }

  /** Says of expressions what they are a part of. */
  adopt(parent: Ref, children: readonly Ref[], use: Use): Ref {
    for (const child of children) {
      const expr = this.exprs[child];
      if (!expr) continue;
      expr.parent = parent;
      expr.use = use;
    }
    return parent;
  }

  /** Says of an expression in a statement where it stands. */
  use(ref: Ref, use: Use): Ref {
    const expr = this.exprs[ref];
    if (expr) expr.use = use;
    return ref;
  }

  formOf(ref: Ref): Form | undefined {
    return this.exprs[ref];
  }

  /** Makes a selection that was read last a reference to the method; null for anything else. */
  asReference(ref: Ref, at: Span): Ref | null {
    const form = this.exprs[ref];
    if (form?.is !== "member" || ref !== this.exprs.length - 1) return null;
    this.exprs.pop();
    return this.adopt(
      this.add({ is: "reference", of: form.of, name: form.name }, at, form.block),
      [form.of],
      "receiver",
    );
  }

  /** An expression as it is written. */
  written(ref: Ref): string {
    const expr = this.exprs[ref];
    return expr ? this.text.slice(this.start + expr.at.start, this.start + expr.at.end) : "";
  }

  addBlock(
    kind: Block["kind"],
    parent: number,
    at: Span,
    arm?: { readonly choice: number; readonly needs: string },
  ): number {
    this.blocks.push({
      kind,
      parent,
      at: this.span(at),
      choice: arm ? arm.choice - this.start : -1,
      needs: arm?.needs ?? null,
      leaves: false,
    });
    return this.blocks.length - 1;
  }

  /** Says for which values an arm is. */
  match(block: number, match: Match): void {
    const own = this.blocks[block];
    if (own) own.match = match;
  }

  /** A `throw` is the end of a block. */
  throws(block: number): void {
    const own = this.blocks[block];
    if (own) own.jump = { is: "throw" };
  }

  /** A `return` is the end of the method, in a lambda as well. */
  returnsAt(place: number): void {
    const [body] = this.blocks;
    if (body) body.exits = [...(body.exits ?? []), place - this.start];
  }

  /** Something in a block ends the function around it. */
  leave(block: number): void {
    let at = block;
    for (let open = this.blocks[at]; open; open = this.blocks[at]) {
      open.leaves = true;
      if (open.kind === "function") return;
      at = open.parent;
    }
  }

  bind(bind: Partial<Bind> & Pick<Bind, "name" | "block" | "nameAt" | "at">): void {
    this.binds.push({
      target: "local",
      declares: false,
      type: null,
      value: null,
      each: false,
      of: null,
      isStatement: false,
      ...bind,
      nameAt: this.span(bind.nameAt),
      at: this.span(bind.at),
    });
  }

  returns(ref: Ref): void {
    this.returned.push(this.use(ref, "returned"));
  }

  /** Runs something one level deeper, or gives what stands for it where that would be too deep. */
  deeper<T>(read: () => T, tooDeep: T): T {
    if (this.depth >= DEEPEST) {
      this.incomplete = true;
      return tooDeep;
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  /** The member, now that all of it is read. */
  member(owner: number, about: About): PlacedMember {
    const { name, nameAt, ...rest } = about;
    const code: MemberCode = {
      name,
      init: false,
      isPrivate: false,
      isStatic: false,
      annotations: [],
      parameters: [],
      returns: null,
      ...rest,
      end: this.end - this.start,
      nameAt: this.span(nameAt),
      exprs: this.exprs,
      binds: this.binds,
      returned: this.returned,
      blocks: this.blocks,
    };
    return { at: this.start, owner, code };
  }
}

/** What is said of a member besides what stands in it. */
export type About = Pick<MemberCode, "kind" | "name" | "nameAt"> &
  Partial<Pick<MemberCode, "init" | "isPrivate" | "isStatic" | "annotations" | "parameters" | "returns">>;
