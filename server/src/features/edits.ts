import type {
  Location,
  TextEdit as LspTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { editsFor, editsForAll } from "../formats/apply.ts";
import type { DocumentText, Format } from "../formats/format.ts";
import { applyEdits, lineStarts } from "../formats/text.ts";
import { documentUri } from "../model/address.ts";
import type { Change, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
import type { Span } from "../model/span.ts";
import { placeholderIn } from "../rules/config/placeholders.ts";
import { withText } from "../workspace/document.ts";
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
  for (const uri of new Set(changes.map((change) => documentUri(change.uri)))) {
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

/** The first placeholder that changes write, in the text as it is after them; undefined when there is none. */
export async function placeToFillIn(
  session: Session,
  snapshot: Snapshot,
  changes: readonly Change[],
): Promise<Location | undefined> {
  for (const uri of new Set(changes.map((change) => documentUri(change.uri)))) {
    const made = await editsOf(session, snapshot, uri, (format, document, facts) =>
      editsFor(format, document, facts, changes),
    );
    const span = made && firstPlaceholder(made.edits);
    if (!span) continue;
    const starts = lineStarts(applyEdits(made.text, made.edits));
    return { uri: session.clientUri(uri), range: toRange(starts, span) };
  }
  return undefined;
}

/** Where the first placeholder in what edits write is once all of them are made. */
function firstPlaceholder(edits: readonly TextEdit[]): Span | undefined {
  let shift = 0;
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const found = placeholderIn(newText);
    const at = span.start + shift;
    if (found) return { start: at + found.start, end: at + found.end };
    shift += newText.length - (span.end - span.start);
  }
  return undefined;
}

type MakeEdits = (format: Format, document: DocumentText, facts: Facts) => TextEdit[];

/** The edits of one document with the text they are for; undefined when there are none. */
async function editsOf(session: Session, snapshot: Snapshot, uri: string, make: MakeEdits) {
  const document = snapshot.document(uri);
  const text = document && (await session.workspace.textOf(document));
  if (!document || text === undefined) return undefined;
  const edits = make(session.workspace.formats.of(document.facts), withText(document, text), document.facts);
  return edits.length === 0 ? undefined : { text, lineStarts: document.lineStarts, edits };
}

async function documentEdit(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  make: MakeEdits,
): Promise<TextDocumentEdit | undefined> {
  const made = await editsOf(session, snapshot, uri, make);
  if (!made) return undefined;
  const { edits } = made;
  return {
    textDocument: { uri: session.clientUri(uri), version: session.versionOf(uri) },
    edits: edits.map(({ span, newText }) => ({ range: toRange(made.lineStarts, span), newText })),
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
