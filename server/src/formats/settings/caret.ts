import { Nesting } from "../config/yamlLines.ts";
import type { Caret } from "../format.ts";
import { endOfLineAt, startOfLineAt } from "../text.ts";

/** What a line starts with: blanks, dashes of list items, and a key, which may be a rule. */
const START = /^((?: |-(?= |$))*)(?:(["']?)([\w./-]+)\2[ \t]*:(?=\s|$))?/;

/** A line that can hold a key, with what it stands below. */
interface Line {
  readonly start: number;
  /** The keys it stands below, and the numbers of the items of lists. */
  readonly above: readonly (string | number)[];
  /** How far its first letter stands in. */
  readonly indent: number;
  readonly name: string | undefined;
}

/**
 * What is being typed at an offset of a settings file. Goes by lines, because what is typed is no YAML yet for most of the
 * time; nothing is said of lines in braces and of comments.
 */
export function caretInSettings(text: string, offset: number): Caret | null {
  const start = startOfLineAt(text, offset);
  const before = text.slice(start, offset);
  if (/(^|\s)#/.test(before) || /[{[]/.test(before)) return null;
  const lines = [...linesOf(text)];
  const own = lines.find((line) => line.start === start);
  if (!own || own.indent > before.length) return null;
  const above = own.above.filter((each) => typeof each === "string");
  const pair = /^[ -]*["']?([\w./-]+)["']?[ \t]*:(\s+|$)/.exec(before);
  if (pair?.[1]) {
    // Right behind the colon a value would be a part of the key.
    if (pair[2] === "") return null;
    const from = start + pair[0].length;
    const quote = /["']/.test(text[from] ?? "") && from < offset ? 1 : 0;
    return {
      kind: "value",
      key: [...above, pair[1]].join("."),
      replaces: wordAt(text, from + quote, offset),
    };
  }
  const replaces = wordAt(text, start + own.indent, offset);
  const behind = text.slice(replaces.end, endOfLineAt(text, offset)).replace(/#.*$/, "").trim();
  if (behind !== "" && !/^["']?:/.test(behind)) return null;
  const place = own.above.join("\n");
  return {
    kind: "key",
    above: above.join("."),
    replaces,
    style: "nested",
    siblings: lines.flatMap((line) =>
      line !== own && line.name !== undefined && line.above.join("\n") === place ? [line.name] : [],
    ),
    indent: " ".repeat(own.indent),
    hasColon: behind !== "",
    keys: [],
  };
}

function* linesOf(text: string): Iterable<Line> {
  const nesting = new Nesting<string | number>();
  let items = 0;
  for (let start = 0; start <= text.length; start = endOfLineAt(text, start) + 1) {
    const [, lead = "", , name] = START.exec(text.slice(start, endOfLineAt(text, start))) ?? [];
    for (let at = lead.indexOf("-"); at >= 0; at = lead.indexOf("-", at + 1)) {
      // A list may stand right below the first letter of its key.
      nesting.above(at + 0.5);
      nesting.push(at + 0.5, items++);
    }
    const indent = lead.length;
    yield { start, above: nesting.above(indent), indent, name };
    if (name !== undefined) nesting.push(indent, name);
  }
}

/** From a word's start to its end, which the caret may stand inside of. */
function wordAt(text: string, start: number, offset: number) {
  let end = offset;
  while (end < text.length && /[\w./-]/.test(text[end] ?? "")) end++;
  return { start: Math.min(start, offset), end };
}
