import { type ApiCall, makes, same, type Table, table } from "./calls.ts";
import { type ApiKind, isOfV2, V2_PACKAGE, type V2Kind } from "./types.ts";

/**
 * The DataStream API V2, as Flink 2.0 to 2.3 have it (flink-datastream-api). Its classes have simple names of others of
 * Flink's, so that only the package tells what a name stands for.
 */
const CLASSES: Readonly<Record<string, V2Kind>> = {
  ExecutionEnvironment: "v2-environment",
  NonKeyedPartitionStream: "v2-stream",
  KeyedPartitionStream: "v2-keyed",
  GlobalStream: "v2-global",
  BroadcastStream: "v2-broadcast",
  ProcessConfigurable: "v2-sink",
  ProcessConfigurableAndNonKeyedPartitionStream: "v2-operator",
  ProcessConfigurableAndTwoNonKeyedPartitionStream: "v2-operator",
  ProcessConfigurableAndKeyedPartitionStream: "v2-keyed-operator",
  ProcessConfigurableAndTwoKeyedPartitionStreams: "v2-keyed-operator",
  ProcessConfigurableAndGlobalStream: "v2-global-operator",
  TwoGlobalStreams: "v2-global",
};

/** The kind of a class by its whole name; null for one that is none of this API's. */
export function v2Kind(path: string): ApiKind | null {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return path.startsWith(`${V2_PACKAGE}.`) && Object.hasOwn(CLASSES, name) ? (CLASSES[name] ?? null) : null;
}

const repartitions: Table = {
  ...table("global", { returns: "v2-global" }),
  ...table("keyBy", { returns: "v2-keyed" }),
  ...table("shuffle", { returns: "v2-stream" }),
  ...table("broadcast", { returns: "v2-broadcast" }),
  ...makes("toSink", "function", "sink", "v2-sink"),
};

/** What keeps state says so itself in this API: a function by `usesStates`, or by the timers it registers. */
const processes = (returns: ApiKind): Table => ({
  process: { returns, makes: { role: "transformation", state: "function" } },
  connectAndProcess: {
    returns,
    merges: true,
    makes: { role: "transformation", state: "function", argument: 1 },
  },
});

/** Both outputs of a function that has two. */
const outputs = (returns: ApiKind): Table => table("getFirst getSecond", { returns });

/** Of these the first one is configured for the operator; what the second one is given has no effect. */
const GLOBAL_OUTPUTS: Table = {
  getFirst: { returns: "v2-global-operator", reaches: true },
  getSecond: { returns: "v2-global-operator" },
};

const CONFIGURES = same("withUid withName withParallelism withMaxParallelism withSlotSharingGroup");

const STREAM: Table = { ...processes("v2-operator"), ...repartitions };
const KEYED: Table = { ...processes("v2-operator"), ...repartitions };
const GLOBAL: Table = { ...processes("v2-global-operator"), ...repartitions };

const CALLS: Readonly<Record<V2Kind, Table>> = {
  "v2-environment": {
    fromSource: {
      returns: "v2-operator",
      makes: { role: "source", state: "stateful", name: 1 },
    },
    ...same("setExecutionMode"),
  },
  "v2-stream": STREAM,
  "v2-operator": { ...STREAM, ...CONFIGURES, ...outputs("v2-stream") },
  "v2-keyed": KEYED,
  "v2-keyed-operator": { ...KEYED, ...CONFIGURES, ...outputs("v2-keyed") },
  "v2-global": { ...GLOBAL, ...GLOBAL_OUTPUTS },
  "v2-global-operator": { ...GLOBAL, ...CONFIGURES, ...GLOBAL_OUTPUTS },
  "v2-broadcast": processes("v2-operator"),
  "v2-sink": CONFIGURES,
};

/** What a method of a receiver of this API does; undefined when it has nothing to do with the job graph. */
export function v2Call(receiver: V2Kind, method: string, argumentCount: () => number): ApiCall | undefined {
  const calls = CALLS[receiver];
  const call = Object.hasOwn(calls, method) ? calls[method] : undefined;
  // A selector for the keys of what comes out keeps it parted by them.
  const most = method === "process" ? 1 : 2;
  if (
    call?.makes &&
    call.returns === "v2-operator" &&
    argumentCount() > most &&
    receiver !== "v2-environment"
  )
    return { ...call, returns: "v2-keyed-operator" };
  return call;
}

/** A static method of this API: what starts a job, and the joins that build an operator themselves. */
export function v2StaticCall(
  simpleClass: string,
  method: string,
  argumentCount: () => number,
): ApiCall | undefined {
  if (simpleClass === "ExecutionEnvironment")
    return method === "getInstance" ? { returns: "v2-environment" } : undefined;
  // With one argument or two it is only the function for connectAndProcess.
  if (simpleClass !== "BuiltinFuncs" || method !== "join" || argumentCount() < 3) return undefined;
  return {
    returns: "v2-stream",
    merges: true,
    makes: {
      role: "transformation",
      state: "stateful",
      spreads: "hash",
      // The streams come with their keys, or each with a selector for them.
      argument: argumentCount() > 4 ? 4 : 2,
      uidInstead: "connectAndProcess(..., BuiltinFuncs.join(...))",
    },
  };
}

/** The methods that configure an operator, by what those of the other API are called that do the same. */
const CONFIGURE: Readonly<Record<string, string>> = {
  withUid: "uid",
  withName: "name",
  withParallelism: "setParallelism",
  withMaxParallelism: "setMaxParallelism",
  withSlotSharingGroup: "slotSharingGroup",
};

/** What a method that configures an operator is called in the first API. */
export const configuringMethod = (kind: ApiKind, method: string): string =>
  isOfV2(kind) && Object.hasOwn(CONFIGURE, method) ? (CONFIGURE[method] ?? method) : method;
