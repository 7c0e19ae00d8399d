import {
  commands,
  l10n,
  Selection,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Range as LspRange } from "vscode-languageclient/node";
import { nextPlaceholders } from "./placeholders.ts";
import { rangeOf } from "./range.ts";

const TO_FILL_IN_SHOWN_MS = 20_000;

/** True while a fix left something to fill in: the key for the next problem goes to the next of its places then. */
const FILLING_IN = "flinkPreflight.fillingIn";

/** Opens a file; with a range, as the server writes one, that is selected, and with it others that take the same text. */
export async function openFile(
  uri: unknown,
  range?: LspRange,
  others: readonly LspRange[] = [],
): Promise<void> {
  if (typeof uri !== "string") return;
  if (!range?.start || !range.end) {
    await window.showTextDocument(Uri.parse(uri));
    return;
  }
  const editor = await window.showTextDocument(Uri.parse(uri), { selection: rangeOf(range) });
  if (others.length > 0) select(editor, [range, ...others].map(rangeOf));
  void commands.executeCommand("setContext", FILLING_IN, true);
  const next = l10n.t("Type over what is selected; F8 goes to the next place to fill in");
  window.setStatusBarMessage(next, untilFilledIn(editor.document));
}

/** Ends when nothing is left to fill in in a document, or when that has been said for long enough. */
function untilFilledIn(document: TextDocument): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(longEnough);
      watched.dispose();
      done();
    };
    const longEnough = setTimeout(end, TO_FILL_IN_SHOWN_MS);
    const watched = workspace.onDidChangeTextDocument((changed) => {
      if (changed.document === document && nextPlaceholders(document.getText(), 0).length === 0) end();
    });
  });
}

/** Selects the next place to fill in of the file in front; the next problem where none is left. */
export async function nextToFillIn(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const places = nextPlaceholders(document.getText(), document.offsetAt(selection.end)).map(
    ({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) }),
  );
  if (places.length > 0) {
    select(editor, places);
    return;
  }
  await commands.executeCommand("setContext", FILLING_IN, false);
  window.setStatusBarMessage(l10n.t("Nothing is left to fill in here"), TO_FILL_IN_SHOWN_MS / 4);
  await commands.executeCommand("editor.action.marker.nextInFiles");
}

function select(editor: TextEditor, ranges: readonly Pick<Selection, "start" | "end">[]): void {
  editor.selections = ranges.map(({ start, end }) => new Selection(start, end));
  const [first] = editor.selections;
  if (first) editor.revealRange(first);
}
