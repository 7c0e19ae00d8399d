import type { ApiKind } from "./types.ts";

/**
 * Builders of connectors that make operators themselves, which no `uid(...)` behind them reaches, or that name what a
 * savepoint leads back to. What stands here was read from the jars named with each connector; of the newest ones of
 * Iceberg, Paimon and Hudi the graphs were recorded as well (test/conformance/connectors.json).
 */
export interface Connector {
  /** Whose it is. */
  readonly product: string;
  readonly package: string;
  /** The packages that PyFlink has it in; none where it has it not. */
  readonly python?: readonly string[];
  /** The type of the builder: its name, or an inner class of the connector's class. */
  readonly builder: string;
  /** The static methods of the connector's class that give a builder; none where it is made by `new`. */
  readonly starts: readonly string[];
  /** The calls on a builder that make the operators, with what they return; null for nothing to go on from. */
  readonly builds: Readonly<Record<string, ApiKind | null>>;
  /** The operators, as the end of a sentence. */
  readonly makes: string;
  readonly uids: ConnectorUids;
  /** For a sink that writes in transactions where it is asked to. */
  readonly transactions?: TransactionOptions;
}

/** How long the other side of a sink keeps a transaction open, and what sets that. */
export interface TransactionOptions {
  /** The property, and the constant that holds its name. */
  readonly property: string;
  readonly constant: string;
  /** The call on the builder that sets one property, and the one that sets them all. */
  readonly one: string;
  readonly all: string;
  /** What the connector asks for where nothing sets it, and the most that the other side grants unless it is told to. */
  readonly defaultMillis: number;
  readonly grantedMillis: number;
  /** The other side's option that grants more. */
  readonly grantedBy: string;
}

/** How the operators of a connector get uids. */
export type ConnectorUids =
  /** Transactions, not operators: by a call on the builder, where another one asks for them. */
  | {
      readonly by: "prefix";
      readonly method: string;
      readonly when: {
        readonly method: string;
        /** What that was called before the builder had a call for one property. */
        readonly formerly: string;
        readonly value: string;
      };
      /** The prefix that all have without it; newer versions of the connector refuse to build then. */
      readonly shared: string;
    }
  /** By a call on the builder. Without it they have none, or new ones on every start. */
  | {
      readonly by: "call";
      readonly method: string;
      readonly without: "none" | "random";
      readonly word: string;
    }
  /** By an option of the table, which may be set wherever the table is made. */
  | {
      readonly by: "table-option";
      readonly key: string;
      readonly constant: string;
      /** False where some that keep no state have no uid all the same. */
      readonly namesAll: boolean;
    }
  /**
   * By the connector itself, after the table and, for several in one process, a number: what keeps state has one. The
   * call of this name makes some without state, too, which have none, whatever the options.
   */
  | { readonly by: "itself"; readonly call: string }
  /** Not at all. */
  | { readonly by: "nothing"; readonly instead: string };

const ICEBERG_SINK = "org.apache.iceberg.flink.sink";
const ICEBERG_SOURCE = "org.apache.iceberg.flink.source";
const PAIMON_SINK = "org.apache.paimon.flink.sink";
const PAIMON_CDC = "org.apache.paimon.flink.sink.cdc";

const PAIMON_WRITES: Pick<Connector, "product" | "starts" | "builds" | "makes" | "uids"> = {
  product: "Paimon",
  starts: [],
  builds: { build: "sink" },
  makes: "a writer, a committer and, with dynamic buckets, an assigner",
  uids: {
    by: "table-option",
    key: "sink.operator-uid.suffix",
    constant: "SINK_OPERATOR_UID_SUFFIX",
    namesAll: false,
  },
};

