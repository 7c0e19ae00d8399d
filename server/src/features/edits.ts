import type { TextEdit as LspTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { editsFor } from "../formats/apply.ts";
import { lineStarts } from "../formats/text.ts";
import type { Change } from "../model/change.ts";
import { migrationEdit } from "./migration.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** Turns changes into a workspace edit; undefined when they come to nothing. */
export async function workspaceEdit(
  session: Session,
  changes: readonly Change[],
): Promise<WorkspaceEdit | undefined> {
  const migration = changes.find((change) => change.kind === "migrate");
  if (migration) return migrationEdit(session, migration);
  const documents: TextDocumentEdit[] = [];
  for (const uri of new Set(changes.map((change) => change.uri))) {
    const facts = session.workspace.factsOf(uri);
    const text = await session.workspace.textOf(uri);
    if (!facts || text === undefined) continue;
    const starts = lineStarts(text);
    const edits: LspTextEdit[] = editsFor({ uri, text }, facts, changes).map(({ span, newText }) => ({
      range: toRange(starts, span),
      newText,
    }));
    if (edits.length > 0)
      documents.push({
        textDocument: { uri: session.clientUri(uri), version: session.versionOf(uri) },
        edits,
      });
  }
  if (documents.length === 0) return undefined;
  if (session.client.versionedEdits) return { documentChanges: documents };
  return {
    changes: Object.fromEntries(
      documents.map(({ textDocument, edits }) => [textDocument.uri, edits as LspTextEdit[]]),
    ),
  };
}
