import { groupBy } from "../../../model/groupBy.ts";
import type { MemberCode } from "../code.ts";
import { ObjectClasses } from "./objectClasses.ts";
import type { Call, ExprId, PlacedBind, Program } from "./program.ts";
import { simpleName } from "./typeNames.ts";
import type { Method, Variable } from "./variables.ts";

export type { Method, Variable } from "./variables.ts";

/** A variable whose writes are still being collected. */
interface VariableBuilder extends Variable {
  readonly writes: PlacedBind[];
}

/** How names are looked up where files are read together. */
export interface Linking {
  /** The methods that each call and creation comes to; absent where that is to be found out. */
  readonly targets?: ReadonlyMap<ExprId, readonly number[]>;
}

/** What names stand for in a file. */
export class Scopes {
  private readonly declared = new Map<number, FieldBuilders>();
  private readonly fields = new Map<number, ReadonlyMap<string, Variable>>();
  private readonly locals = new Map<number, ReadonlyMap<string, readonly Local[]>>();
  private readonly targetsByCall = new Map<ExprId, readonly Method[]>();
  /** What is written into that another member may have declared. */
  private readonly assignments: readonly Assignment[];
  private readonly membersOf: ReadonlyMap<number, readonly number[]>;
  private readonly methodsByName: ReadonlyMap<string, readonly Method[]>;
  private readonly classesByName: ReadonlyMap<string, number>;
  private linked: ObjectClasses | undefined;

