import { type ApiCall, makes, same, type Table, table } from "./calls.ts";
import { type ApiKind, isOfV2 } from "./types.ts";
import { v2Call, v2StaticCall } from "./v2.ts";

const FLINK_2 = { major: 2, minor: 0 };

/**
 * Which calls of the DataStream API make a physical operator, and what every call gives back. Read from the
 * signatures of Flink 1.11 to 2.3; the same tables serve every language that calls the Java API.
 */
const AGGREGATIONS = "reduce fold sum min max minBy maxBy";

const STREAM: Table = {
  ...makes("map flatMap filter process", "function"),
  ...makes("project assignTimestampsAndWatermarks", "stateless"),
  ...makes("transform", "unknown"),
  ...makes("addSink sinkTo", "function", "sink"),
  ...makes(
    "print printToErr writeAsText writeAsCsv writeToSocket writeUsingOutputFormat",
    "stateless",
    "sink",
  ),
  ...table("shuffle forward rebalance rescale global partitionCustom getSideOutput split select cache", {
    returns: "stream",
  }),
  ...table("broadcast", { returns: "stream" }),
  ...table("union", { returns: "stream", merges: true }),
  ...table("keyBy", { returns: "keyed" }),
  ...table("connect", { returns: "connected", merges: true }),
  ...table("join coGroup", { returns: "joined", merges: true }),
  ...table("windowAll countWindowAll timeWindowAll", { returns: "windowed" }),
  ...table("fullWindowPartition", { returns: "partition-windowed" }),
  ...table("iterate", { returns: "iterative" }),
  ...table("getExecutionEnvironment", { returns: "environment" }),
  ...table("getTransformation", { returns: "transformation" }),
  ...table("executeAndCollect collectAsync", { returns: "collected", hides: "collect-sink" }),
};

/** Calls that configure the operator they follow and return it. */
const CONFIGURE = same(
  "uid setUidHash name setParallelism setMaxParallelism forceNonParallel setBufferTimeout disableChaining " +
    "startNewChain returns slotSharingGroup setDescription addMetricVariable enableAsyncState",
);

const WINDOWED: Table = {
  ...same("trigger evictor allowedLateness sideOutputLateData enableAsyncState"),
  ...makes(`${AGGREGATIONS} aggregate apply process`, "stateful"),
};

const CALLS: Readonly<Partial<Record<ApiKind, Table>>> = {
  environment: {
    ...makes(
      "fromSource fromElements fromCollection fromData fromSequence generateSequence readFileStream",
      "stateful",
      "source",
    ),
    ...table("readTextFile readFile", {
      returns: "operator",
      makes: { role: "source", state: "stateful" },
      hides: "file-monitor",
    }),
    ...makes("addSource", "function", "source"),
    createInput: {
      returns: "operator",
      makes: { role: "source", state: "function" },
      // A format that reads files is read by two operators.
      hidesIfStateful: "file-monitor",
    },
    // These two functions keep nothing in a checkpoint.
    ...makes("socketTextStream fromParallelCollection", "stateless", "source"),
    ...same(
      "setParallelism setMaxParallelism setBufferTimeout setRuntimeMode enableCheckpointing setStateBackend",
    ),
    ...same("setDefaultSavepointDirectory disableOperatorChaining enableChangelogStateBackend"),
    ...same("registerSlotSharingGroup"),
    ...table("getCheckpointConfig", { returns: "checkpoint-config" }),
    ...table("getConfig", { returns: "execution-config" }),
  },
  "execution-config": same("setParallelism setMaxParallelism enableObjectReuse setAutoWatermarkInterval"),
  configuration: same("set getConfiguration"),
  "table-environment": {
    ...table("toDataStream toChangelogStream toAppendStream toRetractStream", { returns: "stream" }),
    ...table("getConfig", { returns: "configuration" }),
  },
  stream: STREAM,
  operator: { ...STREAM, ...CONFIGURE },
  iterative: {
    ...STREAM,
    ...table("closeWith", { returns: "stream" }),
    ...table("withFeedbackType", { returns: "connected" }),
  },
  keyed: {
    ...STREAM,
    ...makes(AGGREGATIONS, "stateful"),
    ...table("window countWindow timeWindow", { returns: "windowed" }),
    ...table("intervalJoin", { returns: "interval-joined", merges: true }),
    ...table("fullWindowPartition", { returns: "keyed-partition-windowed" }),
    ...table("asQueryableState", { returns: "collected", hides: "queryable-state" }),
    ...same("enableAsyncState"),
  },
  windowed: WINDOWED,
  connected: {
    ...same("keyBy enableAsyncState"),
    ...table("closeWith", { returns: "stream" }),
    ...makes("map flatMap process", "function"),
    ...makes("transform", "unknown"),
  },
  "broadcast-connected": makes("process", "stateful"),
  joined: {
    ...same("where equalTo window trigger evictor allowedLateness"),
    ...table("apply", {
      returns: "operator",
      makes: { role: "transformation", state: "stateful", uidFrom: { version: FLINK_2, before: "with" } },
      hides: "join-sides",
    }),
    ...table("with", {
      returns: "operator",
      makes: { role: "transformation", state: "stateful" },
      hides: "join-sides",
    }),
  },
  "interval-joined": {
    ...same("between upperBoundExclusive lowerBoundExclusive inEventTime inProcessingTime"),
    ...same("sideOutputLeftLateData sideOutputRightLateData enableAsyncState"),
    ...makes("process", "stateful"),
  },
  // What these hold until the input ends is in no checkpoint; with a key it is in a window.
  "partition-windowed": makes("mapPartition sortPartition reduce aggregate", "stateless"),
  "keyed-partition-windowed": {
    ...makes("sortPartition", "stateless"),
    ...makes("mapPartition reduce aggregate", "stateful"),
  },
  pattern: {
    ...same("inEventTime inProcessingTime sideOutputLateData withComparator"),
    ...makes("process select flatSelect", "stateful"),
  },
  sink: {
    ...CONFIGURE,
    ...table("getTransformation getLegacyTransformation", { returns: "transformation" }),
  },
  "sink-builder": table("build", { returns: "sink" }),
  transformation: same("setUid setUidHash setName setParallelism setMaxParallelism"),
};

