import type { Document } from "yaml";
import { Cache } from "../../flink/cache.ts";
import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";
import { TEMPLATE } from "../config/placeholders.ts";
import { endOfLineAt, startOfLineAt } from "../text.ts";
import type { YamlPart } from "./found.ts";
import { withoutTemplates } from "./templates.ts";

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
  return cache.get(text, () => {
    const document = parsed(text);
    const filled = document.errors.length > 0 ? withoutTemplates(text) : null;
    return filled === null
      ? { text, document, isTemplate: false }
      : { text: filled, document: parsed(filled), isTemplate: true };
  });
}

/** How many lines may be beyond YAML: more than one that is being typed, and the one behind it, is something else. */
const MOST_BROKEN = 2;

/** Parses a document, without the lines that somebody is just typing. */
export function parsed(text: string): Document.Parsed {
  let now = withLineFeeds(text);
  for (let broken = 0; ; broken++) {
    const document = parseYaml(now);
    const [error] = document.errors;
    if (!error || broken === MOST_BROKEN) return document;
    const without = withoutLine(now, error.pos[0]);
    if (without === undefined) return document;
    now = without;
  }
}

/** The text with blanks in the place of a line; undefined where that is a template's, or has nothing to take away. */
function withoutLine(text: string, offset: number): string | undefined {
  const at = Math.min(offset, text.length - 1);
  const [start, end] = [startOfLineAt(text, at), endOfLineAt(text, at)];
  const line = text.slice(start, end);
  return line.trim() === "" || TEMPLATE.test(line)
    ? undefined
    : text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}
