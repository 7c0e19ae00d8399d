import type {
  Location,
  TextEdit as LspTextEdit,
  Range,
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

/** The text of a document after changes; undefined when they come to nothing. */
export async function textAfter(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  changes: readonly Change[],
): Promise<string | undefined> {
  const made = await editsOf(session, snapshot, uri, (format, document, facts) =>
    editsFor(format, document, facts, changes),
  );
  return made && applyEdits(made.text, made.edits);
}

/** What is to be filled in first, with the other places in its document that take the same. */
export interface ToFillIn extends Location {
  readonly others: readonly Range[];
}

/** The first placeholder that changes write, in the text as it is after them; undefined when there is none. */
export async function placeToFillIn(
  session: Session,
  snapshot: Snapshot,
  changes: readonly Change[],
): Promise<ToFillIn | undefined> {
  const reason = changes.find((change) => change.kind === "ignore")?.reason;
  const toType = reason === undefined ? placeholderIn : (text: string) => reasonIn(text, reason);
  for (const uri of new Set(changes.map((change) => documentUri(change.uri)))) {
    const made = await editsOf(session, snapshot, uri, (format, document, facts) =>
      editsFor(format, document, facts, changes),
    );
    const [first, ...others] = made ? placesIn(made.edits, toType) : [];
    if (!first || !made) continue;
    const starts = lineStarts(applyEdits(made.text, made.edits));
    return {
      uri: session.clientUri(uri),
      range: toRange(starts, first),
      others: others.map((span) => toRange(starts, span)),
    };
  }
  return undefined;
}

/** Where what stands for the reason of an ignore comment is. */
function reasonIn(text: string, reason: string): Span | undefined {
  const at = text.lastIndexOf(`: ${reason}`);
  return at < 0 ? undefined : { start: at + 2, end: at + 2 + reason.length };
}

/** Where the first place to type at in what edits write is once all of them are made, and wherever the same one is. */
function placesIn(edits: readonly TextEdit[], toType: (text: string) => Span | undefined): Span[] {
  let shift = 0;
  const found: { span: Span; text: string }[] = [];
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    let from = 0;
    for (let next = toType(newText); next; next = toType(newText.slice(from))) {
      const at = span.start + shift + from;
      const text = newText.slice(from).slice(next.start, next.end);
      found.push({ span: { start: at + next.start, end: at + next.end }, text });
      from += next.end;
    }
    shift += newText.length - (span.end - span.start);
  }
  return found.filter(({ text }) => text === found[0]?.text).map(({ span }) => span);
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
