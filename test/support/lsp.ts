import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  InitializeResult,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  "vscode-languageserver/node",
) as typeof import("vscode-languageserver/node");

const SERVER = join(dirname(dirname(import.meta.dirname)), "dist/server.js");

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** An LSP client for tests: the built server as a process of its own, spoken to over stdio. */
export class Client {
  readonly published: Published[] = [];
  readonly statuses: { state: string; message: string }[] = [];
  readonly log: string[] = [];
  /** What was registered after the start. */
  readonly registered: { method: string; registerOptions: object }[] = [];
  /** Edits that the server had made by itself. */
  readonly appliedEdits: WorkspaceEdit[] = [];
  /** What of the text the client was asked to ask for again. */
  readonly textRefreshes: string[] = [];
  /** Messages for whoever sits in front. */
  readonly shown: string[] = [];
  refreshes = 0;
  /** How often the client was told that the checklists are others. */
  checklistChanges = 0;
  /** How often the client was told that the graphs of jobs are others. */
  jobGraphChanges = 0;
  private readonly process: ChildProcess;
  private readonly connection: ReturnType<typeof createMessageConnection>;
  private readonly exit: Promise<number | null>;
  private versions = new Map<string, number>();
  settings: unknown = {};
  /** Files that the client gives to the server, by their addresses. */
  readonly files = new Map<string, string>();
  /** Settings of single folders, by their addresses. */
  readonly folderSettings = new Map<string, unknown>();

