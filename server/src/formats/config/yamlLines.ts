import { endOfLineAt } from "../text.ts";

/** A line of YAML that starts with a key, with the keys it stands below. */
export interface KeyLine {
  /** The offset of the line's start. */
  readonly start: number;
  /** How many blanks stand before the key. */
  readonly indent: number;
  /** The key alone. */
  readonly name: string;
  /** The key with all that it stands below, joined with dots. */
  readonly key: string;
}

const KEY = /^([ \t]*)(["']?)([\w.-]+)\2[ \t]*:(?=\s|$)/;

/**
 * The lines of a text that start with a key, nested by their indentation. Goes by lines alone, so it also says
 * something of a text that is no YAML yet; keys in braces, lists and blocks of text are not told apart.
 *
 * @param without the start of a line that is left out
 */
export function* keyLines(text: string, without = -1): Iterable<KeyLine> {
  const nesting = new Nesting<string>();
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = endOfLineAt(text, start);
    const match = start === without ? null : KEY.exec(text.slice(start, end));
    if (!match?.[3]) continue;
    const [, blanks = "", , name] = match;
    const key = [...nesting.above(blanks.length), name].join(".");
    nesting.push(blanks.length, name);
    yield { start, indent: blanks.length, name, key };
  }
}

/** What the lines stand below that come one after the other, by their indentation alone. */
export class Nesting<T> {
  private readonly open: { readonly indent: number; readonly value: T }[] = [];

  /** What a line of that indentation stands below, outermost first; what it ends is forgotten. */
  above(indent: number): T[] {
    while ((this.open.at(-1)?.indent ?? -1) >= indent) this.open.pop();
    return this.open.map(({ value }) => value);
  }

  /** Adds what later lines can stand below. */
  push(indent: number, value: T): void {
    this.open.push({ indent, value });
  }
}

/** How many blanks a line starts with; a tab is none to YAML. */
export function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === " ") indent++;
  return indent;
}
