import type {
  Bind,
  Block,
  Expr,
  FileCode,
  MemberCode,
  Parameter,
  PlacedMember,
  Ref,
} from "../../server/src/formats/jobs/code.ts";

/**
 * What a file was lowered to, to be read and compared, whatever its language: a line for each import, class and member, below a
 * member its blocks, what is bound and the expressions that are part of no other one, with what they stand in.
 */
export function printCode(code: FileCode): string {
  const lines = [
    ...(code.packageName ? [`package ${code.packageName}`] : []),
    ...(code.broken ? ["broken"] : []),
    ...code.imports.map(({ path, name }) => `import ${path} as ${name ?? "*"}`),
    ...code.classes.map(
      ({ name, supertypes, outer, single }) =>
        `${single ? "object" : "class"} ${name}${supertypes.map((type) => ` <${type}>`).join("")}${outer < 0 ? "" : ` in ${code.classes[outer]?.name}`}`,
    ),
    ...code.members.flatMap((member) => printMember(member, code)),
  ];
  return lines.join("\n");
}

/** A member: its head, then what it does. */
export function printMember({ code, owner }: PlacedMember, file: FileCode): string[] {
  const traits = [
    code.isPrivate ? "private" : "",
    code.isStatic ? "static" : "",
    ...code.annotations.map((each) => `@${each}`),
    code.init ? "init" : code.kind,
  ];
  const name = `${owner < 0 ? "" : `${file.classes[owner]?.name}.`}${code.name}`;
  const parameters = code.kind === "method" ? `(${printParameters(code, code.parameters)})` : "";
  const returns = code.returns === null ? "" : `: ${code.returns}`;
  return [
    `${traits.filter((trait) => trait !== "").join(" ")} ${name}${parameters}${returns}`.trimEnd(),
    ...printBody(code).map((line) => `  ${line}`),
  ];
}

/** The blocks of a member, what is bound in it, and its outermost expressions. */
export function printBody(code: MemberCode): string[] {
  const bound = new Set(code.binds.map(({ value }) => value));
  const loose = code.exprs.flatMap((expr, ref) =>
    expr.parent === null && !bound.has(ref) && expr.use !== "returned"
      ? [`${expr.use}${inBlock(expr.block)} ${printExpr(code, ref)}`]
      : [],
  );
  return [
    ...code.blocks.flatMap((block, index) => printBlock(block, index)),
    ...code.binds.map((bind) => printBind(code, bind)),
    ...loose,
    ...code.returned.map((ref) => `return ${printExpr(code, ref)}`),
  ];
}

const inBlock = (block: number): string => (block === 0 ? "" : `#${block}`);

function printBlock({ kind, parent, choice, needs, leaves }: Block, index: number): string[] {
  // A body says something only when it is left early.
  if (index === 0 && !leaves) return [];
  const arm = choice < 0 ? "" : ` of ${choice}`;
  return [
    `#${index} ${kind}${arm}${index === 0 ? "" : ` in #${parent}`}${needs === null ? "" : ` if ${needs}`}${leaves ? " leaves" : ""}`,
  ];
}

function printBind(code: MemberCode, bind: Bind): string {
  const target =
    bind.target === "local"
      ? bind.name
      : bind.target === "self"
        ? `this.${bind.name}`
        : `${bind.of === null ? "?" : printExpr(code, bind.of)}.${bind.name}`;
  const value = bind.value === null ? "?" : printExpr(code, bind.value);
  const type = bind.type === null ? "" : `: ${bind.type}`;
  const traits = `${bind.declares ? "" : " again"}${bind.isStatement ? "" : " inside"}`;
  const use = bind.value === null ? "" : code.exprs[bind.value]?.use;
  const kept = use === "bound" || use === "" ? "" : ` (${use})`;
  return `bind${inBlock(bind.block)}${traits} ${target}${type} ${bind.each ? "each of" : "="} ${value}${kept}`;
}

function printParameters(code: MemberCode, parameters: readonly Parameter[]): string {
  return parameters
    .map(
      ({ name, type, value, many }) =>
        `${many ? "*" : ""}${name}${type === null ? "" : `: ${type}`}${value === null ? "" : ` = ${printExpr(code, value)}`}`,
    )
    .join(", ");
}

/** An expression with all that it is made of; what is unknown as `?`. */
export function printExpr(code: MemberCode, ref: Ref): string {
  const expr = code.exprs[ref];
  const show = (part: Ref): string => printExpr(code, part);
  const all = (parts: readonly Ref[], separator = ", "): string => parts.map(show).join(separator);
  if (!expr) return "MISSING";
  switch (expr.is) {
    case "call":
      return `${expr.on === null ? "" : `${show(expr.on)}.`}${expr.name}${printArgs(code, expr)}`;
    case "new":
      return `new ${expr.type}${printArgs(code, expr)}${expr.body ? "{}" : ""}`;
    case "name":
      return expr.name;
    case "member":
      return `${show(expr.of)}.${expr.name}`;
    case "self":
      return expr.of;
    case "constant":
      return JSON.stringify(expr.value);
    case "joined":
      return `joined(${all(expr.parts)})`;
    case "math":
      return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`;
    case "unary":
      return `(${expr.op}${show(expr.of)})`;
    case "either":
      return `either(${all(expr.of, " | ")})`;
    case "cast":
      return `(${show(expr.of)} as ${expr.type})`;
    case "list":
      return `[${all(expr.items)}]`;
    case "function":
      return `fn(${printParameters(code, expr.parameters)})#${expr.body}${expr.returned.map((each) => ` -> ${show(each)}`).join("")}`;
    case "reference":
      return `${expr.of === null ? "" : show(expr.of)}::${expr.name}`;
    case "counted":
      return "counted";
    case "other":
      return `?(${all(expr.of)})`;
  }
}

function printArgs(code: MemberCode, { args }: Extract<Expr, { is: "call" | "new" }>): string {
  const lists: string[][] = [[]];
  for (const { value, name, list } of args) {
    while (lists.length <= list) lists.push([]);
    lists[list]?.push(`${name === null ? "" : `${name}=`}${printExpr(code, value)}`);
  }
  return lists.map((list) => `(${list.join(", ")})`).join("");
}
