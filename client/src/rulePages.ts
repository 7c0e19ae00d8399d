import {
  commands,
  type Disposable,
  type ExtensionContext,
  l10n,
  languages,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { DIAGNOSTIC_SOURCE } from "../../server/src/features/diagnosticSource.ts";
import { relatedRules, ruleDocument } from "./ruleDocument.ts";
import { rulesNear } from "./rulesHere.ts";

const EXPLAIN = "flinkPreflight.explainRule";

/** Shows the pages of rules, one at a time, beside the file in front. */
export class RulePages implements Disposable {
  private panel: WebviewPanel | undefined;
  /** What each rule finds, by its id. */
  private readonly summaries: ReadonlyMap<string, string>;

  constructor(private readonly context: ExtensionContext) {
    this.summaries = summariesOf(context);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  /** Shows the page of a rule; asks for the rule when none is named: one of an item, where that is known. */
  async show(rule: unknown, item = ""): Promise<void> {
    const id = typeof rule === "string" ? rule : await this.ask(item);
    if (id === undefined || !this.summaries.has(id)) return;
    const uri = Uri.joinPath(this.context.extensionUri, "dist", "rules", `${id}.md`);
    const page = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const related = relatedRules(id, page, [...this.summaries.keys()]);
    const rows = related.map((each) => ({ id: each, summary: this.summaries.get(each) ?? "" }));
    const body = await commands.executeCommand<string>("markdown.api.render", page);
    const panel = this.panelFor(id);
    panel.title = id;
    panel.webview.html = ruleDocument(
      id,
      body,
      rows,
      [...this.summaries.keys()],
      EXPLAIN,
      l10n.t("Related rules"),
    );
  }

  /** Without an item, what was found in the file in front comes first: that is mostly what somebody asks about. */
  private async ask(item: string): Promise<string | undefined> {
    const all = [...this.summaries.keys()].filter((id) => id.startsWith(item));
    const near = item === "" ? rulesInFront().filter((id) => this.summaries.has(id)) : [];
    const groups = [
      { title: l10n.t("Found in this file"), ids: near },
      { title: l10n.t("Other rules"), ids: all.filter((id) => !near.includes(id)) },
    ];
    const rows: QuickPickItem[] = groups.flatMap(({ title, ids }) => [
      ...(near.length > 0 ? [{ label: title, kind: QuickPickItemKind.Separator }] : []),
      ...ids.map((label) => ({ label, detail: this.summaries.get(label) ?? "" })),
    ]);
    const options = { title: l10n.t("Explain a rule"), matchOnDetail: true };
    return (await window.showQuickPick(rows, options))?.label;
  }

  private panelFor(id: string): WebviewPanel {
    if (this.panel) {
      this.panel.reveal();
      return this.panel;
    }
    const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
    this.panel = window.createWebviewPanel("flinkPreflight.rule", id, column, {
      enableCommandUris: [EXPLAIN],
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.panel.iconPath = Uri.joinPath(this.context.extensionUri, "media", "icon.png");
    this.panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return this.panel;
  }
}

/** The rules that found something in the file in front, those at the caret first. */
function rulesInFront(): string[] {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const { document, selection } = editor;
  return rulesNear(languages.getDiagnostics(document.uri), selection.active.line, DIAGNOSTIC_SOURCE);
}

/** The rules as the manifest declares them for the setting. */
function summariesOf(context: ExtensionContext): Map<string, string> {
  const manifest = context.extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, { properties?: Record<string, Declared> }> } };
  };
  const declared = manifest.contributes.configuration.properties["flinkPreflight.rules"]?.properties ?? {};
  return new Map(
    Object.entries(declared).map(([id, { markdownDescription = "" }]) => [id, markdownDescription]),
  );
}

interface Declared {
  readonly markdownDescription?: string;
}
