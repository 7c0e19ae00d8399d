import type {
  CodeAction,
  Diagnostic,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { openCells } from "../formats/notebooks/cells.ts";
import { lineOf } from "../formats/text.ts";
import { normalUri } from "../workspace/uris.ts";
import type { NamedDiagnostics } from "./diagnosticCache.ts";
import type { OpenNotebooks } from "./openNotebooks.ts";
import type { Session } from "./session.ts";

/** The lines of a document that the client knows as one: all of it, or those of a cell. */
export interface Part {
  /** The document that is read. */
  readonly uri: string;
  /** What the client calls the part. */
  readonly shown: string;
  readonly version: number | null;
  readonly line: number;
  /** The line behind the last one. */
  readonly end: number;
}

/** How places in notebooks, which are read as one document, are told to a client, which has cells. */
export class CellPlaces {
  constructor(
    private readonly notebooks: OpenNotebooks,
    private readonly session: Session,
    private readonly snapshot: Snapshot,
  ) {}

  /** The cells of an open notebook; none for any other document. */
  partsOf(uri: string): Part[] {
    const cells = this.notebooks.cellsOf(uri);
    const text = cells.length === 0 ? null : (this.snapshot.document(uri)?.text ?? null);
    const spans = text === null ? [] : openCells(text);
    // What is read is of a moment ago: the client asks again when its cells are others.
    if (spans.length !== cells.length) return [];
    const starts = this.snapshot.lineStartsOf(uri);
    return cells.map((shown, index) => {
      const { start, end } = spans[index] ?? { start: 0, end: 0 };
      const version = this.notebooks.versionOf(uri, shown);
      return { uri, shown, version, line: lineOf(starts, start), end: lineOf(starts, end) + 1 };
    });
  }

  /** What the client means by an address; undefined for a cell of which nothing is known. */
  partAt(address: string): Part | undefined {
    const cell = this.notebooks.placeOf(address);
    return cell ? this.partsOf(cell.uri)[cell.index] : this.whole(normalUri(address));
  }

  /** All that the client knows of a document. Of an open notebook nothing is told but in its cells. */
  shownOf(uri: string): Part[] {
    const whole = this.whole(uri);
    return this.isNotebook(uri) ? [{ ...whole, end: 0 }, ...this.partsOf(uri)] : [whole];
  }

  private whole(uri: string): Part {
    const { session } = this;
    const [shown, version] = [session.clientUri(uri), session.versionOf(uri)];
    return { uri, shown, version, line: 0, end: Number.MAX_SAFE_INTEGER };
  }

  private isNotebook(uri: string): boolean {
    return this.notebooks.cellsOf(uri).length > 0;
  }

  /** The part that a place is in, in a document that the client calls so; undefined where that has no cells. */
  private partWith(address: string, range: Range): Part | undefined {
    return this.partsOf(normalUri(address)).find((part) => isIn(part, range));
  }

  /** What is found in a part, with its places there, by what is found in all of the document. */
  found(part: Part, all: NamedDiagnostics): NamedDiagnostics {
    if (this.notebooks.areNone) return all;
    const items = this.diagnosticsIn(part, all.items);
    return { items, id: this.session.diagnostics.nameOf(items) };
  }

  private diagnosticsIn(part: Part, items: readonly Diagnostic[]): Diagnostic[] {
    return items
      .filter(({ range }) => isIn(part, range))
      .map((item) => ({ ...this.located(item), range: moved(item.range, -part.line) }));
  }

  /** An answer with each place in a notebook that is named with its address told as one in a cell. */
  located<Answer>(answer: Answer): Answer {
    return this.notebooks.areNone ? answer : (this.walk(answer) as Answer);
  }

  private walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.walk(each));
    if (typeof value !== "object" || value === null) return value;
    if ("uri" in value && typeof value.uri === "string" && "range" in value) {
      const range = value.range as Range;
      const part = this.partWith(value.uri, range);
      if (part) return { ...value, uri: part.shown, range: moved(range, -part.line) };
    }
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.walk(each)]));
  }

  /** An action that was offered in a part, with its places there. What tells it again keeps those that it was made for. */
  action(part: Part, action: CodeAction): CodeAction {
    if (this.notebooks.areNone) return action;
    const { diagnostics, edit, command } = action;
    const args: unknown[] = command?.arguments ?? [];
    return {
      ...action,
      ...(diagnostics ? { diagnostics: this.diagnosticsIn(part, diagnostics) } : {}),
      ...(edit ? { edit: this.edit(edit) } : {}),
      ...(command?.arguments
        ? { command: { ...command, arguments: args.map((each) => this.offered(part, each)) } }
        : {}),
    };
  }

  /** What a command is given may be actions to choose from. */
  private offered(part: Part, argument: unknown): unknown {
    return Array.isArray(argument) ? argument.map((each: CodeAction) => this.action(part, each)) : argument;
  }

  /** Edits of notebooks told as those of their cells. */
  edit({ documentChanges, changes }: WorkspaceEdit): WorkspaceEdit {
    if (documentChanges) {
      const told = documentChanges.map((each) => ("textDocument" in each ? this.textEdits(each) : [each]));
      return { documentChanges: told.flat() };
    }
    const all = Object.entries(changes ?? {}).flatMap(([uri, edits]) =>
      this.textEdits({ textDocument: { uri, version: null }, edits }),
    );
    return {
      changes: Object.fromEntries(
        all.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]]),
      ),
    };
  }

  private textEdits(change: TextDocumentEdit): TextDocumentEdit[] {
    const { textDocument, edits } = change;
    const parts = this.partsOf(normalUri(textDocument.uri));
    if (parts.length === 0) return [change];
    return parts.flatMap((part) => {
      const own = edits.flatMap((edit) =>
        "range" in edit && isIn(part, edit.range) ? [{ ...edit, range: moved(edit.range, -part.line) }] : [],
      );
      return own.length === 0
        ? []
        : [{ textDocument: { uri: part.shown, version: part.version }, edits: own }];
    });
  }
}

export const isIn = ({ line, end }: Part, { start }: Range): boolean =>
  line <= start.line && start.line < end;

export const movedPosition = ({ line, character }: Position, by: number): Position => ({
  line: line + by,
  character,
});

export const moved = ({ start, end }: Range, by: number): Range => ({
  start: movedPosition(start, by),
  end: movedPosition(end, by),
});
