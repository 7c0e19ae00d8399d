import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import type { Outline, OutlineGroup } from "../outline.ts";
import { endOfLineAt, lineStarts } from "../text.ts";

/** A line of the file as a reader of it sees it. */
interface Line {
  readonly span: Span;
  /** The text of a line that holds a comment alone, without its sign; null for any other line. */
  readonly comment: string | null;
  /** True for a comment that is said to Preflight, or a setting that is commented out. */
  readonly isNoName: boolean;
  readonly isBlank: boolean;
  readonly setting: Setting | undefined;
}

/** A comment that underlines another one. */
const RULER = /^[-=*#~_]{3,}$/;

/** A setting that is commented out: its key has several parts, which the first word of a sentence has not. */
const FORMER_SETTING = /^[\w-]+(?:\.[\w-]+)+[ \t]*:/;

/**
 * The outline of a flink-conf.yaml: chapters below headings that are underlined, as in the file that Flink ships, and in
 * them the settings between blank lines, by the comment above them or by what their keys have in common.
 */
export function outlineOfFlinkConf(text: string, { settings, ignores }: Facts): Outline {
  const told = new Set(ignores.map(({ span }) => span.start));
  const byLine = new Map<number, Setting>();
  const starts = lineStarts(text);
  let at = 0;
  for (const setting of settings) {
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= setting.keySpan.start) at++;
    byLine.set(at, setting);
  }
  const comments: Span[] = [];
  const lines = starts.map((start, index): Line => {
    const span = { start, end: endOfLineAt(text, start) };
    const written = text.slice(span.start, span.end);
    const hash = written.indexOf("#");
    if (hash >= 0) comments.push({ start: start + hash, end: span.end });
    const alone = hash >= 0 && written.slice(0, hash).trim() === "";
    const comment = alone
      ? written
          .slice(hash)
          .replace(/^#+[ \t]?/, "")
          .trimEnd()
      : null;
    const isNoName = comment !== null && (told.has(start + hash) || FORMER_SETTING.test(comment));
    return { span, comment, isNoName, isBlank: written.trim() === "", setting: byLine.get(index) };
  });
  return { comments, commentBlocks: commentBlocks(lines), groups: chapters(lines) };
}

function commentBlocks(lines: readonly Line[]): Span[] {
  return runs(lines, ({ comment }) => comment !== null)
    .filter((run) => run.length > 1)
    .map(spanOf);
}

/** The runs of lines for which something holds. */
function runs(lines: readonly Line[], holds: (line: Line) => boolean): Line[][] {
  const found: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const here = holds(line);
    if (here && open) found.at(-1)?.push(line);
    else if (here) found.push([line]);
    open = here;
  }
  return found;
}

const spanOf = (lines: readonly Line[]): Span => ({
  start: lines[0]?.span.start ?? 0,
  end: lines.at(-1)?.span.end ?? 0,
});

const isRuler = ({ comment }: Line): boolean => comment !== null && (comment === "" || RULER.test(comment));

/** The line of a run of comments that names a chapter: one that has a ruler below or around it. */
function headingOf(run: readonly Line[]): Line | undefined {
  if (!run.some((line) => isRuler(line) && line.span.end - line.span.start > 3)) return undefined;
  const words = run.filter((line) => !isRuler(line) && !line.isNoName);
  return words.length === 1 ? words[0] : undefined;
}

function chapters(lines: readonly Line[]): OutlineGroup[] {
  const headings = new Map<Line, Line>();
  for (const run of runs(lines, ({ comment }) => comment !== null)) {
    const heading = headingOf(run);
    const [first] = run;
    if (heading && first) headings.set(first, heading);
  }
  const parts: { readonly heading: Line | undefined; readonly lines: Line[] }[] = [
    { heading: undefined, lines: [] },
  ];
  for (const line of lines) {
    const heading = headings.get(line);
    if (heading) parts.push({ heading, lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts.flatMap(({ heading, lines: own }) => {
    const groups = paragraphs(own);
    const last = own.findLast(({ isBlank }) => !isBlank);
    if (!heading || !own.some(({ setting }) => setting) || !last) return groups;
    const grouped = new Set(groups.flatMap(({ keys }) => keys));
    const keys = own.flatMap(({ setting }) =>
      setting && !grouped.has(setting.keySpan.start) ? [setting.keySpan.start] : [],
    );
    const span = { start: own[0]?.span.start ?? 0, end: last.span.end };
    return [{ name: heading.comment ?? "", span, nameSpan: heading.span, keys, groups }];
  });
}

/** Settings without a blank line between them, where they are several and something names them. */
function paragraphs(lines: readonly Line[]): OutlineGroup[] {
  return runs(lines, ({ isBlank }) => !isBlank).flatMap((run) => {
    const settings = run.flatMap(({ setting }) => setting ?? []);
    const [first] = settings;
    if (!first || settings.length < 2) return [];
    const [top] = run;
    const words = run.filter((line) => line.comment !== null && !isRuler(line));
    // A comment of several lines explains, and is no name.
    const isNamed = top !== undefined && words[0] === top && !top.isNoName && run[1]?.comment === null;
    const name = isNamed ? (top.comment ?? "") : sharedPrefix(settings);
    if (name === "") return [];
    return [
      {
        name,
        span: spanOf(run),
        nameSpan: isNamed ? top.span : first.keySpan,
        keys: settings.map(({ keySpan }) => keySpan.start),
        groups: [],
      },
    ];
  });
}

/** The parts that all keys begin with. */
function sharedPrefix(settings: readonly Setting[]): string {
  const [first = [], ...others] = settings.map(({ key }) => key.split(".").slice(0, -1));
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, differs < 0 ? first.length : differs).join(".");
}