  constructor() {
    if (!existsSync(SERVER)) throw new Error("dist/server.js is missing: run 'npm run build' first");
    this.process = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    const { stdout, stdin } = this.process;
    if (!stdout || !stdin) throw new Error("no pipes");
    this.exit = new Promise((resolve) => this.process.once("exit", resolve));
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification(
      "textDocument/publishDiagnostics",
      (params: Published) => void this.published.push(params),
    );
    this.connection.onNotification(
      "flinkPreflight/status",
      (status: { state: string; message: string }) => void this.statuses.push(status),
    );
    this.connection.onNotification("flinkPreflight/checklistChanged", () => void this.checklistChanges++);
    this.connection.onNotification("flinkPreflight/jobGraphChanged", () => void this.jobGraphChanges++);
    this.connection.onNotification(
      "window/logMessage",
      ({ message }: { message: string }) => void this.log.push(message),
    );
    this.connection.onRequest("workspace/configuration", ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri = "" }) => this.folderSettings.get(scopeUri) ?? this.settings),
    );
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      return null;
    });
    this.connection.onRequest(
      "client/registerCapability",
      ({ registrations }: { registrations: { method: string; registerOptions: object }[] }) => {
        this.registered.push(...registrations);
        return null;
      },
    );
    this.connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.appliedEdits.push(edit);
      return { applied: true };
    });
    this.connection.onRequest("workspace/codeLens/refresh", () => {
      this.textRefreshes.push("codeLens");
      return null;
    });
    this.connection.onRequest("workspace/inlayHint/refresh", () => {
      this.textRefreshes.push("inlayHint");
      return null;
    });
    this.connection.onRequest("window/showMessageRequest", ({ message }: { message: string }) => {
      this.shown.push(message);
      return null;
    });
    this.connection.onRequest("flinkPreflight/listFolder", ({ uri }: { uri: string }) => {
      const start = uri.endsWith("/") ? uri : `${uri}/`;
      const ways = [...this.files.keys()].filter((each) => each.startsWith(start));
      const names = ways.map((each) => each.slice(start.length).split("/"));
      return [
        ...new Map(names.map(([name = "", ...rest]) => [name, { name, folder: rest.length > 0 }])).values(),
      ];
    });
    this.connection.onRequest("flinkPreflight/readFile", ({ uri }: { uri: string }) => ({
      content: Buffer.from(this.fileAt(uri)).toString("base64"),
    }));
    this.connection.onRequest(
      "flinkPreflight/fileSize",
      ({ uri }: { uri: string }) => this.fileAt(uri).length,
    );
    this.connection.listen();
  }

  /** @param pull whether the client asks for diagnostics itself */
  async start(
    options: {
      root?: string;
      folders?: readonly { uri: string; name: string }[];
      pull?: boolean;
      capabilities?: object;
      initializationOptions?: object;
    } = {},
  ): Promise<InitializeResult> {
    const result = await this.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: options.root ?? null,
      ...(options.folders ? { workspaceFolders: options.folders } : {}),
      capabilities: {
        workspace: {
          configuration: true,
          diagnostics: { refreshSupport: true },
          workspaceEdit: { documentChanges: true },
          didChangeConfiguration: { dynamicRegistration: true },
        },
        textDocument:
          options.pull === false ? { publishDiagnostics: { relatedInformation: true } } : { diagnostic: {} },
        ...options.capabilities,
      },
      initializationOptions: options.initializationOptions,
    });
    this.notify("initialized", {});
    return result;
  }

  private fileAt(uri: string): string {
    const text = this.files.get(uri);
    if (text === undefined) throw new Error("no such file");
    return text;
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.connection.sendRequest(method, params) as Promise<T>;
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = uri.endsWith(".java") ? "java" : "yaml"): void {
    this.versions.set(uri, 1);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, contentChanges: object[]): void {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async pull(
    uri: string,
    previousResultId?: string,
  ): Promise<{ kind: string; resultId: string; items: Diagnostic[] }> {
    return this.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  async rules(uri: string): Promise<string[]> {
    return (await this.pull(uri)).items.map((each) => String(each.code));
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  }

  /** Opens a text with `|` where the caret is, and asks for what can stand there. */
  async complete(uri: string, marked: string, trigger?: string): Promise<CompletionItem[]> {
    const before = marked.slice(0, marked.indexOf("|"));
    const position = {
      line: before.split("\n").length - 1,
      character: before.length - before.lastIndexOf("\n") - 1,
    };
    this.open(uri, marked.replace("|", ""));
    const list = await this.request<CompletionList | null>("textDocument/completion", {
      textDocument: { uri },
      position,
      context: trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger },
    });
    return list?.items ?? [];
  }

  actions(uri: string, range: Diagnostic["range"], only?: string[]): Promise<CodeAction[]> {
    return this.request("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  async until<T>(what: () => T | undefined | false, within = 10_000): Promise<T> {
    const end = Date.now() + within;
    for (;;) {
      const found = what();
      if (found) return found;
      if (Date.now() > end) throw new Error(`did not happen; the log says: ${this.log.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Ends the server as LSP wants it and gives its exit code. */
  async stop(): Promise<number | null> {
    await this.request("shutdown");
    this.notify("exit", undefined);
    return this.ended();
  }

  async ended(): Promise<number | null> {
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }

  /** Goes away without a word. */
  hangUp(): void {
    this.process.stdin?.end();
  }

  kill(): void {
    if (this.process.exitCode === null) this.process.kill();
  }
}

/** A text after an LSP edit of one document. */
export function applied(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const documentChange = edit?.documentChanges?.find(
    (each) => "textDocument" in each && each.textDocument.uri === uri,
  );
  const edits =
    documentChange && "edits" in documentChange
      ? (documentChange.edits as TextEdit[])
      : (edit?.changes?.[uri] ?? []);
  const offset = ({ line, character }: { line: number; character: number }) =>
    text
      .split("\n")
      .slice(0, line)
      .reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .map((each, index) => ({ each, index }))
    .sort((a, b) => offset(b.each.range.start) - offset(a.each.range.start) || b.index - a.index)
    .reduce(
      (result, { each }) =>
        result.slice(0, offset(each.range.start)) + each.newText + result.slice(offset(each.range.end)),
      text,
    );
}