/** By the simple name of the connector's class. */
export const CONNECTORS: Readonly<Record<string, Connector>> = {
  // iceberg-flink-1.13 0.13.1 and iceberg-flink-runtime-1.20 1.11.0: a uid behind append() is that of the last sink alone.
  FlinkSink: {
    product: "Iceberg",
    package: ICEBERG_SINK,
    builder: "FlinkSink.Builder",
    starts: ["builderFor", "forRow", "forRowData"],
    builds: { append: "sink", build: "sink" },
    makes: "a writer, a committer and a sink that ends the stream",
    uids: { by: "call", method: "uidPrefix", without: "none", word: "iceberg-sink" },
  },
  // iceberg-flink-runtime-1.20 1.11.0. IcebergSink and DynamicIcebergSink are not here: theirs have uids in any case.
  TableMaintenance: {
    product: "Iceberg",
    package: "org.apache.iceberg.flink.maintenance.api",
    builder: "TableMaintenance.Builder",
    starts: ["forTable", "forChangeStream"],
    builds: { append: null },
    makes: "a monitor of the table, a trigger, a lock remover and the tasks",
    uids: { by: "call", method: "uidSuffix", without: "random", word: "table-maintenance" },
  },
  FlinkSource: {
    product: "Iceberg",
    package: ICEBERG_SOURCE,
    builder: "FlinkSource.Builder",
    starts: ["forRowData"],
    builds: { build: "stream" },
    makes: "a reader of the table's files and, when streaming, a monitor of its snapshots",
    uids: { by: "nothing", instead: "env.fromSource(...) with an IcebergSource" },
  },
  IcebergSource: {
    product: "Iceberg",
    package: ICEBERG_SOURCE,
    builder: "IcebergSource.Builder",
    starts: ["builder", "forRowData", "forOutputType"],
    builds: { buildStream: "stream" },
    makes: "a source that keeps its place in the table",
    uids: { by: "nothing", instead: "env.fromSource(...) with what build() returns" },
  },
  // flink-connector-kafka 1.14.6 to 3.4.0-1.20 have the default; 1.16.3 is the first with the names of today; 4.0.0-2.0 and 5.0.0-2.2 refuse to build without a prefix.
  KafkaSink: {
    product: "Kafka",
    package: "org.apache.flink.connector.kafka.sink",
    // apache-flink 1.16.3 to 2.1.0, which hand everything to the builder of Java.
    python: ["pyflink.datastream.connectors.kafka"],
    builder: "KafkaSinkBuilder",
    starts: ["builder"],
    builds: { build: null },
    makes: "a sink that writes in transactions",
    uids: {
      by: "prefix",
      method: "setTransactionalIdPrefix",
      when: { method: "setDeliveryGuarantee", formerly: "setDeliverGuarantee", value: "EXACTLY_ONCE" },
      shared: "kafka-sink",
    },
    // The default is the same in flink-connector-kafka 1.14.6, 1.15.4, 1.16.3, 1.17.2, 3.4.0-1.20, 4.0.1-2.0 and 5.0.0-2.2.
    transactions: {
      property: "transaction.timeout.ms",
      constant: "TRANSACTION_TIMEOUT_CONFIG",
      one: "setProperty",
      all: "setKafkaProducerConfig",
      defaultMillis: 3_600_000,
      grantedMillis: 900_000,
      grantedBy: "transaction.max.timeout.ms",
    },
  },
  // paimon-flink-1.20 1.0.1 and 1.3.1; paimon-flink-common 0.9.0 has no such option.
  FlinkSinkBuilder: { ...PAIMON_WRITES, package: PAIMON_SINK, builder: "FlinkSinkBuilder" },
  CdcSinkBuilder: { ...PAIMON_WRITES, package: PAIMON_CDC, builder: "CdcSinkBuilder" },
  RichCdcSinkBuilder: { ...PAIMON_WRITES, package: PAIMON_CDC, builder: "RichCdcSinkBuilder" },
  FlinkSourceBuilder: {
    product: "Paimon",
    package: "org.apache.paimon.flink.source",
    builder: "FlinkSourceBuilder",
    starts: [],
    builds: { build: "stream", buildForRow: "stream" },
    makes: "a source that keeps its place in the table",
    uids: {
      by: "table-option",
      key: "source.operator-uid.suffix",
      constant: "SOURCE_OPERATOR_UID_SUFFIX",
      namesAll: true,
    },
  },
  // hudi-flink1.13-bundle 0.12.0 to hudi-flink1.15-bundle 0.14.1, which is the first with numbers. Its source names all when it streams (not in 0.12.0),
  // and when it reads once nothing, where nothing keeps state.
  HoodiePipeline: {
    product: "Hudi",
    package: "org.apache.hudi.util",
    builder: "HoodiePipeline.Builder",
    starts: ["builder"],
    builds: { sink: "sink", source: "stream" },
    makes: "a writer, what assigns records to files, and what cleans up",
    uids: { by: "itself", call: "sink" },
  },
};

/** The connectors by the types of their builders. */
export const CONNECTOR_BUILDERS: readonly { readonly name: string; readonly connector: Connector }[] =
  Object.entries(CONNECTORS).map(([name, connector]) => ({ name, connector }));

/** The connector of a builder's kind, by its name in {@link CONNECTORS}; undefined for any other kind. */
export function connectorOf(kind: ApiKind): { name: string; connector: Connector } | undefined {
  if (!kind.startsWith("connector:")) return undefined;
  const name = kind.slice("connector:".length);
  const connector = CONNECTORS[name];
  return connector && { name, connector };
}
