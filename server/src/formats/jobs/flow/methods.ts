import { groupBy } from "../../../model/groupBy.ts";
import type { MemberCode } from "../code.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Scopes } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";
import type { Method } from "./variables.ts";

/** Which methods of the program calls mean. */
export class Methods {
  private readonly byName: ReadonlyMap<string, readonly Method[]>;
  private readonly targetsByCall = new Map<ExprId, readonly Method[]>();
  /** By name and by how many arguments there are. */
  private readonly fitting = new Map<string, (readonly Method[])[]>();

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
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
    const all = this.named(call.name);
    if (all.length === 0) return all;
    const known = this.targetsByCall.get(call.id);
    if (known) return known;
    const targets = this.found(call, this.fittingFor(call.name, all, call.args.length));
    this.targetsByCall.set(call.id, targets);
    return targets;
  }

  private fittingFor(name: string, all: readonly Method[], count: number): readonly Method[] {
    const known = this.fitting.get(name) ?? [];
    if (known.length === 0) this.fitting.set(name, known);
    const fitting = known[count] ?? fittingFor(all, count);
    known[count] = fitting;
    return fitting;
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

  /** True for two classes of which one has the other above it: an object may be of either. */
  areRelated(one: number, other: number): boolean {
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
