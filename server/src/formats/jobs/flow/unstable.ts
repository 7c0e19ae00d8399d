import { type ApiKind, isEnvironment } from "../../../flink/api/types.ts";
import type { Unstable } from "../../../model/operator.ts";
import { isNeverGiven } from "./defaults.ts";
import type { Flow } from "./flow.ts";
import { isOverridable } from "./objects.ts";
import type { Call, ExprId, PlacedBind } from "./program.ts";
import { reachingWrites } from "./reachingWrites.ts";
import type { Method, Variable } from "./scopes.ts";
import { isWrittenHereOnly } from "./settled.ts";
import { simpleName } from "./typeNames.ts";
import {
  counter,
  isCounting,
  isUnstableCall,
  isUnstableInPython,
  isUnstableObject,
  keepsArguments,
  random,
  tellsOfReceiver,
} from "./unstableSources.ts";

/** The part of an expression that surely changes from one submission to the next; null when none is seen. */
export const unstableReason = (flow: Flow, id: ExprId): Unstable | null => new Search(flow).reason(id);

/** A call that is being looked into: what the parameters of its method stand for. */
interface Frame {
  readonly method: Method;
  readonly call: Call;
}

const MOST_STEPS = 32;
/** What names itself several times over has more ways than anybody can go. */
const MOST_LOOKS = 2000;

/** Follows an expression to where its value comes from: variables, fields, methods and builders of the file. */
class Search {
  private readonly underWay = new Set<string>();
  private frames: readonly Frame[] = [];
  private looks = 0;

  constructor(private readonly flow: Flow) {}

