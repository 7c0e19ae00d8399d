import { CONNECTORS, type TransactionOptions } from "../../../flink/api/connectors.ts";
import type { TransactionalSink } from "../../../model/facts.ts";
import type { ConnectorBuilder } from "./builders.ts";
import { isReceiver } from "./call.ts";
import { leadsTo, pathTo } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { codeValue } from "./settings.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** The timeout of transactions, as far as code that is seen sets it. */
type Timeout = Pick<TransactionalSink, "timeout" | "timeoutKnown">;

const UNSET: Timeout = { timeout: null, timeoutKnown: true };
const UNKNOWN: Timeout = { timeout: null, timeoutKnown: false };

/** Calls on properties that only look at them, and calls that only copy those that they are given. */
const LOOKS = /^(?:get|contains|isEmpty$|size$)/;
const COPIES = /^(?:setProperties|setKafkaProducerConfig)$/;

/** The sinks of a file that were asked to write exactly once, in the order of the text. */
export function transactionalSinks(reader: Reader): TransactionalSink[] {
  return reader.builders.connectorCalls
    .flatMap(({ name, call, builders }): TransactionalSink[] => {
      const options = CONNECTORS[name]?.transactions;
      const [builder, ...more] = builders.flatMap((index) => reader.builders.connectorBuilders[index] ?? []);
      if (!options || !builder?.asked) return [];
      const seen = more.length === 0 && !builder.escaped;
      return [
        {
          name,
          span: { start: call.nameNode.startIndex, end: call.nameNode.endIndex },
          environment: builder.environment,
          ...(seen ? timeoutOf(reader, builder, options) : UNKNOWN),
        },
      ];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

function timeoutOf(reader: Reader, { start, configured }: ConnectorBuilder, options: TransactionOptions) {
  const said = configured.map(({ element, name, args }): Timeout => {
    const [first, value] = args;
    if (!first || !isOnTheWay(reader, element, start)) return UNKNOWN;
    if (name === options.one) return propertyOf(reader, first, value, options);
    return first.type === "identifier" ? ofProperties(reader, first, start, options) : UNKNOWN;
  });
  return together(said);
}

/** What several calls come to: where two set it, which is the last is for the program to say. */
function together(said: readonly Timeout[]): Timeout {
  const set = said.filter((each) => each.timeout || !each.timeoutKnown);
  const [only, ...more] = set;
  return !only ? UNSET : more.length === 0 ? only : UNKNOWN;
}

/** What setting one property says of the timeout. */
function propertyOf(
  reader: Reader,
  key: SyntaxNode,
  value: SyntaxNode | undefined,
  { property, constant }: TransactionOptions,
): Timeout {
  const text = reader.constants.evaluate(key);
  const named = reader.slice(key).replace(/^.*\./s, "");
  if (text !== property && named !== constant)
    return typeof text === "string" || /^[A-Z][A-Z_]+_CONFIG$/.test(named) ? UNSET : UNKNOWN;
  return value ? { timeout: codeValue(reader, value), timeoutKnown: true } : UNKNOWN;
}

/** What a variable with `new Properties()` holds, where all that is done to it is seen. */
function ofProperties(
  reader: Reader,
  argument: SyntaxNode,
  start: Element,
  options: TransactionOptions,
): Timeout {
  const variable = reader.variableAt(argument);
  const [write, ...more] = variable?.writes ?? [];
  const made = write?.node.type === "object_creation_expression" && more.length === 0;
  const empty = made && (write.node.childForFieldName("arguments")?.items ?? []).length === 0;
  if (!variable || !empty || variable.field) return UNKNOWN;
  const names = variable.scope?.node.descendantsOfType("identifier") ?? [];
  const uses = names.filter(
    (node) =>
      reader.slice(node) === variable.name &&
      node.startIndex !== variable.declaredAt &&
      reader.scopes.variable(variable.name, node.startIndex) === variable,
  );
  return together(uses.map((node) => ofUse(reader, node, start, options)));
}

/** What one place that names the properties says of the timeout. */
function ofUse(reader: Reader, node: SyntaxNode, start: Element, options: TransactionOptions): Timeout {
  const { parent } = node;
  const on = parent?.type === "method_invocation" ? reader.callOf(parent) : undefined;
  const around = parent?.type === "argument_list" && parent.parent ? reader.callOf(parent.parent) : undefined;
  if (around) return COPIES.test(around.name) ? UNSET : UNKNOWN;
  if (!on || !isReceiver(on, node)) return UNKNOWN;
  if (LOOKS.test(on.name)) return UNSET;
  const [key, value] = on.args;
  if ((on.name !== "setProperty" && on.name !== "put") || !key) return UNKNOWN;
  const said = propertyOf(reader, key, value, options);
  return said.timeout && !isOnTheWay(reader, on.element, start) ? UNKNOWN : said;
}

/** True when the program comes by the one whenever it makes the other. */
const isOnTheWay = (reader: Reader, element: Element, start: Element): boolean =>
  leadsTo(pathTo(reader, element), pathTo(reader, start));
