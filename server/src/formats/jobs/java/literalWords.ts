import { heldBy, kebab, subject } from "../words.ts";
import type { OperatorBuilder } from "./builders.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** Calls that tell a connector what it reads or writes: `setTopics`, `tableList`, `withBucketPath`. */
const TARGET =
  /(topic|table|queue|stream|index|collection|bucket|path|exchange|subject|channel)s?(name|list|pattern)?$/i;

/** What the literals of an operator's arguments name: a topic, a table, the last part of a path, a label. */
export function literalWordsOf(reader: Reader, builder: OperatorBuilder): string | null {
  const { call, role, method } = builder;
  if (role === "transformation") return null;
  if (/^print/.test(method)) {
    const label = call.args[0] ? reader.constants.textOf(call.args[0]) : null;
    return label && kebab(label) ? kebab(label) : null;
  }
  if (/^from(Elements|Data|Collection)$/.test(method)) return null;
  if (/^(readTextFile|readFile|readFileStream|writeAsText|writeAsCsv)$/.test(method)) {
    return call.args.map((arg) => nameIn(reader, arg)).find((words) => words !== null) ?? null;
  }
  const node = builder.argument ? made(reader, builder.argument) : null;
  return node ? targetIn(reader, node) : null;
}

/** The expression that a variable holds. */
function made(reader: Reader, node: SyntaxNode): SyntaxNode {
  if (node.type !== "identifier") return node;
  const writes = reader.variableAt(node)?.writes;
  return (writes?.length === 1 && writes[0]?.node) || node;
}

function targetIn(reader: Reader, node: SyntaxNode): string | null {
  // What the methods of an anonymous class name is not what it is.
  if (node.namedChildren.some((child) => child.type === "class_body")) return null;
  for (const call of node.descendantsOfType("method_invocation")) {
    const name = reader.slice(call.childForFieldName("name"));
    if (!TARGET.test(name) || /^(get|create)/.test(name)) continue;
    for (const arg of call.childForFieldName("arguments")?.items ?? []) {
      const words = nameIn(reader, arg);
      if (words) return words;
    }
  }
  for (const made of node.descendantsOfType("object_creation_expression")) {
    const type = reader.slice(made.childForFieldName("type"));
    // What formats, schemas and properties are given is no target.
    if (/Schema|Serializ|Properties|Format|Encoder|Policy|Selector|Mapper|Function$/.test(type)) continue;
    for (const arg of made.childForFieldName("arguments")?.items ?? []) {
      const words = nameIn(reader, arg);
      if (words) return words;
    }
  }
  for (const call of node.descendantsOfType("method_invocation")) {
    for (const arg of call.childForFieldName("arguments")?.items ?? []) {
      const value = reader.constants.evaluate(arg);
      const table = typeof value === "string" ? INSERTS.exec(value) : null;
      if (table?.[1]) return kebab(table[1].replace(/^.*\./, ""));
    }
  }
  return null;
}

/** The name in an argument: its value, a parameter's default or key, or what the constant is called. */
function nameIn(reader: Reader, node: SyntaxNode | undefined): string | null {
  if (!node) return null;
  const value = reader.constants.evaluate(node);
  if (typeof value === "string") return named(value);
  if (value !== null) return null;
  switch (node.type) {
    case "identifier":
    case "field_access": {
      const name = reader.slice(node).replace(/^.*\./, "");
      return HOLDS_TARGET.test(name) ? heldBy(name) : null;
    }
    case "method_invocation":
      return parameterWords(reader, node);
    default:
      return null;
  }
}

/** `orders` for `args.get("topic", "orders")` and for `args.get("orders.topic")`; null for any other parameter. */
function parameterWords(reader: Reader, node: SyntaxNode): string | null {
  const args = node.childForFieldName("arguments")?.items ?? [];
  const [key, value] = args.map((arg) => reader.constants.textOf(arg));
  if (args.length === 2 && value) return named(value);
  const [only] = args.length === 1 ? args : [];
  const name = key ?? (only ? reader.slice(only).replace(/^.*\./, "") : "");
  return only && /^[\w.-]+$/.test(name) && HOLDS_TARGET.test(name) ? heldBy(name) : null;
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
  return (
    subject(path ? last.replace(/\.\w+$/, "") : last) && heldBy(path ? last.replace(/\.\w+$/, "") : last)
  );
}
