import { groupBy } from "../../../model/groupBy.ts";
import type { Span } from "../../../model/span.ts";
import type { Arg, Bind, Block, ClassCode, Expr, FileCode, Form, MemberCode, Parameter } from "../code.ts";
import type { Reads } from "./reads.ts";

/** An expression of a file: the members' expressions are numbered on, one member after the other. */
export type ExprId = number;

export interface Call extends Extract<Form, { is: "call" }> {
  readonly id: ExprId;
}

/** Member by member: that is much quicker than to spread the expression, and every call of a file is asked for. */
const callOf = ({ is, on, name, nameAt, dot, args }: Omit<Call, "id">, id: ExprId): Call => ({
  is,
  on,
  name,
  nameAt,
  dot,
  args,
  id,
});

/** A file as the dataflow walks through it: with places in the file, and from any expression to what is around it. */
export class Program {
  /** All calls of the file, in the order of their members. */
  readonly calls: readonly Call[];
  private readonly all: readonly Expr[];
  /** The member of each expression, and the first expression of each member. */
  private readonly members: Int32Array;
  private readonly firsts: readonly ExprId[];
  private readonly byForm = new Map<Form["is"], readonly ExprId[]>();
  /** By member: what writes each value into a variable. */
  private readonly binds = new Map<number, ReadonlyMap<ExprId, Bind>>();
  /** By member: the blocks around each of its blocks. */
  private readonly surroundings = new Map<number, (readonly Around[])[]>();
  /** By member: the functions in it. */
  private functions: ReadonlyMap<number, readonly PlacedFunction[]> | undefined;
  /** By member: the functions by their blocks. */
  private readonly bodies = new Map<number, ReadonlyMap<number, ExprId>>();
  private readonly callById: readonly (Call | undefined)[];

  /**
   * @param text to be looked at by the methods below, wherever it is noted what is
   * @param reads where that is noted
   */
  constructor(
    readonly code: FileCode,
    readonly text: string,
    private readonly reads?: Reads,
  ) {
    const all: Expr[] = [];
    const firsts: ExprId[] = [];
    for (const { code: member } of code.members) {
      firsts.push(all.length);
      for (const expr of member.exprs) all.push(expr);
    }
    const members = new Int32Array(all.length);
    for (const [member, first] of firsts.entries())
      members.fill(member, first, firsts[member + 1] ?? all.length);
    this.all = all;
    this.firsts = firsts;
    this.members = members;
    const calls: Call[] = [];
    // One walk: every keystroke makes all of it anew.
    this.callById = all.map((expr, id) => {
      if (expr.is !== "call") return undefined;
      const call = callOf(expr, id);
      calls.push(call);
      return call;
    });
    this.calls = calls;
  }

  /** How many expressions there are. */
  get size(): number {
    return this.all.length;
  }

  memberOf(id: ExprId): number {
    return this.members[id] ?? -1;
  }

  codeOf(member: number): MemberCode {
    const placed = this.code.members[member];
    if (!placed) throw new RangeError(`no member ${member}`);
    return placed.code;
  }

  ownerOf(member: number): number {
    return this.code.members[member]?.owner ?? -1;
  }

  classAt(index: number): ClassCode | undefined {
    return this.code.classes[index];
  }

  startOf(member: number): number {
    return this.code.members[member]?.at ?? 0;
  }

  idOf(member: number, ref: number): ExprId {
    return (this.firsts[member] ?? 0) + ref;
  }

  /** Another expression of the same member. */
  beside(id: ExprId, ref: number): ExprId {
    return this.idOf(this.memberOf(id), ref);
  }

  expr(id: ExprId): Expr {
    const expr = this.all[id];
    if (!expr) throw new RangeError(`no expression ${id}`);
    return expr;
  }

  /** A place of a member as a place of the file. */
  placed(member: number, { start, end }: Span): Span {
    const at = this.startOf(member);
    return { start: start + at, end: end + at };
  }

  spanOf(id: ExprId): Span {
    return this.placed(this.memberOf(id), this.expr(id).at);
  }

  slice({ start, end }: Span): string {
    this.reads?.noteSpan({ start, end });
    return this.text.slice(start, end);
  }

  textOf(id: ExprId): string {
    this.reads?.noteText(id);
    return this.writtenAs(id);
  }

  /** A part of the file without its comments. */
  codeIn(span: Span): string {
    const text = this.slice(span);
    let code = "";
    let from = 0;
    for (const { start, end } of this.code.comments) {
      if (end <= span.start || span.end <= start) continue;
      code += text.slice(from, Math.max(start - span.start, from));
      from = end - span.start;
    }
    return code + text.slice(from);
  }

  /** The text of an expression for what is only shown of it, on which nothing else may depend. */
  writtenAs(id: ExprId): string {
    const at = this.startOf(this.memberOf(id));
    const { start, end } = this.expr(id).at;
    return this.text.slice(at + start, at + end);
  }

  /** The word that begins at an offset. */
  wordAt(start: number): string {
    let end = start;
    while (/\w/.test(this.text[end] ?? "")) end++;
    return this.slice({ start, end });
  }

  /** True for a word that stands anywhere in the file. */
  mentions(word: string): boolean {
    this.reads?.noteSpan({ start: 0, end: this.text.length });
    return this.text.includes(word);
  }

  parentOf(id: ExprId): ExprId | null {
    const { parent } = this.expr(id);
    return parent === null ? null : this.beside(id, parent);
  }

  /** The call that an expression is; undefined for anything else. */
  callAt(id: ExprId | null): Call | undefined {
    return id === null ? undefined : this.callById[id];
  }

