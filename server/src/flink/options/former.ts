import { type FlinkVersion, parseVersion } from "../versions.ts";
import data from "./former.data.json";

const LAST: Readonly<Record<string, string>> = data;

/**
 * The last version that read a key which Flink gave up before the oldest one of the catalogue; undefined for all other
 * keys, those of the catalogue among them. The data is recorded from the classes of Flink 1.0 to 1.10 by tools/flink.
 */
export function lastVersionOf(key: string): FlinkVersion | undefined {
  return (Object.hasOwn(LAST, key) && parseVersion(LAST[key] ?? "")) || undefined;
}
