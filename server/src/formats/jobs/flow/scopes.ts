import { groupBy } from "../../../model/groupBy.ts";
import type { MemberCode } from "../code.ts";
import type { ExprId, PlacedBind, Program } from "./program.ts";
import { simpleName } from "./typeNames.ts";
import type { Method, Variable } from "./variables.ts";

export type { Method, Variable } from "./variables.ts";

/** A variable whose writes are still being collected. */
interface VariableBuilder extends Variable {
  readonly writes: PlacedBind[];
}

/** What names stand for in a file. */
export class Scopes {
  private readonly declared = new Map<number, FieldBuilders>();
  private readonly fields = new Map<number, ReadonlyMap<string, Variable>>();
  private readonly locals = new Map<number, ReadonlyMap<string, readonly Local[]>>();
  /** What is written into that another member may have declared. */
  private readonly assignments: readonly Assignment[];
  /** The members of each class, -1 for those of the file. */
  readonly membersOf: ReadonlyMap<number, readonly number[]>;
  private readonly classesByName: ReadonlyMap<string, number>;

  constructor(
    private readonly program: Program,
    /** True where a variable is known in all of its function, not in its block alone. */
    private readonly wholeFunctions: boolean,
  ) {
    const { members } = program.code;
    this.membersOf = groupBy(members.keys(), (member) => members[member]?.owner ?? -1);
    this.assignments = members.flatMap(({ owner, code }, member) =>
      code.binds.flatMap((bind) => {
        const mayBe = bind.target === "elsewhere" || (code.kind === "method" && !bind.declares);
        return mayBe ? [{ member, owner, bind }] : [];
      }),
    );
    this.classesByName = new Map(program.code.classes.map(({ name }, index) => [name, index]));
  }

  /** The variable that a name stands for where an expression stands; undefined when this file does not declare it. */
  variable(name: string, at: ExprId): Variable | undefined {
    const member = this.program.memberOf(at);
    const { block, at: span } = this.program.expr(at);
    return (
      this.local(name, member, block, span.start) ?? this.fieldAround(name, this.program.ownerOf(member))
    );
  }

  /** The field of the class around, of a class around that, or of the file. */
  fieldAround(name: string, owner: number): Variable | undefined {
    for (let at = owner; ; at = this.program.classAt(at)?.outer ?? -1) {
      const found = this.fieldsOf(at).get(name);
      if (found || at < 0) return found;
    }
  }

  /** What `name`, `this.name`, `Class.name` or `object.name` stands for; undefined when this file does not declare it. */
  named(id: ExprId): Variable | undefined {
    const expr = this.program.expr(id);
    if (expr.is === "name") return this.variable(expr.name, id);
    if (expr.is !== "member") return undefined;
    const on = this.program.beside(id, expr.of);
    const of = this.program.expr(on);
    if (of.is === "self") return this.fieldAround(expr.name, this.program.ownerOf(this.program.memberOf(id)));
    if (of.is !== "name" && of.is !== "member") return undefined;
    const object = of.is === "name" ? this.variable(of.name, on) : undefined;
    const owner = object
      ? this.classNamed(simpleName(object.type ?? ""))
      : this.classAt(this.program.textOf(on));
    return owner < 0 ? undefined : this.fieldOf(owner, expr.name);
  }

  /** The variable that a write goes into; undefined when this file does not declare it. */
  written({ member, bind }: PlacedBind): Variable | undefined {
    const owner = this.program.ownerOf(member);
    if (bind.target === "elsewhere") return undefined;
    if (bind.target === "self") return this.fieldAround(bind.name, owner);
    return this.local(bind.name, member, bind.block, bind.nameAt.start) ?? this.fieldAround(bind.name, owner);
  }

  /** The class that a name with dots stands for, all of whose parts are classes of this file; -1 for none. */
  private classAt(written: string): number {
    const parts = written.replace(/\.this$/, "").split(".");
    const classes = parts.map((part) => this.classNamed(part));
    return classes.every((each) => each >= 0) ? (classes.at(-1) ?? -1) : -1;
  }

  fieldsOfClass(owner: number): readonly Variable[] {
    return [...this.fieldsOf(owner).values()];
  }

  fieldOf(owner: number, name: string): Variable | undefined {
    return this.fieldsOf(owner).get(name);
  }

  /** The class of this file with that simple name; -1 for none. */
  classNamed(name: string): number {
    return this.classesByName.get(name) ?? -1;
  }

