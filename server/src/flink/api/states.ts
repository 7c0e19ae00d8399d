import type { OperatorState } from "../../model/operator.ts";

/**
 * Whether the operators of Flink's own sinks, sources and input formats keep state, by their simple names. Read from
 * the classes of Flink 1.11 to 1.20 and its connectors: a sink keeps state that supports the state of writers or a
 * committer, a function that writes any in a checkpoint, and an input format that reads files.
 */
const STATES: Readonly<Record<string, OperatorState>> = {
  ...states(
    "stateful",
    // Sinks for sinkTo(...), and what sinks are made of.
    "StatefulSink SupportsWriterState TwoPhaseCommittingSink TwoPhaseCommittingStatefulSink SupportsCommitter " +
      "WithPreCommitTopology WithPostCommitTopology AsyncSinkBase DynamoDbSink FileSink KafkaSink " +
      "KinesisFirehoseSink KinesisStreamsSink PulsarSink SqsSink",
    // Functions for addSink(...) and addSource(...).
    "TwoPhaseCommitSinkFunction StreamingFileSink BucketingSink JdbcXaSinkFunction FlinkKafkaProducer " +
      "FlinkKafkaProducer011 FlinkKafkaConsumer FlinkKafkaConsumer09 FlinkKafkaConsumer010 FlinkKafkaConsumer011 " +
      "FlinkKafkaConsumerBase FlinkKinesisConsumer FlinkDynamoDBStreamsConsumer RMQSource PubSubSource " +
      "MessageAcknowledgingSourceBase MultipleIdsMessageAcknowledgingSourceBase StatefulSequenceSource " +
      "DataGeneratorSource FromElementsFunction ContinuousFileMonitoringFunction",
    "FileInputFormat DelimitedInputFormat BinaryInputFormat SerializedInputFormat TypeSerializerInputFormat " +
      "GenericCsvInputFormat CsvInputFormat AbstractCsvInputFormat PojoCsvInputFormat RowCsvInputFormat " +
      "TupleCsvInputFormat TextInputFormat TextValueInputFormat PrimitiveInputFormat AvroInputFormat " +
      "ParquetInputFormat ParquetRowInputFormat ParquetPojoInputFormat ParquetMapInputFormat ParquetAvroInputFormat " +
      "OrcInputFormat OrcRowInputFormat",
  ),
  ...states(
    "stateless",
    "DiscardingSink PrintSink PrintSinkFunction ElasticsearchSink Elasticsearch6Sink Elasticsearch7Sink " +
      "Elasticsearch8Sink OpensearchSink MongoSink RMQSink SocketClientSink OutputFormatSinkFunction",
    "InputFormat RichInputFormat GenericInputFormat NonParallelInput ReplicatingInputFormat HadoopInputFormat " +
      "JdbcInputFormat JDBCInputFormat CassandraInputFormat CassandraPojoInputFormat CassandraInputFormatBase " +
      "HBaseRowInputFormat HBaseRowDataInputFormat AbstractTableInputFormat TableInputFormat " +
      "CollectionInputFormat IteratorInputFormat ParallelIteratorInputFormat",
  ),
};

function states(state: OperatorState, ...names: string[]): Record<string, OperatorState> {
  return Object.fromEntries(names.flatMap((each) => each.split(" ")).map((name) => [name, state]));
}

/** The state of a class of Flink's, or of what its builder makes; undefined for one that is not known. */
export function stateOfFlinkClass(simpleName: string): OperatorState | undefined {
  const name = simpleName.replace(/Builder$/, "");
  return Object.hasOwn(STATES, name) ? STATES[name] : undefined;
}

/** Parts of a sink that add operators of their own, of which anything may be kept. */
export const ADDS_OPERATORS: ReadonlySet<string> = new Set([
  "WithPreWriteTopology",
  "SupportsPreWriteTopology",
  "SupportsPreCommitTopology",
  "SupportsPostCommitTopology",
]);
