import type { OperatorBuilder } from "./builders.ts";
import type { Flow } from "./flow.ts";
import type { Call, ExprId } from "./program.ts";
import { inputOf } from "./streamWords.ts";
import { simpleName } from "./typeNames.ts";

/** A label stays readable in a list of problems. */
const LONGEST_WORD = 32;

/**
 * A call as messages name it, so that three operators called "process" are told apart: `process(FlagSuspects)`,
 * `sinkTo("alerts")`, `map "Parse"` by its name where the argument tells nothing, else `map(...)`.
 */
export function callLabel(flow: Flow, { call, method, argument, name, givenName }: OperatorBuilder): string {
  const on = flow.program.receiverOf(call);
  // CassandraSink.addSink(stream)
  if (argument !== null && on !== null && argument === inputOf(flow, call))
    return `${flow.program.textOf(on)}.${method}(...)`;
  const word = argument === null ? null : argumentWord(flow, argument);
  if (word && word.length <= LONGEST_WORD) return `${method}(${word})`;
  const given = name?.value ?? givenName;
  if (given && given.length <= LONGEST_WORD) return `${method} "${given}"`;
  return argument === null ? `${method}()` : `${method}(...)`;
}

/** What an argument is called in the text: its class, its method, its variable, the text itself. */
function argumentWord(flow: Flow, argument: ExprId): string | null {
  const { program } = flow;
  const expr = program.expr(argument);
  switch (expr.is) {
    case "new":
      return expr.body ? null : simpleName(expr.type);
    case "reference":
    case "name":
    case "member":
      return program.textOf(argument).replace(/\s+/g, "");
    case "constant":
      return typeof expr.value === "string" && expr.type === undefined ? program.textOf(argument) : null;
    case "call":
      return chainWord(flow, { ...expr, id: argument });
    default:
      return null;
  }
}

/**
 * What a chain of calls starts from, where that is a class: `new OrderSink().withRetries()`, `KafkaSink.builder()`. From a
 * variable its last call: `orders.build()`.
 */
function chainWord(flow: Flow, chain: Call): string | null {
  const { program } = flow;
  let first = chain;
  let root = program.receiverOf(chain);
  for (let inner = program.callAt(root); inner; inner = program.callAt(root)) {
    first = inner;
    root = program.receiverOf(inner);
  }
  if (root === null) return `${first.name}()`;
  const from = argumentWord(flow, root);
  if (!from || program.expr(root).is === "new" || /^[A-Z]/.test(from)) return from;
  const last = `${from}.${chain.name}()`;
  return last.length <= LONGEST_WORD ? last : from;
}
