import { findOption } from "./catalogue.ts";
import data from "./meanings.data.json";

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries(data as Record<string, string>));

/** What an option means, in one plain sentence; undefined for options that nobody has described yet. */
export function meaningOf(key: string): string | undefined {
  return MEANINGS.get(key) ?? MEANINGS.get(findOption(key)?.key ?? "");
}
