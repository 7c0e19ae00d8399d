import type { Expr } from "../code.ts";
import type { Api } from "./api.ts";
import type { Calculation } from "./calculation.ts";
import { type Argument, created, libraryConstant, memberCall, staticCall } from "./libraryCalls.ts";
import type { Methods } from "./methods.ts";
import type { OtherFiles } from "./otherFiles.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Scopes, Variable } from "./scopes.ts";
import { soleWrite } from "./settled.ts";
import { simpleName } from "./typeNames.ts";
import { configured, type Value } from "./values.ts";

export type ConstantValue = string | number | bigint | boolean;

/** Longer texts are no keys, names or uids. */
const LONGEST = 10_000;

/** Flink's enums whose constants are option values: `CheckpointingMode.EXACTLY_ONCE`. */
const ENUMS: ReadonlySet<string> = new Set([
  "CheckpointingMode",
  "ExternalizedCheckpointCleanup",
  "ExternalizedCheckpointRetention",
  "RuntimeExecutionMode",
  "UidGeneration",
]);

/** The class of the object that a method runs on, as the languages write it. */
const OWN_CLASS = /^(?:this\.)?(?:getClass(?:\(\))?|javaClass|this::class(?:\.java)?)$/;

const SIMPLE_NAME = /^(?:simpleName|getSimpleName)$/;

