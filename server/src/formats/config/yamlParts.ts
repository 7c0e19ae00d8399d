import type { Problem, Setting } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";

/** What was read of a piece of YAML, with offsets from its own start. */
export interface PartFacts {
  readonly settings: readonly Setting[];
  readonly problems: readonly Problem[];
}

/** Signs that one part of a document can depend on another: anchors, aliases, tags, directives, documents. */
const TOGETHER = /[&*!]|^(?:---|\.\.\.|%)|^\uFEFF/m;
const TOP_KEY = /^([A-Za-z][\w.-]*):(?=[ \t]|$)/;
/** What can follow a key at the margin without being the next one. */
const BELONGS = /^(?:[ \t].*|- .*|-|#.*|)$/;

/** Parts that were read before, by their text; a keystroke changes one of them. */
const known = new Map<string, PartFacts>();
const MOST_KNOWN = 20_000;

/**
 * Reads a document key by key of its root, so that a change costs the reading of what it touched. Undefined when
 * the document cannot be taken apart so, or has a problem: then it has to be read as a whole.
 */
export function readInParts(
  text: string,
  starts: readonly number[],
  read: (part: string) => PartFacts,
): { settings: Setting[]; firstKey: Span } | undefined {
  if (TOGETHER.test(text)) return undefined;
  const parts = splitAtRoot(text, starts);
  const first = parts?.[0];
  if (!parts || !first) return undefined;
  if (known.size > MOST_KNOWN) known.clear();
  const settings: Setting[] = [];
  for (const { start, end } of parts) {
    const part = text.slice(start, end);
    let facts = known.get(part);
    if (!facts) {
      facts = read(part);
      known.set(part, facts);
    }
    if (facts.problems.length > 0) return undefined;
    for (const setting of facts.settings) settings.push(moved(setting, start));
  }
  return { settings, firstKey: { start: first.start, end: first.start + first.key.length } };
}

interface Part extends Span {
  readonly key: string;
}

/** The keys of the root with all that belongs to each; undefined when a line is none of that, or a key comes twice. */
function splitAtRoot(text: string, starts: readonly number[]): Part[] | undefined {
  const parts: { key: string; start: number; end: number }[] = [];
  const keys = new Set<string>();
  let readable = true;
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const line = text.slice(start, end).replace(/[\r\n]+$/, "");
    const key = TOP_KEY.exec(line)?.[1];
    const last = parts.at(-1);
    if (key !== undefined) {
      keys.add(key);
      parts.push({ key, start, end });
    } else if (!BELONGS.test(line)) readable = false;
    else if (last) last.end = end;
    // Before the first key there may only be comments and blank lines.
    else if (line.trim() !== "" && !line.startsWith("#")) readable = false;
  });
  return readable && keys.size === parts.length ? parts : undefined;
}

function moved(setting: Setting, by: number): Setting {
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...setting,
    keySpan: move(setting.keySpan),
    ...(setting.valueSpan ? { valueSpan: move(setting.valueSpan) } : {}),
  };
}
