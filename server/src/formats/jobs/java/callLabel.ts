import type { OperatorBuilder } from "./builders.ts";
import { simpleName } from "./call.ts";
import type { Reader } from "./reader.ts";
import { inputOf } from "./streamWords.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** A label stays readable in a list of problems. */
const LONGEST_WORD = 32;

/**
 * A call as messages name it, so that three operators called "process" are told apart: `process(FlagSuspects)`,
 * `sinkTo("alerts")`, `map "Parse"` by its name where the argument tells nothing, else `map(...)`.
 */
export function callLabel(
  reader: Reader,
  { call, method, argument, name, givenName }: OperatorBuilder,
): string {
  // CassandraSink.addSink(stream)
  if (argument && argument === inputOf(reader, call)) return `${reader.slice(call.object)}.${method}(...)`;
  const word = argument && argumentWord(reader, argument);
  if (word && word.length <= LONGEST_WORD) return `${method}(${word})`;
  const given = name?.value ?? givenName;
  if (given && given.length <= LONGEST_WORD) return `${method} "${given}"`;
  return argument ? `${method}(...)` : `${method}()`;
}

/** What an argument is called in the text: its class, its method, its variable, the text itself. */
function argumentWord(reader: Reader, argument: SyntaxNode): string | null {
  switch (argument.type) {
    case "object_creation_expression": {
      const anonymous = argument.namedChildren.some((child) => child?.type === "class_body");
      return anonymous ? null : simpleName(reader.slice(argument.childForFieldName("type")));
    }
    case "method_reference":
    case "identifier":
    case "field_access":
      return reader.slice(argument).replace(/\s+/g, "");
    case "string_literal":
      return reader.slice(argument);
    case "method_invocation":
      return chainWord(reader, argument);
    default:
      return null;
  }
}

/**
 * What a chain of calls starts from, where that is a class: `new OrderSink().withRetries()`, `KafkaSink.builder()`. From a
 * variable its last call: `orders.build()`.
 */
function chainWord(reader: Reader, chain: SyntaxNode): string | null {
  let first = chain;
  let root = chain.childForFieldName("object");
  while (root?.type === "method_invocation") {
    first = root;
    root = root.childForFieldName("object");
  }
  if (!root) return calledBy(reader, first);
  const from = argumentWord(reader, root);
  if (!from || root.type === "object_creation_expression" || /^[A-Z]/.test(from)) return from;
  const last = `${from}.${calledBy(reader, chain)}`;
  return last.length <= LONGEST_WORD ? last : from;
}

const calledBy = (reader: Reader, call: SyntaxNode): string =>
  `${reader.slice(call.childForFieldName("name"))}()`;