  constructor(
    private readonly program: Program,
    /** True where a variable is known in all of its function, not in its block alone. */
    private readonly wholeFunctions: boolean,
    /** Set where the files are read together: which methods calls and creations come to is known or found out. */
    private readonly linking?: Linking,
  ) {
    const methods: Method[] = program.code.members.flatMap(({ owner, code }, member) =>
      code.kind === "method" ? [{ member, owner, code }] : [],
    );
    const { members } = program.code;
    this.membersOf = groupBy(members.keys(), (member) => members[member]?.owner ?? -1);
    this.assignments = members.flatMap(({ owner, code }, member) =>
      code.binds.flatMap((bind) => {
        const mayBe = bind.target === "elsewhere" || (code.kind === "method" && !bind.declares);
        return mayBe ? [{ member, owner, bind }] : [];
      }),
    );
    this.methodsByName = groupBy(methods, ({ code }) => code.name);
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
      const found = this.fieldsOf(at).get(name) ?? this.inheritedField(at, name);
      if (found || at < 0) return found;
    }
  }

  /** A field of a class above, where files are read together. */
  private inheritedField(owner: number, name: string, depth = 0): Variable | undefined {
    if (!this.linking || owner < 0 || depth > MOST_CLASSES) return undefined;
    for (const type of this.program.classAt(owner)?.supertypes ?? []) {
      const above = this.classNamed(simpleName(type));
      if (above < 0 || above === owner) continue;
      const found = this.fieldsOf(above).get(name) ?? this.inheritedField(above, name, depth + 1);
      if (found) return found;
    }
    return undefined;
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

  hasMethod(name: string): boolean {
    return this.methodsByName.has(name);
  }

  methodsNamed(name: string): readonly Method[] {
    return this.methodsByName.get(name) ?? NO_METHODS;
  }

  /** The methods of this file that a call can mean: its own class's, those of classes around, of the file, or of a class that it names. */
  targets(call: Call): readonly Method[] {
    const all = this.linking ? this.candidates(call) : this.methodsNamed(call.name);
    if (all.length === 0) return all;
    const known = this.targetsByCall.get(call.id);
    if (known) return known;
    const targets = this.findTargets(call, all);
    this.targetsByCall.set(call.id, targets);
    return targets;
  }

  /** The constructors that `new X(…)` means; only where files are read together. */
  constructors(id: ExprId): readonly Method[] {
    const expr = this.program.expr(id);
    if (!this.linking || expr.is !== "new") return NO_METHODS;
    if (this.linking.targets) return this.known(id);
    const owner = this.classNamed(simpleName(expr.type));
    const own = (this.membersOf.get(owner) ?? []).map((member) => ({
      member,
      owner,
      code: this.program.codeOf(member),
    }));
    return fittingFor(
      own.filter(({ code }) => code.init),
      expr.args.length,
    );
  }

  /** The classes of objects; undefined where each file is read by itself. */
  get objects(): ObjectClasses | undefined {
    if (this.linking && !this.linked) this.linked = new ObjectClasses(this.program, this);
    return this.linked;
  }

  /** What a call comes to in its instance of a method. */
  private known(id: ExprId): readonly Method[] {
    return (this.linking?.targets?.get(id) ?? []).map((member) => ({
      member,
      owner: this.program.ownerOf(member),
      code: this.program.codeOf(member),
    }));
  }

  /** Methods of the name, and for `this(…)` and `super(…)` the constructors that these mean. */
  private candidates(call: Call): readonly Method[] {
    if (call.on !== null || !/^(?:this|super)$/.test(call.name)) return this.methodsNamed(call.name);
    const owner = this.program.ownerOf(this.program.memberOf(call.id));
    const own = this.program.classAt(owner);
    const type = own?.superclass ?? own?.supertypes[0] ?? "";
    const of = call.name === "this" ? owner : this.classNamed(simpleName(type));
    return (this.membersOf.get(of) ?? []).flatMap((member) => {
      const code = this.program.codeOf(member);
      return of >= 0 && code.init ? [{ member, owner: of, code }] : [];
    });
  }

  private findTargets(call: Call, all: readonly Method[]): readonly Method[] {
    const { program } = this;
    if (this.linking?.targets) return this.known(call.id);
    const fitting = fittingFor(all, call.args.length);
    const isOwn = call.on === null && /^(?:this|super)$/.test(call.name);
    const found = isOwn ? fitting : this.found(call, fitting);
    if (found.length > 0 || !this.objects) return found;
    const on = program.receiverOf(call);
    if (on !== null) return this.objects.methods(this.objects.classesOf(on), fitting);
    // A class that is called makes an object; what is imported by its name is some class's.
    const made = fitting.filter(({ code, owner }) => code.init && owner === this.classNamed(call.name));
    return made.length > 0 ? made : this.importedMethods(call.name, fitting);
  }

  private importedMethods(name: string, fitting: readonly Method[]): readonly Method[] {
    const paths = this.program.code.imports.filter((each) => each.name === name || each.name === null);
    const homes = new Set(
      paths.map(({ path, name: as }) =>
        (as === null ? path : path.replace(/\.\w+$/, "")).replace(/^.*\./, ""),
      ),
    );
    return fitting.filter(({ owner }) => homes.has(this.program.classAt(owner)?.name ?? ""));
  }

  private found(call: Call, fitting: readonly Method[]): readonly Method[] {
    const { program } = this;
    const receiver = program.receiverOf(call);
    const owner = program.ownerOf(program.memberOf(call.id));
    if (receiver === null) {
      for (let at = owner; ; at = program.classAt(at)?.outer ?? -1) {
        const here = fitting.filter((method) => method.owner === at || this.areRelated(method.owner, at));
        if (here.length > 0 || at < 0) return here;
      }
    }
    const on = program.expr(receiver);
    if (on.is === "self")
      return fitting.filter((method) => method.owner === owner || this.areRelated(method.owner, owner));
    const extensions = fitting.filter(({ code }) => code.parameters[0]?.name === "this");
    // A name that is a variable hides the class of that name.
    if (on.is !== "name" || this.variable(on.name, receiver)) return extensions;
    const named = this.classNamed(on.name);
    return named < 0 ? extensions : fitting.filter((method) => method.owner === named);
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

  /** True for two classes of which one has the other above it: an object may be of either. */
  private areRelated(one: number, other: number): boolean {
    return this.extendsClass(one, other) || this.extendsClass(other, one);
  }

  private extendsClass(owner: number, above: number, depth = 0): boolean {
    const supertypes =
      owner < 0 || above < 0 || depth > MOST_CLASSES ? [] : this.program.classAt(owner)?.supertypes;
    return (supertypes ?? []).some((type) => {
      const index = this.classNamed(simpleName(type));
      return index >= 0 && (index === above || this.extendsClass(index, above, depth + 1));
    });
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
      const here = all.findLast(
        (each) =>
          each.block === index && (this.wholeFunctions || each.from <= offset || each.variable.parameter),
      );
      if (here) return here.variable;
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
      ...code.exprs.flatMap((expr, ref) =>
        expr.is === "function"
          ? expr.parameters.map((parameter, index) => ({
              parameter,
              index,
              of: program.idOf(member, ref),
              block: expr.body,
            }))
          : [],
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

/** How many classes are followed upwards; while they are typed they may extend each other. */
const MOST_CLASSES = 16;

const NO_METHODS: readonly Method[] = [];

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

/** True for a method that can be called with so many arguments. */
function fittingFor(all: readonly Method[], count: number): readonly Method[] {
  const taking = all.filter(({ code }) => takes(code, count));
  // One that takes any number is meant only where no other fits.
  const exact = taking.filter(({ code }) => !code.parameters.some(({ many }) => many));
  return exact.length > 0 ? exact : taking;
}

function takes({ parameters }: MemberCode, count: number): boolean {
  const own = parameters.filter(({ name }) => name !== "this");
  const needed = own.filter(({ value, many }) => value === null && !many).length;
  return needed <= count && (count <= own.length || own.some(({ many }) => many));
}
