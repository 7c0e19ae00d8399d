import {
  type Connection,
  type NotebookCell,
  NotebookCellKind,
  type NotebookDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type TextDocumentItem,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { KINDS } from "../formats/kinds.ts";
import { openNotebook } from "../formats/notebooks/cells.ts";
import { lineStarts, smallestEdit } from "../formats/text.ts";
import { normalUri } from "../workspace/uris.ts";
import { toRange } from "./positions.ts";

/** What becomes of notebooks that an editor has open, each as a document of all its cells. */
export interface NotebookListener {
  /** @param uri as the editor writes it; that of the document is ours, as everywhere below */
  opened(uri: string, notebook: TextDocument): void;
  changed(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  /** Cells that the editor does not show any more. */
  removed(cells: readonly string[]): void;
  closed(uri: string): void;
}

interface OpenNotebook {
  readonly type: string;
  readonly cells: NotebookCell[];
  /** The texts of the cells by their addresses. */
  readonly texts: Map<string, TextDocument>;
}

/** The notebooks that an editor has open. It sends their cells, each with an address of its own. */
export class OpenNotebooks {
  private readonly notebooks = new Map<string, OpenNotebook>();

  constructor({ notebooks: { synchronization } }: Connection, listener: NotebookListener) {
    synchronization.onDidOpenNotebookDocument(({ notebookDocument, cellTextDocuments }) => {
      const { uri, notebookType, version, cells } = notebookDocument;
      const notebook = {
        type: notebookType,
        cells: [...cells],
        texts: new Map(cellTextDocuments.map(textOf)),
      };
      this.notebooks.set(normalUri(uri), notebook);
      const all = TextDocument.create(normalUri(uri), notebookType, version, allOf(notebook));
      listener.opened(uri, all);
    });
    synchronization.onDidChangeNotebookDocument(({ notebookDocument: { uri, version }, change }) => {
      const notebook = this.notebooks.get(normalUri(uri));
      if (!notebook) return;
      const before = allOf(notebook);
      const removed = take(notebook, change);
      const after = allOf(notebook);
      // Cells that come, go or move are nobody's typing.
      const changes = change.cells?.structure ? [{ text: after }] : changesBetween(before, after);
      listener.changed(normalUri(uri), version, changes);
      listener.removed(removed);
    });
    synchronization.onDidCloseNotebookDocument(({ notebookDocument }) => {
      const uri = normalUri(notebookDocument.uri);
      const cells = this.cellsOf(uri);
      this.notebooks.delete(uri);
      listener.removed(cells);
      listener.closed(uri);
    });
  }

  get areNone(): boolean {
    return this.notebooks.size === 0;
  }

  /** The addresses of the cells of a notebook, in their order; none where it is not open. */
  cellsOf(uri: string): string[] {
    return this.notebooks.get(uri)?.cells.map(({ document }) => document) ?? [];
  }

  /** The notebook that a cell is in, and the how manieth it is there. */
  placeOf(cell: string): { readonly uri: string; readonly index: number } | undefined {
    for (const [uri, { cells }] of this.notebooks) {
      const index = cells.findIndex(({ document }) => document === cell);
      if (index >= 0) return { uri, index };
    }
    return undefined;
  }

  versionOf(uri: string, cell: string): number | null {
    return this.notebooks.get(uri)?.texts.get(cell)?.version ?? null;
  }
}

const textOf = ({ uri, languageId, version, text }: TextDocumentItem): [string, TextDocument] => [
  uri,
  TextDocument.create(uri, languageId, version, text),
];

/** A cell of another language keeps its place, and has no code. */
function allOf({ type, cells, texts }: OpenNotebook): string {
  const kind = KINDS.find((each) => each.cells?.notebook === type);
  return openNotebook(
    cells.map((cell) => {
      const text = cell.kind === NotebookCellKind.Code ? texts.get(cell.document) : undefined;
      return text && text.languageId === kind?.cells?.language ? text.getText() : "";
    }),
  );
}

/** What somebody who types in a cell changes of the text of all. */
function changesBetween(before: string, after: string): TextDocumentContentChangeEvent[] {
  const edit = smallestEdit(before, after);
  return edit ? [{ range: toRange(lineStarts(before), edit.span), text: edit.newText }] : [];
}

/** Takes over what changed; the addresses of the cells that are gone. */
function take({ cells, texts }: OpenNotebook, { cells: changed }: NotebookDocumentChangeEvent): string[] {
  const { structure, data = [], textContent = [] } = changed ?? {};
  if (structure) {
    const { start, deleteCount, cells: fresh = [] } = structure.array;
    cells.splice(start, deleteCount, ...fresh);
    for (const [uri, text] of (structure.didOpen ?? []).map(textOf)) texts.set(uri, text);
    for (const { uri } of structure.didClose ?? []) texts.delete(uri);
  }
  for (const cell of data) {
    const at = cells.findIndex(({ document }) => document === cell.document);
    if (at >= 0) cells[at] = cell;
  }
  for (const { document, changes } of textContent) {
    const text = texts.get(document.uri);
    if (text) texts.set(document.uri, TextDocument.update(text, changes, document.version));
  }
  return structure?.didClose?.map(({ uri }) => uri) ?? [];
}
