import type {
  Bind,
  Block,
  Expr,
  FileCode,
  MemberCode,
  PlacedMember,
  Ref,
} from "../../server/src/formats/jobs/code.ts";
import { contains, type Span } from "../../server/src/model/span.ts";

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

/** What is wrong with the places and the order of a form; nothing for a sound one. */
export function codeProblems(file: FileCode, text: string): string[] {
  const problems: string[] = [];
  const whole = { start: 0, end: text.length };
  const inFile = (span: Span, what: string) => {
    if (span.start > span.end || !contains(whole, span))
      problems.push(`${what} at ${span.start}-${span.end}`);
  };
  for (const { name, at, nameAt, outer } of file.classes) {
    inFile(at, `class ${name}`);
    if (!contains(at, nameAt)) problems.push(`name of class ${name} outside of it`);
    if (outer >= file.classes.length) problems.push(`class ${name} in an unknown one`);
  }
  for (const comment of file.comments) inFile(comment, "comment");
  let last = 0;
  for (const { at, owner, code } of file.members) {
    const name = `${code.kind} ${code.name}`;
    inFile({ start: at, end: at + code.end }, name);
    if (at < last) problems.push(`${name} before the one in front of it`);
    last = at;
    if (owner >= file.classes.length) problems.push(`${name} of an unknown class`);
    problems.push(...memberProblems(code).map((each) => `${name}: ${each}`));
  }
  return problems;
}

function memberProblems(code: MemberCode): string[] {
  const problems: string[] = [];
  const { exprs, binds, blocks } = code;
  const whole = { start: 0, end: code.end };
  const inside = (outer: Span, inner: Span, what: string) => {
    if (inner.start > inner.end || !contains(outer, inner))
      problems.push(`${what} ${inner.start}-${inner.end} outside of ${outer.start}-${outer.end}`);
  };
  blocks.forEach((block, index) => {
    inside(whole, block.at, `block ${index}`);
    if (index === 0 ? block.parent !== -1 : block.parent < 0 || block.parent >= index)
      problems.push(`block ${index} in ${block.parent}`);
    const around = index > 0 && blocks[block.parent];
    if (around && index > 0) inside(around.at, block.at, `block ${index} (${block.kind})`);
    if (block.choice >= 0 !== (block.kind === "arm"))
      problems.push(`block ${index} (${block.kind}) with a choice`);
  });
  exprs.forEach((expr, ref) => {
    const what = `expression ${ref} (${expr.is})`;
    inside(whole, expr.at, what);
    if (!blocks[expr.block]) problems.push(`${what} in no block`);
    if (expr.parent !== null) {
      const parent = exprs[expr.parent];
      if (!parent) problems.push(`${what} in no expression`);
      else {
        inside(parent.at, expr.at, what);
        if (expr.parent <= ref) problems.push(`${what} behind what uses it`);
      }
    }
    for (const part of partsOf(expr)) {
      if (part >= ref) problems.push(`${what} before its part ${part}`);
      if (exprs[part]?.parent !== ref) problems.push(`${what} is not the parent of its part ${part}`);
    }
    if (expr.is === "call") inside(expr.at, expr.nameAt, `name of ${what}`);
    if (expr.is === "function" && blocks[expr.body]?.kind !== "function")
      problems.push(`${what} without a body`);
  });
  for (const bind of binds) {
    inside(whole, bind.at, `bind ${bind.name}`);
    inside(bind.at, bind.nameAt, `name of bind ${bind.name}`);
    if (bind.value !== null && !exprs[bind.value]) problems.push(`bind ${bind.name} to nothing`);
    if (!blocks[bind.block]) problems.push(`bind ${bind.name} in no block`);
  }
  return problems;
}

/** The expressions that an expression is made of. */
function partsOf(expr: Expr): readonly Ref[] {
  switch (expr.is) {
    case "call":
    case "new":
      return [
        ...(expr.is === "call" && expr.on !== null ? [expr.on] : []),
        ...expr.args.map(({ value }) => value),
      ];
    case "member":
    case "cast":
    case "unary":
      return [expr.of];
    case "joined":
      return expr.parts;
    case "math":
      return [expr.left, expr.right];
    case "either":
    case "other":
      return expr.of;
    case "list":
      return expr.items;
    case "reference":
      return expr.of === null ? [] : [expr.of];
    default:
      return [];
  }
}
