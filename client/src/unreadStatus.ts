import {
  commands,
  type Disposable,
  type LanguageStatusItem,
  l10n,
  languages,
  type TextEditor,
  window,
  workspace,
} from "vscode";
import { LARGEST_LOOK_BYTES, unreadKindOf } from "../../server/src/formats/unreadKinds.ts";

/**
 * Says of the file in front that it has to do with Flink and is of a kind that nothing reads yet: no findings would
 * look like nothing wrong. The server is not told of such files.
 */
export function showUnread(): Disposable[] {
  const item = languages.createLanguageStatusItem("flinkPreflight.unread", []);
  item.name = "Flink Preflight";
  const update = () => show(item, window.activeTextEditor);
  update();
  return [item, window.onDidChangeActiveTextEditor(update), workspace.onDidSaveTextDocument(update)];
}

function show(item: LanguageStatusItem, editor: TextEditor | undefined): void {
  const document = editor?.document;
  const text = document?.getText() ?? "";
  const kind =
    document && text.length <= LARGEST_LOOK_BYTES ? unreadKindOf(document.fileName, text) : undefined;
  void commands.executeCommand("setContext", "flinkPreflight.unread", kind !== undefined);
  item.selector = document && kind ? [{ language: document.languageId, scheme: document.uri.scheme }] : [];
  item.text = l10n.t("Flink Preflight: not read yet");
  item.detail = kind ? l10n.t("{0} are not checked", kind.title) : "";
}
