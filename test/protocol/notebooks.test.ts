import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver";
import { applied, Client } from "../support/lsp.ts";

const NOTEBOOK = "file:///nowhere/job.ipynb";
const cell = (name: string) => `vscode-notebook-cell:/nowhere/job.ipynb#${name}`;
const [FIRST, SECOND, THIRD] = [cell("W0s"), cell("W1s"), cell("W2s")];
const IMPORTS = `%pip install apache-flink
from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()`;
const JOB = `lines = env.from_collection(["a"]).uid("same")
lines.print().uid("same")
env.execute("job")`;

let client: Client;
beforeEach(() => {
  client = new Client();
});
afterEach(async () => {
  await client.stop();
  client.kill();
});

const document = (uri: string, text: string, languageId = "python") => ({
  uri,
  languageId,
  version: 1,
  text,
});
const codeCell = (uri: string) => ({ kind: 2, document: uri });

function openNotebook(cells: [uri: string, text: string, languageId?: string][]): void {
  client.notify("notebookDocument/didOpen", {
    notebookDocument: {
      uri: NOTEBOOK,
      notebookType: "jupyter-notebook",
      version: 1,
      cells: cells.map(([uri]) => codeCell(uri)),
    },
    cellTextDocuments: cells.map((each) => document(...each)),
  });
}

const changeNotebook = (cells: object, version = 2) =>
  client.notify("notebookDocument/didChange", {
    notebookDocument: { uri: NOTEBOOK, version },
    change: { cells },
  });

const at = (line: number, character = 0, end = character) => ({
  start: { line, character },
  end: { line, character: end },
});
const places = (items: readonly Diagnostic[], code: string) =>
  items.filter((each) => each.code === code).map(({ range }) => range);

test("the server asks for notebooks with cells in Python", async () => {
  const { capabilities } = await client.start();
  expect(capabilities.notebookDocumentSync).toEqual({
    notebookSelector: ["file", "untitled"].map((scheme) => ({
      notebook: { notebookType: "jupyter-notebook", scheme },
      cells: [{ language: "python" }],
    })),
  });
});

test("findings stand in their cells, and what is related to them too", async () => {
  await client.start();
  openNotebook([
    [FIRST, IMPORTS],
    [SECOND, ""],
    [THIRD, JOB],
  ]);
  const [first, second, third] = [
    await client.pull(FIRST),
    await client.pull(SECOND),
    await client.pull(THIRD),
  ];
  expect(places(first.items, "checkpointing/disabled")).toEqual([at(2, 33, 58)]);
  expect(second.items).toEqual([]);
  expect(places(third.items, "operator-uid/duplicate")).toEqual([at(1, 18, 24)]);
  const [one] = third.items.filter(({ code }) => code === "operator-uid/duplicate");
  expect(one?.relatedInformation?.[0]?.location).toEqual({ uri: THIRD, range: at(0, 39, 45) });
  expect(places(third.items, "checkpointing/disabled")).toEqual([]);
  expect((await client.pull(THIRD, third.resultId)).kind).toBe("unchanged");
});

test("what is typed, added, moved and removed is taken over", async () => {
  await client.start();
  openNotebook([[FIRST, IMPORTS]]);
  changeNotebook({
    structure: {
      array: { start: 1, deleteCount: 0, cells: [codeCell(SECOND), codeCell(THIRD)] },
      didOpen: [document(SECOND, "x = 1"), document(THIRD, JOB)],
    },
  });
  expect(places((await client.pull(THIRD)).items, "operator-uid/duplicate")).toHaveLength(1);
  changeNotebook({
    textContent: [
      { document: { uri: THIRD, version: 2 }, changes: [{ range: at(1, 19, 23), text: "other" }] },
      { document: { uri: FIRST, version: 2 }, changes: [{ text: `${IMPORTS}\nenv.set_max_parallelism(0)` }] },
    ],
  });
  expect(places((await client.pull(THIRD)).items, "operator-uid/duplicate")).toEqual([]);
  expect(places((await client.pull(FIRST)).items, "max-parallelism/out-of-range")).toEqual([at(3, 24, 25)]);
  // The cell with the job goes above the one that makes its environment: then it has none.
  changeNotebook({
    structure: {
      array: { start: 0, deleteCount: 3, cells: [codeCell(THIRD), codeCell(FIRST)] },
      didClose: [{ uri: SECOND }],
    },
  });
  expect((await client.pull(THIRD)).items).toEqual([]);
  expect(places((await client.pull(FIRST)).items, "max-parallelism/out-of-range")).toEqual([at(3, 24, 25)]);
  expect((await client.pull(SECOND)).items).toEqual([]);
});