  /** What a call stands on. */
  receiverOf({ id, on }: Call): ExprId | null {
    return on === null ? null : this.beside(id, on);
  }

  /** What a function like `apply` or `with(x)` works on: what it stands on, or its first argument. */
  scopeReceiverOf(call: Call): ExprId | null {
    const [first, second] = call.args;
    const given = first && second ? this.beside(call.id, first.value) : null;
    return this.receiverOf(call) ?? given;
  }

  /** The call that stands on an expression. */
  callOn(id: ExprId): Call | undefined {
    const parent = this.parentOf(id);
    const call = this.callAt(parent);
    return call && call.on !== null && this.beside(id, call.on) === id ? call : undefined;
  }

  /** The value of an argument, by its place among those without a name, or by its name. */
  argument(id: ExprId, args: readonly Arg[], index: number, ...names: readonly string[]): ExprId | undefined {
    const named = args.find(({ name }) => name !== null && names.includes(name));
    const found = named ?? args.filter(({ name }) => name === null)[index];
    return found && this.beside(id, found.value);
  }

  /** What writes an expression into a variable, where that is its whole value. */
  bindOf(id: ExprId): PlacedBind | undefined {
    const member = this.memberOf(id);
    const known = this.binds.get(member) ?? this.bindsOf(member);
    this.binds.set(member, known);
    const bind = known.get(id);
    return bind && { member, bind };
  }

  private bindsOf(member: number): ReadonlyMap<ExprId, Bind> {
    const binds = new Map<ExprId, Bind>();
    for (const bind of this.codeOf(member).binds) {
      if (bind.value === null || bind.each) continue;
      const id = this.idOf(member, bind.value);
      if (!binds.has(id)) binds.set(id, bind);
    }
    return binds;
  }

  nameSpan({ id, nameAt }: Call): Span {
    return this.placed(this.memberOf(id), nameAt);
  }

  /** The call without its receiver, with the blanks before its dot: what goes when it is taken out of a chain. */
  suffixOf({ id, dot }: Call): Span {
    const place = this.startOf(this.memberOf(id)) + dot;
    const { span, lookedAt } = suffixAt(this.text, place, this.spanOf(id).end);
    this.reads?.noteSuffix({ dot: place, suffix: span, lookedAt });
    return span;
  }

  blockOf(member: number, index: number): Block {
    const block = this.codeOf(member).blocks[index];
    if (!block) throw new RangeError(`no block ${index}`);
    return block;
  }

  /** The blocks around a place of a member, the innermost first. */
  around(member: number, block: number): readonly Around[] {
    const known = this.surroundings.get(member) ?? [];
    if (known.length === 0) this.surroundings.set(member, known);
    const blocks = known[block] ?? this.outwards(member, block);
    known[block] = blocks;
    return blocks;
  }

  private outwards(member: number, block: number): readonly Around[] {
    const { blocks } = this.codeOf(member);
    const found: Around[] = [];
    let index = block;
    for (let around = blocks[index]; around; around = blocks[index]) {
      found.push({ index, block: around });
      index = around.parent;
    }
    return found;
  }

  blocksAround(id: ExprId): readonly Around[] {
    return this.around(this.memberOf(id), this.expr(id).block);
  }

  /** The lambdas of a member, and the functions inside of it. */
  functionsIn(member: number): readonly PlacedFunction[] {
    this.functions ??= groupBy(
      this.ofForm("function").flatMap((id) => {
        const form = this.expr(id);
        return form.is === "function" ? [{ id, form }] : [];
      }),
      ({ id }) => this.memberOf(id),
    );
    return this.functions.get(member) ?? [];
  }

  /** The function of a block of that kind: a lambda, or a function inside of a method. */
  functionOf(member: number, block: number): ExprId | undefined {
    const known =
      this.bodies.get(member) ?? new Map(this.functionsIn(member).map(({ id, form }) => [form.body, id]));
    this.bodies.set(member, known);
    return known.get(block);
  }

  /** The expressions of a form, in the order of their members. */
  ofForm(form: Form["is"]): readonly ExprId[] {
    let found = this.byForm.get(form);
    if (!found) {
      const ids: ExprId[] = [];
      for (let id = 0; id < this.all.length; id++) if (this.all[id]?.is === form) ids.push(id);
      found = ids;
      this.byForm.set(form, found);
    }
    return found;
  }

  /** All expressions of the file, in the order of their members. */
  exprs(): Iterable<ExprId> {
    return this.all.keys();
  }
}

/** A call from its dot to its end, with the blanks before that, and what had to be looked at to tell. */
export function suffixAt(text: string, dot: number, end: number): { span: Span; lookedAt: Span } {
  let start = dot;
  while (start > 0 && /\s/.test(text[start - 1] ?? "")) start--;
  const startOfLine = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(startOfLine, start);
  // A line comment in front ends with its line break, and so does a line that goes on by a backslash.
  const kept = line.includes("//") || line.includes("#") || line.endsWith("\\");
  return { span: { start: kept ? dot : start, end }, lookedAt: { start: startOfLine, end: dot } };
}

/** A lambda, or a function inside of a method. */
export interface PlacedFunction {
  readonly id: ExprId;
  readonly form: Extract<Form, { is: "function" }>;
}

/** A block of a member, with its number. */
export interface Around {
  readonly index: number;
  readonly block: Block;
}

/** Something written into a variable, with the member that it stands in. */
export interface PlacedBind {
  readonly member: number;
  readonly bind: Bind;
}

export interface PlacedParameter {
  /** The method that it is of, by its member. */
  readonly member: number;
  /** The function that it is of; null for the method itself. */
  readonly of: ExprId | null;
  readonly index: number;
  readonly parameter: Parameter;
}
