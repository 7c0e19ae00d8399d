import { standsBeside } from "../../flink/options/beside.ts";
import type { TextEdit } from "../../model/change.ts";
import { nearestSetting, sharedSegments } from "../../model/keys.ts";
import type { Span } from "../../model/span.ts";
import { asksForSilence } from "../ignores.ts";
import { afterLine, endOfLineAt, indentAt, startOfLineAt } from "../text.ts";
import { TEMPLATE_LINE } from "./placeholders.ts";

/** What stands there already: a key, and the place from where it begins to the last line that belongs to it. */
export interface Neighbour {
  readonly key: string;
  readonly span: Span;
}

export interface Placing {
  readonly text: string;
  /** In the order of the text; at least one. */
  readonly neighbours: readonly Neighbour[];
  /** How far in they stand. */
  readonly indent: string;
  /** True where lines that stand further in than a key belong to it. */
  readonly nests: boolean;
}

/** The end of a line, behind which new lines go. */
export interface Place {
  readonly offset: number;
  /** True where blank lines part them from what is around them. */
  readonly apart: boolean;
}

interface Line {
  readonly indent: number;
  /** Where the line ends, before its break. */
  readonly end: number;
  readonly start: number;
  readonly kind: "blank" | "comment" | "content";
}

/**
 * Where a careful person puts a new key: to the keys that it has most in common with, or below the example of it that is commented
 * out, else behind all others. Never between a key and the comments that belong to it, nor between a comment and what it explains.
 */
export function placeFor(placing: Placing, key: string, lines: number): Place {
  const { text, neighbours } = placing;
  const near = nearestSetting(neighbours, key);
  const shared = near ? sharedSegments(near.key, key) : 0;
  const example = exampleEnd(placing, key, shared);
  const spaced = isSpaced(placing);
  if (example !== undefined) return { offset: example, apart: spaced && lines > 1 };
  const beside = near ?? neighbours.findLast((each) => standsBeside(key, each.key));
  const last = beside ?? neighbours.at(-1);
  const apart = spaced && shared === 0 && (lines > 1 || !beside);
  return { offset: behind(placing, last?.span.end ?? text.length), apart };
}

/** The edit that adds a line where no key is yet. */
export function atEnd(text: string, line: string, eol: string): TextEdit {
  const offset = text.length;
  const needsBreak = startOfLineAt(text, offset) !== offset;
  const newText = needsBreak ? `${eol}${line}` : `${line}${eol}`;
  return { span: { start: offset, end: offset }, newText };
}

/** The text that is put at a place. */
export function placed(
  text: string,
  { offset, apart }: Place,
  lines: readonly string[],
  eol: string,
): TextEdit {
  const [next] = linesBehind(text, offset);
  // What stands less far in is of something else, which is its own.
  const isFree = !next || next.kind === "blank" || next.indent < indentAt(lines[0] ?? "", 0).length;
  const all = apart ? ["", ...lines, ...(isFree ? [] : [""])] : lines;
  return { span: { start: offset, end: offset }, newText: all.map((line) => `${eol}${line}`).join("") };
}

/** The end of the last comment that stands below a line, further in than it: it belongs to it. */
export function behindInner(text: string, offset: number, indent: string): number {
  let end = endOfLineAt(text, offset);
  for (const line of linesBehind(text, end)) {
    if (line.kind === "blank") continue;
    if (line.kind !== "comment" || line.indent <= indent.length) break;
    end = line.end;
  }
  return end;
}

/** The same with comments right below it that something parts from what follows. */
function behind({ text, indent, nests }: Placing, offset: number): number {
  const end = nests ? behindInner(text, offset, indent) : endOfLineAt(text, offset);
  let last = end;
  for (const line of linesBehind(text, end)) {
    if (line.kind === "blank" || (nests && line.indent < indent.length)) return last;
    // What follows is explained by what stands right above it.
    if (line.kind === "content") return end;
    if (isHeading(text, line)) return last;
    last = line.end;
  }
  return last;
}

const COMMENTED_KEY = /^[ \t]*#+ ?([\w-]+(?:\.[\w-]+)*)[ \t]*:(?=\s|$)/;

/**
 * Where a comment ends that has the key as an example, or one that shares more with it than `shared` segments; where a key
 * stands right below it, which it may be about, the end of that. Undefined where there is no example.
 */
