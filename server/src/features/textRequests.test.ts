import { expect, test } from "vitest";
import type { ClientCapabilities, Connection } from "vscode-languageserver";
import { wasm } from "../../../test/support/parsers.ts";
import { Formats } from "../formats/registry.ts";
import { refreshInText, registerOutlines } from "./textRequests.ts";

/** What a client is asked to register, with the languages. */
async function registered(capabilities: ClientCapabilities | undefined) {
  const asked: [string, { documentSelector: { language: string }[] }][] = [];
  const client = {
    register: async ({ method }: { method: string }, how: never) => asked.push([method, how]),
  };
  await registerOutlines({ client } as unknown as Connection, capabilities, new Formats(wasm));
  return asked;
}

test("outlines are registered for the languages that nobody else lays out, where the client takes it", async () => {
  expect(await registered(undefined)).toEqual([]);
  expect(await registered({ textDocument: { documentSymbol: { dynamicRegistration: false } } })).toEqual([]);
  const later = { dynamicRegistration: true };
  const tokens = { ...later, requests: {}, tokenTypes: [], tokenModifiers: [], formats: [] };
  const all = await registered({
    textDocument: { documentSymbol: later, foldingRange: later, semanticTokens: tokens },
  });
  const flinkConf = { documentSelector: [{ language: "flink-conf" }] };
  expect(all).toEqual([
    ["textDocument/documentSymbol", flinkConf],
    ["textDocument/foldingRange", flinkConf],
    ["textDocument/semanticTokens", { ...flinkConf, legend: expect.anything(), full: true }],
  ]);
  expect(await registered({ textDocument: { foldingRange: later } })).toEqual([
    ["textDocument/foldingRange", flinkConf],
  ]);
});

test("lenses and hints are asked for again where the client can do that", async () => {
  const refreshed = async (workspace: ClientCapabilities["workspace"]) => {
    const asked: string[] = [];
    const sendRequest = async ({ method }: { method: string }) => asked.push(method);
    await refreshInText({ sendRequest } as unknown as Connection, workspace);
    return asked;
  };
  expect(await refreshed(undefined)).toEqual([]);
  expect(await refreshed({ codeLens: { refreshSupport: true } })).toEqual(["workspace/codeLens/refresh"]);
  expect(await refreshed({ inlayHint: { refreshSupport: true } })).toEqual(["workspace/inlayHint/refresh"]);
});
