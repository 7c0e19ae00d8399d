import { type Diagnostic, TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { NamedDiagnostics } from "./diagnosticCache.ts";

/** How long after the last key a line counts as being written, in milliseconds. */
const REST_MILLIS = 500;

/** A line that is being written, and what was shown on it before; null where all of a text changed, or nothing is held back. */
interface Writing {
  readonly line: number | null;
  readonly known: ReadonlySet<string>;
  readonly timer: ReturnType<typeof setTimeout>;
  /** True when something was held back, so that somebody has to be told once the line is at rest. */
  holds: boolean;
}

/**
 * Leaves the line alone that somebody is writing: what is found there for the first time is shown once they rest for
 * half a second or go on with another line. What was shown there before stays.
 */
export class Typing {
  private readonly writing = new Map<string, Writing>();
  private readonly shown = new Map<string, readonly Diagnostic[]>();

  /**
   * @param rested called when a document has come to rest, with whether something was held back
   * @param nameFor gives diagnostics a short name
   */
  constructor(
    private readonly rested: (uri: string, held: boolean) => void,
    private readonly nameFor: (items: readonly Diagnostic[]) => string,
  ) {}

  /**
   * Takes note of a change. One of the whole text is not somebody's typing in a line.
   *
   * @param holdsBack false for a client that could not be told of what was held back
   */
  changed(uri: string, changes: readonly TextDocumentContentChangeEvent[], holdsBack = true): void {
    const last = changes.at(-1);
    const isTyped = holdsBack && last && TextDocumentContentChangeEvent.isIncremental(last);
    if (!isTyped) this.shown.delete(uri);
    const line = isTyped ? last.range.start.line + (last.text.split("\n").length - 1) : null;
    const before = this.writing.get(uri);
    clearTimeout(before?.timer);
    const known =
      before?.line === line ? before.known : new Set(isTyped ? this.shownOn(uri, last.range.start.line) : []);
    const timer = setTimeout(() => {
      const now = this.writing.get(uri);
      this.writing.delete(uri);
      this.rested(uri, now?.holds === true);
    }, REST_MILLIS);
    this.writing.set(uri, { line, known, timer, holds: isTyped === true && before?.holds === true });
  }

  /** What may be shown of the diagnostics of a document now. */
  showable(uri: string, all: NamedDiagnostics): NamedDiagnostics {
    const writing = this.writing.get(uri);
    const line = writing?.line ?? null;
    const items =
      writing && line !== null
        ? all.items.filter((each) => !isAt(each, line) || writing.known.has(nameOf(each)))
        : all.items;
    this.shown.set(uri, items);
    if (!writing || items.length === all.items.length) return all;
    writing.holds = true;
    return { items, id: this.nameFor(items) };
  }

  /** What was shown on a line of the text as it was before the change. */
  private shownOn(uri: string, line: number): string[] {
    return (this.shown.get(uri) ?? []).filter((each) => isAt(each, line)).map(nameOf);
  }

  /** Nobody writes in the document any more. */
  forget(uri: string): void {
    clearTimeout(this.writing.get(uri)?.timer);
    this.writing.delete(uri);
    this.shown.delete(uri);
  }

  /** Ends all waiting. */
  stop(): void {
    for (const uri of [...this.writing.keys()]) this.forget(uri);
  }
}

function isAt({ range }: Diagnostic, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}

function nameOf({ code }: Diagnostic): string {
  return String(code);
}
