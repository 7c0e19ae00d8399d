import type { Node } from "web-tree-sitter";
import { lengthOf, movedSpan, type Span } from "../../../model/span.ts";
import { applyEdits, indentAt, smallestEdit } from "../../text.ts";
import type { FileCode } from "../code.ts";
import type { SourceTrees } from "../tree/sourceTrees.ts";
import { type Excerpt, excerptsAt } from "./excerpt.ts";
import { type FilePart, filePart, withPart } from "./fileSplice.ts";
import { isSameData } from "./same.ts";
import {
  isAt,
  isLetter,
  isSelfContained,
  movedUnfinished,
  typedName,
  type Unfinished,
} from "./unfinished.ts";

/** The statement that somebody types in, and what reading it alone came to. */
interface Site {
  readonly excerpt: Excerpt;
  readonly code: FileCode;
  readonly part: FilePart;
}

/** What a document is read as: itself where it parses, else its base, which is what it was before a statement was typed in. */
export interface IncrementalReading {
  readonly text: string;
  readonly code: FileCode;
  readonly unfinished: Unfinished | null;
}

interface Known extends IncrementalReading {
  readonly site: Site | null;
  /** The document as it stands in its editor. */
  readonly shown: string;
}

/** What the language does with a tree, and where its grammar has things that follow each other. */
interface Reading {
  lower(root: Node, text: string): FileCode;
  readonly lists: ReadonlySet<string>;
  repair(text: string): string;
  readonly repairsPlaces?: true;
}

/** A statement in its excerpt, with what of it is being typed closed. */
interface Read {
  readonly code: FileCode;
  readonly written: string;
}

/**
 * The code of open documents, from which a keystroke in a sound statement needs that statement alone to be read: in a
 * long method the parser and the lowering would go through all of it again.
 *
 * The statement is read in an excerpt of the file. Before the excerpt is believed, what it says of the statement as it
 * was has to be what reading all of the file said; and of the excerpt as it is now nothing but the statement may have
 * changed. While the statement does not parse, all stays as it was before. Everything else is read as a whole.
 */
export class IncrementalCode {
  private readonly known = new Map<string, Known>();
  /** Texts in which nobody types any more: what is unfinished there is read as it is. */
  private readonly atRest = new Map<string, string>();

  constructor(
    private readonly trees: SourceTrees,
    private readonly reading: Reading,
  ) {}

  /**
   * Keeps what all of a document was read as. While it does not parse the last version that did is held against what is typed
   * next: most errors are gone a few keystrokes later, in the same statement.
   */
  keep(uri: string, text: string, code: FileCode, isSound: boolean): void {
    const known = this.known.get(uri);
    if (isSound && !code.broken)
      this.known.set(uri, { text, code, site: null, unfinished: null, shown: text });
    else if (known) this.known.set(uri, { ...known, unfinished: null });
  }

  /** Nobody types in a document for now. */
  rest(uri: string): void {
    const known = this.known.get(uri);
    if (known?.unfinished) this.atRest.set(uri, known.shown);
  }

  forget(uri: string): void {
    this.known.delete(uri);
    this.atRest.delete(uri);
  }

  /** What the next version of a document is read as; undefined where all of it has to be read. */
  next(uri: string, text: string): IncrementalReading | undefined {
    const known = this.known.get(uri);
    if (!known || this.atRest.get(uri) === text) return undefined;
    const next = this.elsewhere(uri, known, text) ?? inName(known, text) ?? this.atOnePlace(uri, known, text);
    if (next) this.known.set(uri, next);
    return next;
  }

  /** What is unfinished is left so, and somebody types in another place. */
  private elsewhere(uri: string, known: Known, text: string): Known | undefined {
    const { unfinished } = known;
    const edit = unfinished && smallestEdit(known.shown, text);
    if (!unfinished || (edit && isAt(unfinished, edit.span))) return undefined;
    if (!edit) return known;
    const isBehind = edit.span.start > unfinished.statement.end;
    const span = isBehind ? movedSpan(edit.span, -unfinished.grown) : edit.span;
    const next = this.atOnePlace(uri, known, applyEdits(known.text, [{ ...edit, span }]));
    if (!next || next.unfinished) return undefined;
    const grown = edit.newText.length - lengthOf(edit.span);
    return {
      ...next,
      unfinished: isBehind ? unfinished : movedUnfinished(unfinished, grown),
      shown: text,
    };
  }

