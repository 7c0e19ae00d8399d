import { groupBy } from "../../../model/groupBy.ts";
import type { ExprId, Program } from "./program.ts";
import type { Scopes, Variable } from "./scopes.ts";

/** Where the variables of a file are named. */
export class Uses {
  private byName: ReadonlyMap<string, readonly ExprId[]> | undefined;
  private readonly known = new Map<Variable, readonly ExprId[]>();

  constructor(
    private readonly program: Program,
    private readonly scopes: Scopes,
  ) {}

  /** The expressions that stand for a variable, in the order of their members; what is written into is none. */
  of(variable: Variable): readonly ExprId[] {
    const known = this.known.get(variable);
    if (known) return known;
    this.byName ??= this.collect();
    const uses = (this.byName.get(variable.name) ?? []).filter((id) => this.scopes.named(id) === variable);
    this.known.set(variable, uses);
    return uses;
  }

  private collect(): ReadonlyMap<string, readonly ExprId[]> {
    const { program } = this;
    const named = [...program.ofForm("name"), ...program.ofForm("member")].sort((a, b) => a - b);
    return groupBy(named, (id) => {
      const expr = program.expr(id);
      return expr.is === "name" || expr.is === "member" ? expr.name : "";
    });
  }
}
