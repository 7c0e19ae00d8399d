import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRefreshRequest,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  SemanticTokensRegistrationType,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Formats } from "../formats/registry.ts";
import { ADD_UIDS } from "./addUids.ts";
import { type CellPlaces, isIn, moved, movedPosition, type Part } from "./cellPlaces.ts";
import { codeActions } from "./codeActions.ts";
import { ADD_UIDS_COMMAND, checklistSentences, codeLenses, TELL_CHECKLIST_COMMAND } from "./codeLenses.ts";
import { documentLinks } from "./documentLinks.ts";
import { inlayHints } from "./inlayHints.ts";
import { definition, references } from "./optionPlaces.ts";
import { documentSymbols, foldingRanges, semanticTokens, TOKEN_LEGEND } from "./outline.ts";
import { prepareRename, renameUid } from "./renameUid.ts";
import type { RunningJobAction } from "./runningJob.ts";
import type { Session } from "./session.ts";
import { NotRenamed } from "./uidPlaces.ts";

/** What answering takes beside the session. */
export interface Answering {
  /** Answers from what is known once all that was sent before is taken in. */
  answer<T>(work: (snapshot: Snapshot) => T | Promise<T>): Promise<T>;
  cells(snapshot: Snapshot): CellPlaces;
}

/** Answers what editors ask of a text: links, places of options, lenses, hints, names of uids, and outlines. */
export function answerInText(connection: Connection, session: Session, answering: Answering): void {
  const { answer, cells } = answering;
  const inPart = <T>(
    { uri }: TextDocumentIdentifier,
    work: (snapshot: Snapshot, part: Part, places: CellPlaces) => T | Promise<T>,
  ) =>
    answer((snapshot) => {
      const places = cells(snapshot);
      const part = places.partAt(uri);
      return part ? work(snapshot, part, places) : null;
    });
  connection.onDocumentLinks(({ textDocument }) =>
    inPart(textDocument, (snapshot, part) => ranged(part, documentLinks(session, snapshot, part.uri))),
  );
  connection.onDefinition(({ textDocument, position }) =>
    inPart(textDocument, (snapshot, part, places) =>
      places.located(definition(session, snapshot, part.uri, inText(position, part))),
    ),
  );
  connection.onReferences(({ textDocument, position }) =>
    inPart(textDocument, (snapshot, part, places) =>
      places.located(references(session, snapshot, part.uri, inText(position, part))),
    ),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    inPart(textDocument, (snapshot, part, places) =>
      inlayHints(session, snapshot, part.uri, moved(range, part.line)).flatMap((hint) => {
        const position = movedPosition(hint.position, -part.line);
        const isHere = isIn(part, { start: hint.position, end: hint.position });
        return isHere ? [{ ...places.located(hint), position }] : [];
      }),
    ),
  );
  connection.onCodeLens(({ textDocument }) =>
    inPart(textDocument, (snapshot, part) => ranged(part, codeLenses(session, snapshot, part.uri))),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    inPart(textDocument, (snapshot, part) =>
      refusing(() => prepareRename(session, snapshot, part.uri, inText(position, part))),
    ),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    inPart(textDocument, (snapshot, part) =>
      refusing(() => {
        const renaming = renameUid(session, snapshot, part.uri, inText(position, part), newName);
        // Of editors that ask first, some do not say why.
        if (renaming) connection.window.showWarningMessage(renaming.warning);
        return renaming?.edit ?? null;
      }),
    ),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    inPart(textDocument, (snapshot, part) => documentSymbols(session, snapshot, part.uri)),
  );
  connection.onFoldingRanges(({ textDocument }) =>
    inPart(textDocument, (snapshot, part) => foldingRanges(session, snapshot, part.uri)),
  );
  connection.languages.semanticTokens.on(async ({ textDocument }) => {
    const tokens = await inPart(textDocument, (snapshot, part) =>
      semanticTokens(session, snapshot, part.uri),
    );
    return tokens ?? { data: [] };
  });
  connection.onExecuteCommand(({ command, arguments: [argument] = [] }) =>
    answer((snapshot) => {
      if (command === ADD_UIDS_COMMAND)
        return addUids(connection, session, snapshot, cells(snapshot), argument);
      if (command !== TELL_CHECKLIST_COMMAND) return null;
      for (const sentence of checklistSentences(snapshot, argument))
        connection.window.showInformationMessage(sentence);
      return null;
    }),
  );
}