  /** What differs in one place from how it was read last. */
  private atOnePlace(uri: string, known: Known, text: string): Known | undefined {
    const edit = smallestEdit(known.text, text);
    if (!edit) return { ...known, unfinished: null, shown: text };
    const { site } = known;
    const typed = site && holds(site.excerpt, edit.span) && this.typed(known, site, edit.span, text);
    if (typed) return typed;
    return this.trees.withKept(uri, known.text, (root) => {
      for (const excerpt of excerptsAt(root, known.text, edit.span, this.reading.lists)) {
        const found = holds(excerpt, edit.span) && this.proven(known, excerpt);
        const typed = found && this.typed(known, found, edit.span, text);
        if (typed) return typed;
      }
      return undefined;
    });
  }

  /** An excerpt that says the same of its statement as all of the file. */
  private proven({ text, code }: Known, excerpt: Excerpt): Site | undefined {
    const old = filePart(code, excerpt);
    const written = text.slice(excerpt.start, excerpt.end);
    const alone = old ? this.read(excerpt, written)?.code : undefined;
    const part = alone && filePart(alone, regionIn(excerpt, written));
    if (!old || !part || !isSameData(withPart(code, old, alone, part), code)) return undefined;
    return { excerpt, code: alone, part };
  }

  /** What becomes of a file whose text changed in the statement of a site and nowhere else. */
  private typed(known: Known, site: Site, edit: Span, text: string): Known | undefined {
    const { excerpt, code: before, part } = site;
    const grown = text.length - known.text.length;
    const end = excerpt.end + grown;
    const written = text.slice(excerpt.start, end);
    if (!staysWithin(written, indentAt(text, excerpt.start))) return undefined;
    // Blanks at its end indent what follows, unless they have a line of their own.
    const isIndenting = !/^(?:\r?\n|$)/.test(text.slice(end, end + 2));
    const old = known.text.slice(excerpt.start, excerpt.end);
    if (isIndenting && blankEnd(old) !== blankEnd(written)) return undefined;
    const read = this.read(excerpt, written);
    if (!read) {
      const statement = { start: excerpt.start, end };
      return isSelfContained(old, written)
        ? { ...known, site, unfinished: { ...edit, grown, statement, isBroken: true }, shown: text }
        : undefined;
    }
    const { code } = read;
    const fresh = filePart(code, regionIn(excerpt, written));
    if (!fresh || !isSameData(withPart(before, part, code, fresh), code)) return undefined;
    const whole = filePart(known.code, excerpt);
    const next = whole && withPart(known.code, whole, code, fresh);
    if (!next) return undefined;
    const moved = { excerpt: { ...excerpt, end }, code, part: fresh };
    const base = text.slice(0, excerpt.start) + read.written + text.slice(end);
    return { text: base, code: next, site: moved, unfinished: null, shown: text };
  }

  private read({ before, after }: Excerpt, written: string): Read | undefined {
    const text = before + written + after;
    const code = this.trees.soundly(text, (root) => this.reading.lower(root, text));
    if (code) return { code, written };
    const repaired = this.reading.repair(text);
    if (repaired === text || !repaired.startsWith(before) || !repaired.endsWith(after)) return undefined;
    const read = this.reading.repairsPlaces ? text : repaired;
    const closed = this.trees.soundly(repaired, (root) => this.reading.lower(root, read));
    return closed && { code: closed, written: read.slice(before.length, read.length - after.length) };
  }
}

/** Half a name means nothing, and costs as much to follow as a whole one: it is read with the key behind it, or at rest. */
function inName(known: Known, text: string): Known | undefined {
  const key = smallestEdit(known.shown, text);
  const edit = key && isLetter(key) && smallestEdit(known.text, text);
  const unfinished = edit && typedName(known.text, text, edit);
  return unfinished ? { ...known, unfinished, shown: text } : undefined;
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
