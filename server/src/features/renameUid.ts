import type {
  AnnotatedTextEdit,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { operatorId } from "../flink/operatorId.ts";
import { lineStarts } from "../formats/text.ts";
import { contains, type Span } from "../model/span.ts";
import { toOffset, toRange } from "./positions.ts";
import type { Session } from "./session.ts";
import { NotRenamed, type UidPlace, UidPlaces } from "./uidPlaces.ts";

/**
 * What somebody is told who renames a uid. Editors cut it off behind the first sentence until it is opened.
 *
 * @param jobs the names of the jobs that get another uid
 */
export function renameWarning(uid: string, jobs: readonly string[]): string {
  return [
    "A running job finds this operator's state by the old uid.",
    ...(jobs.length > 1 ? [`This renames it in ${jobs.join(" and ")}.`] : []),
    "With another one it does not start from its savepoints and checkpoints, or starts without that state where it may leave some behind.",
    `Rename before the first start, or give the operator the uid hash ${operatorId(uid)} too, for the next start alone; what sinkTo makes takes none.`,
  ].join(" ");
}

const ANNOTATION = "flinkPreflight.uid";

/** The uid at a position, as far as it can be renamed; null where none stands. @throws NotRenamed where it cannot */
export function prepareRename(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { range: Range; placeholder: string } | null {
  const found = placesAt(session, snapshot, uri, position);
  const at = found && { start: found.offset, end: found.offset };
  const here = found?.places
    .all()
    .find(({ links, span }) => links.source.uri === uri && at && contains(span, at));
  if (!found || !here) return null;
  const { uid } = found.places;
  return { range: toRange(lineStarts(here.links.source.text), textIn(here, uid)), placeholder: uid };
}

/** What gives a uid another name, and what somebody is told of that. */
interface Renaming {
  readonly edit: WorkspaceEdit;
  readonly warning: string;
}

/** The edits that give a uid another name wherever it stands; null where none stands. @throws NotRenamed */
export function renameUid(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
  newName: string,
): Renaming | null {
  const places = placesAt(session, snapshot, uri, position)?.places;
  if (!places) return null;
  const all = places.all();
  places.check(newName);
  const documents = [...new Set(all.map(({ links }) => links.source.uri))].map((each) =>
    documentEdit(
      session,
      all.filter(({ links }) => links.source.uri === each),
      newName,
    ),
  );
  const warning = renameWarning(places.uid, places.jobNames);
  if (!session.client.versionedEdits) {
    const changes = documents.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]]);
    return { edit: { changes: Object.fromEntries(changes) }, warning };
  }
  if (!session.client.changeAnnotations) return { edit: { documentChanges: documents }, warning };
  const annotated = documents.map((each) => ({
    ...each,
    edits: each.edits.map((edit): AnnotatedTextEdit => ({ ...(edit as TextEdit), annotationId: ANNOTATION })),
  }));
  const label = `Rename uid "${places.uid}" to "${newName}"`;
  const changeAnnotations = { [ANNOTATION]: { label, needsConfirmation: true, description: warning } };
  return { edit: { documentChanges: annotated, changeAnnotations }, warning };
}

/** A file that only declares constants is read as well, and is no document. */
function placesAt(
  session: Session,
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly places: UidPlaces; readonly offset: number } | undefined {
  const own = session.workspace.sourceAt(uri);
  if (!own || !session.workspace.isAsShown(own.source)) return undefined;
  const offset = toOffset(lineStarts(own.source.text), position);
  const places = UidPlaces.at(session, snapshot, own, offset);
  return places ? { places, offset } : undefined;
}

/** The text of a literal without its quotes, where it is written as it is. */
function textIn({ links, span }: UidPlace, uid: string): Span {
  const written = links.source.text.slice(span.start, span.end);
  const at = written.indexOf(uid);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + uid.length };
}

function documentEdit(session: Session, places: readonly UidPlace[], newName: string): TextDocumentEdit {
  const [first] = places;
  if (!first) throw new NotRenamed("The uid stands nowhere.");
  const { uri, text } = first.links.source;
  const { workspace } = session;
  if (!workspace.isAsShown(first.links.source))
    throw new NotRenamed(`The uid stands in ${workspace.pathOf(uri)} too, which has to be saved first.`);
  const starts = lineStarts(text);
  const edits = places.map(({ links, span }) => {
    const edit = workspace.writtenText(links.source, span, newName);
    if (!edit)
      throw new NotRenamed(
        `The uid cannot be replaced in ${session.workspace.pathOf(uri)}: save the file first.`,
      );
    return { range: toRange(starts, edit.span), newText: edit.newText };
  });
  return { textDocument: { uri: session.clientUri(uri), version: session.versionOf(uri) }, edits };
}
