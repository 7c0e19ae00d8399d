import {
  type Connection,
  ErrorCodes,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analysis } from "./analysis/analysis.ts";
import type { Snapshot } from "./analysis/snapshot.ts";
import { answerActions } from "./features/actionRequests.ts";
import { askConfiguration } from "./features/askConfiguration.ts";
import { answerAtCaret } from "./features/caretRequests.ts";
import { CellPlaces } from "./features/cellPlaces.ts";
import { ChecklistCache } from "./features/checklistCache.ts";
import { allFiles, clientFiles } from "./features/clientFiles.ts";
import {
  clientTraits,
  pullsDiagnostics,
  serverCapabilities,
  unknownClient,
} from "./features/clientTraits.ts";
import { DiagnosticCache } from "./features/diagnosticCache.ts";
import { DiagnosticRequests } from "./features/diagnosticRequests.ts";
import { OpenNotebooks } from "./features/openNotebooks.ts";
import { OverviewRequests } from "./features/overviewRequests.ts";
import { register } from "./features/registrations.ts";
import { REPORT_REQUEST, type ReportParams, reviewReport } from "./features/reviewReport.ts";
import type { ClientTraits, Session } from "./features/session.ts";
import { type State, statusOf } from "./features/status.ts";
import { answerInText, refreshInText } from "./features/textRequests.ts";
import { callTool, editorHost, TOOL_REQUEST, type ToolParams } from "./features/toolCalls.ts";
import { Typing } from "./features/typing.ts";
import { ALL_SHOWN, readUserSettings, type ShownInText } from "./features/userSettings.ts";
import { buildFileKind } from "./formats/builds/names.ts";
import type { WasmSource } from "./formats/jobs/tree/sourceTrees.ts";
import { Formats } from "./formats/registry.ts";
import { DEFAULT_OPTIONS, type JudgeOptions } from "./rules/engine.ts";
import type { Rule } from "./rules/rule.ts";
import type { Seen } from "./tools/tool.ts";
import type { FileSystem } from "./workspace/fileSystem.ts";
import { isSameList } from "./workspace/grouping.ts";
import { normalUri } from "./workspace/uris.ts";
import { withTexts } from "./workspace/withTexts.ts";
import { Workspace } from "./workspace/workspace.ts";

/** What an entry (Node, browser) brings along. */
export interface Host {
  /** The disk; null where there is none. */
  readonly files: FileSystem | null;
  /** Loads the parser's files. */
  readonly wasm: WasmSource;
  /** Other rules than all there are. */
  readonly rules?: readonly Rule[];
  readonly version: string;
  /** Address of the shipped rule pages, with `{rule}` for the id. */
  readonly rulePage: string;
}

/** Tells the client what the server is doing; shown in its status item. */
const STATUS_NOTIFICATION = "flinkPreflight/status";

