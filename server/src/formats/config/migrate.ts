import { findOption, holds, keyForAll, keysOf, optionsOf } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { keyStatusOf, readingsOf } from "../../flink/options/keyStatus.ts";
import { canonicalText, parseValue } from "../../flink/values/value.ts";
import { allVersions, type FlinkVersion, READS_FLINK_CONF, type VersionRange } from "../../flink/versions.ts";
import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import { endOfLine, endOfLineAt, lineOf, lineStarts } from "../text.ts";
import { readFlinkConf } from "./flinkConfRead.ts";
import { TEMPLATE_LINE } from "./placeholders.ts";
import { printKey, printValue } from "./yamlPrint.ts";

/** How the config.yaml is to be written. */
export interface MigrationOptions {
  /** Keys below each other instead of with dots. */
  readonly nested: boolean;
  /** The versions that will read it; keys get the names that all of them know. */
  readonly range: VersionRange;
}

export interface Migration {
  readonly text: string;
  /** What was not taken over as it stood, a sentence each, with the line (from 1) in flink-conf.yaml. */
  readonly notes: readonly { readonly line: number; readonly text: string }[];
}

/** What stands in flink-conf.yaml between one setting and the next, and that setting. */
interface Entry {
  /** Comments and blank lines before it. */
  readonly lead: string[];
  readonly key: string;
  readonly value: string;
  /** The comment behind the value, from its `#`. */
  readonly comment: string;
}

/**
 * Writes the config.yaml that Flink reads as it reads a flink-conf.yaml: every value the same text, comments where
 * they stood. Lines that Flink dropped, and settings that had no effect, become comments, so that nothing is lost.
 */
export function migrate(original: string, options: MigrationOptions): Migration {
  // Flink takes a byte order mark for a part of the first key, which nobody means.
  const text = original.replace(/^\uFEFF/, "");
  const marked = text !== original;
  const facts = readFlinkConf({ uri: "", text });
  const { entries, rest, notes } = entriesOf(text, facts, options.range, marked);
  const eol = endOfLine(text);
  const lines = [...(options.nested ? nestedLines(entries) : entries.flatMap(flatLines)), ...rest];
  while (lines.at(-1) === "") lines.pop();
  return { text: lines.map((line) => `${line}${eol}`).join(""), notes };
}

