import type { OperatorBuilder } from "./builders.ts";
import { simpleName } from "./call.ts";
import type { Reader } from "./reader.ts";
import type { SyntaxNode } from "./syntaxNode.ts";

/** A label stays readable in a list of problems. */
const LONGEST_WORD = 32;

/**
 * A call as messages name it, so that three operators called "process" are told apart: `process(FlagSuspects)`,
 * `sinkTo("alerts")`, `map "Parse"` by its name where the argument tells nothing, else `map(...)`.
 */
export function callLabel(reader: Reader, { method, argument, name, givenName }: OperatorBuilder): string {
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
    case "method_invocation": {
      const inner = argument.childForFieldName("object");
      if (inner?.type === "method_invocation") return argumentWord(reader, inner);
      const called = `${reader.slice(argument.childForFieldName("name"))}()`;
      if (!inner) return called;
      // What a builder builds is told by its class.
      return inner.type === "identifier" && /^[A-Z]/.test(reader.slice(inner)) ? reader.slice(inner) : called;
    }
    default:
      return null;
  }
}
