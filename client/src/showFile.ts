import {
  TabInputNotebook,
  TabInputText,
  type TextDocumentShowOptions,
  type TextEditor,
  type Uri,
  type ViewColumn,
  window,
} from "vscode";
import { columnWith } from "./editorGroups.ts";

/** The group that shows a file already; undefined where none does. */
export function columnOf(uri: Uri): ViewColumn | undefined {
  const groups = window.tabGroups.all.map(({ viewColumn, isActive, tabs }) => ({
    viewColumn,
    isActive,
    tabs: tabs.map(({ input, isActive }) => {
      const isFile = input instanceof TabInputText || input instanceof TabInputNotebook;
      return { uri: isFile ? input.uri.toString() : undefined, isActive };
    }),
  }));
  return columnWith(groups, uri.toString());
}

/** Shows a file where it is open already, so that it does not lie over something else a second time. */
export function showFile(uri: Uri, options: TextDocumentShowOptions = {}): Thenable<TextEditor> {
  const viewColumn = columnOf(uri);
  return window.showTextDocument(uri, { ...options, ...(viewColumn === undefined ? {} : { viewColumn }) });
}