function exampleEnd(placing: Placing, key: string, shared: number): number | undefined {
  const { text, indent, nests, neighbours } = placing;
  // Of a template nobody knows whether a comment is there.
  if (TEMPLATE_LINE.test(text)) return undefined;
  let found: Line | undefined;
  let most = shared;
  let next: number | undefined;
  for (const run of commentRuns(placing)) {
    for (const [index, line] of run.lines.entries()) {
      const name = COMMENTED_KEY.exec(text.slice(line.start, line.end))?.[1];
      const count = name === undefined ? 0 : sharedSegments(name, key);
      if (count <= most || (nests && line.indent !== indent.length)) continue;
      const own = untilHeading(text, run.lines.slice(index));
      most = count;
      found = own.at(-1);
      next = own.length === run.lines.length - index ? run.next : undefined;
    }
  }
  if (next === undefined) return found?.end;
  const below = neighbours.find(({ span }) => startOfLineAt(text, span.start) === next);
  return below && behind(placing, below.span.end);
}

interface Run {
  readonly lines: readonly Line[];
  /** The start of the line right below it that is of another kind. */
  readonly next?: number;
}

/**
 * The comments between the keys and below them, as far as they stand as far in. Above the first key nothing is put: what is missing
 * is shown there, and would move with each option that is added.
 */
function commentRuns({ text, neighbours, indent, nests }: Placing): Run[] {
  const runs: Run[] = [];
  let run: Line[] = [];
  const close = (next?: number) => {
    const [first] = run;
    const inside = first && neighbours.some(({ span }) => span.start < first.start && first.start < span.end);
    if (first && !inside && !run.some((line) => asksForSilence(text, line)))
      runs.push({ lines: run, ...(next === undefined ? {} : { next }) });
    run = [];
  };
  const last = neighbours.at(-1)?.span.end ?? 0;
  for (const line of linesFrom(text, startOfLineAt(text, neighbours[0]?.span.start ?? 0))) {
    const isOutside = nests && line.kind !== "blank" && line.indent < indent.length;
    if (line.kind === "comment" && !isOutside) run.push(line);
    else close(line.kind === "blank" || isOutside ? undefined : line.start);
    if (line.start > last && (isOutside || line.kind === "content")) return runs;
  }
  close();
  return runs;
}

function untilHeading(text: string, lines: readonly Line[]): readonly Line[] {
  const heading = lines.findIndex((line) => isHeading(text, line));
  return heading < 0 ? lines : lines.slice(0, heading);
}

/** A line above the name of a section, or with the name in it. */
const HEADING = /^[ \t]*#(?:[ \t]*[-=*#~_]{3,}|#)/;

/** True for what begins something else: a heading, or a comment that is said to Preflight. */
const isHeading = (text: string, line: Line): boolean =>
  HEADING.test(text.slice(line.start, line.end)) || asksForSilence(text, line);

/** True where most keys of different groups have a blank line between them. */
function isSpaced({ text, neighbours }: Placing): boolean {
  let [spaced, all] = [0, 0];
  for (const [index, { key, span }] of neighbours.entries()) {
    const next = neighbours[index + 1];
    if (!next || sharedSegments(key, next.key) > 0) continue;
    all++;
    const between = text
      .slice(span.end, next.span.start)
      .split(/\r\n|\n|\r/)
      .slice(1, -1);
    if (between.some((line) => line.trim() === "")) spaced++;
  }
  return spaced * 2 > all;
}

function lineAt(text: string, offset: number): Line {
  const start = startOfLineAt(text, offset);
  const end = endOfLineAt(text, offset);
  const written = text.slice(start, end);
  const indent = written.length - written.trimStart().length;
  const first = written[indent];
  const kind =
    first === undefined ? "blank" : first === "#" && !written.includes("{{") ? "comment" : "content";
  return { indent, start, end, kind };
}

function* linesFrom(text: string, offset: number): Iterable<Line> {
  for (let start = offset; start < text.length; ) {
    const line = lineAt(text, start);
    yield line;
    start = afterLine(text, line.end);
  }
}

const linesBehind = (text: string, end: number): Iterable<Line> => linesFrom(text, afterLine(text, end));
