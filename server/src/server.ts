import {
  type CodeAction,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  type TextDocumentContentChangeEvent,
  WatchKind,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analysis } from "./analysis/analysis.ts";
import type { Snapshot } from "./analysis/snapshot.ts";
import { AnswerWatch } from "./features/answerWatch.ts";
import { askConfiguration } from "./features/askConfiguration.ts";
import { CellPlaces, moved, movedPosition, type Part } from "./features/cellPlaces.ts";
import { CHECKLIST_NOTIFICATION, CHECKLIST_REQUEST, checklist } from "./features/checklist.ts";
import { ChecklistCache } from "./features/checklistCache.ts";
import { allFiles, clientFiles } from "./features/clientFiles.ts";
import {
  clientTraits,
  pullsDiagnostics,
  serverCapabilities,
  unknownClient,
} from "./features/clientTraits.ts";
import { codeActions, resolveCodeAction, ruleActions } from "./features/codeActions.ts";
import { completion, resolveCompletion } from "./features/completion.ts";
import {
  DEPLOYMENT_ACTIONS_REQUEST,
  type DeploymentActionsParams,
  deploymentActions,
} from "./features/deploymentActions.ts";
import { DiagnosticCache, type NamedDiagnostics } from "./features/diagnosticCache.ts";
import { diagnosticsOf } from "./features/diagnostics.ts";
import { hover } from "./features/hover.ts";
import { JOB_GRAPH_NOTIFICATION, JOB_GRAPH_REQUEST, jobGraph } from "./features/jobGraph.ts";
import { OpenNotebooks } from "./features/openNotebooks.ts";
import { REPORT_REQUEST, type ReportParams, reviewReport } from "./features/reviewReport.ts";
import type { ClientTraits, Session } from "./features/session.ts";
import { type State, statusOf } from "./features/status.ts";
import { answerInText, refreshInText, registerOutlines } from "./features/textRequests.ts";
import { callTool, editorHost, TOOL_REQUEST, type ToolParams } from "./features/toolCalls.ts";
import { Typing } from "./features/typing.ts";
import { ALL_SHOWN, readUserSettings, type ShownInText } from "./features/userSettings.ts";
import { buildFileGlobs, buildFileKind } from "./formats/builds/names.ts";
import type { WasmSource } from "./formats/jobs/tree/sourceTrees.ts";
import { globsOf, KINDS } from "./formats/kinds.ts";
import { Formats } from "./formats/registry.ts";
import { UNREAD_KINDS } from "./formats/unreadKinds.ts";
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

/** Asks what mends or ignores the findings of one rule at a place. */
const ACTIONS_REQUEST = "flinkPreflight/actions";
type RuleActionsParams = Pick<CodeActionParams, "textDocument" | "range"> & { readonly rule: string };

const NO_DIAGNOSTICS: NamedDiagnostics = { items: [], id: "none" };

