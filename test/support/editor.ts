import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  Location,
  Position,
  Range,
  WorkspaceEdit,
} from "vscode-languageserver";
import { Analysis } from "../../server/src/analysis/analysis.ts";
import type { Snapshot } from "../../server/src/analysis/snapshot.ts";
import { type ChecklistAnswer, checklist } from "../../server/src/features/checklist.ts";
import { ChecklistCache } from "../../server/src/features/checklistCache.ts";
import { codeActions, resolveCodeAction, ruleActions } from "../../server/src/features/codeActions.ts";
import { completion, resolveCompletion } from "../../server/src/features/completion.ts";
import { deploymentActions } from "../../server/src/features/deploymentActions.ts";
import { DiagnosticCache } from "../../server/src/features/diagnosticCache.ts";
import { diagnosticsOf } from "../../server/src/features/diagnostics.ts";
import { hover } from "../../server/src/features/hover.ts";
import { type JobGraphAnswer, jobGraph } from "../../server/src/features/jobGraph.ts";
import { toPosition } from "../../server/src/features/positions.ts";
import type { ClientTraits, Session } from "../../server/src/features/session.ts";
import { ALL_SHOWN, type ShownInText } from "../../server/src/features/userSettings.ts";
import { parseVersion } from "../../server/src/flink/versions.ts";
import { Formats } from "../../server/src/formats/registry.ts";
import { lineStarts } from "../../server/src/formats/text.ts";
import type { Profile } from "../../server/src/model/profile.ts";
import { DEFAULT_OPTIONS, type JudgeOptions } from "../../server/src/rules/engine.ts";
import { Workspace } from "../../server/src/workspace/workspace.ts";
import { applied } from "./lsp.ts";
import { memoryFiles, pathOf, ROOT, uriOf } from "./memoryFiles.ts";
import { wasm } from "./parsers.ts";

/** What a client that can do everything can do. */
const ABLE: ClientTraits = {
  relatedInformation: true,
  versionedEdits: true,
  labelDetails: true,
  snippets: true,
  fileOperations: true,
  resolvesEdits: false,
  explainCommand: true,
  hoverShowsFindings: false,
  chooseCommand: "choose",
  suggestCommand: "suggest",
  openCommand: "open",
  checklistCommand: "checklist",
  tellCommand: "tell",
  appliesEdits: true,
  changeAnnotations: true,
  fileRequests: false,
  rulePage: "page:/{rule}",
};

export interface EditorOptions {
  readonly flinkVersion?: string;
  readonly profile?: Profile;
  readonly client?: Partial<ClientTraits>;
  readonly options?: Partial<JudgeOptions>;
  readonly shown?: ShownInText;
  /** Documents that are not open in the editor, only on disk; all others are both. */
  readonly closed?: readonly string[];
  /** Files on disk whose bytes are no UTF-8; they are not open. */
  readonly bytes?: Readonly<Record<string, Uint8Array>>;
  /** Documents that the client writes another address for, by path. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** An editor without windows: files in memory, one caret, and the features as functions. */
export class Editor {
  private constructor(
    private readonly texts: Map<string, string>,
    private readonly session: Session,
    private readonly snapshot: () => Snapshot,
    private readonly caret: { readonly path: string; readonly from: number; readonly to: number } | undefined,
  ) {}

  /**
   * Opens files, by path below the root. A `‸` in one of them is where the caret stands and is no part of the text;
   * two of them are the ends of a selection.
   */
  static async open(files: Record<string, string>, options: EditorOptions = {}): Promise<Editor> {
    const texts = new Map<string, string>();
    let caret: { path: string; from: number; to: number } | undefined;
    for (const [path, marked] of Object.entries(files)) {
      const from = marked.indexOf("‸");
      const once = marked.replace("‸", "");
      const to = once.indexOf("‸");
      if (from >= 0) caret = { path, from, to: Math.max(from, to) };
      texts.set(path, once.replace("‸", ""));
    }
    const disk = memoryFiles({ ...Object.fromEntries(texts), ...options.bytes });
    const workspace = new Workspace(disk, new Formats(wasm), [ROOT]);
    workspace.configure({
      flinkVersion: options.flinkVersion === undefined ? null : parseVersion(options.flinkVersion),
      profile: options.profile ?? null,
    });
    await workspace.load(ROOT);
    const open = new Set([...texts.keys()].filter((path) => !options.closed?.includes(path)));
    for (const path of open) {
      await workspace.prepare(uriOf(path), null);
      workspace.setOpen(uriOf(path), texts.get(path) ?? "", null);
    }
    const session: Session = {
      workspace,
      diagnostics: new DiagnosticCache(),
      checklists: new ChecklistCache(),
      shown: options.shown ?? ALL_SHOWN,
      client: { ...ABLE, ...options.client },
      clientUri: (uri) =>
        Object.entries(options.addresses ?? {}).find(([path]) => uriOf(path) === uri)?.[1] ?? uri,
      versionOf: (uri) => ([...open].some((path) => uriOf(path) === uri) ? 1 : null),
    };
    const judging = { ...DEFAULT_OPTIONS, ...options.options };
    const analysis = new Analysis(workspace);
    return new Editor(texts, session, () => analysis.snapshot(judging), caret);
  }

  textOf(path: string): string {
    return this.texts.get(path) ?? "";
  }

  private get at() {
    if (!this.caret) throw new Error("there is no caret");
    const { path, from, to } = this.caret;
    const starts = lineStarts(this.textOf(path));
    const range: Range = { start: toPosition(starts, from), end: toPosition(starts, to) };
    return { path, uri: uriOf(path), position: range.start, range };
  }

