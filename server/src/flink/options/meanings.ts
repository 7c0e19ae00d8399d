import { findOption } from "./catalogue.ts";
import data from "./meanings.data.json";

const meanings = new Map(Object.entries(data as Record<string, string>));

/** What an option means, in one plain sentence; undefined for options that nobody has described yet. */
export function meaningOf(key: string): string | undefined {
  return meanings.get(key) ?? meanings.get(findOption(key)?.key ?? "");
}
