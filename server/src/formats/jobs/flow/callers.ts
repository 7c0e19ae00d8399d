import { groupBy } from "../../../model/groupBy.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import type { Method } from "./scopes.ts";
import { simpleName } from "./typeNames.ts";

/** Where a program comes to a member from, as far as its file shows. */
export interface Callers {
  /** The calls and creations, sure ones first. */
  readonly sites: readonly ExprId[];
  /** How many of them surely lead there. */
  readonly sure: number;
  /** Where the method is handed to whoever calls it then: `this::build`. */
  readonly handed: readonly ExprId[];
}

/** Finds who calls what in a file that was read. */
export class CallGraph {
  private readonly known = new Map<number, Callers | undefined>();
  private references: ReadonlyMap<string, readonly ExprId[]> | undefined;
  private creations: ReadonlyMap<string, readonly ExprId[]> | undefined;
  private objectCalls: ReadonlyMap<string, readonly Call[]> | undefined;

  constructor(private readonly flow: Flow) {}

  /**
   * The callers of a method, those on objects that may be of its class among them; for a constructor, and for a field that
   * is filled where it is declared, each creation of the class. Undefined for what the program comes by without them.
   */
  callersOf(member: number): Callers | undefined {
    if (!this.known.has(member)) this.known.set(member, this.find(member));
    return this.known.get(member);
  }

  private find(member: number): Callers | undefined {
    const { flow } = this;
    const code = flow.program.codeOf(member);
    const method = flow.methodAround(member);
    if (!method) {
      const owner = flow.program.classAt(flow.program.ownerOf(member));
      return code.isStatic || !owner || owner.single ? undefined : this.creationsOf(owner.name);
    }
    if (code.init) return this.creationsOf(code.name);
    const sure = flow.sitesOf(method).map(({ id }) => id);
    const possible = this.callsOn(method, (object) => this.mayBe(object, method));
    return {
      sites: [...sure, ...possible.map(({ id }) => id)],
      sure: sure.length,
      handed: this.referencesTo(code.name),
    };
  }

  /** Calls of a method on objects that are seen to be of its class. */
  callsOnObjects(method: Method): readonly Call[] {
    const owner = this.flow.program.classAt(method.owner)?.name;
    return owner === undefined ? [] : this.callsOn(method, (object) => this.classOf(object) === owner);
  }

  private callsOn({ code }: Method, isMeant: (object: ExprId) => boolean): readonly Call[] {
    this.objectCalls ??= this.findObjectCalls();
    const parameters = code.parameters.filter(({ name }) => name !== "self");
    return (this.objectCalls.get(code.name) ?? []).filter((call) => {
      const on = this.flow.program.receiverOf(call);
      return on !== null && call.args.length === parameters.length && isMeant(on);
    });
  }

  /** The class that an object is created of, or that its variable is declared with. */
  private classOf(object: ExprId): string | undefined {
    const { program } = this.flow;
    if (program.expr(object).is !== "name") return this.createdAt(object);
    const variable = this.flow.variableAt(object);
    if (!variable) return undefined;
    if (variable.type !== null && variable.type !== "var") return simpleName(variable.type);
    const [write, ...others] = variable.writes;
    if (!write || others.length > 0 || write.bind.value === null || write.bind.each) return undefined;
    return this.createdAt(program.idOf(write.member, write.bind.value));
  }

  /** The class of a new object: `new X()`, or `X()` where a class is called like that. */
  private createdAt(id: ExprId): string | undefined {
    const { program, scopes } = this.flow;
    const expr = program.expr(id);
    if (expr.is === "new") return simpleName(expr.type);
    const isClass = expr.is === "call" && expr.on === null && scopes.classNamed(expr.name) >= 0;
    return isClass ? expr.name : undefined;
  }