  async diagnostics(path = this.at.path): Promise<Diagnostic[]> {
    return [...diagnosticsOf(this.session, this.snapshot(), uriOf(path)).items];
  }

  /** Diagnostics as `line severity rule`, severities from 1 (error) to 4 (hint). */
  async problems(path?: string): Promise<string[]> {
    const diagnostics = await this.diagnostics(path);
    return diagnostics.map(({ range, severity, code }) => `${range.start.line + 1} ${severity} ${code}`);
  }

  /** The checklists of all deployments, with their name. */
  checklist(): { answer: ChecklistAnswer; id: string } {
    return checklist(this.session, this.snapshot());
  }

  /** The jobs that a document has a part in, with their name. */
  jobGraph(path: string): { answer: JobGraphAnswer; id: string } {
    return jobGraph(this.session, this.snapshot(), uriOf(path));
  }

  /** Puts another text in the place of a document's. */
  async write(path: string, text: string): Promise<void> {
    this.texts.set(path, text);
    await this.session.workspace.prepare(uriOf(path), null);
    this.session.workspace.setOpen(uriOf(path), text, null);
    await this.session.workspace.catchUp();
  }

  async hover(): Promise<Hover | null> {
    return hover(this.session, this.snapshot(), this.at.uri, this.at.position);
  }

  /** What a feature answers of the document with the caret. */
  ask<T>(feature: (session: Session, snapshot: Snapshot, uri: string, position: Position) => T): T {
    return feature(this.session, this.snapshot(), this.at.uri, this.at.position);
  }

  /** Places as `path:line text`. */
  shownAt(places: readonly Location[] | null): string[] {
    return (places ?? []).map(({ uri, range }) => {
      const line = this.textOf(pathOf(uri)).split("\n")[range.start.line] ?? "";
      const end = range.end.line === range.start.line ? range.end.character : undefined;
      return `${pathOf(uri)}:${range.start.line + 1} ${line.slice(range.start.character, end)}`;
    });
  }

  /** The text of a document with edits made to it. */
  edited(path: string, edit: WorkspaceEdit | null): string {
    return applied(this.textOf(path), edit ?? undefined, uriOf(path));
  }

  /** The hover's Markdown; empty when there is none. */
  async hoverText(): Promise<string> {
    const contents = (await this.hover())?.contents;
    return contents !== undefined && typeof contents === "object" && "value" in contents
      ? contents.value
      : "";
  }

  async complete(trigger?: string): Promise<CompletionItem[]> {
    return (await this.completeList(trigger))?.items ?? [];
  }

  /** The whole answer to a completion request; null where there is nothing to complete. */
  async completeList(trigger?: string): Promise<CompletionList | null> {
    return completion(this.session, this.snapshot(), this.at.uri, this.at.position, trigger);
  }

  /** What a completion proposes, by its labels. */
  async labels(trigger?: string): Promise<string[]> {
    return (await this.complete(trigger)).map((item) => item.label);
  }

  /** The text with the proposal of that label taken over. */
  async completed(label: string): Promise<string> {
    const items = await this.complete();
    const edit = items.find((item) => item.label === label)?.textEdit;
    if (!edit || !("range" in edit))
      throw new Error(`no '${label}' among ${items.map((item) => item.label).join(", ")}`);
    return applied(this.textOf(this.at.path), { changes: { [this.at.uri]: [edit] } }, this.at.uri);
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    return resolveCompletion(this.snapshot(), item);
  }

  /** The light bulb's actions at the caret, or those of some kinds. */
  async actions(only?: string[]): Promise<CodeAction[]> {
    const { uri, range } = this.at;
    const actions = await codeActions(this.session, this.snapshot(), {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    if (!this.session.client.resolvesEdits) return actions;
    return Promise.all(actions.map((action) => resolveCodeAction(this.session, this.snapshot(), action)));
  }

  /** What mends and what ignores a rule's findings at the caret. */
  async ruleActions(rule: string): Promise<{ fixes: CodeAction[]; ignores: CodeAction[] }> {
    const { uri, range } = this.at;
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    return ruleActions(this.session, this.snapshot(), params, rule);
  }

  /** What the row of an item of the first deployment offers, beside fixes of findings. */
  async rowActions(item?: string): Promise<CodeAction[]> {
    const [first] = this.checklist().answer.deployments as { name: string }[];
    const params = { deployment: first?.name ?? "", ...(item === undefined ? {} : { item }) };
    return deploymentActions(this.session, this.snapshot(), params);
  }

  /** What the row of that title asks to choose from, each with its edits. */
  async choices(title: string): Promise<CodeAction[]> {
    const row = (await this.actions()).find((action) => action.title === title);
    const [, offered] = (row?.command?.arguments ?? []) as [string, CodeAction[]];
    if (!offered) throw new Error(`no row '${title}' among ${(await this.titles()).join(", ")}`);
    return Promise.all(offered.map((action) => resolveCodeAction(this.session, this.snapshot(), action)));
  }

  /** The titles of the light bulb's actions. */
  async titles(only?: string[]): Promise<string[]> {
    return (await this.actions(only)).map((action) => action.title);
  }

  /** The text of a document after an action. */
  async after(action: CodeAction | undefined, path = this.at.path): Promise<string> {
    return applied(this.textOf(path), action?.edit, uriOf(path));
  }

  /** The text of a document after the action of that title. */
  async afterAction(title: string, path?: string, only?: string[]): Promise<string> {
    const actions = await this.actions(only);
    const action = actions.find((each) => each.title === title);
    if (!action)
      throw new Error(`no action '${title}' among ${actions.map((each) => each.title).join(", ")}`);
    return this.after(action, path);
  }
}
