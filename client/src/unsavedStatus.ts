import { commands, Disposable, type Event, l10n, Uri, workspace } from "vscode";
import type { ChecklistAnswer } from "./checklistAnswer.ts";
import { filesOf, unsavedIn, unsavedText } from "./unsaved.ts";

/** True while files of deployments are not saved: the view has a button that saves them then. */
const UNSAVED = "flinkPreflight.unsaved";

/** The files that editors have. */
export const openFiles = (): { readonly uri: string; readonly isDirty: boolean }[] =>
  [...workspace.textDocuments, ...workspace.notebookDocuments].map(({ uri, isDirty }) => ({
    uri: uri.toString(),
    isDirty,
  }));

/** Goes on saying that what the checklist shows is not on disk yet, as long as it is so: nothing is said once it is. */
export function tellsUnsaved(onDidAnswer: Event<ChecklistAnswer>, say: (text: string) => void): Disposable {
  let files: ReadonlySet<string> = new Set();
  let told = 0;
  const tell = () => {
    const count = unsavedIn(openFiles(), files).length;
    if (count === told) return;
    told = count;
    say(unsavedText(count, l10n.t));
    void commands.executeCommand("setContext", UNSAVED, count > 0);
  };
  return Disposable.from(
    onDidAnswer((answer) => {
      files = filesOf(answer, (uri) => Uri.parse(uri).toString());
      tell();
    }),
    workspace.onDidChangeTextDocument(tell),
    workspace.onDidSaveTextDocument(tell),
    workspace.onDidCloseTextDocument(tell),
    workspace.onDidChangeNotebookDocument(tell),
    workspace.onDidSaveNotebookDocument(tell),
    workspace.onDidCloseNotebookDocument(tell),
  );
}
