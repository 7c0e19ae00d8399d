import { reporterClass } from "../flink/options/reporters.ts";
import type { Facts } from "../model/facts.ts";

/** The class that a document names for the reporter of a key; undefined for other keys, and where none is seen. */
export function reporterOf({ settings }: Facts, key: string): string | undefined {
  return reporterClass(key, (wanted) => settings.findLast((each) => each.key === wanted)?.value);
}
