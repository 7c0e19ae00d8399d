import type { TextEdit as LspTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { editsFor, editsForAll } from "../formats/apply.ts";
import type { DocumentText } from "../formats/format.ts";
import { lineStarts } from "../formats/text.ts";
import type { Change, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
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
    const edit = await documentEdit(session, uri, (document, facts) => editsFor(document, facts, changes));
    if (edit) documents.push(edit);
  }
  return asWorkspaceEdit(session, documents);
}

/** Turns as many fixes of a document as go together into a workspace edit. */
export async function workspaceEditForAll(
  session: Session,
  uri: string,
  fixes: readonly (readonly Change[])[],
): Promise<WorkspaceEdit | undefined> {
  const edit = await documentEdit(session, uri, (document, facts) => editsForAll(document, facts, fixes));
  return asWorkspaceEdit(session, edit ? [edit] : []);
}

async function documentEdit(
  session: Session,
  uri: string,
  make: (document: DocumentText, facts: Facts) => TextEdit[],
): Promise<TextDocumentEdit | undefined> {
  const facts = session.workspace.factsOf(uri);
  const text = await session.workspace.textOf(uri);
  if (!facts || text === undefined) return undefined;
  const starts = lineStarts(text);
  const edits: LspTextEdit[] = make({ uri, text }, facts).map(({ span, newText }) => ({
    range: toRange(starts, span),
    newText,
  }));
  if (edits.length === 0) return undefined;
  return { textDocument: { uri: session.clientUri(uri), version: session.versionOf(uri) }, edits };
}

function asWorkspaceEdit(
  session: Session,
  documents: readonly TextDocumentEdit[],
): WorkspaceEdit | undefined {
  if (documents.length === 0) return undefined;
  if (session.client.versionedEdits) return { documentChanges: [...documents] };
  return {
    changes: Object.fromEntries(
      documents.map(({ textDocument, edits }) => [textDocument.uri, edits as LspTextEdit[]]),
    ),
  };
}
