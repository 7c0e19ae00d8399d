import { groupBy } from "../../../model/groupBy.ts";
import type { MemberCode } from "../code.ts";
import { ObjectClasses } from "./objectClasses.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Scopes } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";
import type { Lookup, Method } from "./variables.ts";

/** How names are looked up where files are read together. */
export interface Linking {
  /** The methods that each call and creation comes to; absent where that is to be found out. */
  readonly targets?: ReadonlyMap<ExprId, readonly number[]>;
}

/** Which methods of the program calls mean. */
export class Methods {
  private readonly byName: ReadonlyMap<string, readonly Method[]>;
  private readonly targetsByCall = new Map<ExprId, readonly Method[]>();
  private linked: ObjectClasses | undefined;

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
    /** Set where the files are read together: which methods calls and creations come to is known or found out. */
    private readonly linking?: Linking,
  ) {
    const methods: Method[] = program.code.members.flatMap(({ owner, code }, member) =>
      code.kind === "method" ? [{ member, owner, code }] : [],
    );
    this.byName = groupBy(methods, ({ code }) => code.name);
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  named(name: string): readonly Method[] {
    return this.byName.get(name) ?? NO_METHODS;
  }

  /** The methods of this file that a call can mean: its own class's, those of classes around, of the file, or of a class that it names. */
  targets(call: Call): readonly Method[] {
    const all = this.linking ? this.candidates(call) : this.named(call.name);
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
    return fittingFor(this.constructorsOf(this.scopes.classNamed(simpleName(expr.type))), expr.args.length);
  }

  /** The classes of objects; undefined where each file is read by itself. */
  get objects(): ObjectClasses | undefined {
    if (this.linking && !this.linked) this.linked = new ObjectClasses(this.program, this.lookup);
    return this.linked;
  }

  /** What a call comes to in its instance of a method. */
  private known(id: ExprId): readonly Method[] {
    return (this.linking?.targets?.get(id) ?? []).map((member) => this.at(member));
  }

  private at(member: number): Method {
    return { member, owner: this.program.ownerOf(member), code: this.program.codeOf(member) };
  }

  private constructorsOf(owner: number): readonly Method[] {
    return this.membersOf(owner).flatMap((member) => {
      const method = this.at(member);
      return method.code.init ? [method] : [];
    });
  }

  /** Methods of the name, and for `this(…)` and `super(…)` the constructors that these mean. */
  private candidates(call: Call): readonly Method[] {
    if (call.on !== null || !/^(?:this|super)$/.test(call.name)) return this.named(call.name);
    const owner = this.program.ownerOf(this.program.memberOf(call.id));
    const own = this.program.classAt(owner);
    const type = own?.superclass ?? own?.supertypes[0] ?? "";
    const of = call.name === "this" ? owner : this.scopes.classNamed(simpleName(type));
    return of < 0 ? NO_METHODS : this.constructorsOf(of);
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
    const made = fitting.filter(
      ({ code, owner }) => code.init && owner === this.scopes.classNamed(call.name),
    );
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
    if (on.is !== "name" || this.scopes.variable(on.name, receiver)) return extensions;
    const named = this.scopes.classNamed(on.name);
    return named < 0 ? extensions : fitting.filter((method) => method.owner === named);
  }

  private membersOf(owner: number): readonly number[] {
    return this.scopes.membersOf.get(owner) ?? [];
  }

  /** What objects are told apart by. */
  private get lookup(): Lookup {
    return {
      named: (id) => this.scopes.named(id),
      classNamed: (name) => this.scopes.classNamed(name),
      targets: (call) => this.targets(call),
    };
  }

  /** True for two classes of which one has the other above it: an object may be of either. */
  private areRelated(one: number, other: number): boolean {
    return this.extendsClass(one, other) || this.extendsClass(other, one);
  }

  private extendsClass(owner: number, above: number, depth = 0): boolean {
    const supertypes =
      owner < 0 || above < 0 || depth > MOST_CLASSES ? [] : this.program.classAt(owner)?.supertypes;
    return (supertypes ?? []).some((type) => {
      const index = this.scopes.classNamed(simpleName(type));
      return index >= 0 && (index === above || this.extendsClass(index, above, depth + 1));
    });
  }
}

/** How many classes are followed upwards; while they are typed they may extend each other. */
const MOST_CLASSES = 16;

const NO_METHODS: readonly Method[] = [];

function fittingFor(all: readonly Method[], count: number): readonly Method[] {
  const taking = all.filter(({ code }) => takes(code, count));
  // One that takes any number is meant only where no other fits.
  const exact = taking.filter(({ code }) => !code.parameters.some(({ many }) => many));
  return exact.length > 0 ? exact : taking;
}

/** True for a method that can be called with so many arguments. */
function takes({ parameters }: MemberCode, count: number): boolean {
  const own = parameters.filter(({ name }) => name !== "this");
  const needed = own.filter(({ value, many }) => value === null && !many).length;
  return needed <= count && (count <= own.length || own.some(({ many }) => many));
}
