import { commands, type Disposable, type Event, l10n, languages, Uri, window, workspace } from "vscode";
import { LARGEST_LOOK_BYTES, neverReadKindOf } from "../../server/src/formats/unreadKinds.ts";
import type { ChecklistAnswer } from "./checklistAnswer.ts";
import { silenceOf } from "./silence.ts";

/**
 * Says of the file in front that it has to do with Flink and is not read: no findings would look like nothing wrong.
 */
export class UnreadStatus implements Disposable {
  private readonly item = languages.createLanguageStatusItem("flinkPreflight.unread", []);
  private silent: Pick<ChecklistAnswer, "unread" | "unreadable"> = { unread: [], unreadable: [] };
  private readonly watching: readonly Disposable[];

  constructor(onDidAnswer: Event<ChecklistAnswer>) {
    this.item.name = "Flink Preflight";
    this.watching = [
      window.onDidChangeActiveTextEditor(() => this.show()),
      workspace.onDidSaveTextDocument(() => this.show()),
      onDidAnswer(({ unread, unreadable }) => {
        this.silent = { unread: unread.map(asHere), unreadable: unreadable.map(asHere) };
        this.show();
      }),
    ];
    this.show();
  }

  dispose(): void {
    for (const each of [this.item, ...this.watching]) each.dispose();
  }

  private show(): void {
    const { item } = this;
    const document = window.activeTextEditor?.document;
    const text = document?.getText() ?? "";
    const kind =
      document && text.length <= LARGEST_LOOK_BYTES ? neverReadKindOf(document.fileName, text) : undefined;
    const said = document && silenceOf(document.uri.toString(), this.silent, kind?.title, l10n.t);
    void commands.executeCommand("setContext", "flinkPreflight.unread", said !== undefined);
    item.selector = document && said ? [{ language: document.languageId, scheme: document.uri.scheme }] : [];
    item.text = said?.text ?? "";
    item.detail = said?.detail ?? "";
  }
}

/** An entry with the address as VS Code writes it. */
const asHere = <Entry extends { readonly uri: string }>(entry: Entry): Entry => ({
  ...entry,
  uri: Uri.parse(entry.uri).toString(),
});
