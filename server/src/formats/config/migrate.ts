import { keysOf, optionsOf } from "../../flink/options/catalogue.ts";
import { standingOf } from "../../flink/options/standing.ts";
import type { VersionRange } from "../../flink/versions.ts";
import type { Facts, Setting } from "../../model/facts.ts";
import { settingNamed } from "../../model/keys.ts";
import { endOfLine, endOfLineAt, lineStarts } from "../text.ts";
import { flinkConf } from "./flinkConf.ts";
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
  const facts = flinkConf.readOnce({ uri: "", text });
  const { entries, rest, notes } = entriesOf(text, facts, options.range);
  const eol = endOfLine(text);
  const lines = options.nested ? nestedLines(entries) : entries.flatMap(flatLines);
  const all = [...lines, ...rest];
  while (all.at(-1)?.trim() === "") all.pop();
  return { text: all.map((line) => `${line}${eol}`).join(""), notes };
}

function entriesOf(text: string, facts: Facts, range: VersionRange) {
  const starts = lineStarts(text);
  const bySettingLine = new Map(
    facts.settings.map((setting) => [lineAt(starts, setting.keySpan.start), setting]),
  );
  const dropped = new Set(
    facts.problems.filter(({ kind }) => kind === "dropped").map(({ span }) => lineAt(starts, span.start)),
  );
  const entries: Entry[] = [];
  const notes: { line: number; text: string }[] = [];
  let lead: string[] = [];
  starts.forEach((start, index) => {
    const line = text.slice(start, endOfLineAt(text, start)).replace(/\r$/, "");
    const shown = printable(line);
    const note = (what: string) => notes.push({ line: index + 1, text: what });
    const setting = bySettingLine.get(index);
    if (!setting) {
      if (dropped.has(index)) {
        note("Flink dropped this line; it is kept as a comment.");
        lead.push(`# ${shown}`);
      } else if (index < starts.length - 1 || line !== "") lead.push(shown);
      return;
    }
    const winner = winnerOver(facts, setting);
    if (winner) {
      note(`It had no effect, because \`${winner.key}\` is set as well and wins; it is kept as a comment.`);
      lead.push(`# ${shown}`);
      return;
    }
    const key = newKey(setting.key, facts, range);
    if (key !== setting.key) note(`\`${setting.key}\` is called \`${key}\` now.`);
    const span = setting.valueSpan ?? setting.keySpan;
    const hash = line.indexOf("#");
    const comment = hash < 0 ? "" : printable(line.slice(hash));
    entries.push({ lead, key, value: text.slice(span.start, span.end), comment });
    lead = [];
  });
  return { entries, rest: lead, notes };
}

/** Text that may stand in a comment: YAML allows no control characters, and tabs not everywhere. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e\u00a0-\ufefe]/g, " ").trim();

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The setting that Flink takes instead: a later one of the same key. */
function winnerOver(facts: Facts, setting: Setting): Setting | undefined {
  const last = settingNamed(facts, setting.key);
  return last === setting ? undefined : last;
}

/** The name that the versions know an option by; the old one where the new one is set as well or stands for less. */
function newKey(key: string, facts: Facts, range: VersionRange): string {
  const standing = standingOf(key, range);
  if (standing.kind !== "deprecated" || !standing.replacement) return key;
  const [option] = optionsOf(standing.replacement);
  const names = keysOf(option?.key ?? standing.replacement);
  const others = names.some((name) => name !== key && settingNamed(facts, name));
  return others ? key : standing.replacement;
}

const flatLine = ({ key, value, comment }: Entry): string =>
  `${printKey(key)}: ${printValue(value)}${comment ? ` ${comment}` : ""}`;

const flatLines = (entry: Entry): string[] => [...entry.lead, flatLine(entry)];

/** A level of nested keys; its lines come in the order in which the keys were first met. */
interface Level {
  readonly children: Map<string, Level>;
  entry?: Entry;
}

/** The start scripts look for these by their whole key. */
const KEPT_FLAT = /^env\./;
/** What nests without quotes and without a question of its own. */
const SEGMENT = /^[A-Za-z][\w-]*$/;

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
  return levelLines(root, "");
}

/** The parts that stand below each other. A key that is the start of another one cannot have both a value and children. */
function segmentsOf(key: string, keys: ReadonlySet<string>): string[] {
  const segments = key.split(".");
  if (KEPT_FLAT.test(key) || !segments.every((segment) => SEGMENT.test(segment))) return [key];
  for (let end = 1; end < segments.length; end++) {
    if (keys.has(segments.slice(0, end).join("."))) {
      // From there on the key is written with dots beside the one it starts with.
      return [...segments.slice(0, end - 1), segments.slice(end - 1).join(".")];
    }
  }
  return segments;
}

function levelLines(level: Level, indent: string): string[] {
  const lines: string[] = [];
  for (const [segment, child] of level.children) {
    const first = firstEntry(child);
    // What stood before the first of the keys stands before their parent.
    const lead = first?.lead.splice(0) ?? [];
    lines.push(...lead.map((line) => (line === "" ? "" : `${indent}${line}`)));
    if (child.entry) {
      const { value, comment } = child.entry;
      lines.push(`${indent}${printKey(segment)}: ${printValue(value)}${comment ? ` ${comment}` : ""}`);
    } else lines.push(`${indent}${segment}:`, ...levelLines(child, `${indent}  `));
  }
  return lines;
}

function firstEntry(level: Level): Entry | undefined {
  if (level.entry) return level.entry;
  for (const child of level.children.values()) return firstEntry(child);
  return undefined;
}
