import { beforeEach, describe, expect, test } from "vitest";
import type { CodeAction, Connection, Diagnostic, Range } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { lineStarts } from "../formats/text.ts";
import { CellPlaces, isIn, moved } from "./cellPlaces.ts";
import { DiagnosticCache } from "./diagnosticCache.ts";
import { OpenNotebooks } from "./openNotebooks.ts";
import type { Session } from "./session.ts";

const BOOK = "file:///w/job.ipynb";
const OTHER = "file:///w/other.py";
const [FIRST, NOTES, LAST] = ["cell:0", "cell:1", "cell:2"];

type Handler = (params: unknown) => void;
const at = (line: number, character = 0): Range => ({
  start: { line, character },
  end: { line, character: character + 3 },
});

/** A client's notebooks, and what became of them. */
class Client {
  readonly log: unknown[] = [];
  readonly notebooks: OpenNotebooks;
  /** What was read of the notebook. */
  text = "";
  private readonly handlers = new Map<string, Handler>();

  constructor() {
    const listening = (name: string) => (handler: Handler) => void this.handlers.set(name, handler);
    const synchronization = {
      onDidOpenNotebookDocument: listening("open"),
      onDidChangeNotebookDocument: listening("change"),
      onDidCloseNotebookDocument: listening("close"),
    };
    this.notebooks = new OpenNotebooks({ notebooks: { synchronization } } as unknown as Connection, {
      opened: (uri, notebook) => {
        this.text = notebook.getText();
        this.log.push(["opened", uri, notebook.uri]);
      },
      changed: (uri, version, changes) => this.log.push(["changed", uri, version, changes]),
      removed: (cells) => this.log.push(["removed", ...cells]),
      closed: (uri) => this.log.push(["closed", uri]),
    });
  }

  send(name: string, params: object): void {
    this.handlers.get(name)?.(params);
  }

  open(cells: readonly (readonly [uri: string, text: string, languageId?: string])[]): void {
    this.send("open", {
      notebookDocument: {
        uri: BOOK,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: cells.map(([document, , language]) => ({ kind: language === "markdown" ? 1 : 2, document })),
      },
      cellTextDocuments: cells.map(([uri, text, languageId = "python"], index) => ({
        uri,
        languageId,
        version: index + 3,
        text,
      })),
    });
  }

  get places(): CellPlaces {
    const session = {
      clientUri: (uri: string) => `${uri}?shown`,
      versionOf: () => 7,
      diagnostics: new DiagnosticCache(),
    };
    const snapshot = {
      document: (uri: string) => (uri === BOOK ? { text: this.text } : undefined),
      lineStartsOf: () => lineStarts(this.text),
    };
    return new CellPlaces(this.notebooks, session as unknown as Session, snapshot as unknown as Snapshot);
  }
}

let client: Client;
beforeEach(() => {
  client = new Client();
});

const openThree = () =>
  client.open([
    [FIRST, "import a\nimport b"],
    [NOTES, "# Notes", "markdown"],
    [LAST, "run()"],
  ]);

/** The lines of the cells: each begins with a mark that is a line of its own. */
const lines = () => client.places.partsOf(BOOK).map(({ shown, line, end }) => [shown, line, end]);

describe("a notebook", () => {
  test("is read as one document, its cells as the lines of that", () => {
    openThree();
    expect(client.log).toEqual([["opened", BOOK, BOOK]]);
    const [[, first = 0] = [], , [, last = 0] = []] = lines() as [string, number, number][];
    const all = client.text.split("\n");
    expect(all.slice(first, first + 2)).toEqual(["import a", "import b"]);
    expect(all[last]).toBe("run()");
    // What is no code has its place, without a text.
    expect(client.text).not.toContain("Notes");
  });

  test("whose cells are others than what was read has none for now", () => {
    openThree();
    client.text = client.text.slice(0, client.text.lastIndexOf("run()") - 4);
    expect(client.places.partsOf(BOOK)).toEqual([]);
    expect(client.places.partAt(FIRST)).toBeUndefined();
    expect(client.places.partsOf(OTHER)).toEqual([]);
  });

  test("is told of in its cells alone, any other document as it is", () => {
    openThree();
    const whole = { uri: OTHER, shown: `${OTHER}?shown`, version: 7, line: 0, end: Number.MAX_SAFE_INTEGER };
    expect(client.places.partAt(OTHER)).toEqual(whole);
    expect(client.places.shownOf(OTHER)).toEqual([whole]);
    const shown = client.places.shownOf(BOOK);
    expect(shown.map((part) => part.shown)).toEqual([`${BOOK}?shown`, FIRST, NOTES, LAST]);
    expect(shown[0]?.end).toBe(0);
    expect(client.places.partAt(LAST)).toEqual(shown[3]);
    expect(shown.slice(1).map(({ version }) => version)).toEqual([3, 4, 5]);
  });

  test("tells what is typed in a cell as an edit of the whole, and cells that move as a new text", () => {
    openThree();
    const notebookDocument = { uri: BOOK, version: 2 };
    const typed = [
      { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } }, text: "2" },
    ];
    client.send("change", {
      notebookDocument,
      change: { cells: { textContent: [{ document: { uri: LAST, version: 9 }, changes: typed }] } },
    });
    const line = lines()[2]?.[1];
    const place = { line, character: 3 };
    expect(client.log.slice(1)).toEqual([
      ["changed", BOOK, 2, [{ range: { start: place, end: place }, text: "2" }]],
      ["removed"],
    ]);
    expect(client.notebooks.versionOf(BOOK, LAST)).toBe(9);
    const structure = { array: { start: 0, deleteCount: 1 }, didClose: [{ uri: FIRST }] };
    client.send("change", { notebookDocument: { uri: BOOK, version: 3 }, change: { cells: { structure } } });
    expect(client.log.slice(3)).toEqual([
      ["changed", BOOK, 3, [{ text: expect.not.stringContaining("import") }]],
      ["removed", FIRST],
    ]);
    client.send("close", { notebookDocument: { uri: BOOK } });
    expect(client.log.slice(5)).toEqual([
      ["removed", NOTES, LAST],
      ["closed", BOOK],
    ]);
    expect(client.notebooks.areNone).toBe(true);
  });

  test("that nobody opened changes nothing", () => {
    client.send("change", { notebookDocument: { uri: BOOK, version: 2 }, change: {} });
    expect(client.log).toEqual([]);
  });
});

