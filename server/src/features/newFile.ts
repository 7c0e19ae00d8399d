import type { WorkspaceEdit } from "vscode-languageserver";

/** What makes a new file with a text in it; the address as the client writes it. */
export function newFile(uri: string, newText: string): NonNullable<WorkspaceEdit["documentChanges"]> {
  const at = { line: 0, character: 0 };
  return [
    { kind: "create", uri },
    { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText }] },
  ];
}
