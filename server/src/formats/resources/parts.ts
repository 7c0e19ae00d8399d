import { Cache } from "../../flink/cache.ts";
import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";
import type { YamlPart } from "./found.ts";

/** A YAML document of a file, with the offset at which it begins. */
export interface PlacedPart {
  readonly start: number;
  readonly text: string;
}

/** Between two documents. */
const BORDER = /^---(?=[ \t\r\n]|$)/gm;

/** The documents of a file, each from its own border on. */
export function partsOf(text: string): PlacedPart[] {
  const starts = [0, ...[...text.matchAll(BORDER)].map(({ index }) => index)];
  return [...new Set(starts)].map((start, index, all) => ({
    start,
    text: text.slice(start, all[index + 1]),
  }));
}

/** Parsed documents by their text: a keystroke changes one of a file. */
export type PartCache = Cache<string, YamlPart>;

export const newPartCache = (): PartCache => new Cache(400);

export function parsedPart(text: string, cache: PartCache): YamlPart {
  return cache.get(text, () => ({ text, document: parseYaml(withLineFeeds(text)) }));
}
