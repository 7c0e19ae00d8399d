import type { MathOperator } from "../code.ts";
import type { ExprId, Program } from "./program.ts";
import type { Scopes, Variable } from "./scopes.ts";

export type ConstantValue = string | number | bigint | boolean;

/** Longer texts are no keys, names or uids. */
const LONGEST = 10_000;

/** Enums whose constants stand for themselves in a configuration: `CheckpointingMode.EXACTLY_ONCE`. */
const ENUMS: ReadonlySet<string> = new Set([
  "CheckpointingMode",
  "ExternalizedCheckpointCleanup",
  "ExternalizedCheckpointRetention",
  "RuntimeExecutionMode",
]);

/** Works out the values of expressions, as far as this file alone decides them. */
export class Constants {
  private readonly underWay = new Set<ExprId>();
  private readonly known = new Map<ExprId, ConstantValue | null>();

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
  ) {}

  /** The value as one would write it in a configuration file, or null when it is known only at run time. */
  textOf(id: ExprId): string | null {
    const value = this.valueOf(id);
    if (value !== null) return String(value);
    const expr = this.program.expr(id);
    if (expr.is !== "member" || !/^[A-Z][A-Z0-9_]*$/.test(expr.name)) return null;
    const of = this.program.textOf(this.program.beside(id, expr.of));
    return ENUMS.has(of.slice(of.lastIndexOf(".") + 1)) ? expr.name : null;
  }

  /** The text, number or truth that an expression comes to; null when it is known only at run time. */
  valueOf(id: ExprId): ConstantValue | null {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    // What names itself while it is typed has no value.
    if (this.underWay.has(id)) return null;
    this.underWay.add(id);
    const value = this.workedOut(id);
    this.underWay.delete(id);
    this.known.set(id, value);
    return value;
  }

  private workedOut(id: ExprId): ConstantValue | null {
    const { program } = this;
    const expr = program.expr(id);
    switch (expr.is) {
      case "constant":
        return expr.value;
      case "joined": {
        let text = "";
        for (const part of expr.parts) {
          const value = this.valueOf(program.beside(id, part));
          // How a language prints a fraction or a truth is its own matter.
          if (typeof value !== "string" && !(typeof value === "number" && Number.isInteger(value)))
            return null;
          text += String(value);
          if (text.length > LONGEST) return null;
        }
        return text;
      }
      case "unary": {
        const value = this.valueOf(program.beside(id, expr.of));
        if (expr.op === "-") return typeof value === "number" || typeof value === "bigint" ? -value : null;
        return expr.op === "!" && typeof value === "boolean" ? !value : null;
      }
      case "math":
        return this.sum(
          this.valueOf(program.beside(id, expr.left)),
          expr.op,
          this.valueOf(program.beside(id, expr.right)),
        );
      case "name": {
        const variable = this.scopes.variable(expr.name, id);
        return variable ? this.ofVariable(variable) : null;
      }
      case "member": {
        const of = program.expr(program.beside(id, expr.of));
        if (of.is === "self") {
          const field = this.scopes.fieldOf(program.ownerOf(program.memberOf(id)), expr.name);
          return field ? this.ofVariable(field) : null;
        }
        const owner = of.is === "name" ? this.scopes.classNamed(of.name) : -1;
        const field = owner < 0 ? undefined : this.scopes.fieldOf(owner, expr.name);
        return field ? this.ofVariable(field) : null;
      }
      default:
        return null;
    }
  }

  /** The one value that a variable ever has, where nothing outside of this file can give it another. */
  private ofVariable(variable: Variable): ConstantValue | null {
    const [write, second] = variable.writes;
    if (!write || second || variable.parameter || write.bind.value === null || write.bind.each) return null;
    if (variable.field && !this.isSettled(variable)) return null;
    return this.valueOf(this.program.idOf(write.member, write.bind.value));
  }

  /** A field is settled where it is declared, if nobody else writes it: by convention, one in capitals too. */
  private isSettled({ name, isPrivate, writes }: Variable): boolean {
    const [write] = writes;
    if (!write || this.program.codeOf(write.member).kind === "method") return false;
    const { isFinal } = this.program.codeOf(write.member);
    return (
      isFinal === true ||
      isPrivate ||
      /^[A-Z][A-Z0-9_]*$/.test(name) ||
      this.program.ownerOf(write.member) < 0
    );
  }

  private sum(
    left: ConstantValue | null,
    op: MathOperator,
    right: ConstantValue | null,
  ): ConstantValue | null {
    if (op === "+" && typeof left === "string" && typeof right === "string") return left + right;
    if (typeof left !== "number" || typeof right !== "number") return null;
    const value = op === "+" ? left + right : op === "-" ? left - right : op === "*" ? left * right : null;
    // What overflows is another number in some languages.
    return value !== null && Number.isInteger(value) && Math.abs(value) <= 0x7fffffff ? value : null;
  }
}
