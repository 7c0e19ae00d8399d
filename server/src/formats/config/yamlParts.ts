import { Cache } from "../../flink/cache.ts";
import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { movedSetting } from "../region.ts";
import { indentOf } from "./yamlLines.ts";

/** What was read of a piece of YAML, with offsets from its own start. */
export interface PartFacts {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/** Signs that one part of a document can depend on another: anchors, aliases, tags, directives, documents. */
const TOGETHER = /[&*!]|^(?:---|\.\.\.|%)|^\uFEFF/m;
const KEY = /([A-Za-z][\w.-]*):(?=[ \t]|$)/y;
/** A key with nothing behind it but a comment: what it has is below. */
const PARENT = /^ *[A-Za-z][\w.-]*:[ ]*(?:#.*)?$/;
const BLANK_OR_COMMENT = /^ *(?:#[\t -~\u00a0-\ufffd]*)?$/;
/** Parts of fewer characters are read as they are. */
const WORTH_SPLITTING = 1000;

/** What was read of a part, with its settings as they stood below a key the last time. */
interface KnownPart {
  readonly facts: PartFacts;
  readonly below: Cache<string, PlacedSettings>;
}

interface PlacedSettings {
  /** With the whole keys, and places from the start of the part. */
  readonly own: readonly Setting[];
  start: number;
  placed: readonly Setting[];
}

/** Below how many keys the same text may stand. */
const MOST_PLACES = 20;

/** Parts that were read before, by their text; a keystroke changes one of them. */
export type PartCache = Cache<string, KnownPart>;

/** A document of more parts is read anew each time. */
export const newPartCache = (): PartCache => new Cache(50_000);

type Read = (part: string) => KnownPart;

/**
 * Reads a document key by key of its root, and of the keys below that have much below them, so that a change costs
 * the reading of what it touched. Undefined when the document cannot be taken apart so, or has a problem: then it
 * has to be read as a whole.
 */
export function readInParts(
  text: string,
  starts: readonly number[],
  cache: PartCache,
  read: (part: string) => PartFacts,
): { settings: Setting[]; firstKey: Span } | undefined {
  if (TOGETHER.test(text)) return undefined;
  const lines: Lines = { text, starts, from: 0, to: starts.length };
  const parts = split(lines, 0);
  const [first] = parts ?? [];
  if (!parts || !first) return undefined;
  const settings: Setting[] = [];
  const known = (part: string) =>
    cache.get(part, () => ({ facts: read(part), below: new Cache(MOST_PLACES) }));
  if (!readAll(lines, parts, "", known, settings)) return undefined;
  const start = starts[first.from] ?? 0;
  return { settings, firstKey: { start, end: start + first.key.length } };
}

/** A run of lines of a document, the last one not included. */
interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** A key with all that belongs to it. */
interface Part {
  readonly key: string;
  readonly from: number;
  to: number;
}

/** Adds the settings of the parts; false when one of them has a problem. */
function readAll(
  lines: Lines,
  parts: readonly Part[],
  prefix: string,
  read: Read,
  settings: Setting[],
): boolean {
  const { text, starts } = lines;
  for (const { key, from, to } of parts) {
    const start = starts[from] ?? 0;
    const end = starts[to] ?? text.length;
    if (end - start > WORTH_SPLITTING) {
      const below = partsBelow({ ...lines, from, to });
      if (below) {
        if (!readAll(lines, below, `${prefix}${key}.`, read, settings)) return false;
        continue;
      }
    }
    const part = read(text.slice(start, end));
    if (part.facts.problems.length > 0) return false;
    settings.push(...placed(part, start, prefix));
  }
  return true;
}

/** The parts of a key's block; undefined when the key has no block of keys. */
function partsBelow(lines: Lines): Part[] | undefined {
  if (!PARENT.test(lineOf(lines, lines.from))) return undefined;
  const above = indentOf(lineOf(lines, lines.from));
  for (let index = lines.from + 1; index < lines.to; index++) {
    const line = lineOf(lines, index);
    if (BLANK_OR_COMMENT.test(line)) continue;
    const indent = indentOf(line);
    return indent > above ? split({ ...lines, from: lines.from + 1 }, indent) : undefined;
  }
  return undefined;
}

/** The keys of one indentation with what belongs to each; undefined when a line is none of that, or a key comes twice. */
function split(lines: Lines, indent: number): Part[] | undefined {
  const parts: Part[] = [];
  const keys = new Set<string>();
  for (let index = lines.from; index < lines.to; index++) {
    const line = lineOf(lines, index);
    KEY.lastIndex = indent;
    const key = indentOf(line) === indent ? KEY.exec(line)?.[1] : undefined;
    const last = parts.at(-1);
    if (key !== undefined) {
      keys.add(key);
      parts.push({ key, from: index, to: index + 1 });
    } else if (last && belongs(line, indent)) last.to = index + 1;
    // Comments and blank lines before the first key.
    else if (last || !BLANK_OR_COMMENT.test(line)) return undefined;
  }
  return parts.length > 0 && keys.size === parts.length ? parts : undefined;
}

/** True for what can follow a key of that indentation without being the next one. */
function belongs(line: string, indent: number): boolean {
  const own = indentOf(line);
  if (own > indent || own === line.length) return true;
  return line[own] === "#" || line[own] === "\t" || (own === indent && /^-(?: |$)/.test(line.slice(own)));
}

function lineOf({ text, starts }: Lines, index: number): string {
  let end = starts[index + 1] ?? text.length;
  const start = starts[index] ?? text.length;
  while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return text.slice(start, end);
}

/** The settings of a part where it stands; the same as the last time where it has not moved. */
function placed({ facts, below }: KnownPart, start: number, prefix: string): readonly Setting[] {
  const known = below.get(prefix, () => {
    const own = prefix === "" ? facts.settings : facts.settings.map((each) => under(prefix, each));
    return { own, start: 0, placed: own };
  });
  if (known.start !== start) {
    known.start = start;
    known.placed = known.own.map((setting) => movedSetting(setting, start));
  }
  return known.placed;
}

const under = (prefix: string, setting: Setting): Setting => ({
  ...setting,
  key: prefix + setting.key,
  via: prefix + setting.via,
});
