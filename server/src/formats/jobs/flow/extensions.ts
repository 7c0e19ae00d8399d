import type { ApiKind } from "../../../flink/api/types.ts";
import type { StreamValue } from "./streamValue.ts";

/** What a function of somebody's own gives back that is called on a stream: most likely another one. */
export const unsureOf = (receiver: StreamValue): StreamValue => ({
  kind: "keyed",
  upstream: [],
  current: [],
  environment: receiver.environment,
  unsure: true,
});

/** Classes of Flink's that people write extensions for. */
export const CAN_BE_EXTENDED: ReadonlySet<ApiKind> = new Set<ApiKind>([
  "environment",
  "stream",
  "operator",
  "keyed",
  "windowed",
  "connected",
  "sink",
  "v2-stream",
  "v2-operator",
  "v2-keyed",
  "v2-keyed-operator",
  "v2-global",
  "v2-global-operator",
  "v2-broadcast",
  "v2-sink",
]);

/** Methods of streams and environments that the tables leave out, because nothing comes of them. */
export const ALSO_THERE =
  /^(?:get\w*|is[A-Z]\w*|execute\w*|register\w*|enable\w*|disable\w*|configure|close|clean|toString|hashCode|equals|returns|sideOutput\w*|startNewChain|slotSharingGroup|javaStream|dataType|parallelism|maxParallelism|executionConfig|executionEnvironment|name|cache|invalidate|addDefault\w*|clear\w*|print\w*|wait|collect\w*|toTable|toChangelogTable)$/;

/** Setters of Flink's own: any other one may be somebody's, and may set a uid as well. */
export const SETTERS =
  /^set(?:Parallelism|MaxParallelism|BufferTimeout|Description|UidHash|RuntimeMode|ExecutionMode|StateBackend|RestartStrategy|NumberOfExecutionRetries|DefaultSavepointDirectory|StreamTimeCharacteristic|CheckpointingMode|GlobalJobParameters)$/;

/** Calls that configure what they stand on, and give it back. */
export const CONFIGURES =
  /^(?:name|setParallelism|setMaxParallelism|disableChaining|startNewChain|slotSharingGroup|setDescription)$/;