describe("places in a notebook", () => {
  let first: number;
  let last: number;
  beforeEach(() => {
    openThree();
    [first, last] = [lines()[0]?.[1] as number, lines()[2]?.[1] as number];
  });
  const part = (shown: string) => {
    const found = client.places.partAt(shown);
    if (!found) throw new Error(`no part ${shown}`);
    return found;
  };
  const diagnostic = (line: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
    range: at(line),
    message: `line ${line}`,
    ...more,
  });

  test("of diagnostics are those in their cell, related ones too", () => {
    const related = { location: { uri: BOOK, range: at(first + 1) }, message: "here" };
    const all = {
      items: [diagnostic(first), diagnostic(last, { relatedInformation: [related] })],
      id: "all",
    };
    const found = client.places.found(part(LAST), all);
    expect(found.items).toEqual([
      {
        range: at(0),
        message: `line ${last}`,
        relatedInformation: [{ location: { uri: FIRST, range: at(1) }, message: "here" }],
      },
    ]);
    expect(found.id).not.toBe("all");
    expect(client.places.found(part(NOTES), all).items).toEqual([]);
  });

  test("of answers are those in cells, wherever they are named", () => {
    const answer = {
      place: { uri: BOOK, range: at(last, 2), more: true },
      list: [{ uri: BOOK, range: at(first) }, { uri: OTHER, range: at(5) }, null, "text", 3],
      bare: { uri: BOOK },
    };
    expect(client.places.located(answer)).toEqual({
      place: { uri: LAST, range: at(0, 2), more: true },
      list: [{ uri: FIRST, range: at(0) }, { uri: OTHER, range: at(5) }, null, "text", 3],
      bare: { uri: BOOK },
    });
  });

  test("of actions are those in cells: what they mend, what they edit, and those to choose from", () => {
    const edit = (uri: string, ...ranges: Range[]) => ({
      textDocument: { uri, version: 1 },
      edits: ranges.map((range) => ({ range, newText: "x" })),
    });
    const create = { kind: "create" as const, uri: "file:///w/new.yaml" };
    const action: CodeAction = {
      title: "Mend it",
      diagnostics: [diagnostic(last), diagnostic(first)],
      edit: { documentChanges: [edit(BOOK, at(first), at(last)), create, edit(OTHER, at(4))] },
    };
    const told = {
      title: "Mend it",
      diagnostics: [diagnostic(0, { message: `line ${last}` })],
      edit: {
        documentChanges: [
          { textDocument: { uri: FIRST, version: 3 }, edits: [{ range: at(0), newText: "x" }] },
          { textDocument: { uri: LAST, version: 5 }, edits: [{ range: at(0), newText: "x" }] },
          create,
          edit(OTHER, at(4)),
        ],
      },
    };
    expect(client.places.action(part(LAST), action)).toEqual(told);
    const choice = {
      title: "Choose",
      command: { title: "c", command: "choose", arguments: ["why", [action]] },
    };
    expect(client.places.action(part(LAST), choice)).toEqual({
      title: "Choose",
      command: { title: "c", command: "choose", arguments: ["why", [told]] },
    });
    const bare = { title: "Do it", command: { title: "c", command: "do" } };
    expect(client.places.action(part(LAST), bare)).toEqual(bare);
    const changes = {
      [BOOK]: [{ range: at(last), newText: "y" }],
      [OTHER]: [{ range: at(4), newText: "z" }],
    };
    expect(client.places.edit({ changes })).toEqual({
      changes: { [LAST]: [{ range: at(0), newText: "y" }], [OTHER]: [{ range: at(4), newText: "z" }] },
    });
    expect(client.places.edit({})).toEqual({ changes: {} });
  });

  test("begin with the first line of a cell and end before the next", () => {
    const cell = part(FIRST);
    expect([first - 1, first, first + 1, first + 2].map((line) => isIn(cell, at(line)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(moved(at(2, 4), 3)).toEqual(at(5, 4));
  });
});

test("without notebooks everything is told as it is", () => {
  const { places } = client;
  const whole = places.partAt(OTHER);
  if (!whole) throw new Error("no part");
  const all = { items: [{ range: at(1), message: "m" }], id: "all" };
  const answer = { uri: BOOK, range: at(1) };
  const action = { title: "t", diagnostics: all.items };
  expect(places.found(whole, all)).toBe(all);
  expect(places.located(answer)).toBe(answer);
  expect(places.action(whole, action)).toBe(action);
});
