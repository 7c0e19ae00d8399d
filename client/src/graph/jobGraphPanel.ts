import {
  commands,
  type Disposable,
  env,
  l10n,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { rangeOf } from "../range.ts";
import { revealFromStart } from "../revealFromStart.ts";
import { saveAs } from "../saveAs.ts";
import { type Caret, jobAt, operatorsAt } from "./atCaret.ts";
import { chooseJob } from "./chooseJob.ts";
import type { Job, JobGraphAnswer, Place } from "./jobGraphAnswer.ts";
import { type FromPage, JOB_GRAPH_VIEW, type Kept, type ToPage } from "./messages.ts";
import { namesOf } from "./names.ts";
import { withOneSpelling } from "./oneSpelling.ts";
import { pageHtml } from "./pageHtml.ts";
import { isGone, said, toOpen } from "./withoutJob.ts";

/** How long the caret has to rest before it is looked for, in milliseconds. */
const REST_MILLIS = 100;

/** What is said in the place of a picture. */
const reading = () => ({ title: l10n.t("Reading the workspace ..."), text: "" });
const stopped = () => ({
  title: l10n.t("The language server is not running"),
  text: l10n.t("Nothing is known about the job until it runs."),
});

/** Shows the job under the caret as a picture, beside the code, and follows both. */
export class JobGraphPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private readonly following: Disposable[];
  /** The document whose jobs are shown. */
  private document: Uri | undefined;
  private answer: JobGraphAnswer | undefined;
  /** True where the document was not there when it was asked for. */
  private isGone = false;
  private job: Job | undefined;
  /** The job that was shown before the window was loaded anew, until it or another one is shown. */
  private kept: Kept["job"];
  /** Where code is opened: in the column that somebody wrote in last. */
  private column: ViewColumn = ViewColumn.One;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private exportTo: ((svg: string) => void) | undefined;

  constructor(
    private readonly server: LanguageClient,
    private readonly extension: Uri,
  ) {
    this.following = [
      server.onNotification("flinkPreflight/jobGraphChanged", () => void this.ask()),
      server.onDidChangeState(({ newState }) => {
        if (newState === State.Running) void this.ask();
        else if (newState === State.Stopped) this.tell(this.nothing(stopped()));
      }),
      window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const each of this.following) each.dispose();
  }

  /** Shows the jobs of a document; of the one in front where none is named, and of one that is chosen where there is none. */
  async show(uri: unknown): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.viewColumn) this.column = editor.viewColumn;
    const meant =
      uri instanceof Uri ? uri : (editor?.document.uri ?? this.document ?? (await chooseJob(this.server)));
    if (!meant) return;
    this.document = meant;
    this.job = undefined;
    this.kept = undefined;
    this.open();
    await this.ask();
  }

  /** Goes on in a page that VS Code has kept, with what it keeps of it. */
  restore(panel: WebviewPanel, kept: unknown): void {
    if (this.panel) {
      // Somebody asked for another one before this came to sight.
      panel.dispose();
      this.panel.reveal();
      return;
    }
    const { document, job } = (kept ?? {}) as Partial<Kept>;
    this.document = document === undefined ? undefined : Uri.parse(document);
    this.kept = job;
    this.take(panel);
    void this.ask();
  }

  /** Writes the picture where somebody wants it. Whoever names the file is not asked. */
  async export(target: unknown): Promise<void> {
    const { job } = this;
    if (!this.panel || !job) {
      void window.showInformationMessage(l10n.t("No job graph is shown."));
      return;
    }
    this.panel.reveal(undefined, true);
    const drawn = new Promise<string>((done) => {
      this.exportTo = done;
    });
    this.tell({ type: "export" });
    const file = {
      title: l10n.t("Export the job graph"),
      name: job.name,
      label: l10n.t("SVG picture"),
      extension: "svg",
      near: this.document,
    };
    const uri = await saveAs(file, await drawn, target);
    if (!uri || target instanceof Uri) return;
    const open = l10n.t("Open");
    const told = l10n.t("The job graph is in {0}.", workspace.asRelativePath(uri));
    if ((await window.showInformationMessage(told, open)) === open)
      await commands.executeCommand("vscode.open", uri);
  }

  private open(): void {
    if (this.panel) {
      this.panel.reveal();
      return;
    }
    this.take(window.createWebviewPanel(JOB_GRAPH_VIEW, l10n.t("Job Graph"), ViewColumn.Beside));
  }

  /** Has a panel show the page. */
  private take(panel: WebviewPanel): void {
    const script = Uri.joinPath(this.extension, "dist", "jobGraph.js");
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(this.extension, "dist")],
    };
    this.panel = panel;
    const icon = (theme: string) => Uri.joinPath(this.extension, "media", `job-graph-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.webview.onDidReceiveMessage((message: FromPage) => this.told(message));
    panel.webview.html = pageHtml(
      globalThis.crypto.randomUUID(),
      panel.webview.asWebviewUri(script).toString(),
      l10n.bundle ? env.language : "en",
      l10n.bundle ?? {},
    );
    let wasVisible = true;
    panel.onDidChangeViewState(() => {
      if (panel.visible && !wasVisible) void this.ask();
      wasVisible = panel.visible;
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.answer = undefined;
      void commands.executeCommand("setContext", JOB_GRAPH_VIEW, false);
    });
    void commands.executeCommand("setContext", JOB_GRAPH_VIEW, true);
  }

  private tell(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
  }

  private told(message: FromPage): void {
    if (message.type === "ready") {
      this.showAnswer();
      if (this.exportTo) this.tell({ type: "export" });
    } else if (message.type === "exported") {
      this.exportTo?.(message.svg);
      this.exportTo = undefined;
    } else if (message.type === "choose") {
      this.job = this.answer?.jobs.find(({ id }) => id === message.id);
      this.kept = undefined;
      this.showAnswer();
    } else if (message.type === "back") void this.goBack();
    else {
      const place = this.job?.operators[message.operator];
      if (place) void this.goTo(place, message.fixes);
    }
  }

  /** To the code as somebody left it. */
  private async goBack(): Promise<void> {
    const shown = window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === this.document?.toString(),
    );
    const editor = shown ?? window.visibleTextEditors[0];
    if (editor) await window.showTextDocument(editor.document, editor.viewColumn ?? this.column);
  }

  private async goTo({ uri, range }: Place, fixes = false): Promise<void> {
    const selection = rangeOf(range);
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    const viewColumn = shown?.viewColumn ?? this.column;
    await commands.executeCommand("vscode.open", Uri.parse(uri), { selection, viewColumn });
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (editor) await revealFromStart(editor, selection);
    if (fixes) await commands.executeCommand("editor.action.quickFix");
  }

  /** Follows whoever goes to another file, or to another operator. */
  private follow(editor: TextEditor | undefined): void {
    if (!this.panel?.visible || !editor) return;
    if (editor.viewColumn && editor.viewColumn !== this.panel.viewColumn) this.column = editor.viewColumn;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(editor), REST_MILLIS);
  }

  private async look(editor: TextEditor): Promise<void> {
    const { uri } = editor.document;
    if (uri.toString() === this.document?.toString()) this.showCaret();
    else if (uri.scheme !== "output") await this.ask(uri);
  }

  /** Asks for the jobs of a document; one without any is not followed. */
  private async ask(uri = this.document): Promise<void> {
    // One that comes to sight asks then.
    if (!this.panel?.visible || !uri) return;
    const turn = ++this.asked;
    const asked = { textDocument: { uri: uri.toString() } };
    const answer = await this.server
      .sendRequest<JobGraphAnswer>("flinkPreflight/jobGraph", asked)
      .catch(() => undefined);
    const gone = answer?.none ? await isGone(uri) : false;
    // What was asked for last is the newest.
    if (turn !== this.asked || !this.panel) return;
    // It is asked again when the server runs.
    if (!answer) return this.tell(this.nothing(stopped()));
    const isOther = uri.toString() !== this.document?.toString();
    if (isOther && answer.jobs.length === 0) return this.ask();
    if (isOther) this.kept = undefined;
    this.document = uri;
    this.answer = withOneSpelling(answer);
    this.isGone = gone;
    this.showAnswer();
  }

  private showAnswer(): void {
    const { answer, panel, kept } = this;
    if (!panel) return;
    if (!answer) {
      this.tell(
        this.nothing(this.document ? reading() : { title: l10n.t("No job graph is shown."), text: toOpen() }),
      );
      return;
    }
    const isLost = kept !== undefined && !answer.jobs.some(({ id }) => id === kept.id);
    this.job = isLost ? undefined : jobAt(answer.jobs, this.caret, this.job?.id ?? kept?.id);
    const { job } = this;
    if (!isLost) this.keep(job);
    panel.title = job ? l10n.t("Job Graph: {0}", job.name) : l10n.t("Job Graph");
    if (answer.none && this.document) {
      const none = { ...answer.none, isGone: this.isGone, ...(isLost ? { lost: kept.name } : {}) };
      this.tell(this.nothing(said(this.document, none)));
    } else if (isLost) {
      const title = l10n.t("{0} is no longer in {1}", kept.name, this.name);
      const text = l10n.t("Choose another one.");
      this.tell({ ...this.nothing({ title, text }), jobs: namesOf(answer.jobs, l10n.t) });
    } else if (!job) {
      const text = l10n.t("Choose one, or put the caret into one of its operators.");
      this.tell({
        ...this.nothing({ title: l10n.t("{0} jobs in {1}", answer.jobs.length, this.name), text }),
        jobs: namesOf(answer.jobs, l10n.t),
      });
    } else {
      const empty = { title: "", text: "" };
      this.tell({ type: "show", job, jobs: namesOf(answer.jobs, l10n.t), current: this.current(job), empty });
    }
  }

  /** Has the page keep what is shown, for a window that is loaded anew. */
  private keep(job: Job | undefined): void {
    this.kept = undefined;
    const document = this.document?.toString();
    const shown = job ? { job: { id: job.id, name: job.name } } : {};
    if (document !== undefined) this.tell({ type: "keep", kept: { document, ...shown } });
  }

  private nothing(empty: { title: string; text: string }) {
    return { type: "show", job: null, jobs: [], current: [], empty } as const;
  }

  private get name(): string {
    return this.document ? workspace.asRelativePath(this.document) : l10n.t("the file");
  }

  /** Another job may be meant now, or another operator. */
  private showCaret(): void {
    const { answer, job } = this;
    if (!answer || this.kept) return;
    const meant = jobAt(answer.jobs, this.caret, job?.id);
    if (meant && meant.id !== job?.id) this.showAnswer();
    else if (job) this.tell({ type: "caret", current: this.current(job) });
  }

  private current(job: Job): number[] {
    return this.caret ? operatorsAt(job, this.caret) : [];
  }

  private get caret(): Caret | undefined {
    const editor =
      window.activeTextEditor ??
      window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.document?.toString());
    if (!editor) return undefined;
    const { line, character } = editor.selection.active;
    return { uri: editor.document.uri.toString(), line, character };
  }
}