/** Works out the values of expressions, as far as this file alone decides them. */
export class Constants {
  private readonly underWay = new Set<ExprId>();
  private readonly known = new Map<ExprId, Value | null>();

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
    private readonly methods: Methods,
    private readonly api: Api,
    private readonly calculation: Calculation,
    private readonly elsewhere: OtherFiles,
    /** The only argument that a parameter ever gets; absent where other files may give it others. */
    private readonly onlyArgument?: (variable: Variable) => ExprId | null,
  ) {}

  /** The value as one would write it in a configuration file, or null when it is known only at run time. */
  textOf(id: ExprId): string | null {
    const value = this.of(id);
    if (value !== null) return configured(value);
    const expr = this.program.expr(id);
    if (expr.is !== "member" || !/^[A-Z][A-Z0-9_]*$/.test(expr.name)) return null;
    return ENUMS.has(this.lastName(this.program.beside(id, expr.of))) ? expr.name : null;
  }

  /** The text, number or truth that an expression comes to; null when it is known only at run time. */
  valueOf(id: ExprId): ConstantValue | null {
    const value = this.of(id);
    return value === null || value.type === "Duration" || value.type === "MemorySize" ? null : value.value;
  }

  private of(id: ExprId): Value | null {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    // What names itself while it is typed has no value.
    if (this.underWay.has(id)) return null;
    this.underWay.add(id);
    const value = this.workedOut(id, this.program.expr(id));
    this.underWay.delete(id);
    this.known.set(id, value);
    return value;
  }

  private workedOut(id: ExprId, expr: Expr): Value | null {
    const { program, calculation } = this;
    switch (expr.is) {
      case "constant":
        return calculation.literal(expr);
      case "joined":
        return this.joined(expr.parts.map((part) => program.beside(id, part)));
      case "unary": {
        const value = this.of(program.beside(id, expr.of));
        return value && calculation.signed(expr.op, value);
      }
      case "math":
        return this.sum(id);
      case "cast":
        return calculation.asType(expr.type, this.of(program.beside(id, expr.of)));
      case "name":
      case "member":
        return this.named(id, expr);
      case "call":
        return this.called({ ...expr, id });
      case "new": {
        const type = simpleName(expr.type);
        return this.scopes.classNamed(type) >= 0 ? null : created(type, this.argumentsOf(id, expr.args));
      }
      default:
        return null;
    }
  }

  private joined(parts: readonly ExprId[]): Value | null {
    let text = "";
    for (const part of parts) {
      const value = this.of(part);
      const printed = value && this.calculation.printed(value);
      if (printed === null) return null;
      text += printed;
      // Names do not grow without end; values that do are not followed.
      if (text.length > LONGEST) return null;
    }
    return { type: "String", value: text };
  }

  /** A sum of many parts stands deep on its left side: it is walked, not descended. */
  private sum(id: ExprId): Value | null {
    const { program, calculation } = this;
    const steps: ExprId[] = [];
    let at = id;
    for (let expr = program.expr(at); expr.is === "math"; expr = program.expr(at)) {
      steps.push(at);
      at = program.beside(at, expr.left);
    }
    let value = this.of(at);
    for (const step of steps.reverse()) {
      const expr = program.expr(step);
      if (value === null || expr.is !== "math") return null;
      const right = this.of(program.beside(step, expr.right));
      value = right && calculation.combined(expr.op, value, right);
    }
    return value;
  }

  /** A variable of this file that is written once, or a constant of Java's and Flink's classes. */
  private named(id: ExprId, expr: Extract<Expr, { is: "name" | "member" }>): Value | null {
    const variable = this.scopes.named(id);
    if (variable) return this.ofVariable(variable);
    if (expr.is === "name") return this.elsewhere.constant(id);
    const own = SIMPLE_NAME.test(expr.name) ? this.ownClassName(this.program.beside(id, expr.of)) : null;
    if (own) return own;
    const owner = this.lastName(this.program.beside(id, expr.of));
    if (this.scopes.classNamed(owner) >= 0) return null;
    return this.elsewhere.constant(id) ?? libraryConstant(owner, expr.name);
  }

  /** What a variable or a field is that never has another value; null for any other. */
  ofVariable(variable: Variable): Value | null {
    const { program, calculation } = this;
    const given = variable.parameter && variable.writes.length === 0 ? this.onlyArgument?.(variable) : null;
    if (given != null) return calculation.asType(variable.type, this.of(given));
    const write = soleWrite(program, variable, this.onlyArgument !== undefined);
    if (write?.bind.value == null) return null;
    return calculation.asType(variable.type, this.of(program.idOf(write.member, write.bind.value)));
  }

  private called(call: Call): Value | null {
    const { program, scopes } = this;
    const on = program.receiverOf(call);
    const returned = this.onlyArgument ? this.returned(call) : null;
    if (returned || on === null) return returned;
    const name = this.api.method(call.name);
    const { is } = program.expr(on);
    if (is === "other" && name === "getSimpleName") {
      const written = this.calculation.classIn(program.textOf(on));
      return written === null ? null : { type: "String", value: simpleName(written) };
    }
    const own = name === "getSimpleName" ? this.ownClassName(on) : null;
    if (own) return own;
    const args = () => this.argumentsOf(call.id, call.args);
    if ((is === "name" || is === "member") && !scopes.named(on))
      return scopes.classNamed(this.lastName(on)) >= 0 ? null : staticCall(program.textOf(on), name, args());
    const value = this.of(on);
    return value && memberCall(value, name, args());
  }

  /** `getClass()` and its like: the name of the class of an object that is known. */
  private ownClassName(id: ExprId): Value | null {
    const { program } = this;
    if (!OWN_CLASS.test(program.textOf(id))) return null;
    const of = program.classAt(program.ownerOf(program.memberOf(id)))?.objectOf;
    return of === undefined ? null : { type: "String", value: of };
  }

  /** What a method gives back that each of its calls has for itself. */
  private returned(call: Call): Value | null {
    const [target, second] = this.methods.targets(call);
    const [ref, more] = target?.code.returned ?? [];
    return target && !second && ref !== undefined && more === undefined
      ? this.of(this.program.idOf(target.member, ref))
      : null;
  }

  private argumentsOf(id: ExprId, args: Call["args"]): Argument[] {
    return args.map((arg) => {
      const given = this.program.beside(id, arg.value);
      return { value: this.of(given), name: this.lastName(given) };
    });
  }

  private lastName(id: ExprId): string {
    const written = this.program.textOf(id);
    return written.slice(written.lastIndexOf(".") + 1);
  }
}
