import { Range, type TextEditor } from "vscode";

/** An editor moves sideways once it has drawn, and forgets all but the last place that it was to show until then. */
const DRAWN_MILLIS = 50;

/** Shows a place, with the beginning of its line where both fit: an editor that was scrolled sideways stays so otherwise. */
export async function revealFromStart(editor: TextEditor, range: Range): Promise<void> {
  const { line } = range.start;
  editor.revealRange(new Range(line, 0, line, 0));
  await new Promise((done) => setTimeout(done, DRAWN_MILLIS));
  editor.revealRange(range);
}