  /** All variables of the file. */
  variables(): Variable[] {
    const { members, classes } = this.program.code;
    const locals = members.flatMap((_, member) => [...this.localsOf(member).values()].flat());
    const fields = [-1, ...classes.keys()].flatMap((owner) => [...this.fieldsOf(owner).values()]);
    return [...locals.map(({ variable }) => variable), ...fields];
  }

  /** The parameter that gets an argument of a call; undefined for none. */
  parameterOf({ member, code }: Method, index: number, name: string | null): Variable | undefined {
    const own = code.parameters.filter((each) => each.name !== "this");
    const parameter = name === null ? own[index] : own.find((each) => each.name === name);
    return parameter && this.local(parameter.name, member, 0, parameter.at.start);
  }

  /** The variable of a parameter of a method, or of a function in it. */
  parameterAt(member: number, of: ExprId | null, index: number): Variable | undefined {
    const expr = of === null ? this.program.codeOf(member) : this.program.expr(of);
    if ("is" in expr && expr.is !== "function") return undefined;
    const parameter = expr.parameters[index];
    const block = "is" in expr ? expr.body : 0;
    return parameter && this.local(parameter.name, member, block, parameter.at.start);
  }

  private fieldsOf(owner: number): ReadonlyMap<string, Variable> {
    const known = this.fields.get(owner);
    if (known) return known;
    const { declared, writes } = this.declaredFields(owner);
    // A method may write a field of its class, or a variable of the file, by the bare name.
    for (const { member, owner: of, bind } of this.assignments) {
      if (bind.target !== "local" || !declared.has(bind.name)) continue;
      if (owner >= 0 && !this.isWithin(of, owner)) continue;
      const { start } = bind.nameAt;
      if (!this.local(bind.name, member, bind.block, start)) writes.get(bind.name)?.push({ member, bind });
    }
    this.writtenFromElsewhere(owner, writes);
    const fields = new Map(
      [...declared].map(([name, { type, at, isPrivate, member }]): [string, Variable] => [
        name,
        {
          name,
          type,
          declaredAt: at,
          field: true,
          isPrivate,
          parameter: null,
          member,
          writes: (writes.get(name) ?? []).filter(({ bind }) => bind.value !== null || !bind.declares),
        },
      ]),
    );
    this.fields.set(owner, fields);
    return fields;
  }

  /** What the class itself says of its fields. */
  private declaredFields(owner: number): FieldBuilders {
    const known = this.declared.get(owner);
    if (known) return known;
    const writes = new Map<string, PlacedBind[]>();
    const declared = new Map<string, Declared>();
    for (const member of this.membersOf.get(owner) ?? []) {
      const code = this.program.codeOf(member);
      for (const bind of code.binds) {
        const isField =
          code.kind !== "method"
            ? bind.target === "local" && this.isOutermost(bind.block, code)
            : bind.target === "self";
        if (!isField) continue;
        const same = writes.get(bind.name);
        if (same) same.push({ member, bind });
        else writes.set(bind.name, [{ member, bind }]);
        const known = declared.get(bind.name);
        declared.set(bind.name, {
          type: known?.type ?? bind.type,
          at: known?.at ?? this.program.startOf(member) + bind.nameAt.start,
          isPrivate: known?.isPrivate ?? code.isPrivate,
          member: known?.member ?? member,
        });
      }
    }
    const fields = { declared, writes };
    this.declared.set(owner, fields);
    return fields;
  }

  /** `Other.field = x` and `other.field = x`; of what nobody knows, a field of that name around may be meant. */
  private writtenFromElsewhere(owner: number, writes: Map<string, PlacedBind[]>): void {
    for (const { member, owner: of, bind } of this.assignments) {
      const same = bind.target === "elsewhere" ? writes.get(bind.name) : undefined;
      if (!same || bind.of === null) continue;
      const named = this.classWritten(member, bind.of);
      if (named === owner || (named < 0 && (owner < 0 || this.isWithin(of, owner))))
        same.push({ member, bind });
    }
  }

  /** The class whose field a write to `of.name` goes into; -1 where that is not known. */
  private classWritten(member: number, of: number): number {
    const id = this.program.idOf(member, of);
    const expr = this.program.expr(id);
    if (expr.is !== "name") return -1;
    const local = this.local(expr.name, member, expr.block, expr.at.start);
    if (local) return this.classNamed(simpleName(local.type ?? ""));
    for (let at = this.program.ownerOf(member); ; at = this.program.classAt(at)?.outer ?? -1) {
      const field = this.declaredFields(at).declared.get(expr.name);
      if (field) return this.classNamed(simpleName(field.type ?? ""));
      if (at < 0) return this.classNamed(expr.name);
    }
  }