/** How many broken rules are told of before the log is left alone. */
const MOST_BROKEN = 100;

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
  private readonly checklistWatch = new AnswerWatch(
    () => this.answer((snapshot) => checklist(this, snapshot).id),
    async () => {
      await this.connection.sendNotification(CHECKLIST_NOTIFICATION);
      this.refreshText();
    },
    (work) => this.guard(work),
  );
  /** The document whose jobs a client asked for last. */
  private graphOf = "";
  private readonly graphWatch = new AnswerWatch(
    () => this.graphAnswer((snapshot) => jobGraph(this, snapshot, this.graphOf).id),
    () => this.connection.sendNotification(JOB_GRAPH_NOTIFICATION),
    (work) => this.guard(work),
    true,
  );
  /** Addresses, as the client writes them, of what was closed: a client that pulls may still show what was found there. */
  private readonly closed = new Set<string>();
  /** Rules that broke, with where: what was told in the log. */
  private readonly broken = new Set<string>();

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
      this.checklistWatch.stop();
      this.graphWatch.stop();
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
      removed: (cells) => this.inOrder(() => this.clear(cells)),
      closed: (uri) => this.close(uri),
    });
    connection.onDidChangeConfiguration(() =>
      this.guard(async () => {
        await this.configure();
        await this.announce();
      }),
    );
    connection.onDidChangeWatchedFiles(({ changes }) => this.guard(() => this.watched(changes)));
    connection.onHover(({ textDocument, position }) =>
      this.answer((snapshot) => {
        const part = this.cells(snapshot).partAt(textDocument.uri);
        if (!part) return null;
        const found = hover(this, snapshot, part.uri, movedPosition(position, part.line));
        return found?.range ? { ...found, range: moved(found.range, -part.line) } : found;
      }),
    );
    connection.onCompletion(({ textDocument, position, context }) =>
      this.answer((snapshot) =>
        completion(this, snapshot, normalUri(textDocument.uri), position, context?.triggerCharacter),
      ),
    );
    connection.onCompletionResolve((item) => this.answer((snapshot) => resolveCompletion(snapshot, item)));
    connection.onCodeAction((params) =>
      this.answer(async (snapshot) => {
        const { asked, told } = this.inCells(snapshot, params);
        return asked ? (await codeActions(this, snapshot, asked)).map(told) : [];
      }),
    );
    connection.onRequest(ACTIONS_REQUEST, (params: RuleActionsParams) =>
      this.answer(async (snapshot) => {
        const { asked, told } = this.inCells(snapshot, { ...params, context: { diagnostics: [] } });
        if (!asked) return { fixes: [], ignores: [] };
        const { fixes, ignores } = await ruleActions(this, snapshot, asked, params.rule);
        return { fixes: fixes.map(told), ignores: ignores.map(told) };
      }),
    );
    connection.onRequest(DEPLOYMENT_ACTIONS_REQUEST, (params: DeploymentActionsParams) =>
      this.answer((snapshot) => deploymentActions(this, snapshot, params)),
    );
    connection.onCodeActionResolve((action) => this.answer((snapshot) => this.resolve(snapshot, action)));
    connection.onRequest(CHECKLIST_REQUEST, () =>
      this.answer((snapshot) => {
        const { answer, id } = checklist(this, snapshot);
        this.checklistWatch.answered(id);
        return this.cells(snapshot).located(answer);
      }),
    );
    connection.onRequest(
      JOB_GRAPH_REQUEST,
      ({ textDocument }: { readonly textDocument: { readonly uri: string } }) =>
        this.graphAnswer((snapshot) => {
          const cells = this.cells(snapshot);
          this.graphOf = cells.partAt(textDocument.uri)?.uri ?? normalUri(textDocument.uri);
          const { answer, id } = jobGraph(this, snapshot, this.graphOf);
          this.graphWatch.answered(id);
          return cells.located(answer);
        }),
    );
    connection.onRequest(REPORT_REQUEST, (params: ReportParams | undefined) =>
      this.answer(async (snapshot) => {
        const report = await reviewReport(this, snapshot, this.host.version, params ?? {});
        if (!report) throw new ResponseError(ErrorCodes.InvalidParams, "format is markdown or html");
        return report;
      }),
    );
    answerInText(connection, this, {
      answer: (work) => this.answer(work),
      cells: (snapshot) => this.cells(snapshot),
    });
    const tools = editorHost(this.workspace, (texts, use) => this.look(texts, use));
    connection.onRequest(TOOL_REQUEST, (params: ToolParams | undefined) => callTool(params, tools));
    connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
      this.answer((snapshot) => {
        const part = this.cells(snapshot).partAt(textDocument.uri);
        const { items, id } = part ? this.diagnosticsIn(snapshot, part) : NO_DIAGNOSTICS;
        if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
        return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
      }),
    );
    connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
      this.answer((snapshot) => {
        const known = new Map(previousResultIds.map(({ uri, value }) => [normalUri(uri), value]));
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        const told = new Set<string>();
        const broken = snapshot.unreadable.flatMap(({ uri, place }) => (place ? [uri] : []));
        for (const uri of new Set([...snapshot.uris, ...broken, ...known.keys()])) {
          if (token.isCancellationRequested) break;
          // What the client knows of cells is told with their notebook.
          if (told.has(uri)) continue;
          for (const part of this.cells(snapshot).shownOf(uri)) {
            told.add(normalUri(part.shown));
            items.push(this.workspaceReport(snapshot, part, known.get(normalUri(part.shown))));
          }
        }
        for (const uri of this.closed) {
          // It does not name what it pulled alone, and keeps that until it is told otherwise.
          if (told.has(normalUri(uri)) || this.documents.has(normalUri(uri))) this.closed.delete(uri);
          else {
            const { items: none, id } = NO_DIAGNOSTICS;
            items.push({
              kind: DocumentDiagnosticReportKind.Full,
              uri,
              version: null,
              resultId: id,
              items: [...none],
            });
          }
        }
        return { items };
      }),
    );
  }

  /** True once the client has asked to shut down. */
  get isStopped(): boolean {
    return this.stopped;
  }

  /** What is asked of a place by that in the document that is read, and how an action there is told. */
  private inCells(
    snapshot: Snapshot,
    params: CodeActionParams,
  ): { asked: CodeActionParams | undefined; told: (action: CodeAction) => CodeAction } {
    const cells = this.cells(snapshot);
    const part = cells.partAt(params.textDocument.uri);
    if (!part) return { asked: undefined, told: (action) => action };
    const range = moved(params.range, part.line);
    return {
      asked: { ...params, textDocument: { uri: part.uri }, range },
      told: (action) => cells.action(part, action),
    };
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

  /** Answers of graphs, once what jobs use of other files is read. */
  private async graphAnswer<T>(work: (snapshot: Snapshot) => T): Promise<T> {
    await this.answer(() => this.workspace.readUsed());
    return this.answer(work);
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

  private async resolve(snapshot: Snapshot, action: CodeAction): Promise<CodeAction> {
    const resolved = await resolveCodeAction(this, snapshot, action);
    if (!resolved.edit && !resolved.command)
      this.connection.window.showInformationMessage(
        `"${action.title}" cannot be carried out here without changing something else as well.`,
      );
    return resolved.edit ? { ...resolved, edit: this.cells(snapshot).edit(resolved.edit) } : resolved;
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
    if (options.checklistNotifications === true) this.checklistWatch.want();
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
      if (workspace?.didChangeConfiguration?.dynamicRegistration) {
        await this.connection.client.register(DidChangeConfigurationNotification.type, {
          section: "flinkPreflight",
        });
      }
      await registerOutlines(this.connection, this.params?.capabilities, this.workspace.formats);
      if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
        const kinds = [...KINDS, ...UNREAD_KINDS];
        const globs = [...new Set([...kinds.flatMap(globsOf), ...buildFileGlobs()])];
        // A folder that is moved or deleted is told of alone, without the files in it.
        const anything = { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete };
        await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [...globs.map((globPattern) => ({ globPattern, kind: WatchKind.Change })), anything],
        });
      }
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
      await this.clear([this.clientUri(uri)]);
      if (!this.documents.has(uri)) this.clientUris.delete(uri); // it may have been opened again
      await this.push();
    });
  }

  /** Takes back what was shown at addresses of the client's. */
  private async clear(uris: readonly string[]): Promise<void> {
    if (this.pulls) for (const uri of uris) this.closed.add(uri);
    else for (const uri of uris) await this.connection.sendDiagnostics({ uri, diagnostics: [] });
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

  private workspaceReport(
    snapshot: Snapshot,
    part: Part,
    previous: string | undefined,
  ): WorkspaceDocumentDiagnosticReport {
    const { items, id } = this.diagnosticsIn(snapshot, part);
    const place = { uri: part.shown, version: part.version, resultId: id };
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, ...place };
    return { kind: DocumentDiagnosticReportKind.Full, ...place, items: [...items] };
  }

  private cells(snapshot: Snapshot): CellPlaces {
    return new CellPlaces(this.notebooks, this, snapshot);
  }

  private diagnosticsIn(snapshot: Snapshot, part: Part): NamedDiagnostics {
    return this.cells(snapshot).found(part, this.diagnosticsAt(snapshot, part.uri));
  }

  private diagnosticsAt(snapshot: Snapshot, uri: string): NamedDiagnostics {
    const diagnostics = this.typing.showable(uri, diagnosticsOf(this, snapshot, uri));
    for (const { rule, place, error } of snapshot.failuresAt(uri)) {
      const name = `${rule} broke on ${place}`;
      // The same trouble comes with every keystroke; it is told once.
      if (this.broken.has(name) || this.broken.size > MOST_BROKEN) continue;
      this.broken.add(name);
      this.complain(name, error);
    }
    return diagnostics;
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
    const snapshot = this.snapshot();
    for (const uri of this.documents.keys()) {
      for (const part of this.cells(snapshot).shownOf(uri))
        await this.connection.sendDiagnostics({
          uri: part.shown,
          ...(part.version === null ? {} : { version: part.version }),
          diagnostics: [...this.diagnosticsIn(snapshot, part).items],
        });
    }
  }

  private lastStatus = "";

  private tell(state: State, message: string): void {
    const status = `${state} ${message}`;
    if (status === this.lastStatus) return;
    this.lastStatus = status;
    this.guard(() => this.connection.sendNotification(STATUS_NOTIFICATION, { state, message }));
  }

  private reportState(): void {
    this.checklistWatch.changed();
    this.graphWatch.changed();
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
