import { heldBy, kebab, subject } from "../words.ts";
import { insideOf } from "./bodies.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { ExprId } from "./program.ts";
import { onlyValue } from "./settled.ts";

/** Calls that tell a connector what it reads or writes: `setTopics`, `tableList`, `withBucketPath`. */
const TARGET =
  /(topic|table|queue|stream|index|collection|bucket|path|exchange|subject|channel)s?(name|list|pattern)?$/i;

/** What the literals of an operator's arguments name: a topic, a table, the last part of a path, a label. */
export function literalWordsOf(flow: Flow, builder: OperatorBuilder): string | null {
  const { call, role } = builder;
  const { program } = flow;
  const method = flow.api.method(builder.method);
  if (role === "transformation") return null;
  const args = call.args.map(({ value }) => program.beside(call.id, value));
  if (/^print/.test(method)) {
    const label = args[0] === undefined ? null : flow.constants.textOf(args[0]);
    return label && kebab(label) ? kebab(label) : null;
  }
  if (/^from(Elements|Data|Collection)$/.test(method)) return null;
  if (/^(readTextFile|readFile|readFileStream|writeAsText|writeAsCsv)$/.test(method))
    return args.map((arg) => nameIn(flow, arg)).find((words) => words !== null) ?? null;
  if (builder.argument === null) return null;
  const isVariable = program.expr(builder.argument).is === "name";
  return targetIn(
    flow,
    (isVariable ? onlyValue(program, flow.variableAt(builder.argument)) : null) ?? builder.argument,
  );
}

function targetIn(flow: Flow, id: ExprId): string | null {
  const { program, constants, api } = flow;
  const made = program.expr(id);
  // What the methods of an anonymous class name is not what it is.
  if (made.is === "new" && made.body) return null;
  const inside = insideOf(program, id);
  const firstName = (of: ExprId, args: readonly { readonly value: number }[]): string | null => {
    for (const { value } of args) {
      const words = nameIn(flow, program.beside(of, value));
      if (words) return words;
    }
    return null;
  };
  for (const each of inside) {
    const expr = program.expr(each);
    if (expr.is !== "call") continue;
    const name = api.method(expr.name);
    if (!TARGET.test(name) || /^(get|create)/.test(name)) continue;
    const words = firstName(each, expr.args);
    if (words) return words;
  }
  for (const each of inside) {
    const expr = program.expr(each);
    const type =
      expr.is === "new" ? expr.type : expr.is === "call" && /^[A-Z]/.test(expr.name) ? expr.name : null;
    if (type === null || (expr.is !== "new" && expr.is !== "call")) continue;
    // What formats, schemas and properties are given is no target.
    if (/Schema|Serializ|Properties|Format|Encoder|Policy|Selector|Mapper|Function$/.test(type)) continue;
    const words = firstName(each, expr.args);
    if (words) return words;
  }
  for (const each of inside) {
    const expr = program.expr(each);
    for (const { value } of expr.is === "call" ? expr.args : []) {
      const statement = constants.valueOf(program.beside(each, value));
      const table = typeof statement === "string" ? INSERTS.exec(statement) : null;
      if (table?.[1]) return kebab(table[1].replace(/^.*\./, ""));
    }
  }
  return null;
}

/** The name in an argument: its value, a parameter's default or key, or what the constant is called. */
function nameIn(flow: Flow, id: ExprId): string | null {
  const value = flow.constants.valueOf(id);
  if (typeof value === "string") return named(value);
  if (value !== null) return null;
  const expr = flow.program.expr(id);
  switch (expr.is) {
    case "name":
    case "member":
      return HOLDS_TARGET.test(expr.name) ? heldBy(expr.name) : null;
    case "call":
      return parameterWords(
        flow,
        expr.args.map((arg) => flow.program.beside(id, arg.value)),
      );
    default:
      return null;
  }
}

/** `orders` for `args.get("topic", "orders")` and for `args.get("orders.topic")`; null for any other parameter. */
function parameterWords({ program, constants }: Flow, args: readonly ExprId[]): string | null {
  const [key, value] = args.map((arg) => constants.textOf(arg));
  if (args.length === 2 && value) return named(value);
  const [only] = args.length === 1 ? args : [];
  const name = key ?? (only === undefined ? "" : program.textOf(only).replace(/^.*\./, ""));
  return only !== undefined && /^[\w.-]+$/.test(name) && HOLDS_TARGET.test(name) ? heldBy(name) : null;
}

/** The table that a statement of SQL writes. */
const INSERTS = /^\s*(?:insert|replace|upsert)\s+into\s+([\w.]+)/i;

/** Names of constants and parameters that hold where a connector reads or writes. */
const HOLDS_TARGET = /topic|table|path|queue|index|bucket|file/i;

/** `orders` for a topic, a table or a path of that name; null for an address, a number, a sentence. */
function named(text: string): string | null {
  if (/\s/.test(text.trim()) || /^\w+:\d+|@|^localhost$|^\d[\d.:]*$/.test(text)) return null;
  const path = text.includes("/");
  const last = path ? (text.replace(/\/+$/, "").split("/").at(-1) ?? "") : text;
  if (last.includes(":")) return null;
  const bare = path ? last.replace(/\.\w+$/, "") : last;
  return subject(bare) && heldBy(bare);
}
