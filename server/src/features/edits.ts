import type { TextEdit as LspTextEdit, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { editsFor, editsForAll } from "../formats/apply.ts";
import type { DocumentText, Format } from "../formats/format.ts";
import type { Change, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
import { migrationEdit } from "./migration.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** Turns changes into a workspace edit; undefined when they come to nothing. */
export async function workspaceEdit(
  session: Session,
  snapshot: Snapshot,
  changes: readonly Change[],
): Promise<WorkspaceEdit | undefined> {
  const migration = changes.find((change) => change.kind === "migrate");
  if (migration) return migrationEdit(session, snapshot, migration);
  const documents: TextDocumentEdit[] = [];
  for (const uri of new Set(changes.map((change) => change.uri))) {
    const edit = await documentEdit(session, snapshot, uri, (format, document, facts) =>
      editsFor(format, document, facts, changes),
    );
    if (edit) documents.push(edit);
  }
  return asWorkspaceEdit(session, documents);
}

/** Turns as many fixes of a document as go together into a workspace edit. */
export async function workspaceEditForAll(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  fixes: readonly (readonly Change[])[],
): Promise<WorkspaceEdit | undefined> {
  const edit = await documentEdit(session, snapshot, uri, (format, document, facts) =>
    editsForAll(format, document, facts, fixes),
  );
  return asWorkspaceEdit(session, edit ? [edit] : []);
}

async function documentEdit(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  make: (format: Format, document: DocumentText, facts: Facts) => TextEdit[],
): Promise<TextDocumentEdit | undefined> {
  const document = snapshot.document(uri);
  const text = document && (await session.workspace.textOf(document));
  if (!document || text === undefined) return undefined;
  const { facts, lineStarts } = document;
  const edits = make(session.workspace.formats.of(facts), { uri, text }, facts);
  if (edits.length === 0) return undefined;
  return {
    textDocument: { uri: session.clientUri(uri), version: session.versionOf(uri) },
    edits: edits.map(({ span, newText }) => ({ range: toRange(lineStarts, span), newText })),
  };
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