  /** The callers of a method of an anonymous class, on objects that may be of it. */
  callersOfFunction(name: string, parameters: number): Callers {
    const { program } = this.flow;
    const sites = program.calls.filter((call) => {
      if (call.name !== name || call.args.length !== parameters) return false;
      const on = program.receiverOf(call);
      return on !== null && this.mayBeOfOther(on);
    });
    return { sites: sites.map(({ id }) => id), sure: 0, handed: this.referencesTo(name) };
  }

  /** True for an object that may be of any class. */
  private mayBeOfOther(object: ExprId): boolean {
    const { flow } = this;
    const expr = flow.program.expr(object);
    const type =
      expr.is === "new" ? expr.type : expr.is === "name" ? flow.variableAt(object)?.type : undefined;
    if (type && type !== "var")
      return flow.names.kindOfType(type) === null && flow.scopes.classNamed(simpleName(type)) >= 0;
    if (type === undefined && expr.is === "name" && /^[A-Z]\w*$/.test(expr.name)) return false;
    return flow.valueOf(object) === null;
  }

  private creationsOf(className: string): Callers {
    this.creations ??= this.findCreations();
    const sites = this.creations.get(className) ?? [];
    const { program } = this.flow;
    const handed = this.referencesTo("new").filter((id) => {
      const expr = program.expr(id);
      return (
        expr.is === "reference" &&
        expr.of !== null &&
        simpleName(program.textOf(program.beside(id, expr.of))) === className
      );
    });
    return { sites, sure: sites.length, handed };
  }

  /** What makes objects, by the simple name of the class. */
  private findCreations(): ReadonlyMap<string, readonly ExprId[]> {
    const { program } = this.flow;
    const made = [...program.ofForm("new"), ...program.ofForm("call")].sort((a, b) => a - b);
    return idsBy(
      made.flatMap((id) => {
        const name = this.createdAt(id);
        return name === undefined ? [] : [{ id, name }];
      }),
    );
  }

  private referencesTo(name: string): readonly ExprId[] {
    const { program } = this.flow;
    this.references ??= groupBy(program.ofForm("reference"), (id) => {
      const expr = program.expr(id);
      return expr.is === "reference" ? expr.name : "";
    });
    return this.references.get(name) ?? [];
  }

  /** Calls on objects, by the names of this file's methods. */
  private findObjectCalls(): ReadonlyMap<string, readonly Call[]> {
    const { program } = this.flow;
    return groupBy(
      program.calls.filter(
        (call) => this.flow.methods.has(call.name) && this.flow.methods.targets(call).length === 0,
      ),
      ({ name }) => name,
    );
  }

  /** False for an object that is surely of another class than the method's. */
  private mayBe(object: ExprId, method: Method): boolean {
    const { flow } = this;
    const expr = flow.program.expr(object);
    if (expr.is === "new") return this.fits(expr.type, method);
    const type = expr.is === "name" ? flow.variableAt(object)?.type : undefined;
    if (type && type !== "var") return this.fits(type, method);
    // The name of a class that stands elsewhere.
    if (type === undefined && expr.is === "name" && /^[A-Z]\w*$/.test(expr.name)) return false;
    return flow.valueOf(object) === null;
  }

  /** True when an object of that type may be of the class around the method: by its name, or by what it extends. */
  private fits(type: string, method: Method): boolean {
    const { names, scopes, program } = this.flow;
    if (names.kindOfType(type) !== null) return false;
    const name = simpleName(type);
    const named = scopes.classNamed(name);
    if (named >= 0) return named === method.owner || this.flow.methods.areRelated(named, method.owner);
    const owner = program.classAt(method.owner);
    return (owner?.supertypes ?? [])
      .join(" ")
      .split(/[^\w$]+/)
      .includes(name);
  }
}

function idsBy(
  found: readonly { readonly id: ExprId; readonly name: string }[],
): ReadonlyMap<string, readonly ExprId[]> {
  const grouped = groupBy(found, ({ name }) => name);
  return new Map([...grouped].map(([name, all]) => [name, all.map(({ id }) => id)]));
}