function entriesOf(text: string, facts: Facts, range: VersionRange, marked: boolean) {
  const starts = lineStarts(text);
  const bySettingLine = new Map(
    facts.settings.map((setting) => [lineOf(starts, setting.keySpan.start), setting]),
  );
  const dropped = new Set(
    facts.problems.filter(({ kind }) => kind === "dropped").map(({ span }) => lineOf(starts, span.start)),
  );
  // Of equal keys Flink takes the last.
  const byKey = new Map(facts.settings.map((setting) => [setting.key, setting]));
  const entries: Entry[] = [];
  const notes: { line: number; text: string }[] = [];
  let lead: string[] = [];
  starts.forEach((start, index) => {
    const line = text.slice(start, endOfLineAt(text, start));
    const shown = printable(line);
    const note = (what: string) => notes.push({ line: index + 1, text: what });
    const setting = bySettingLine.get(index);
    if (!setting) {
      const isFilledIn = TEMPLATE_LINE.test(line.replace(/#.*/, ""));
      if (dropped.has(index) || isFilledIn) {
        note(
          `${isFilledIn ? "What fills this line in is not seen" : "Flink dropped this line"}; it is kept as a comment.`,
        );
        lead.push(`# ${shown}`.trimEnd());
      } else if (index < starts.length - 1 || line !== "") lead.push(shown);
      return;
    }
    if (marked && index === 0) {
      note(`A byte order mark stood before \`${setting.key}\`, so Flink did not know the key; now it does.`);
    }
    const winner = byKey.get(setting.key) ?? setting;
    if (winner !== setting) {
      const again = lineOf(starts, winner.keySpan.start) + 1;
      note(`It had no effect, because line ${again} sets \`${setting.key}\` again; it is kept as a comment.`);
      lead.push(`# ${shown}`);
      return;
    }
    const key = newKey(setting.key, byKey, range);
    if (key !== setting.key) note(`\`${setting.key}\` is called \`${key}\` now.`);
    const span = setting.valueSpan ?? setting.keySpan;
    const other = otherMeaning(key, text.slice(span.start, span.end), range.to);
    if (other) note(`Flink now reads the value of \`${key}\` as YAML: it is another ${other} than before.`);
    const hash = line.indexOf("#");
    const comment = hash < 0 ? "" : printable(line.slice(hash));
    entries.push({ lead, key, value: text.slice(span.start, span.end), comment });
    lead = [];
  });
  return { entries, rest: lead, notes };
}

/** What YAML allows nowhere, or what ends a line for one reader and not for another. */
const NOT_IN_COMMENT = /(?!\t)[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/gu;

const printable = (text: string): string => text.replace(NOT_IN_COMMENT, " ").trim();

/**
 * The name under which all versions read the option. The old one where that is set as well, where the old one
 * stands for more options, and where something else would read the new one too.
 */
function newKey(key: string, set: ReadonlyMap<string, Setting>, range: VersionRange): string {
  const [option, another] = optionsOf(key);
  const status = keyStatusOf(key, range);
  let replacement: string | undefined;
  if (status.kind === "deprecated" || status.kind === "removed") replacement = status.replacement;
  // A name that the newer versions of the range have given up; a new name stays, though older ones do not know it.
  if (status.kind === "sometimes" && option && !another && option.key !== key) {
    replacement = keyForAll(option.key, range);
  }
  if (!replacement) return key;
  for (const version of allVersions(range)) {
    // What Flink still declares by itself stays as it is; config/deprecated-option tells of it.
    const own = findOption(key);
    if (own && holds(own, version)) return key;
    if ([key, replacement].some((name) => readingsOf(name, version).length > 1)) return key;
  }
  const [renamed] = optionsOf(replacement);
  const names = keysOf(renamed?.key ?? replacement);
  const others = names.some((name) => name !== key && set.has(name));
  return others ? key : replacement;
}

/** Says when a text is a list or map, and another one in config.yaml than it was in flink-conf.yaml. */
function otherMeaning(key: string, text: string, version: FlinkVersion): "list" | "map" | undefined {
  const [option] = optionsOf(key);
  const type = (option && valueIn(option.types, version)) ?? "";
  if (!/^(?:List|Map)/.test(type)) return undefined;
  const [before, after] = [READS_FLINK_CONF.to, version].map((at, index) => {
    const read = parseValue(type, text, { version: at, standard: index > 0, labels: null });
    return read.ok ? canonicalText(read.value) : undefined;
  });
  if (before === after) return undefined;
  return type === "Map" ? "map" : "list";
}

/** YAML looks no further for the colon behind a key that is not announced by a question mark. */
const LONGEST_KEY = 1000;

/** The lines of a setting; `name` is its key, or the last parts of it. */
function settingLines(name: string, { value, comment }: Entry, indent: string): string[] {
  const key = printKey(name);
  const rest = `: ${printValue(value)}${comment ? ` ${comment}` : ""}`;
  return key.length > LONGEST_KEY ? [`${indent}? ${key}`, `${indent}${rest}`] : [`${indent}${key}${rest}`];
}

const flatLines = (entry: Entry): string[] => [...entry.lead, ...settingLines(entry.key, entry, "")];

/** A level of nested keys; its lines come in the order in which the keys were first met. */
interface Level {
  readonly children: Map<string, Level>;
  entry?: Entry;
}

/** The start scripts look for these by their whole key. */
const KEPT_FLAT = /^env\./;
/** What nests without a question of its own. */
const SEGMENT = /^[A-Za-z][\w-]*$/;
/** No option of Flink's has as many parts. */
const MOST_LEVELS = 20;

function nestedLines(entries: readonly Entry[]): string[] {
  const keys = new Set(entries.map((entry) => entry.key));
  const root: Level = { children: new Map() };
  for (const entry of entries) {
    let level = root;
    for (const segment of segmentsOf(entry.key, keys)) {
      let next = level.children.get(segment);
      if (!next) {
        next = { children: new Map() };
        level.children.set(segment, next);
      }
      level = next;
    }
    level.entry = entry;
  }
  return levelLines(root, "", []);
}

/** The parts that stand below each other. A key that is the start of another one cannot have both a value and children. */
function segmentsOf(key: string, keys: ReadonlySet<string>): string[] {
  const segments = key.split(".");
  if (KEPT_FLAT.test(key) || segments.length > MOST_LEVELS || key.length > LONGEST_KEY) return [key];
  if (!segments.every((segment) => SEGMENT.test(segment))) return [key];
  for (let end = 1; end < segments.length; end++) {
    if (keys.has(segments.slice(0, end).join("."))) {
      // From there on the key is written with dots beside the one it starts with.
      return [...segments.slice(0, end - 1), segments.slice(end - 1).join(".")];
    }
  }
  return segments;
}

/** Adds the lines of a level to `lines`. */
function levelLines(level: Level, indent: string, lines: string[]): string[] {
  for (const [segment, child] of level.children) {
    // What stood before the first of the keys stands before their parent.
    const lead = firstEntry(child)?.lead.splice(0) ?? [];
    for (const line of lead) lines.push(line === "" ? "" : `${indent}${line}`);
    if (child.entry) lines.push(...settingLines(segment, child.entry, indent));
    else {
      lines.push(`${indent}${printKey(segment)}:`);
      levelLines(child, `${indent}  `, lines);
    }
  }
  return lines;
}

function firstEntry(level: Level): Entry | undefined {
  if (level.entry) return level.entry;
  for (const child of level.children.values()) return firstEntry(child);
  return undefined;
}
