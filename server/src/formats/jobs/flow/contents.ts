import { KEEPS } from "./collections.ts";
import type { Flow } from "./flow.ts";
import { argumentFor } from "./origins.ts";
import type { Call, ExprId } from "./program.ts";
import type { Variable } from "./scopes.ts";
import { type StreamValue, union } from "./streamValue.ts";

/** How many variables and calls are followed. */
const MOST_STEPS = 12;

/** Methods that put something into a collection, as their last argument. */
const PUTS =
  /^(?:add|addFirst|addLast|put|putIfAbsent|set|offer|push|append|prepend|update|plusAssign|addOne|insert)$/;

/** Functions that make a collection of what they are given. */
const MAKES =
  /^(?:of|asList|listOf|mutableListOf|arrayOf|setOf|mapOf|mutableMapOf|Seq|List|Array|Set|Map|Vector|to|->|Pair|Tuple2|apply|ofNullable|entry|Optional|Some)$/;

/** Methods that make another collection of what a function makes of each. */
const MAPS = /^(?:map|flatMap|mapTo|mapNotNull|mapValues|mapToObj|associateWith|associate|associateBy)$/;

/** What collections hold: followed where files are read together, for the edges of a job's graph. */
export class Contents {
  private readonly underWay = new Set<Variable>();

  constructor(private readonly flow: Flow) {}

  /** What is in a collection, all together; null where nothing of Flink's is known to be. */
  ofExpr(id: ExprId, depth = 0): StreamValue | null {
    if (depth > MOST_STEPS) return null;
    const { program } = this.flow;
    const expr = program.expr(id);
    const values = (args: Call["args"]) =>
      args.map(({ value }) => this.element(program.beside(id, value), depth));
    switch (expr.is) {
      case "list":
        return union(expr.items.map((item) => this.element(program.beside(id, item), depth)));
      case "new":
        return union(expr.args.map(({ value }) => this.ofExpr(program.beside(id, value), depth + 1)));
      case "cast":
        return this.ofExpr(program.beside(id, expr.of), depth + 1);
      case "either":
        return union(expr.of.map((ref) => this.ofExpr(program.beside(id, ref), depth + 1)));
      case "name":
      case "member": {
        const variable = this.flow.variableAt(id);
        if (variable) return this.ofVariable(variable, depth);
        return expr.is === "member" && KEEPS.test(expr.name)
          ? this.ofExpr(program.beside(id, expr.of), depth + 1)
          : null;
      }
      case "call": {
        const call = { ...expr, id };
        const targets = this.flow.methods.targets(call);
        if (targets.length > 0)
          return union(
            targets.flatMap(({ member, code }) =>
              code.returned.map((ref) => this.ofExpr(program.idOf(member, ref), depth + 1)),
            ),
          );
        const on = program.receiverOf(call);
        if (MAPS.test(expr.name) && on !== null) return union(this.mapped(call, depth));
        const made = MAKES.test(expr.name) ? union(values(expr.args)) : null;
        if (made) return made;
        return on === null ? null : this.ofExpr(on, depth + 1);
      }
      default:
        return null;
    }
  }

  /** A stream, or what is in a pair or a collection of them. */
  private element(id: ExprId, depth: number): StreamValue | null {
    return this.flow.valueOf(id) ?? this.ofExpr(id, depth + 1);
  }

  private mapped(call: Call, depth: number): (StreamValue | null)[] {
    const { program } = this.flow;
    return call.args.flatMap(({ value }) => {
      const id = program.beside(call.id, value);
      const given = program.expr(id);
      if (given.is === "function")
        return given.returned.map((ref) => this.element(program.beside(id, ref), depth));
      if (given.is !== "reference") return [];
      return this.flow.methods
        .named(given.name)
        .flatMap(({ member, code }) =>
          code.returned.map((ref) => this.element(program.idOf(member, ref), depth)),
        );
    });
  }

  ofVariable(variable: Variable, depth = 0): StreamValue | null {
    if (this.underWay.has(variable)) return null;
    this.underWay.add(variable);
    try {
      return union([
        ...variable.writes.map(({ member, bind }) =>
          bind.value === null || bind.each
            ? null
            : this.ofExpr(this.flow.program.idOf(member, bind.value), depth + 1),
        ),
        ...this.given(variable, depth),
        ...this.putInto(variable, depth),
      ]);
    } finally {
      this.underWay.delete(variable);
    }
  }

  /** What the calls of a method give for a parameter. */
  private given({ parameter }: Variable, depth: number): (StreamValue | null)[] {
    const method = parameter?.of === null ? this.flow.methodAround(parameter.member) : undefined;
    if (!parameter || !method) return [];
    return this.flow.sitesOf(method).map((site) => {
      const id = argumentFor(this.flow.program, site, method.code.parameters, parameter.index);
      return id === null ? null : this.ofExpr(id, depth + 1);
    });
  }

  private putInto(variable: Variable, depth: number): (StreamValue | null)[] {
    const { program, uses } = this.flow;
    const put = uses.of(variable).flatMap((use) => {
      const call = program.callOn(use);
      const last = call && PUTS.test(call.name) ? call.args.at(-1) : undefined;
      return call && last ? [this.element(program.beside(call.id, last.value), depth)] : [];
    });
    // `streams[i] = stream`
    const written = program.code.members.flatMap(({ code }, member) =>
      code.binds.flatMap(({ target, of, value }) => {
        if (target !== "elsewhere" || of === null || value === null) return [];
        if (this.flow.variableAt(program.idOf(member, of)) !== variable) return [];
        return [this.element(program.idOf(member, value), depth)];
      }),
    );
    return [...put, ...written];
  }
}