/** Wires the features to a connection. */
export class PreflightServer implements Session {
  readonly workspace: Workspace;
  readonly diagnostics = new DiagnosticCache();
  readonly checklists = new ChecklistCache();
  client: ClientTraits;
  shown: ShownInText = ALL_SHOWN;
  private readonly analysis: Analysis;
  private options: JudgeOptions = DEFAULT_OPTIONS;
  private readonly documents = new Map<string, TextDocument>();
  /** Addresses as the client writes them, by ours. */
  private readonly clientUris = new Map<string, string>();
  private params: InitializeParams | undefined;
  /** Resolves when the workspace was read: before that, something could be taken for missing. */
  private ready: Promise<void> = Promise.resolve();
  /** Changes of documents are taken one after the other, also while a grammar is being loaded. */
  private order: Promise<void> = Promise.resolve();
  private stopped = false;
  /** What makes no sense in the user's settings. */
  private complaints: readonly string[] = [];
  private readonly notebooks: OpenNotebooks;
  private readonly typing = new Typing(
    (uri, held) =>
      this.guard(async () => {
        const isOther = this.workspace.rest(uri);
        if (held || isOther) await this.announce();
      }),
    (items) => this.diagnostics.nameOf(items),
  );
  private readonly told: DiagnosticRequests;
  private readonly overviews: OverviewRequests;

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
  ) {
    const ofClient = clientFiles(connection, (uri) => this.clientUri(uri));
    const files = allFiles(host.files, ofClient, () => this.client.fileRequests);
    this.workspace = new Workspace(files, new Formats(host.wasm), []);
    this.analysis = new Analysis(this.workspace, host.rules);
    this.client = unknownClient(host.rulePage);
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    connection.onShutdown(() => {
      this.stopped = true;
      this.typing.stop();
      this.overviews.stop();
    });
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.clientUris.set(normalUri(uri), uri);
      this.take(TextDocument.create(normalUri(uri), languageId, version, text));
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      this.change(normalUri(textDocument.uri), textDocument.version, contentChanges);
    });
    connection.onDidCloseTextDocument(({ textDocument }) => this.close(normalUri(textDocument.uri)));
    this.notebooks = new OpenNotebooks(connection, {
      opened: (uri, notebook) => {
        this.clientUris.set(normalUri(uri), uri);
        this.take(notebook);
      },
      changed: (uri, version, changes) => this.change(uri, version, changes),
      removed: (cells) => this.inOrder(() => this.told.clear(cells, this.pulls)),
      closed: (uri) => this.close(uri),
    });
    connection.onDidChangeConfiguration(() =>
      this.guard(async () => {
        await this.configure();
        await this.announce();
      }),
    );
    connection.onDidChangeWatchedFiles(({ changes }) => this.guard(() => this.watched(changes)));
    const answering = {
      answer: <T>(work: (snapshot: Snapshot) => T | Promise<T>) => this.answer(work),
      cells: (snapshot: Snapshot) => this.cells(snapshot),
    };
    answerActions(connection, this, answering);
    answerAtCaret(connection, this, answering);
    answerInText(connection, this, answering);
    this.overviews = new OverviewRequests(connection, this, {
      ...answering,
      guard: (work) => this.guard(work),
      changed: () => this.refreshText(),
    });
    connection.onRequest(REPORT_REQUEST, (params: ReportParams | undefined) =>
      this.answer(async (snapshot) => {
        const report = await reviewReport(this, snapshot, this.host.version, params ?? {});
        if (!report) throw new ResponseError(ErrorCodes.InvalidParams, "format is markdown or html");
        return report;
      }),
    );
    const tools = editorHost(this.workspace, (texts, use) => this.look(texts, use));
    connection.onRequest(TOOL_REQUEST, (params: ToolParams | undefined) => callTool(params, tools));
    this.told = new DiagnosticRequests(connection, this, {
      ...answering,
      isOpen: (uri) => this.documents.has(uri),
      showable: (uri, all) => this.typing.showable(uri, all),
      complain: (what, error) => this.complain(what, error),
    });
  }

  /** True once the client has asked to shut down. */
  get isStopped(): boolean {
    return this.stopped;
  }

  private snapshot(): Snapshot {
    return this.analysis.snapshot(this.options);
  }

  /** Answers a request from what is known once everything that was sent before it is taken in. */
  private async answer<T>(work: (snapshot: Snapshot) => T | Promise<T>): Promise<T> {
    if (this.stopped) throw new ResponseError(ErrorCodes.InvalidRequest, "the server was shut down");
    await this.ready;
    await this.order;
    return work(this.snapshot());
  }

  /** Looks at the workspace with other texts than stand there; everybody else waits until those do again. */
  private look<T>(texts: ReadonlyMap<string, string>, use: (seen: Seen) => Promise<T>): Promise<T> {
    const { workspace } = this;
    if (texts.size === 0) return this.answer((snapshot) => use({ snapshot, workspace }));
    const openAt = (uri: string) => {
      const document = this.documents.get(uri);
      return document && { text: document.getText(), languageId: document.languageId };
    };
    const looked = Promise.all([this.ready, this.order]).then(() =>
      withTexts(workspace, texts, openAt, () => use({ snapshot: this.snapshot(), workspace })).finally(() =>
        this.push(),
      ),
    );
    this.order = looked.then(
      () => undefined,
      () => undefined,
    );
    return looked;
  }

  clientUri(uri: string): string {
    return this.clientUris.get(uri) ?? uri;
  }

  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.version ?? null;
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.params = params;
    const options = (params.initializationOptions ?? {}) as Partial<Record<string, unknown>>;
    this.client = clientTraits(params, this.host.rulePage);
    if (options.checklistNotifications === true) this.overviews.wantChecklists();
    const named = params.workspaceFolders?.map((folder) => folder.uri) ?? [];
    // Some clients that know of folders name none, and have a root all the same.
    const folders = named.length === 0 && params.rootUri ? [params.rootUri] : named;
    this.workspace.setFolders(this.known(folders));
    return {
      serverInfo: { name: "flink-preflight", version: this.host.version },
      capabilities: serverCapabilities(params.capabilities, folders),
    };
  }

  /** Our addresses for folders; those of the client are remembered. */
  private known(folders: readonly string[]): string[] {
    for (const uri of folders) this.clientUris.set(normalUri(uri), uri);
    return folders.map(normalUri);
  }

  /** True for a client that can be shown later what is held back now. */
  private get canCatchUp(): boolean {
    return !this.pulls || this.params?.capabilities.workspace?.diagnostics?.refreshSupport === true;
  }

  private get pulls(): boolean {
    return pullsDiagnostics(this.params?.capabilities);
  }

  private initialized(): void {
    const workspace = this.params?.capabilities.workspace;
    this.guard(async () => {
      await register(this.connection, this.params?.capabilities, this.workspace.formats);
      if (workspace?.workspaceFolders) {
        this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = removed.map(({ uri }) => normalUri(uri));
          const fresh = this.known(added.map(({ uri }) => uri));
          this.workspace.setFolders([
            ...this.workspace.folders.filter((uri) => !gone.includes(uri)),
            ...fresh,
          ]);
          this.load(fresh, () => this.configure());
        });
      }
    });
    this.load(this.workspace.folders, () => this.configure());
  }

  /** Reads folders in the background; answers wait for it. */
  private load(folders: readonly string[], first: () => Promise<void> = async () => {}): void {
    const before = this.ready;
    this.ready = (async () => {
      await before;
      try {
        await first();
        this.tell("busy", "reading the workspace");
        for (const folder of folders) await this.workspace.load(folder, () => this.stopped);
      } catch (error) {
        this.complain("reading the workspace failed", error);
      }
      this.reportState();
    })();
    this.guard(async () => {
      await this.ready;
      await this.announce();
    });
  }

  private async configure(): Promise<void> {
    const asks = this.params?.capabilities.workspace?.configuration === true;
    const given = (this.params?.initializationOptions as { settings?: unknown } | undefined)?.settings;
    // Rules are the same everywhere, what the user says of a folder is that folder's.
    const folders = ["", ...this.workspace.folders];
    const failed = (error: unknown) => this.complain("the client did not tell its settings", error);
    const sections = asks
      ? await askConfiguration(
          this.connection,
          folders.map((uri) => this.clientUri(uri)),
          failed,
        )
      : folders.map(() => given);
    const settings = folders.map((_, index) => readUserSettings(sections[index]));
    const [own = readUserSettings(undefined)] = settings;
    this.options = own.judge;
    this.shown = own.shown;
    const byFolder = new Map(folders.map((uri, index) => [uri, settings[index]?.folder ?? own.folder]));
    this.workspace.configure({ flinkVersion: null, profile: null, folders: byFolder });
    this.complaints = [...new Set(settings.flatMap(({ complaints }) => complaints))];
    for (const complaint of this.complaints) this.connection.console.warn(complaint);
  }

  /** Takes over a new text of a document, once its format is ready to read it. */
  private take(document: TextDocument): void {
    this.documents.set(document.uri, document);
    this.inOrder(async () => {
      // Without its grammar a document cannot be checked, which its reader tells.
      await this.workspace
        .prepare(document.uri, document.languageId)
        .catch((error: unknown) => this.complain("a grammar could not be loaded", error));
      const latest = this.documents.get(document.uri);
      if (latest) this.workspace.setOpen(latest.uri, latest.getText(), latest.languageId);
      await this.workspace.catchUp();
      await this.push();
    });
  }

  private change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const document = this.documents.get(uri);
    if (document) this.typing.changed(uri, changes, this.canCatchUp);
    if (document) this.take(TextDocument.update(document, changes, version));
  }

  private close(uri: string): void {
    this.documents.delete(uri);
    this.typing.forget(uri);
    this.inOrder(async () => {
      await this.workspace.close(uri);
      await this.told.clear([this.clientUri(uri)], this.pulls);
      if (!this.documents.has(uri)) this.clientUris.delete(uri); // it may have been opened again
      await this.push();
    });
  }

  private inOrder(work: () => Promise<void>): void {
    this.order = this.order.then(() => this.guarded(work));
  }

  /** Takes over what changed on disk. Most of what a build writes concerns nobody, and nobody is told of it. */
  private async watched(changes: readonly FileEvent[]): Promise<void> {
    const before = this.workspace.snapshot();
    let told = false;
    for (const change of changes) {
      const uri = normalUri(change.uri);
      told ||= buildFileKind(uri) !== undefined;
      if (change.type === FileChangeType.Deleted) this.workspace.forget(uri);
      else if (this.workspace.isSkipped(uri)) continue;
      else if (change.type === FileChangeType.Created) await this.workspace.appeared(uri);
      else await this.workspace.refresh(uri);
    }
    await this.workspace.catchUp();
    const after = this.workspace.snapshot();
    told ||= !isSameList(before.documents, after.documents) || !isSameList(before.unread, after.unread);
    if (told) await this.announce();
  }

  private cells(snapshot: Snapshot): CellPlaces {
    return new CellPlaces(this.notebooks, this, snapshot);
  }

  /** Something beside an open document changed: a pulling client is asked to pull again, others are sent. */
  private async announce(): Promise<void> {
    this.reportState();
    this.refreshText();
    if (!this.pulls) await this.push();
    else if (this.params?.capabilities.workspace?.diagnostics?.refreshSupport)
      await this.connection.languages.diagnostics.refresh();
  }

  private refreshText(): void {
    if (this.stopped) return;
    this.guard(() => refreshInText(this.connection, this.params?.capabilities.workspace));
  }

  /** Sends the diagnostics of every open document to a client that does not pull. */
  private async push(): Promise<void> {
    this.reportState();
    if (this.pulls) return;
    await this.ready;
    await this.told.send(this.snapshot(), this.documents.keys());
  }

  private lastStatus = "";

  private tell(state: State, message: string): void {
    const status = `${state} ${message}`;
    if (status === this.lastStatus) return;
    this.lastStatus = status;
    this.guard(() => this.connection.sendNotification(STATUS_NOTIFICATION, { state, message }));
  }

  private reportState(): void {
    this.overviews.changed();
    const { state, message } = statusOf(
      this.workspace.snapshot(),
      this.complaints,
      (uri) => this.documents.has(uri),
      (uri) => this.workspace.pathOf(uri),
    );
    this.tell(state, message);
  }

  /** Runs work that nobody waits for. A failure is told in the log and ends nothing. */
  private guard(work: () => Promise<void>): void {
    void this.guarded(work);
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.complain("something went wrong", error);
    }
  }

  private complain(what: string, error: unknown): void {
    if (!this.stopped)
      this.connection.console.error(
        `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
  }
}
