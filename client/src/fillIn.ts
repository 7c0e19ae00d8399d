import {
  commands,
  type Disposable,
  l10n,
  type Range,
  Selection,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Command, Range as LspRange } from "vscode-languageclient/node";
import { nextPlaceholders, placesLeft } from "./placeholders.ts";
import { rangeOf } from "./range.ts";
import { showFile } from "./showFile.ts";

const NOTHING_LEFT_SHOWN_MS = 5_000;

/** True while a fix left something to fill in: the key for the next problem goes to the next of its places then. */
const FILLING_IN = "flinkPreflight.fillingIn";

/** Leads through the places that a fix left to fill in, and says how many are left as long as there are some. */
export class FillIn implements Disposable {
  /** The document that is filled in. */
  private document: TextDocument | undefined;
  private isTypedIn = false;
  private said: Disposable | undefined;
  private readonly watching = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document !== this.document || contentChanges.length === 0) return;
      this.isTypedIn = true;
      this.say();
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (document !== this.document) return;
      this.document = undefined;
      this.say();
    }),
    window.onDidChangeActiveTextEditor(() => this.say()),
  ];

  dispose(): void {
    for (const each of this.watching) each.dispose();
    this.said?.dispose();
  }

  /**
   * Opens a file; with a range, as the server writes one, that is selected, and with it others that take the same text.
   *
   * @param behind what is run once that is done
   */
  async openFile(
    uri: unknown,
    range?: LspRange,
    others: readonly LspRange[] = [],
    behind?: Command,
  ): Promise<void> {
    if (typeof uri !== "string") return;
    if (!range?.start || !range.end) {
      await showFile(Uri.parse(uri));
      return;
    }
    // The key for the next place and the keyboard come before and after: whoever types at once types over all of them.
    await commands.executeCommand("setContext", FILLING_IN, true);
    const editor = await showFile(Uri.parse(uri), { preserveFocus: true });
    this.document = editor.document;
    this.isTypedIn = false;
    select(editor, placesIn(editor.document, [range, ...others].map(rangeOf)));
    await showFile(Uri.parse(uri));
    this.say();
    if (behind) await commands.executeCommand(behind.command, ...(behind.arguments ?? []));
  }

  /** Selects the next place to fill in of the file in front; the next problem where none is left. */
  async next(): Promise<void> {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const { document, selection } = editor;
    const places = placeholdersFrom(document, document.offsetAt(selection.end));
    if (places.length > 0) {
      select(editor, places);
      return;
    }
    await commands.executeCommand("setContext", FILLING_IN, false);
    window.setStatusBarMessage(
      l10n.t("Nothing is left to fill in here; F8 goes to problems again"),
      NOTHING_LEFT_SHOWN_MS,
    );
    await commands.executeCommand("editor.action.marker.nextInFiles");
  }

  /** Says what is to be done in the file in front; its keys work there alone. */
  private say(): void {
    this.said?.dispose();
    this.said = undefined;
    const { document } = this;
    if (!document || window.activeTextEditor?.document !== document) return;
    const left = placesLeft(document.getText());
    // What is selected first may look like nothing that is found again.
    if (left === 0 && this.isTypedIn) this.document = undefined;
    else this.said = window.setStatusBarMessage(this.textFor(left));
  }

  private textFor(left: number): string {
    if (!this.isTypedIn)
      return left > 1
        ? l10n.t("Type over what is selected; F8 goes to the next place to fill in")
        : l10n.t("Type over what is selected");
    return left === 1
      ? l10n.t("1 place left to fill in; F8 goes to it")
      : l10n.t("{0} places left to fill in; F8 goes to the next", left);
  }
}

/** The places that take the same text; by their marks where something was typed since they were told. */
function placesIn(
  document: TextDocument,
  told: readonly Range[],
): readonly Pick<Selection, "start" | "end">[] {
  const [first, ...others] = told;
  const texts = new Set(told.map((each) => document.getText(each)));
  if (!first || others.length === 0 || texts.size === 1) return told;
  const places = placeholdersFrom(document, document.offsetAt(first.start));
  return places.length > 0 ? places : [first];
}

const placeholdersFrom = (document: TextDocument, offset: number): Pick<Selection, "start" | "end">[] =>
  nextPlaceholders(document.getText(), offset).map(({ start, end }) => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  }));

function select(editor: TextEditor, ranges: readonly Pick<Selection, "start" | "end">[]): void {
  editor.selections = ranges.map(({ start, end }) => new Selection(start, end));
  const [first] = editor.selections;
  if (first) editor.revealRange(first);
}
