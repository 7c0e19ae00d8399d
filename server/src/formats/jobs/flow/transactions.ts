import type { TransactionOptions } from "../../../flink/api/connectors.ts";
import type { TransactionalSink } from "../../../model/connector.ts";
import { exactlyOnceTables, sinkOfTable } from "../../sql/exactlyOnceTables.ts";
import { statementsIn } from "../../sql/statements.ts";
import { askedBy } from "./askedBy.ts";
import type { ConnectorBuilder } from "./builders.ts";
import { executedSql } from "./committedTables.ts";
import type { Flow } from "./flow.ts";
import { leadsTo, pathTo } from "./paths.ts";
import type { ExprId } from "./program.ts";
import { codeValue } from "./settings.ts";
import { endOfChain } from "./uidPlace.ts";

/** The timeout of transactions, as far as code that is seen sets it. */
type Timeout = Pick<TransactionalSink, "timeout" | "timeoutKnown">;

const UNSET: Timeout = { timeout: null, timeoutKnown: true };
const UNKNOWN: Timeout = { timeout: null, timeoutKnown: false };

/** Calls on properties that only look at them, and calls that only copy those that they are given. */
const LOOKS = /^(?:get|contains|isEmpty$|size$)/;
const COPIES = /^(?:setProperties|setKafkaProducerConfig)$/;

/** The sinks of a file that were asked to write exactly once, in the order of the text. */
export const transactionalSinks = (flow: Flow): TransactionalSink[] =>
  [...sinksBuilt(flow), ...sinksOfTables(flow)].sort((a, b) => a.span.start - b.span.start);

/** The tables that the code's SQL creates. */
function sinksOfTables(flow: Flow): TransactionalSink[] {
  const executed = executedSql(flow).map((each) => ({ ...each, script: statementsIn(each.text) }));
  const text = executed.map((each) => each.text).join("\n");
  const statements = executed.flatMap(({ script }) => script.statements);
  return exactlyOnceTables(statements, text).flatMap((table) => {
    const from = executed.find(({ script }) =>
      script.statements.some(({ tokens }) => tokens.includes(table.asked)),
    );
    // The text may stand anywhere: what is found is shown at the call.
    const span = from && flow.program.nameSpan(from.call);
    return span ? [sinkOfTable(table, () => span)] : [];
  });
}

function sinksBuilt(flow: Flow): TransactionalSink[] {
  return flow.builders.connectorCalls.flatMap(({ name, connector, call, builders }): TransactionalSink[] => {
    const { transactions: options, uids } = connector;
    const [builder, ...more] = builders.flatMap((index) => flow.builders.connectorBuilders[index] ?? []);
    const asked = builder ? askedBy(flow, uids, builder) : null;
    if (!options || !builder || asked === null) return [];
    const seen = more.length === 0 && !builder.escaped;
    const timeout = seen ? timeoutOf(flow, builder, options) : UNKNOWN;
    // One that was asked by a former name has no call for one property.
    const canSet = uids.by === "prefix" && asked === uids.when.method;
    const place = timeout === UNSET && canSet ? endOfChain(flow, call) : null;
    return [
      {
        name,
        span: flow.program.nameSpan(call),
        environment: builder.environment,
        ...timeout,
        ...(place ? { timeoutPlace: place } : {}),
      },
    ];
  });
}

function timeoutOf(
  flow: Flow,
  { start, configured }: ConnectorBuilder,
  options: TransactionOptions,
): Timeout {
  const { program } = flow;
  const said = configured.map(({ id, name, args }): Timeout => {
    const [first, value] = args.map((arg) => program.beside(id, arg.value));
    if (first === undefined || !isOnTheWay(flow, id, start)) return UNKNOWN;
    if (flow.api.method(name) === options.one) return propertyOf(flow, first, value, options);
    return program.expr(first).is === "name" ? ofProperties(flow, first, start, options) : UNKNOWN;
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
  flow: Flow,
  key: ExprId,
  value: ExprId | undefined,
  { property, constant }: TransactionOptions,
): Timeout {
  const text = flow.constants.valueOf(key);
  const named = flow.program.textOf(key).replace(/^.*\./s, "");
  if (text !== property && named !== constant)
    return typeof text === "string" || /^[A-Z][A-Z_]+_CONFIG$/.test(named) ? UNSET : UNKNOWN;
  return value === undefined ? UNKNOWN : { timeout: codeValue(flow, value), timeoutKnown: true };
}

/** What a variable with `new Properties()` holds, where all that is done to it is seen. */
function ofProperties(flow: Flow, argument: ExprId, start: ExprId, options: TransactionOptions): Timeout {
  const { program } = flow;
  const variable = flow.variableAt(argument);
  const [write, ...more] = variable?.writes ?? [];
  if (!variable || variable.field || !write || more.length > 0 || write.bind.value === null) return UNKNOWN;
  const made = program.expr(program.idOf(write.member, write.bind.value));
  const isMade = made.is === "new" || (made.is === "call" && made.on === null && /^[A-Z]/.test(made.name));
  if (!isMade || made.args.length > 0) return UNKNOWN;
  return together(flow.uses.of(variable).map((use) => ofUse(flow, use, start, options)));
}

/** What one place that names the properties says of the timeout. */
function ofUse(flow: Flow, id: ExprId, start: ExprId, options: TransactionOptions): Timeout {
  const { program } = flow;
  const { use } = program.expr(id);
  const call = program.callAt(program.parentOf(id));
  if (call && use === "argument") return COPIES.test(call.name) ? UNSET : UNKNOWN;
  if (!call || use !== "receiver") return UNKNOWN;
  if (LOOKS.test(call.name)) return UNSET;
  const [key, value] = call.args.map((arg) => program.beside(call.id, arg.value));
  if ((call.name !== "setProperty" && call.name !== "put") || key === undefined) return UNKNOWN;
  const said = propertyOf(flow, key, value, options);
  return said.timeout && !isOnTheWay(flow, call.id, start) ? UNKNOWN : said;
}

/** True when the program comes by the one whenever it makes the other. */
const isOnTheWay = (flow: Flow, id: ExprId, start: ExprId): boolean =>
  leadsTo(pathTo(flow, id), pathTo(flow, start));
