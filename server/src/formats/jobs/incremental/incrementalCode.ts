import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import { indentAt, smallestEdit } from "../../text.ts";
import type { FileCode } from "../code.ts";
import type { SourceTrees } from "../tree/sourceTrees.ts";
import { type Excerpt, excerptsAt } from "./excerpt.ts";
import { type FilePart, filePart, withPart } from "./fileSplice.ts";
import { isSameData } from "./same.ts";

/** The statement that somebody types in, and what reading it alone came to. */
interface Site {
  readonly excerpt: Excerpt;
  readonly code: FileCode;
  readonly part: FilePart;
}

interface Known {
  readonly text: string;
  readonly code: FileCode;
  readonly site: Site | null;
}

/** What the language does with a tree, and where its grammar has things that follow each other. */
interface Reading {
  lower(root: Node, text: string): FileCode;
  readonly lists: ReadonlySet<string>;
}

/**
 * The code of open documents, from which a keystroke in a sound statement needs that statement alone to be read: in a
 * long method the parser and the lowering would go through all of it again.
 *
 * The statement is read in an excerpt of the file. Before the excerpt is believed, what it says of the statement as it
 * was has to be what reading all of the file said; and of the excerpt as it is now nothing but the statement may have
 * changed. Everything else is read as a whole.
 */
export class IncrementalCode {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly trees: SourceTrees,
    private readonly reading: Reading,
  ) {}

  /**
   * Keeps what all of a document was read as. While it does not parse the last version that did is held against what is typed
   * next: most errors are gone a few keystrokes later, in the same statement.
   */
  keep(uri: string, text: string, code: FileCode, isSound: boolean): void {
    if (isSound && !code.broken) this.known.set(uri, { text, code, site: null });
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  /** The code of the next version of a document; undefined where all of it has to be read. */
  next(uri: string, text: string): FileCode | undefined {
    const known = this.known.get(uri);
    const edit = known && smallestEdit(known.text, text);
    if (!known || !edit) return known?.code;
    const { site } = known;
    const next =
      (site && holds(site.excerpt, edit.span) && this.typed(known, site, text)) ||
      this.trees.withKept(uri, known.text, (root) => {
        for (const excerpt of excerptsAt(root, known.text, edit.span, this.reading.lists)) {
          const found = holds(excerpt, edit.span) && this.proven(known, excerpt);
          const typed = found && this.typed(known, found, text);
          if (typed) return typed;
        }
        return undefined;
      });
    if (next) this.known.set(uri, next);
    return next?.code;
  }

  /** An excerpt that says the same of its statement as all of the file. */
  private proven({ text, code }: Known, excerpt: Excerpt): Site | undefined {
    const old = filePart(code, excerpt);
    const written = text.slice(excerpt.start, excerpt.end);
    const alone = old ? this.read(excerpt, written) : undefined;
    const part = alone && filePart(alone, regionIn(excerpt, written));
    if (!old || !part || !isSameData(withPart(code, old, alone, part), code)) return undefined;
    return { excerpt, code: alone, part };
  }

  /** What becomes of a file whose text changed in the statement of a site and nowhere else. */
  private typed(known: Known, { excerpt, code: before, part }: Site, text: string): Known | undefined {
    const end = excerpt.end + text.length - known.text.length;
    const written = text.slice(excerpt.start, end);
    if (!staysWithin(written, indentAt(text, excerpt.start))) return undefined;
    // Blanks at its end indent what follows, unless they have a line of their own.
    const isIndenting = !/^(?:\r?\n|$)/.test(text.slice(end, end + 2));
    const old = known.text.slice(excerpt.start, excerpt.end);
    if (isIndenting && blankEnd(old) !== blankEnd(written)) return undefined;
    const code = this.read(excerpt, written);
    const fresh = code && filePart(code, regionIn(excerpt, written));
    if (!fresh || !isSameData(withPart(before, part, code, fresh), code)) return undefined;
    const whole = filePart(known.code, excerpt);
    const next = whole && withPart(known.code, whole, code, fresh);
    return next ? { text, code: next, site: { excerpt: { ...excerpt, end }, code, part: fresh } } : undefined;
  }

  private read({ before, after }: Excerpt, written: string): FileCode | undefined {
    const text = before + written + after;
    return this.trees.soundly(text, (root) => this.reading.lower(root, text));
  }
}

/** Behind its first character: what is typed before that may belong to something else. */
const holds = ({ start, end }: Span, edit: Span): boolean => start < edit.start && edit.end <= end;

/**
 * False for what can end, by its indentation, what stands around it, or goes on on the next line: an excerpt does not have
 * all that follows.
 */
function staysWithin(written: string, indentation: string): boolean {
  const [, ...more] = written.split("\n");
  return more.every((line) => line.trim() === "" || line.startsWith(indentation)) && !/\\\s*$/.test(written);
}

/** The line break and the blanks at the end of a text; empty where its last line has more than blanks, or is the only one. */
const blankEnd = (written: string): string => /\n[ \t]*$/.exec(written)?.[0] ?? "";

const regionIn = ({ before }: Excerpt, written: string): Span => ({
  start: before.length,
  end: before.length + written.length,
});