test("hovers and fixes are those of the cell", async () => {
  await client.start();
  openNotebook([
    [FIRST, IMPORTS],
    [THIRD, JOB],
  ]);
  const hover = await client.hover(THIRD, 1, 8);
  expect(hover?.range).toEqual(at(1, 6, 11));
  expect(JSON.stringify(hover?.contents)).toContain("uid `same`");
  expect(await client.hover(SECOND, 0, 0)).toBeNull();
  const actions = await client.actions(THIRD, at(1, 19));
  const fix = actions.find(({ title }) => /uid/.test(title) && !/Ignore/.test(title));
  expect(fix?.diagnostics?.map(({ range }) => range)).toEqual([at(1, 18, 24)]);
  expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: THIRD, version: 1 } }]);
  const [line, after] = applied(JOB, fix?.edit, THIRD).split("\n");
  expect(line).toBe(JOB.split("\n")[0]);
  expect(after).toMatch(/^lines\.print\(\)\.uid\("(?!same)[\w-]+"\)$/);
});

test("the edit of an action is made when it is asked for", async () => {
  await client.start({
    capabilities: {
      textDocument: {
        diagnostic: {},
        codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
      },
      workspace: { workspaceEdit: { documentChanges: false } },
    },
  });
  openNotebook([
    [FIRST, IMPORTS],
    [THIRD, JOB],
  ]);
  const [action] = (await client.actions(FIRST, at(2, 40))).filter(({ title }) =>
    /max.parallelism/i.test(title),
  );
  const { edit } = await client.request<CodeAction>("codeAction/resolve", action);
  expect(Object.keys(edit?.changes ?? {})).toEqual([FIRST]);
  expect(applied(IMPORTS, edit, FIRST)).toMatch(/environment\(\)\nenv\.set_max_parallelism\(\d+\)$/);
});

test("cells in other languages have no code, and a closed notebook is told of no more", async () => {
  await client.start({ pull: false });
  openNotebook([
    [FIRST, IMPORTS],
    [SECOND, "env.set_max_parallelism(0)", "scala"],
    [THIRD, JOB],
  ]);
  const last = (uri: string) => client.published.findLast((each) => each.uri === uri);
  await client.until(() => (last(THIRD)?.diagnostics.length ?? 0) > 0);
  expect(last(THIRD)).toMatchObject({ version: 1 });
  expect(last(SECOND)?.diagnostics).toEqual([]);
  expect(last(NOTEBOOK)?.diagnostics).toEqual([]);
  client.notify("notebookDocument/didClose", {
    notebookDocument: { uri: NOTEBOOK },
    cellTextDocuments: [{ uri: FIRST }, { uri: SECOND }, { uri: THIRD }],
  });
  await client.until(() => last(THIRD)?.diagnostics.length === 0 && last(FIRST)?.diagnostics.length === 0);
});

test("all findings of a workspace: of the file while it is closed, of its cells while it is open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-notebook-"));
  try {
    const uri = pathToFileURL(join(folder, "job.ipynb")).href;
    const source = `${IMPORTS}\n${JOB}`;
    writeFileSync(
      join(folder, "job.ipynb"),
      JSON.stringify(
        { cells: [{ cell_type: "code", source, metadata: {}, outputs: [] }], metadata: {} },
        null,
        1,
      ),
    );
    await client.start({ root: pathToFileURL(folder).href });
    const reports = async (): Promise<Record<string, number>> => {
      const { items } = await client.request<{ items: { uri: string; items: Diagnostic[] }[] }>(
        "workspace/diagnostic",
        { previousResultIds: [{ uri: FIRST, value: "old" }] },
      );
      return Object.fromEntries(
        items.map((each) => [each.uri, places(each.items, "operator-uid/duplicate").length]),
      );
    };
    expect(await reports()).toEqual({ [uri]: 1, [FIRST]: 0 });
    const notebook = { uri, notebookType: "jupyter-notebook", version: 1 };
    client.notify("notebookDocument/didOpen", {
      notebookDocument: { ...notebook, cells: [codeCell(FIRST)] },
      cellTextDocuments: [document(FIRST, source)],
    });
    expect(await reports()).toEqual({ [uri]: 0, [FIRST]: 1 });
    client.notify("notebookDocument/didClose", {
      notebookDocument: { uri },
      cellTextDocuments: [{ uri: FIRST }],
    });
    expect(await reports()).toEqual({ [uri]: 1, [FIRST]: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
