import { compareVersions, type FlinkVersion, parseVersion } from "../versions.ts";
import data from "./removed.data.json";
import pythonData from "./removedPython.data.json";
import { API_CLASSES, type ApiKind } from "./types.ts";

/** A class or a method of Flink's API that newer versions do not have. */
export interface RemovedApi {
  /** `org.apache.flink.api.java.DataSet`, or `...StreamExecutionEnvironment#setStateBackend`; PyFlink's by its modules. */
  readonly name: string;
  /** The last version that has it. */
  readonly last: FlinkVersion;
  /** Where newer versions have the same class. */
  readonly movedTo: string | undefined;
}

const REMOVED: ReadonlyMap<string, readonly (string | undefined)[]> = new Map([
  ...Object.entries(data),
  ...Object.entries(pythonData),
]);

/** True for something of PyFlink's. */
export const isOfPyFlink = ({ name }: Pick<RemovedApi, "name">): boolean => name.startsWith("pyflink.");

/** What is recorded of a class, or of `class#method`; undefined where no version gave it up. */
export function removedApi(name: string): RemovedApi | undefined {
  const [last, movedTo] = REMOVED.get(name) ?? [];
  const version = last === undefined ? null : parseVersion(last);
  return version ? { name, last: version, movedTo } : undefined;
}

const CLASS_NAMES = Object.keys(API_CLASSES);

/**
 * The methods that are gone, by kind of class and name; the class that kept one longest counts, and of several the one
 * that the others extend.
 */
const METHODS = methodsByKind(Object.keys(data));
const PYTHON_METHODS = methodsByKind(Object.keys(pythonData));

function methodsByKind(names: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, RemovedApi>> {
  const kinds = new Map<string, Map<string, RemovedApi>>();
  for (const name of names) {
    const [className = "", method] = name.split("#");
    const api = API_CLASSES[className.slice(className.lastIndexOf(".") + 1)];
    const removed = method && api ? removedApi(name) : undefined;
    if (!removed || !api || !method) continue;
    const methods = kinds.get(api.kind) ?? new Map<string, RemovedApi>();
    kinds.set(api.kind, methods);
    const known = methods.get(method);
    const later = known ? compareVersions(removed.last, known.last) : 1;
    if (!known || later > 0 || (later === 0 && rankOf(removed) < rankOf(known))) methods.set(method, removed);
  }
  return kinds;
}

/** Classes that others extend come first in the table. */
function rankOf({ name }: RemovedApi): number {
  const [className = ""] = name.split("#");
  return CLASS_NAMES.indexOf(className.slice(className.lastIndexOf(".") + 1));
}

/**
 * The method of that name of a kind of classes, where a version gave it up.
 *
 * @param method as it is written: `setStateBackend`, and `set_state_backend` for PyFlink
 */
export function removedMethod(kind: ApiKind, method: string, api: "jvm" | "python"): RemovedApi | undefined {
  return (api === "python" ? PYTHON_METHODS : METHODS).get(kind)?.get(method);
}

/** What to use instead, where that has another name. */
export const INSTEAD: readonly (readonly [api: RegExp, instead: string])[] = [
  [
    /\.api\.java\.(?:DataSet|ExecutionEnvironment|operators\.\w+)$/,
    "a DataStream with execution.runtime-mode: BATCH, or the Table API",
  ],
  [/\.(?:streaming\.)?api\.scala\./, "the Java API, which Scala can call"],
  [/\.functions\.source\.\w*Source\w*$/, "a Source with fromSource"],
  [/\.functions\.sink\.(?:\w+SinkFunction|SinkFunction)$/, "a Sink with sinkTo"],
  [/\.StreamingFileSink$|\.BucketingSink$/, "FileSink"],
  [/\.kafka\.FlinkKafkaConsumer\w*$/, "KafkaSource"],
  [/\.KafkaDeserializationSchema$/, "KafkaRecordDeserializationSchema"],
  [/\.KafkaSerializationSchema$/, "KafkaRecordSerializationSchema"],
  [/\.kafka\.FlinkKafkaProducer\w*$/, "KafkaSink"],
  [/\.time\.Time$/, "java.time.Duration"],
  [/\.RestartStrategies$|#set_?[rR]estart_?[sS]trategy$/, "the option restart-strategy.type"],
  [
    /\.RocksDBStateBackend$|\.FsStateBackend$|\.MemoryStateBackend$|#set_?[sS]tate_?[bB]ackend$/,
    "the options state.backend.type and execution.checkpointing.dir",
  ],
  [
    /CheckpointConfig#(?:setCheckpointStorage|set_checkpoint_storage(?:_dir)?)$/,
    "the option execution.checkpointing.dir",
  ],
  [
    /#(?:enableExternalizedCheckpoints|setExternalizedCheckpointCleanup)$/,
    "setExternalizedCheckpointRetention",
  ],
  [
    /#(?:enable_externalized_checkpoints|set_externalized_checkpoint_cleanup)$/,
    "set_externalized_checkpoint_retention",
  ],
  [
    /#setStreamTimeCharacteristic$|\.TimeCharacteristic$/,
    "event time, which is what Flink takes, with a WatermarkStrategy",
  ],
  [/#timeWindow$|#timeWindowAll$/, "window with TumblingEventTimeWindows or another assigner"],
  [/#(?:readTextFile|read_text_file)$/, "FileSource with fromSource"],
  [/#(?:writeAsText|writeAsCsv)$/, "FileSink with sinkTo"],
  [/Configuration#(?:set|get)(?:Boolean|Integer|Long|Float|Double)$/, "set and get with a ConfigOption"],
];

/** What to use in place of something that is gone; undefined when nothing is known. */
export function insteadOf({ name, movedTo }: RemovedApi): string | undefined {
  return movedTo ?? INSTEAD.find(([api]) => api.test(name))?.[1];
}
