import { groupBy } from "../../../model/groupBy.ts";
import type { ExprId, Program } from "./program.ts";
import { simpleName, typeArguments } from "./typeNames.ts";
import type { Lookup, Method, Variable } from "./variables.ts";

/** How many calls and variables are followed. */
const MOST_STEPS = 12;

/** A class that an object is of; not exact where it may be of one below it. */
export interface ObjectClass {
  readonly index: number;
  readonly exact: boolean;
}

/** Which classes of the program objects are of, and which methods of theirs calls on them mean. */
export class ObjectClasses {
  private readonly below: ReadonlyMap<number, readonly number[]>;
  private readonly underWay = new Set<ExprId>();

  constructor(
    private readonly program: Program,
    private readonly scopes: Lookup,
  ) {
    const pairs = program.code.classes.flatMap((_, index) =>
      this.directlyAbove(index).map((above) => ({ above, index })),
    );
    const grouped = groupBy(pairs, ({ above }) => above);
    this.below = new Map([...grouped].map(([above, all]) => [above, all.map(({ index }) => index)]));
  }

  /** The classes that an object may be of; none where nothing is known. */
  classesOf(id: ExprId, depth = 0): readonly ObjectClass[] {
    if (depth > MOST_STEPS || this.underWay.has(id)) return [];
    this.underWay.add(id);
    try {
      return this.find(id, depth);
    } finally {
      this.underWay.delete(id);
    }
  }

  private find(id: ExprId, depth: number): readonly ObjectClass[] {
    const { program, scopes } = this;
    const expr = program.expr(id);
    switch (expr.is) {
      case "new":
        // One without a name is of a class below.
        return this.named(expr.type, expr.body === null);
      case "cast": {
        const inner = this.classesOf(program.beside(id, expr.of), depth + 1);
        return inner.length > 0 ? inner : this.named(expr.type, false);
      }
      case "self": {
        const owner = program.ownerOf(program.memberOf(id));
        return owner < 0 ? [] : [{ index: owner, exact: false }];
      }
      case "either":
        return expr.of.flatMap((ref) => this.classesOf(program.beside(id, ref), depth + 1));
      case "name":
      case "member": {
        const variable = scopes.named(id);
        if (variable) return this.ofVariable(variable, depth);
        const named = expr.is === "name" ? scopes.classNamed(expr.name) : -1;
        return named < 0 ? [] : [{ index: named, exact: true }];
      }
      case "call": {
        const call = program.callAt(id);
        if (!call) return [];
        const made = call.on === null ? scopes.classNamed(call.name) : -1;
        if (made >= 0) return [{ index: made, exact: true }];
        return this.scopes.targets(call).flatMap((method) => this.returned(method, depth));
      }
      default:
        return [];
    }
  }

  private returned({ member, code }: Method, depth: number): readonly ObjectClass[] {
    const made = code.returned.flatMap((ref) => this.classesOf(this.program.idOf(member, ref), depth + 1));
    return made.length > 0 || code.returns === null ? made : this.named(code.returns, false);
  }

  private ofVariable(variable: Variable, depth: number): readonly ObjectClass[] {
    const { program } = this;
    const written = variable.parameter ? [] : variable.writes;
    const values = written.map(({ member, bind }) => {
      if (bind.value === null) return [];
      const value = program.idOf(member, bind.value);
      return bind.each ? this.elements(value, depth) : this.classesOf(value, depth + 1);
    });
    // What is known of every value says more than the type.
    if (values.length > 0 && values.every((each) => each.length > 0)) return values.flat();
    return variable.type === null || variable.type === "var"
      ? values.flat()
      : this.named(variable.type, false);
  }

  /** What a list, that is written out or has a type, consists of. */
  private elements(list: ExprId, depth: number): readonly ObjectClass[] {
    const { program, scopes } = this;
    const expr = program.expr(list);
    if (expr.is === "list")
      return expr.items.flatMap((item) => this.classesOf(program.beside(list, item), depth + 1));
    if (expr.is === "call") {
      const items = expr.args.flatMap(({ value }) => this.classesOf(program.beside(list, value), depth + 1));
      if (items.length > 0) return items;
    }
    const variable = expr.is === "name" || expr.is === "member" ? scopes.named(list) : undefined;
    const [write, second] = variable?.writes ?? [];
    if (write && !second && write.bind.value !== null && depth < MOST_STEPS) {
      const known = this.elements(program.idOf(write.member, write.bind.value), depth + 1);
      if (known.length > 0) return known;
    }
    const element = typeArguments(variable?.type ?? "").at(-1);
    return element ? this.named(element.replace(/^\?\s*extends\s+/, ""), false) : [];
  }

  private named(type: string, exact: boolean): readonly ObjectClass[] {
    const index = this.scopes.classNamed(simpleName(type));
    return index < 0 ? [] : [{ index, exact }];
  }

  /** Of methods with the right name, those that a call on an object of these classes comes to. */
  methods(classes: readonly ObjectClass[], fitting: readonly Method[]): readonly Method[] {
    const found = new Set<Method>();
    for (const { index, exact } of classes) {
      for (const method of this.dispatched(index, fitting)) found.add(method);
      if (!exact)
        for (const below of this.allBelow(index))
          for (const method of fitting) if (method.owner === below) found.add(method);
    }
    return [...found];
  }

  /** Of methods that a class and those above it have, the ones of the nearest. */
  dispatched(index: number, methods: readonly Method[], depth = 0): readonly Method[] {
    const own = methods.filter(({ owner }) => owner === index);
    if (own.length > 0 || depth > MOST_STEPS) return own;
    for (const above of this.directlyAbove(index)) {
      const found = this.dispatched(above, methods, depth + 1);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** True where an object of the one class is one of the other. */
  isA(index: number, above: number, depth = 0): boolean {
    if (index === above) return true;
    return depth < MOST_STEPS && this.directlyAbove(index).some((each) => this.isA(each, above, depth + 1));
  }

  hasBelow(index: number): boolean {
    return (this.below.get(index) ?? []).length > 0;
  }

  private directlyAbove(index: number): number[] {
    return (this.program.classAt(index)?.supertypes ?? []).flatMap((type) => {
      const above = this.scopes.classNamed(simpleName(type));
      return above >= 0 && above !== index ? [above] : [];
    });
  }

  private allBelow(index: number, depth = 0): number[] {
    const direct = this.below.get(index) ?? [];
    return depth > MOST_STEPS
      ? [...direct]
      : direct.flatMap((each) => [each, ...this.allBelow(each, depth + 1)]);
  }
}
