import type {
  Bind,
  Block,
  Expr,
  FileCode,
  MemberCode,
  PlacedMember,
  Ref,
} from "../../server/src/formats/jobs/code.ts";
import type { Span } from "../../server/src/model/span.ts";

/**
 * The form of a file as text: a line for the head of each member, below it what stands in its blocks, in the order of the
 * text. An expression is printed where it is used.
 */
export function printCode(file: FileCode): string {
  return file.members.map((member) => printMember(file, member)).join("\n");
}

/** The classes of a file, a line each. */
export function printClasses(file: FileCode): string {
  return file.classes
    .map(({ name, supertypes, outer, single, final, kind, isAbstract, annotations = [] }) => {
      const traits = [
        single && "single",
        final && "final",
        isAbstract && "abstract",
        kind !== "class" && kind,
        outer >= 0 && `in ${file.classes[outer]?.name}`,
        ...annotations.map((each) => `@${each}`),
      ];
      return [name, supertypes.length > 0 && `: ${supertypes.join(", ")}`, ...traits]
        .filter(Boolean)
        .join(" ");
    })
    .join("\n");
}

function printMember(file: FileCode, { owner, code }: PlacedMember): string {
  const { kind, name, init, isPrivate, isStatic, isFinal, isProtected } = code;
  const { annotations, parameters, returns } = code;
  const traits = [
    owner >= 0 && `of ${file.classes[owner]?.name}`,
    init && "init",
    isPrivate && "private",
    isStatic && "static",
    isFinal && "final",
    isProtected && "protected",
    ...annotations.map((each) => `@${each}`),
  ];
  const given = kind === "method" ? `(${printParameters(code, parameters)})` : "";
  const head = [`${kind} ${name}${given}${returns ? `: ${returns}` : ""}`, ...traits].filter(Boolean);
  return [head.join(" "), ...new MemberPrinter(code).block(0, "  ")].join("\n");
}

function printParameters(code: MemberCode, parameters: MemberCode["parameters"]): string {
  return parameters
    .map(({ name, type, value, many }) =>
      [many && "*", name, type && `: ${type}`, value !== null && ` = ${new MemberPrinter(code).expr(value)}`]
        .filter(Boolean)
        .join(""),
    )
    .join(", ");
}

class MemberPrinter {
  constructor(private readonly code: MemberCode) {}

  /** What stands in a block, a line each. */
  block(index: number, indent: string): string[] {
    const { exprs, binds, blocks, returned } = this.code;
    const bound = new Set(binds.map(({ value }) => value));
    const handedBack = new Set([
      ...returned,
      ...exprs.flatMap((expr) => (expr.is === "function" ? expr.returned : [])),
    ]);
    const items: { at: Span; rank: number; lines: string[] }[] = [];
    for (const bind of binds)
      if (bind.block === index) items.push({ at: bind.at, rank: 1, lines: [`${indent}${this.bind(bind)}`] });
    exprs.forEach((expr, ref) => {
      if (expr.block !== index || expr.parent !== null || bound.has(ref)) return;
      const word = handedBack.has(ref) ? "return" : expr.use;
      items.push({ at: expr.at, rank: 2, lines: [`${indent}${word} ${this.expr(ref)}`] });
    });
    blocks.forEach((block, at) => {
      if (at === 0 || block.parent !== index) return;
      items.push({
        at: block.at,
        rank: 3,
        lines: [`${indent}${this.blockHead(block, at)} {`, ...this.block(at, `${indent}  `), `${indent}}`],
      });
    });
    items.sort((a, b) => a.at.start - b.at.start || a.rank - b.rank);
    return items.flatMap(({ lines }) => lines);
  }

  private blockHead({ kind, needs, leaves }: Block, at: number): string {
    return [kind === "function" ? `fn#${at}` : kind, needs !== null && needs, leaves && "leaves"]
      .filter(Boolean)
      .join(" ");
  }

  private bind({ name, target, declares, type, value, each, of, isStatement }: Bind): string {
    const on =
      target === "self" ? "self." : target === "elsewhere" ? `${of === null ? "?" : this.expr(of)}.` : "";
    return [
      declares ? "let" : "set",
      ` ${on}${name}`,
      type && `: ${type}`,
      each ? " in " : " = ",
      value === null ? "?" : this.expr(value),
      isStatement ? "" : " (no statement)",
    ]
      .filter(Boolean)
      .join("");
  }

  expr(ref: Ref): string {
    const expr = this.code.exprs[ref];
    return expr ? this.form(expr) : "<none>";
  }

  private all(refs: readonly Ref[]): string {
    return refs.map((ref) => this.expr(ref)).join(", ");
  }

  private form(expr: Expr): string {
    switch (expr.is) {
      case "call":
      case "new": {
        const args = expr.args.map(
          ({ name, value, list }) =>
            `${list > 0 ? `${list}:` : ""}${name === null ? "" : `${name}=`}${this.expr(value)}`,
        );
        const on =
          expr.is === "new"
            ? `new ${expr.type}`
            : `${expr.on === null ? "" : `${this.expr(expr.on)}.`}${expr.name === "" ? "<>" : expr.name}`;
        return `${on}(${args.join(", ")})${expr.is === "new" && expr.body ? "{}" : ""}`;
      }
      case "name":
        return expr.name;
      case "member":
        return `${this.expr(expr.of)}.${expr.name}`;
      case "self":
        return expr.of;
      case "constant":
        return printConstant(expr);
      case "joined":
        return `joined(${this.all(expr.parts)})`;
      case "math":
        return `(${this.expr(expr.left)} ${expr.op} ${this.expr(expr.right)})`;
      case "unary":
        return `${expr.op}${this.expr(expr.of)}`;
      case "either":
        return `either(${this.all(expr.of)})`;
      case "cast":
        return `(${this.expr(expr.of)} as ${expr.type})`;
      case "list":
        return `[${this.all(expr.items)}]`;
      case "function":
        return `fn#${expr.body}(${printParameters(this.code, expr.parameters)})`;
      case "reference":
        return `${expr.of === null ? "" : this.expr(expr.of)}::${expr.name}`;
      case "counted":
        return "counted";
      case "other":
        return expr.of.length > 0 ? `other(${this.all(expr.of)})` : "other";
    }
  }
}

/** `1`, `1 long`, `"text"`. */
function printConstant({ value, type }: Extract<Expr, { is: "constant" }>): string {
  const written = typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
  return type === undefined || type === "int" ? written : `${written} ${type}`;
}