  /** True for a class, and those in it. */
  private isWithin(owner: number, outer: number): boolean {
    for (let at = owner; at >= 0; at = this.program.classAt(at)?.outer ?? -1) if (at === outer) return true;
    return false;
  }

  /** In a language without blocks of variables, what a branch at the top writes is the file's as well. */
  private isOutermost(block: number, code: MemberCode): boolean {
    if (block === 0) return true;
    return this.wholeFunctions && !this.isInFunction(block, code);
  }

  private isInFunction(block: number, code: MemberCode): boolean {
    for (let at = block; at > 0; at = code.blocks[at]?.parent ?? 0)
      if (code.blocks[at]?.kind === "function") return true;
    return false;
  }

  /** The variable of a member that a name stands for in a block of it. */
  private local(name: string, member: number, block: number, offset: number): VariableBuilder | undefined {
    const all = this.localsOf(member).get(name);
    if (!all) return undefined;
    for (const { index } of this.program.around(member, block)) {
      // The last declaration in front counts.
      for (let at = all.length - 1; at >= 0; at--) {
        const each = all[at];
        if (each?.block !== index) continue;
        if (this.wholeFunctions || each.from <= offset || each.variable.parameter) return each.variable;
      }
    }
    return undefined;
  }

  private localsOf(member: number): ReadonlyMap<string, readonly Local[]> {
    const known = this.locals.get(member);
    if (known) return known;
    const locals = this.declaredIn(member);
    this.locals.set(member, locals);
    return locals;
  }

  private declaredIn(member: number): ReadonlyMap<string, readonly Local[]> {
    const { program } = this;
    const code = program.codeOf(member);
    const start = program.startOf(member);
    const found: Local[] = [];
    const parameters = [
      ...code.parameters.map((parameter, index) => ({ parameter, index, of: null, block: 0 })),
      ...program
        .functionsIn(member)
        .flatMap(({ id, form }) =>
          form.parameters.map((parameter, index) => ({ parameter, index, of: id, block: form.body })),
        ),
    ];
    for (const { parameter, index, of, block } of parameters) {
      const variable: VariableBuilder = {
        name: parameter.name,
        type: parameter.type,
        declaredAt: start + parameter.at.start,
        field: false,
        isPrivate: true,
        parameter: { member, of, index, parameter },
        member,
        writes: [],
      };
      found.push({ variable, block, from: parameter.at.start });
    }
    const isFile = code.kind !== "method";
    for (const bind of code.binds) {
      if (bind.target !== "local" || !bind.declares) continue;
      const block = this.wholeFunctions ? this.functionBlock(bind.block, code) : bind.block;
      // What stands at the top of a class or a file is a field of that.
      if (isFile && this.isOutermost(bind.block, code)) continue;
      const same = this.wholeFunctions
        ? found.find((each) => each.variable.name === bind.name && each.block === block)
        : undefined;
      if (same) {
        same.variable.writes.push({ member, bind });
        continue;
      }
      const variable: VariableBuilder = {
        name: bind.name,
        type: bind.type,
        declaredAt: start + bind.nameAt.start,
        field: false,
        isPrivate: true,
        parameter: null,
        member,
        writes: bind.value === null ? [] : [{ member, bind }],
      };
      found.push({ variable, block, from: bind.nameAt.start });
    }
    const byName = groupBy(found, ({ variable }) => variable.name);
    this.locals.set(member, byName);
    for (const bind of code.binds) {
      if (bind.target !== "local" || bind.declares) continue;
      const variable = this.local(bind.name, member, bind.block, bind.nameAt.start);
      variable?.writes.push({ member, bind });
    }
    return byName;
  }

  private functionBlock(block: number, code: MemberCode): number {
    for (let at = block; at > 0; at = code.blocks[at]?.parent ?? 0)
      if (code.blocks[at]?.kind === "function") return at;
    return 0;
  }
}

/** What the declarations of a field say of it. */
interface Declared {
  readonly type: string | null;
  readonly at: number;
  readonly isPrivate: boolean;
  readonly member: number;
}

/** A write, with the class that it stands in. */
interface Assignment extends PlacedBind {
  readonly owner: number;
}

interface FieldBuilders {
  readonly declared: ReadonlyMap<string, Declared>;
  readonly writes: Map<string, PlacedBind[]>;
}

/** A variable of a member, with the block that it is known in and from where on. */
interface Local {
  readonly variable: VariableBuilder;
  readonly block: number;
  readonly from: number;
}
