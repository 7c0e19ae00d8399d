/** The connectors of tables that write to Kafka. */
export const KAFKA_CONNECTORS: ReadonlySet<string> = new Set(["kafka", "upsert-kafka"]);

/** What names the transactions of a table. */
export const TABLE_PREFIX = "sink.transactional-id-prefix";

/** An option of Kafka's producer, as a table passes it on. */
export const TABLE_TIMEOUT = "properties.transaction.timeout.ms";