/** What a method of a receiver does; undefined when it has nothing to do with the job graph. */
export function apiCall(receiver: ApiKind, method: string, argumentCount: () => number): ApiCall | undefined {
  if (isOfV2(receiver)) return v2Call(receiver, method, argumentCount);
  const calls = CALLS[receiver];
  const call = calls && Object.hasOwn(calls, method) ? calls[method] : undefined;
  // broadcast() repartitions; broadcast(descriptors...) makes a BroadcastStream.
  if (call && method === "broadcast" && argumentCount() > 0) return { returns: "broadcast" };
  if (!call && receiver === "sink-builder") return { returns: "same" };
  return call;
}

/** What a static method does; undefined when it has nothing to do with the job graph. */
export function staticCall(
  simpleClass: string,
  method: string,
  argumentCount: () => number,
): ApiCall | undefined {
  switch (simpleClass) {
    case "StreamExecutionEnvironment":
      return ENVIRONMENT_FACTORIES.has(method) ? { returns: "environment" } : undefined;
    case "StreamTableEnvironment":
    case "TableEnvironment":
      // Its streams belong to the environment that it is created with.
      return method === "create" ? { returns: "table-environment", merges: true } : undefined;
    case "AsyncDataStream":
      return /^(un)?orderedWait(WithRetry)?$/.test(method)
        ? {
            returns: "operator",
            merges: true,
            makes: { role: "transformation", state: "stateful", argument: 1 },
          }
        : undefined;
    case "DataStreamUtils":
      if (/^collect/.test(method)) return { returns: "collected", merges: true, hides: "collect-sink" };
      return method === "reinterpretAsKeyedStream" ? { returns: "keyed", merges: true } : undefined;
    case "CEP":
      return method === "pattern" ? { returns: "pattern", merges: true } : undefined;
    case "CassandraSink":
      return method === "addSink"
        ? { returns: "sink-builder", merges: true, makes: { role: "sink", state: "unknown" } }
        : undefined;
    default:
      return v2StaticCall(simpleClass, method, argumentCount);
  }
}

const ENVIRONMENT_FACTORIES: ReadonlySet<string> = new Set([
  "getExecutionEnvironment",
  "createLocalEnvironment",
  "createLocalEnvironmentWithWebUI",
  "createRemoteEnvironment",
]);

/** Methods that only an environment has: enough to know one whose declaration stands in another file. */
export const ENVIRONMENT_ONLY: ReadonlySet<string> = new Set([
  "fromSource",
  "addSource",
  "fromElements",
  "fromSequence",
  "fromData",
  "enableCheckpointing",
  "getCheckpointConfig",
  "setRuntimeMode",
  "setStateBackend",
  "socketTextStream",
]);
