import { KAFKA_CONNECTORS, TABLE_PREFIX, TABLE_TIMEOUT } from "../../flink/api/kafkaTables.ts";
import type { TransactionalSink } from "../../model/connector.ts";
import type { Span } from "../../model/span.ts";
import type { Statement, Token } from "./statements.ts";
import { createdTable, modelOf, optionOf, optionToken, writtenTables } from "./tables.ts";

/** A table of Kafka's that is written to exactly once: in transactions, which a checkpoint commits. */
export interface ExactlyOnceTable {
  readonly name: string;
  /** Where it asks for that. */
  readonly asked: Token;
  /** False where nothing names its transactions; null where something that is not followed may. */
  readonly isNamed: boolean | null;
  /** The milliseconds that its transactions are kept; null where nothing sets them. */
  readonly timeout: Token | null;
  /** True where the script writes to it. */
  readonly isWritten: boolean;
}

/** @param text all of the script: a hint in a comment may set options of a table, too */
export function exactlyOnceTables(statements: readonly Statement[], text: string): ExactlyOnceTable[] {
  const targets = new Set(statements.flatMap(writtenTables));
  const creating = statements.filter((each) => createdTable(each) !== undefined);
  const own = creating.filter((each) => optionToken(each, TABLE_PREFIX)).length;
  const models = new Set(statements.flatMap(modelOf));
  // What alters a table, or hints at options, names them as well.
  const isSetElsewhere = text.split(TABLE_PREFIX).length - 1 > own;
  return creating.flatMap((statement): ExactlyOnceTable[] => {
    const name = createdTable(statement);
    const asked = optionToken(statement, "sink.delivery-guarantee");
    if (name === undefined || asked?.text !== "exactly-once") return [];
    if (!KAFKA_CONNECTORS.has(optionOf(statement, "connector") ?? "")) return [];
    return [
      {
        name,
        asked,
        // Tables that are made like it may bring their own.
        isNamed: optionToken(statement, TABLE_PREFIX)
          ? true
          : isSetElsewhere || models.has(name)
            ? null
            : false,
        timeout: optionToken(statement, TABLE_TIMEOUT) ?? null,
        isWritten: targets.has(name),
      },
    ];
  });
}

/** The class of the connector that writes to such a table. */
const SINK = "KafkaSink";

/** @param placed where a token of the table's statement is shown */
export function sinkOfTable(table: ExactlyOnceTable, placed: (token: Token) => Span): TransactionalSink {
  const { name, asked, isNamed, isWritten, timeout } = table;
  return {
    name: SINK,
    table: { name, isRefused: isNamed === false, isWritten },
    span: placed(asked),
    timeout: timeout && {
      value: timeout.kind === "text" ? timeout.text : null,
      expression: timeout.text,
      span: placed(timeout),
    },
    timeoutKnown: true,
    environment: null,
  };
}
