/**
 * What a value of the DataStream API is, as far as finding operators needs it. The names are those of Flink's
 * classes, put together where they behave alike.
 */
export type ApiKind =
  | "environment"
  | "table-environment"
  | "stream"
  | "operator"
  | "keyed"
  | "windowed"
  | "connected"
  | "broadcast"
  | "broadcast-connected"
  | "joined"
  | "interval-joined"
  | "iterative"
  | "partition-windowed"
  | "keyed-partition-windowed"
  | "pattern"
  | "sink"
  | "sink-builder"
  | "transformation"
  | "collected"
  | "checkpoint-config"
  | "execution-config"
  | "configuration"
  /** Of the DataStream API V2; what its classes called ProcessConfigurable add is the `operator` in the name. */
  | V2Kind
  /** A builder of a connector that makes operators itself. */
  | `connector:${string}`;

export type V2Kind =
  | "v2-environment"
  | "v2-stream"
  | "v2-operator"
  | "v2-keyed"
  | "v2-keyed-operator"
  | "v2-global"
  | "v2-global-operator"
  | "v2-broadcast"
  | "v2-sink";

export const isEnvironment = (kind: ApiKind | "same"): boolean =>
  kind === "environment" || kind === "v2-environment";

export const isOfV2 = (kind: ApiKind): kind is V2Kind => kind.startsWith("v2-");

/** The kinds that a uid can be set on. */
const WITH_UID: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "operator",
  "sink",
  "transformation",
  "sink-builder",
  "v2-operator",
  "v2-keyed-operator",
  "v2-global-operator",
  "v2-sink",
]);

/** What a uid can be set on. */
export const isOperator = (kind: ApiKind): boolean => WITH_UID.has(kind);

interface ApiClass {
  readonly package: string;
  readonly kind: ApiKind;
  /** Packages of other versions, and of the Scala API where Java code uses it. */
  readonly otherPackages?: readonly string[];
}

const DATASTREAM = "org.apache.flink.streaming.api.datastream";
const ENVIRONMENT = "org.apache.flink.streaming.api.environment";
/** The packages of the DataStream API V2 are below this one. */
export const V2_PACKAGE = "org.apache.flink.datastream.api";
const CASSANDRA = "org.apache.flink.streaming.connectors.cassandra";

/** The classes of Flink's Java API that hold streams, environments and their configuration, by simple name. */
export const API_CLASSES: Readonly<Record<string, ApiClass>> = {
  StreamExecutionEnvironment: { package: ENVIRONMENT, kind: "environment" },
  LocalStreamEnvironment: { package: ENVIRONMENT, kind: "environment" },
  RemoteStreamEnvironment: { package: ENVIRONMENT, kind: "environment" },
  CheckpointConfig: { package: ENVIRONMENT, kind: "checkpoint-config" },
  ExecutionConfig: { package: "org.apache.flink.api.common", kind: "execution-config" },
  Configuration: { package: "org.apache.flink.configuration", kind: "configuration" },
  StreamTableEnvironment: {
    package: "org.apache.flink.table.api.bridge.java",
    kind: "table-environment",
    otherPackages: ["org.apache.flink.table.api.java"],
  },
  TableConfig: { package: "org.apache.flink.table.api", kind: "configuration" },
  TableEnvironment: { package: "org.apache.flink.table.api", kind: "table-environment" },
  DataStream: {
    package: DATASTREAM,
    kind: "stream",
    otherPackages: ["org.apache.flink.streaming.api.scala"],
  },
  SideOutputDataStream: { package: DATASTREAM, kind: "stream" },
  CachedDataStream: { package: DATASTREAM, kind: "stream" },
  SplitStream: { package: DATASTREAM, kind: "stream" },
  SingleOutputStreamOperator: { package: DATASTREAM, kind: "operator" },
  DataStreamSource: { package: DATASTREAM, kind: "operator" },
  IterativeStream: { package: DATASTREAM, kind: "iterative" },
  KeyedStream: { package: DATASTREAM, kind: "keyed" },
  WindowedStream: { package: DATASTREAM, kind: "windowed" },
  AllWindowedStream: { package: DATASTREAM, kind: "windowed" },
  ConnectedStreams: { package: DATASTREAM, kind: "connected" },
  BroadcastStream: { package: DATASTREAM, kind: "broadcast" },
  BroadcastConnectedStream: { package: DATASTREAM, kind: "broadcast-connected" },
  JoinedStreams: { package: DATASTREAM, kind: "joined" },
  CoGroupedStreams: { package: DATASTREAM, kind: "joined" },
  PartitionWindowedStream: { package: DATASTREAM, kind: "partition-windowed" },
  KeyedPartitionWindowedStream: { package: DATASTREAM, kind: "keyed-partition-windowed" },
  NonKeyedPartitionWindowedStream: { package: DATASTREAM, kind: "partition-windowed" },
  DataStreamSink: { package: DATASTREAM, kind: "sink" },
  CassandraSink: { package: CASSANDRA, kind: "sink" },
  PatternStream: { package: "org.apache.flink.cep", kind: "pattern" },
  Transformation: { package: "org.apache.flink.api.dag", kind: "transformation" },
};

/** Classes whose static methods start or continue a job; resolved like the classes above. */
export const STATIC_CLASSES: Readonly<Record<string, string>> = {
  StreamExecutionEnvironment: ENVIRONMENT,
  StreamTableEnvironment: "org.apache.flink.table.api.bridge.java",
  TableEnvironment: "org.apache.flink.table.api",
  EnvironmentSettings: "org.apache.flink.table.api",
  AsyncDataStream: DATASTREAM,
  DataStreamUtils: DATASTREAM,
  CEP: "org.apache.flink.cep",
  CassandraSink: CASSANDRA,
  ExecutionEnvironment: V2_PACKAGE,
  BuiltinFuncs: `${V2_PACKAGE}.builtin`,
};
