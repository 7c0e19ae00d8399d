import type { Expr } from "../code.ts";
import type { Api } from "./api.ts";
import type { Calculation } from "./calculation.ts";
import { type Argument, created, libraryConstant, memberCall, staticCall } from "./libraryCalls.ts";
import type { OtherFiles } from "./otherFiles.ts";
import type { Call, ExprId, Program } from "./program.ts";
import type { Reads } from "./reads.ts";
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

/** True for a literal that is a text. */
export const isPlainText = (expr: Expr): expr is Extract<Expr, { is: "constant" }> & { value: string } =>
  expr.is === "constant" && typeof expr.value === "string" && expr.type === undefined;

/** Works out the values of expressions, as far as this file alone decides them. */
export class Constants {
  private readonly underWay = new Set<ExprId>();
  private readonly known = new Map<ExprId, Value | null>();

  constructor(
    protected readonly program: Program,
    private readonly scopes: Scopes,
    private readonly api: Api,
    private readonly calculation: Calculation,
    private readonly elsewhere: OtherFiles,
    private readonly reads?: Reads,
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

  /** A text that stands there, for what only shows it: nothing else may depend on it. Null for anything else. */
  shownText(id: ExprId): string | null {
    const expr = this.program.expr(id);
    return isPlainText(expr) ? expr.value : null;
  }

  /** What the text surely begins with that an expression comes to; null where nothing of it is known. */
  beginningOf(id: ExprId): string | null {
    const { program, calculation } = this;
    let at = id;
    for (let expr = program.expr(at); ; expr = program.expr(at)) {
      if (expr.is === "math" && expr.op === "+") at = program.beside(at, expr.left);
      else if (expr.is === "joined" && expr.parts[0] !== undefined) at = program.beside(at, expr.parts[0]);
      else break;
    }
    const value = this.of(at);
    return value && value.type === "String" ? calculation.printed(value) : null;
  }

  protected of(id: ExprId): Value | null {
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

  protected workedOut(id: ExprId, expr: Expr): Value | null {
    const { program, calculation } = this;
    switch (expr.is) {
      case "constant":
        this.reads?.noteValue(id);
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
    const owner = this.lastName(this.program.beside(id, expr.of));
    if (this.scopes.classNamed(owner) >= 0) return null;
    return this.elsewhere.constant(id) ?? libraryConstant(owner, expr.name);
  }

  /** What a variable or a field is that never has another value; null for any other. */
  ofVariable(variable: Variable): Value | null {
    const { program, calculation } = this;
    const write = soleWrite(program, variable);
    if (write?.bind.value == null) return null;
    return calculation.asType(variable.type, this.of(program.idOf(write.member, write.bind.value)));
  }

  private called(call: Call): Value | null {
    const { program, scopes } = this;
    const on = program.receiverOf(call);
    if (on === null) return null;
    const name = this.api.method(call.name);
    const { is } = program.expr(on);
    if (is === "other" && name === "getSimpleName") {
      const written = this.calculation.classIn(program.textOf(on));
      return written === null ? null : { type: "String", value: simpleName(written) };
    }
    const args = () => this.argumentsOf(call.id, call.args);
    if ((is === "name" || is === "member") && !scopes.named(on))
      return scopes.classNamed(this.lastName(on)) >= 0 ? null : staticCall(program.textOf(on), name, args());
    const value = this.of(on);
    return value && memberCall(value, name, args());
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