  reason(id: ExprId | null | undefined): Unstable | null {
    if (id == null || ++this.looks > MOST_LOOKS) return null;
    const { program } = this.flow;
    const expr = program.expr(id);
    const inner = (ref: number) => program.beside(id, ref);
    switch (expr.is) {
      case "cast":
      case "unary":
        return this.reason(inner(expr.of));
      case "joined":
        return this.any(expr.parts.map(inner));
      case "math":
        return this.ofSum(id);
      case "either":
        return this.all(expr.of.map(inner));
      case "counted":
        return counter(program.textOf(id));
      case "new":
        return this.ofObject(
          simpleName(expr.type),
          expr.args.map(({ value }) => inner(value)),
        );
      case "call":
        return this.ofCall({ ...expr, id });
      case "reference": {
        const owner = expr.of === null ? "" : simpleName(program.textOf(inner(expr.of)));
        return owner !== "" && isUnstableCall(owner, expr.name, [])
          ? random(`${owner}.${expr.name}()`)
          : null;
      }
      case "function": {
        // The value of a lambda that is one expression.
        const [only, second] = expr.returned;
        if (only === undefined || second !== undefined || program.parentOf(inner(only)) !== id) return null;
        return this.reason(inner(only));
      }
      case "name":
      case "member": {
        // Scala calls a method without parentheses.
        if (expr.is === "member" && this.flow.api.name === "scala") {
          const on = inner(expr.of);
          const made = this.ofLibrary({ id, name: expr.name }, on, []);
          if (made) return made;
          if (/^(?:hashCode|##)$/.test(expr.name) && this.isClass(on)) return random(program.textOf(id));
        }
        const variable = this.flow.variableAt(id);
        return variable ? this.ofVariable(variable, id) : null;
      }
      default:
        return null;
    }
  }

  private any(ids: readonly ExprId[]): Unstable | null {
    for (const id of ids) {
      const reason = this.reason(id);
      if (reason) return reason;
    }
    return null;
  }

  /** What all of them have in common: null as soon as one may be the same each time. */
  private all(ids: readonly ExprId[]): Unstable | null {
    const reasons: Unstable[] = [];
    for (const id of ids) {
      const reason = this.reason(id);
      if (!reason) return null;
      reasons.push(reason);
    }
    return reasons[0] ?? null;
  }

  private ofWrites(writes: readonly PlacedBind[]): Unstable | null {
    if (writes.some(({ bind }) => bind.value === null || bind.each)) return null;
    return this.all(
      writes.flatMap(({ member, bind }) =>
        bind.value === null ? [] : this.flow.program.idOf(member, bind.value),
      ),
    );
  }

  /** Of `a + b + c`, walked where it is deep; a comparison tells little of what it compares. */
  private ofSum(id: ExprId): Unstable | null {
    const { program } = this.flow;
    const parts: ExprId[] = [];
    let at = id;
    for (let expr = program.expr(at); expr.is === "math"; expr = program.expr(at)) {
      if (!/^[-+*/%^|&]$/.test(expr.op)) return null;
      parts.push(program.beside(at, expr.right));
      at = program.beside(at, expr.left);
    }
    return this.any([at, ...parts.reverse()]);
  }

  private ofObject(type: string, args: readonly ExprId[]): Unstable | null {
    if (this.flow.scopes.classNamed(type) >= 0) return null;
    if (isUnstableObject(type, args.length)) return random(`new ${type}()`);
    return /^String(Builder|Buffer)?$/.test(type) ? this.any(args) : null;
  }

  private ofCall(call: Call): Unstable | null {
    const { program, api } = this.flow;
    const { id, name } = call;
    const args = call.args.map(({ value }) => program.beside(id, value));
    const own = this.ownMethods(call);
    if (own.length > 0) return this.ofMethods(own, call);
    const on = program.receiverOf(call);
    const made = this.ofLibrary(call, on, args);
    if (made) return made;
    if (on !== null && isCounting(name)) return counter(`${program.textOf(on)}.${name}()`);
    if (args.length === 0 && api.method(name) === "getId" && this.isNumbered(on))
      return counter(program.textOf(id));
    const isHash = name === "hashCode" && args.length === 0;
    if (isHash && this.hasIdentityHash(on, id)) return random(program.textOf(id));
    // `Objects.hash(Rides.class)`, and Python's `hash(Rides)`.
    if (HASHES.test(name) && args.some((arg) => this.isClass(arg))) return random(program.textOf(id));
    const ofObject = on !== null && tellsOfReceiver(name) ? this.reason(on) : null;
    const keeps = keepsArguments(name, args.length) || (on === null && name === "str");
    return ofObject ?? (keeps ? this.any(args) : null);
  }

  /** Of a call of Java's or Python's library. */
  private ofLibrary(
    { id, name }: Pick<Call, "id" | "name">,
    on: ExprId | null,
    args: readonly ExprId[],
  ): Unstable | null {
    const { program, api, names, scopes } = this.flow;
    if (on !== null && this.flow.variableAt(on)) return null;
    const imported = on === null ? names.imported(name) : undefined;
    const written = on === null ? (imported ?? "") : program.textOf(on);
    if (api.name === "python") {
      const whole = on === null ? written : `${written}.${name}`;
      return isUnstableInPython(whole) && args.length === 0 ? random(program.textOf(id)) : null;
    }
    const owner = simpleName(imported ? imported.slice(0, -name.length - 1) : written);
    if (scopes.classNamed(owner) >= 0) return null;
    const texts = args.map((arg) => program.textOf(arg));
    return isUnstableCall(owner, name, texts) ? random(`${owner}.${name}()`) : null;
  }

  /** Methods of this file that a call means, on a class or on an object of one. */
  private ownMethods(call: Call, depth = 0): readonly Method[] {
    const { program, scopes } = this.flow;
    if (!this.flow.methods.has(call.name)) return [];
    const on = program.receiverOf(call);
    if (on === null || program.expr(on).is === "self") return this.flow.methods.targets(call);
    const owner = depth < MOST_STEPS ? scopes.classNamed(this.classOf(on, depth)) : -1;
    if (owner < 0) return [];
    return this.flow.methods
      .named(call.name)
      .filter((method) => method.owner === owner && method.code.parameters.length === call.args.length);
  }

  /** The simple name of the class that an expression is, or is an object of, as far as it is written. */
  private classOf(id: ExprId, depth = 0): string {
    const { program, scopes } = this.flow;
    const expr = program.expr(id);
    if (expr.is === "new") return simpleName(expr.type);
    if (expr.is === "call") {
      if (expr.on === null && scopes.classNamed(expr.name) >= 0) return expr.name;
      // Methods of one name have one type, or none that is known.
      const own = this.ownMethods({ ...expr, id }, depth + 1);
      const types = new Set(own.map(({ code }) => simpleName(code.returns ?? "")));
      const [type = ""] = types;
      return types.size === 1 ? type : "";
    }
    const variable = this.flow.variableAt(id);
    if (!variable) return simpleName(program.textOf(id));
    if (variable.type !== null && variable.type !== "var") return simpleName(variable.type);
    const [write] = variable.writes;
    if (!write || write.bind.value === null || depth >= MOST_STEPS) return "";
    return this.classOf(program.idOf(write.member, write.bind.value), depth + 1);
  }

  private ofMethods(methods: readonly Method[], call: Call): Unstable | null {
    const reasons = methods.map((method) => this.ofMethod(method, call));
    return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
  }

  private ofMethod(method: Method, call: Call): Unstable | null {
    const { program } = this.flow;
    if (this.frames.length >= MOST_STEPS || isOverridable(this.flow, method)) return null;
    return this.guarded(`method ${method.member}`, () => {
      const outer = this.frames;
      this.frames = [...outer, { method, call }];
      try {
        return this.all(method.code.returned.map((ref) => program.idOf(method.member, ref)));
      } finally {
        this.frames = outer;
      }
    });
  }

  private ofVariable(variable: Variable, use: ExprId): Unstable | null {
    return this.guarded(`variable ${variable.declaredAt} ${use}`, () => {
      if (variable.parameter) return this.ofParameter(variable);
      if (variable.field) return this.ofField(variable);
      return this.ofWrites(reachingWrites(this.flow.program, variable, use));
    });
  }

  private ofParameter({ parameter, name }: Variable): Unstable | null {
    if (!parameter || parameter.of !== null) return null;
    const { flow } = this;
    const before = flow.program.codeOf(parameter.member).parameters.slice(0, parameter.index);
    const index = before.filter((each) => each.name !== "this" && each.name !== "self").length;
    const givenAt = ({ id, args }: Call) => flow.program.argument(id, args, index, name);
    const frame = this.frames.at(-1);
    if (frame?.method.member === parameter.member) {
      const outer = this.frames;
      this.frames = outer.slice(0, -1);
      try {
        return this.reason(givenAt(frame.call));
      } finally {
        this.frames = outer;
      }
    }
    const method = flow.methodAround(parameter.member);
    if (!method || this.frames.length > 0) return null;
    return this.all(flow.sitesOf(method).flatMap((site) => givenAt(site) ?? []));
  }

  /** A field that others can write is not known, nor is one that a constructor is given. */
  private ofField(variable: Variable): Unstable | null {
    const { program } = this.flow;
    if (isWrittenHereOnly(program, variable)) {
      const reason = this.ofWrites(variable.writes);
      if (reason) return reason;
    }
    const [first] = variable.writes;
    const initial =
      first?.bind.declares && first.bind.value !== null ? program.idOf(first.member, first.bind.value) : null;
    return initial !== null && isNeverGiven(this.flow, variable) ? this.reason(initial) : null;
  }

  /** True for `stream.getId()`: Flink counts the transformations that a program makes. */
  private isNumbered(on: ExprId | null): boolean {
    const kind = on === null ? undefined : this.flow.valueOf(on)?.kind;
    return kind !== undefined && NUMBERED.has(kind);
  }

  /** True for a class itself: two runs have two objects for it. */
  private isClass(id: ExprId): boolean {
    const { program, scopes, api } = this.flow;
    const expr = program.expr(id);
    if (api.name !== "python") return CLASS_OBJECT.test(program.textOf(id));
    return expr.is === "name" && !this.flow.variableAt(id) && scopes.classNamed(expr.name) >= 0;
  }

  /** True where `hashCode()` is that of Object, which follows no content. */
  private hasIdentityHash(on: ExprId | null, id: ExprId): boolean {
    const { scopes, names, program } = this.flow;
    if (on !== null && this.isClass(on)) return true;
    const isOwn = on === null || program.expr(on).is === "self";
    const name = on === null || isOwn ? "" : this.classOf(on);
    if (on !== null && !isOwn) {
      if (name === "Object") return program.expr(on).is === "new";
      const type = this.flow.variableAt(on)?.type ?? null;
      if (isEnvironment(names.kindOfType(type) ?? "stream")) return true;
    }
    const index = isOwn ? program.ownerOf(program.memberOf(id)) : scopes.classNamed(name);
    const owner = program.classAt(index);
    if (owner?.kind === "enum") return true;
    if (owner?.kind !== "class" || owner.superclass !== null) return false;
    // An annotation such as Lombok's may write a hashCode that is not seen.
    if ((owner.annotations ?? []).length > 0) return false;
    return !this.flow.methods
      .named("hashCode")
      .some((method) => method.owner === index && method.code.parameters.length === 0);
  }

  private guarded(key: string, work: () => Unstable | null): Unstable | null {
    if (this.underWay.has(key) || this.underWay.size > 100) return null;
    this.underWay.add(key);
    try {
      return work();
    } finally {
      this.underWay.delete(key);
    }
  }
}

/** `Rides.class`, `Rides::class`, `Rides::class.java`, `classOf[Rides]`, `getClass()`, `javaClass`. */
const CLASS_OBJECT = /(?:\.class|::class(?:\.java)?|\bclassOf\[[\w.]+\]|\bgetClass(?:\(\))?|\bjavaClass)$/;
const HASHES = /^hash(?:Code)?$/;

const NUMBERED: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "stream",
  "operator",
  "keyed",
  "iterative",
  "transformation",
]);
