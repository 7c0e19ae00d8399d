/**
 * What of chaining goes by the method that makes an operator, as recorded stream graphs of Flink 1.20 and 2.3 show it. Of
 * methods that are not here nothing is known.
 */

/** Operators that are one task with what is before them, where nothing else forbids it. */
const FOLLOWS: ReadonlySet<string> = new Set(
  (
    "map flatMap filter process project assignTimestampsAndWatermarks assignAscendingTimestamps mapWith flatMapWith " +
    "filterWith addSink print printToErr writeAsText writeAsCsv writeToSocket writeUsingOutputFormat"
  ).split(" "),
);

/** These do their work between records as well, and are in no task with a source that does not let them. */
const YIELDS = /^(?:sinkTo|toSink|(?:un)?orderedWait(?:WithRetry)?)$/;

/** Sources with a thread of their own, which let nothing else be done in their task between records. */
const LEGACY_SOURCES: ReadonlySet<string> = new Set(
  "addSource fromElements fromCollection fromParallelCollection generateSequence socketTextStream".split(" "),
);

/** Sources with one task, whatever is configured. */
const SINGLE_SOURCES: ReadonlySet<string> = new Set(
  "fromElements fromCollection fromData socketTextStream".split(" "),
);

/** Operators whose parallelism is up to what they are given, or made by nobody's default. */
const OWN_PARALLELISM: ReadonlySet<string> = new Set("addSource createInput".split(" "));

export type Follows = "yes" | "behind-new-sources" | "unknown";

/** Whether an operator can be one task with what is before it. */
export const followsInChain = (method: string): Follows =>
  FOLLOWS.has(method) ? "yes" : YIELDS.test(method) ? "behind-new-sources" : "unknown";

/** True for an operator that may be in no chain at all: one of somebody's own, and one that reads its records in another thread. */
export const mayStandAlone = (method: string): boolean => method === "transform" || method === "mapPartition";

export const isLegacySource = (method: string): boolean => LEGACY_SOURCES.has(method);

/** How many tasks an operator has that is told nothing of it: one, as many as its input, as is configured, or nobody knows. */
export function defaultParallelism(method: string): "one" | "of-input" | "configured" | "unknown" {
  if (SINGLE_SOURCES.has(method)) return "one";
  if (method === "assignTimestampsAndWatermarks") return "of-input";
  return OWN_PARALLELISM.has(method) ? "unknown" : "configured";
}
