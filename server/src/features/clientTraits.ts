import {
  type ClientCapabilities,
  type InitializeParams,
  type ResourceOperationKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { KINDS, type KindOfDocument } from "../formats/kinds.ts";
import { CODE_ACTION_KINDS } from "./codeActions.ts";
import { SERVER_COMMANDS } from "./codeLenses.ts";
import { TRIGGER_CHARACTERS } from "./completion.ts";
import type { ClientTraits } from "./session.ts";
import { outlineCapabilities } from "./textRequests.ts";

/** What a client can do of which nothing is known yet. */
export const unknownClient = (rulePage: string): ClientTraits => ({
  relatedInformation: false,
  versionedEdits: false,
  labelDetails: false,
  snippets: false,
  fileOperations: false,
  resolvesEdits: false,
  explainCommand: false,
  hoverShowsFindings: false,
  chooseCommand: undefined,
  suggestCommand: undefined,
  openCommand: undefined,
  checklistCommand: undefined,
  tellCommand: undefined,
  appliesEdits: false,
  changeAnnotations: false,
  fileRequests: false,
  rulePage,
});

/** True for a client that asks for diagnostics by itself. */
export const pullsDiagnostics = (capabilities: ClientCapabilities | undefined): boolean =>
  capabilities?.textDocument?.diagnostic !== undefined;

/** What a client says that it can do, by LSP and by its own options. */
export function clientTraits(
  { capabilities, initializationOptions }: InitializeParams,
  rulePage: string,
): ClientTraits {
  const { textDocument, workspace } = capabilities;
  const options = (initializationOptions ?? {}) as Partial<Record<string, unknown>>;
  const text = (name: string) => (typeof options[name] === "string" ? options[name] : undefined);
  return {
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true || pullsDiagnostics(capabilities),
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    fileOperations: ["create", "delete"].every((kind) =>
      workspace?.workspaceEdit?.resourceOperations?.includes(kind as ResourceOperationKind),
    ),
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
    explainCommand: options.explainCommand === true,
    hoverShowsFindings: options.hoverShowsFindings === true,
    chooseCommand: text("chooseCommand"),
    suggestCommand: text("suggestCommand"),
    openCommand: text("openCommand"),
    checklistCommand: text("checklistCommand"),
    tellCommand: text("tellCommand"),
    appliesEdits: workspace?.applyEdit === true,
    changeAnnotations:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    fileRequests: options.fileRequests === true,
    rulePage: text("rulePage") ?? rulePage,
  };
}

/** Files and what is not saved yet, but not what a comparison shows of an older version. */
const notebooksOf = ({ cells }: KindOfDocument, schemes: readonly string[]) =>
  cells
    ? schemes.map((scheme) => ({
        notebook: { notebookType: cells.notebook, scheme },
        cells: [{ language: cells.language }],
      }))
    : [];

/**
 * What the server can do for a client.
 * @param folders the addresses of the folders that are open
 */
export function serverCapabilities(
  capabilities: ClientCapabilities | undefined,
  folders: readonly string[],
): ServerCapabilities {
  const pulls = pullsDiagnostics(capabilities);
  const canPrepare = capabilities?.textDocument?.rename?.prepareSupport === true;
  const schemes = new Set(["file", "untitled", ...folders.map((uri) => uri.slice(0, uri.indexOf(":")))]);
  return {
    notebookDocumentSync: { notebookSelector: KINDS.flatMap((kind) => notebooksOf(kind, [...schemes])) },
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    executeCommandProvider: { commands: SERVER_COMMANDS },
    renameProvider: canPrepare ? { prepareProvider: true } : true,
    ...outlineCapabilities(capabilities),
    codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS, resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    // A client that pulls gets nothing pushed: it would show everything twice.
    ...(pulls
      ? {
          diagnosticProvider: {
            identifier: "flink-preflight",
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
  };
}
