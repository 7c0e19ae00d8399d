import { describe, expect, test } from "vitest";
import type { ClientCapabilities } from "vscode-languageserver";
import { clientTraits, serverCapabilities, unknownClient } from "./clientTraits.ts";

const PAGE = "file:///pages/{rule}.md";
const traitsOf = (capabilities: ClientCapabilities, initializationOptions?: object) =>
  clientTraits(
    {
      processId: null,
      rootUri: null,
      capabilities,
      ...(initializationOptions ? { initializationOptions } : {}),
    },
    PAGE,
  );

describe("a client", () => {
  test("that says nothing can do nothing", () => {
    expect(traitsOf({})).toEqual(unknownClient(PAGE));
    expect(Object.values(unknownClient(PAGE)).filter((each) => each !== undefined && each !== false)).toEqual(
      [PAGE],
    );
  });

  test.each<[keyof ReturnType<typeof traitsOf>, ClientCapabilities]>([
    ["relatedInformation", { textDocument: { publishDiagnostics: { relatedInformation: true } } }],
    ["relatedInformation", { textDocument: { diagnostic: {} } }],
    ["versionedEdits", { workspace: { workspaceEdit: { documentChanges: true } } }],
    ["snippets", { textDocument: { completion: { completionItem: { snippetSupport: true } } } }],
    ["labelDetails", { textDocument: { completion: { completionItem: { labelDetailsSupport: true } } } }],
    ["fileOperations", { workspace: { workspaceEdit: { resourceOperations: ["create", "delete"] } } }],
    [
      "resolvesEdits",
      { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } } },
    ],
    ["appliesEdits", { workspace: { applyEdit: true } }],
  ])("can do %s where it says so, and nothing else", (trait, capabilities) => {
    expect(traitsOf(capabilities)).toEqual({ ...unknownClient(PAGE), [trait]: true });
  });

  test("needs all that an ability takes", () => {
    const properties = { properties: ["edit"] };
    expect(traitsOf({ textDocument: { codeAction: { resolveSupport: properties } } }).resolvesEdits).toBe(
      false,
    );
    expect(traitsOf({ textDocument: { codeAction: { dataSupport: true } } }).resolvesEdits).toBe(false);
    const other = { dataSupport: true, resolveSupport: { properties: ["command"] } };
    expect(traitsOf({ textDocument: { codeAction: other } }).resolvesEdits).toBe(false);
    const create = { workspaceEdit: { resourceOperations: ["create" as const, "rename" as const] } };
    expect(traitsOf({ workspace: create }).fileOperations).toBe(false);
    const annotated = { changeAnnotationSupport: {} };
    expect(traitsOf({ workspace: { workspaceEdit: annotated } }).changeAnnotations).toBe(false);
    expect(
      traitsOf({ workspace: { workspaceEdit: { ...annotated, documentChanges: true } } }).changeAnnotations,
    ).toBe(true);
  });

  test("says more by its own options, where they are what they should be", () => {
    const texts = {
      chooseCommand: "a",
      suggestCommand: "b",
      openCommand: "c",
      checklistCommand: "d",
      tellCommand: "e",
    };
    const switches = { explainCommand: true, hoverShowsFindings: true, fileRequests: true };
    expect(traitsOf({}, { ...texts, ...switches, rulePage: "https://a/{rule}" })).toEqual({
      ...unknownClient("https://a/{rule}"),
      ...texts,
      ...switches,
    });
    const wrong = Object.keys({ ...texts, ...switches, rulePage: "" }).map((name) => [name, 1]);
    expect(traitsOf({}, Object.fromEntries(wrong))).toEqual(unknownClient(PAGE));
  });
});

describe("the server", () => {
  test("offers diagnostics to be pulled to a client that does so alone", () => {
    expect(serverCapabilities(undefined, []).diagnosticProvider).toBeUndefined();
    expect(serverCapabilities({ textDocument: { diagnostic: {} } }, []).diagnosticProvider).toEqual({
      identifier: "flink-preflight",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  test("prepares renames for a client that asks first", () => {
    expect(serverCapabilities({}, []).renameProvider).toBe(true);
    const asks = { textDocument: { rename: { prepareSupport: true } } };
    expect(serverCapabilities(asks, []).renameProvider).toEqual({ prepareProvider: true });
  });

  test("registers outlines later where the client can be told of them", () => {
    const outline = ["documentSymbolProvider", "foldingRangeProvider", "semanticTokensProvider"] as const;
    const offered = (capabilities: ClientCapabilities | undefined) =>
      outline.filter((each) => serverCapabilities(capabilities, [])[each]);
    expect(offered(undefined)).toEqual(outline);
    const later = { dynamicRegistration: true };
    expect(offered({ textDocument: { documentSymbol: later } })).toEqual(outline.slice(1));
    expect(offered({ textDocument: { foldingRange: later } })).toEqual([outline[0], outline[2]]);
    const tokens = { ...later, requests: {}, tokenTypes: [], tokenModifiers: [], formats: [] };
    expect(offered({ textDocument: { semanticTokens: tokens } })).toEqual(outline.slice(0, 2));
  });

  test("reads notebooks of files, and of the schemes of open folders", () => {
    const { notebookDocumentSync } = serverCapabilities({}, ["file:///a", "vscode-vfs://github/b"]);
    expect(notebookDocumentSync).toEqual({
      notebookSelector: ["file", "untitled", "vscode-vfs"].map((scheme) => ({
        notebook: { notebookType: "jupyter-notebook", scheme },
        cells: [{ language: "python" }],
      })),
    });
  });

  test("answers what editors show", () => {
    expect(serverCapabilities({}, [])).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      completionProvider: { resolveProvider: true },
      documentLinkProvider: {},
      definitionProvider: true,
      referencesProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      codeActionProvider: { resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });
});