/** What stands in a part, by its place there. */
const ranged = <T extends { readonly range: Range }>(part: Part, all: readonly T[]): T[] =>
  all
    .filter(({ range }) => isIn(part, range))
    .map((each) => ({ ...each, range: moved(each.range, -part.line) }));

const inText = (position: Position, { line }: Part): Position => movedPosition(position, line);

/** Tells the client why something is not renamed. */
function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotRenamed) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

/** Has the client give a uid to each operator of a document that lacks one. */
async function addUids(
  connection: Connection,
  session: Session,
  snapshot: Snapshot,
  places: CellPlaces,
  uri: unknown,
): Promise<null> {
  if (typeof uri !== "string") return null;
  const start = { line: 0, character: 0 };
  const context = { diagnostics: [], only: [ADD_UIDS] };
  const [action]: RunningJobAction[] = await codeActions(session, snapshot, {
    textDocument: { uri },
    range: { start, end: start },
    context,
  });
  if (!action?.edit)
    connection.window.showInformationMessage("No operator here lacks a uid that could be added.");
  else {
    await connection.workspace.applyEdit({ label: action.title, edit: places.edit(action.edit) });
    if (action.runningJob !== undefined) connection.window.showInformationMessage(action.runningJob);
  }
  return null;
}

type OutlineFeature = "documentSymbol" | "foldingRange" | "semanticTokens";

const registersLater = (capabilities: ClientCapabilities | undefined, feature: OutlineFeature): boolean =>
  capabilities?.textDocument?.[feature]?.dynamicRegistration === true;

/** What is declared at once to a client that cannot be told later for which languages it is. */
export function outlineCapabilities(capabilities: ClientCapabilities | undefined): ServerCapabilities {
  const atOnce = (feature: OutlineFeature) => !registersLater(capabilities, feature);
  return {
    ...(atOnce("documentSymbol") ? { documentSymbolProvider: true } : {}),
    ...(atOnce("foldingRange") ? { foldingRangeProvider: true } : {}),
    ...(atOnce("semanticTokens") ? { semanticTokensProvider: { legend: TOKEN_LEGEND, full: true } } : {}),
  };
}

/** Offers outlines for the languages of which no other extension tells how they are laid out. */
export async function registerOutlines(
  { client }: Connection,
  capabilities: ClientCapabilities | undefined,
  { all }: Formats,
): Promise<void> {
  const languages = new Set(all.filter(({ outlineOf }) => outlineOf).flatMap((format) => format.languages));
  const documentSelector = [...languages].map((language) => ({ language }));
  if (registersLater(capabilities, "documentSymbol"))
    await client.register(DocumentSymbolRequest.type, { documentSelector });
  if (registersLater(capabilities, "foldingRange"))
    await client.register(FoldingRangeRequest.type, { documentSelector });
  if (registersLater(capabilities, "semanticTokens"))
    await client.register(SemanticTokensRegistrationType.type, {
      documentSelector,
      legend: TOKEN_LEGEND,
      full: true,
    });
}

/** Has the client ask again for lenses and hints: something beside the document that shows them is another. */
export async function refreshInText(
  connection: Connection,
  workspace: ClientCapabilities["workspace"],
): Promise<void> {
  if (workspace?.codeLens?.refreshSupport) await connection.sendRequest(CodeLensRefreshRequest.type);
  if (workspace?.inlayHint?.refreshSupport) await connection.sendRequest(InlayHintRefreshRequest.type);
}
