import type {
  Block,
  Expr,
  FileCode,
  MemberCode,
  Parameter,
  PlacedMember,
  Ref,
} from "../../server/src/formats/jobs/code.ts";

/** A file's form in short, a line for each member, expression, bind and block. */
export function printFile(code: FileCode, text: string): string {
  const lines: string[] = [];
  if (code.packageName) lines.push(`package ${code.packageName}`);
  for (const { path, name } of code.imports) lines.push(`import ${path} as ${name ?? "*"}`);
  code.classes.forEach((each, index) => {
    const words = [each.final ? "final" : "", each.single ? "single" : ""].filter(Boolean);
    const inside = each.outer < 0 ? "" : ` in ${each.outer}`;
    const supertypes = each.supertypes.length > 0 ? ` < ${each.supertypes.join(", ")}` : "";
    lines.push([...words, `class ${index} ${each.name}${supertypes}${inside}`].join(" "));
  });
  for (const member of code.members) lines.push(printMember(member, text));
  return lines.join("\n");
}

/** A member in short. */
export function printMember({ at, owner, code }: PlacedMember, text: string): string {
  const slice = (span: { start: number; end: number }) => oneLine(text.slice(at + span.start, at + span.end));
  const words = [code.isPrivate ? "private" : "", code.isStatic ? "static" : "", code.init ? "init" : ""];
  const head = [
    ...code.annotations.map((name) => `@${name}`),
    ...words.filter(Boolean),
    code.kind,
    ...(code.kind === "script" ? [] : [`${code.name}${parameters(code)}`]),
    ...(owner < 0 ? [] : [`of ${owner}`]),
  ].join(" ");
  const lines = [
    ...code.exprs.map((expr, ref) => `  ${ref} ${printExpr(expr)}${place(expr)} | ${slice(expr.at)}`),
    ...code.binds.map((bind) => {
      const target = bind.target === "local" ? "" : `${bind.target} `;
      const of = bind.of === null ? "" : `${bind.of}.`;
      const type = bind.type === null ? "" : `: ${bind.type}`;
      const value = bind.value === null ? "?" : String(bind.value);
      const words = [bind.declares ? "declare " : "set ", target].join("");
      const where = bind.block === 0 ? "" : ` in ${bind.block}`;
      const end = bind.isStatement ? "" : " (no statement)";
      return `  ${words}${of}${bind.name}${type} ${bind.each ? "each of" : "="} ${value}${where}${end}`;
    }),
    ...code.blocks
      .slice(1)
      .map((block, index) => `  block ${index + 1} ${printBlock(block)} | ${slice(block.at)}`),
    ...(code.blocks[0]?.leaves ? ["  leaves"] : []),
    ...(code.returned.length > 0 ? [`  returns ${code.returned.join(", ")}`] : []),
  ];
  return [head, ...lines].join("\n");
}

function parameters(code: MemberCode): string {
  const returns = code.returns === null ? "" : `: ${code.returns}`;
  return code.kind === "method" ? `(${code.parameters.map(parameter).join(", ")})${returns}` : "";
}

const parameter = ({ name, type, value }: Parameter): string =>
  `${name}${type === null ? "" : `: ${type}`}${value === null ? "" : ` = ${value}`}`;

function place({ use, parent, block }: Expr): string {
  const around = parent === null ? "" : ` of ${parent}`;
  return ` (${use}${around}${block === 0 ? "" : ` in ${block}`})`;
}

const refs = (of: readonly Ref[]): string => of.join(" ");

function printExpr(expr: Expr): string {
  switch (expr.is) {
    case "call": {
      const on = expr.on === null ? "" : `${expr.on}.`;
      const args = expr.args.map(
        ({ list, name, value }) =>
          `${list === 0 ? "" : `#${list} `}${name === null ? "" : `${name}=`}${value}`,
      );
      return `call ${on}${expr.name}(${args.join(", ")})`;
    }
    case "new": {
      const args = expr.args.map(({ name, value }) => `${name === null ? "" : `${name}=`}${value}`);
      return `new ${expr.type}(${args.join(", ")})${expr.body ? " with body" : ""}`;
    }
    case "name":
      return `name ${expr.name}`;
    case "member":
      return `member ${expr.of}.${expr.name}`;
    case "self":
      return expr.of;
    case "constant":
      return `constant ${JSON.stringify(expr.value)}`;
    case "joined":
      return `joined ${refs(expr.parts)}`;
    case "math":
      return `math ${expr.left} ${expr.op} ${expr.right}`;
    case "unary":
      return `unary ${expr.op}${expr.of}`;
    case "either":
      return `either ${refs(expr.of)}`;
    case "cast":
      return `cast ${expr.of} to ${oneLine(expr.type)}`;
    case "list":
      return `list ${refs(expr.items)}`;
    case "function":
      return `function (${expr.parameters.map(parameter).join(", ")}) block ${expr.body} returns ${refs(expr.returned)}`.trimEnd();
    case "reference":
      return `reference ${expr.of === null ? "" : `${expr.of}.`}${expr.name}`;
    case "counted":
      return "counted";
    case "other":
      return `other ${refs(expr.of)}`.trimEnd();
  }
}

function printBlock({ kind, parent, needs, leaves, choice }: Block): string {
  const arm = choice < 0 ? "" : ` of ${choice}`;
  return `${kind}${arm}${parent === 0 ? "" : ` in ${parent}`}${needs === null ? "" : ` needs ${needs}`}${leaves ? " leaves" : ""}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 35)}…${line.slice(-12)}` : line;
}
