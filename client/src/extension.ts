import {
  commands,
  type ExtensionContext,
  languages,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { CodeAction, LanguageClient, Range as LspRange } from "vscode-languageclient/node";
import type { Row } from "./checklistRows.ts";
import { ChecklistView } from "./checklistView.ts";
import { registerTools } from "./languageModelTools.ts";
import { holdsFlink } from "./lookout.ts";
import { concernsFlink, schemesOf, selectorOf } from "./relevance.ts";
import { showUnread } from "./unreadStatus.ts";

type Session = typeof import("./session.ts");

let client: Promise<LanguageClient> | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("Flink Preflight", { log: true });
  const selector = selectorOf(schemesOf(workspace.workspaceFolders));
  const status = languages.createLanguageStatusItem("flinkPreflight.status", selector);
  status.name = "Flink Preflight";
  const checklist = new ChecklistView(context.workspaceState);

  // What a server takes is only loaded where there is something to do for one.
  const start = () => {
    client ??= import("./session.js").then(({ startClient }) =>
      startClient(context, output, status, checklist),
    );
    return client;
  };
  /** Does something with the server and what is loaded for it. */
  const withServer = async (work: (server: LanguageClient, session: Session) => Promise<void>) => {
    if (client) return work(await client, await import("./session.js"));
    void window.showInformationMessage(
      "No Flink file was found here. The checklist starts with the first one that you open.",
    );
  };
  const startFor = (document: TextDocument) => {
    if (client || !languages.match(selector, document)) return;
    if (concernsFlink(document.fileName, document.languageId, document.getText())) void start();
  };
  const look = async () => {
    if (!client && (await holdsFlink(FILES))) void start();
  };
  context.subscriptions.push(
    output,
    status,
    checklist,
    ...showUnread(),
    ...registerTools(context, start),
    workspace.onDidOpenTextDocument(startFor),
    // A file that is not about Flink yet can become so while it is written.
    workspace.onDidSaveTextDocument(startFor),
    workspace.onDidChangeWorkspaceFolders(() => void look()),
    commands.registerCommand("flinkPreflight.restart", async () => {
      const server = client && (await client);
      await server?.stop();
      if (server) await server.start();
      else await start();
    }),
    commands.registerCommand("flinkPreflight.showOutput", () => output.show(true)),
    commands.registerCommand("flinkPreflight.openFile", openFile),
    commands.registerCommand("flinkPreflight.choose", (title: string, actions: CodeAction[]) =>
      withServer((server, { choose }) => choose(server, title, actions)),
    ),
    commands.registerCommand("flinkPreflight.explainRule", (rule: unknown) => explainRule(context, rule)),
    commands.registerCommand("flinkPreflight.openChecklist", (name: unknown) => checklist.focus(name)),
    commands.registerCommand("flinkPreflight.exportReport", (format: unknown, target: unknown) =>
      withServer((server, { exportReport }) => exportReport(server, format, target)),
    ),
    sourceAction("flinkPreflight.addUids", "source.addUids.flinkPreflight"),
    sourceAction("flinkPreflight.fixAll", "source.fixAll.flinkPreflight"),
    commands.registerCommand("flinkPreflight.checklist.fix", ({ violation }: Row) =>
      withServer(async (server, { act }) => violation && act(server, "fixes", violation)),
    ),
    commands.registerCommand("flinkPreflight.checklist.ignore", ({ violation }: Row) =>
      withServer(async (server, { act }) => violation && act(server, "ignores", violation)),
    ),
    commands.registerCommand("flinkPreflight.checklist.explain", ({ violation, item }: Row) =>
      explainRule(context, violation?.rule, item),
    ),
  );
  for (const document of workspace.textDocuments) startFor(document);
  void look();
}

/** The files of the workspace; one that cannot be read says nothing. */
const FILES = {
  find: async (glob: string, skipped: string, most: number) => workspace.findFiles(glob, skipped, most),
  read: async (uri: Uri) =>
    workspace.fs.readFile(uri).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => "",
    ),
};

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}

/** Opens a file; with a range, as the server writes one, that is selected. */
async function openFile(uri: unknown, range?: LspRange): Promise<void> {
  if (typeof uri !== "string") return;
  const { start, end } = range ?? {};
  const selection = start && end && new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(uri), selection ? { selection } : {});
}

/** A command that does what the menu of source actions does, on the file in front. */
const sourceAction = (command: string, kind: string) =>
  commands.registerCommand(command, () =>
    commands.executeCommand("editor.action.sourceAction", { kind, apply: "first" }),
  );

/** Shows a rule's page beside, asking for the rule when none is named: one of an item, where that is known. */
async function explainRule(context: ExtensionContext, rule: unknown, item = ""): Promise<void> {
  const pages = Uri.joinPath(context.extensionUri, "dist", "rules");
  const rules = ruleIds(context).filter((each) => each.startsWith(item));
  const id = typeof rule === "string" ? rule : await window.showQuickPick(rules, { title: "Explain a rule" });
  if (!id) return;
  // Beside the first column: where a page or a file over it is in front already, a third one would be opened.
  const isSplit = window.tabGroups.all.length > 1;
  if (!window.activeTextEditor && isSplit)
    await commands.executeCommand("workbench.action.focusFirstEditorGroup");
  const column = window.activeTextEditor?.viewColumn ?? (isSplit ? ViewColumn.One : undefined);
  const preview = column === ViewColumn.One ? "markdown.showPreviewToSide" : "markdown.showPreview";
  await commands.executeCommand(preview, Uri.joinPath(pages, `${id}.md`));
}

/** The rules as the manifest declares them for the setting. */
function ruleIds(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, { properties?: Record<string, unknown> }> } };
  };
  return Object.keys(manifest.contributes.configuration.properties["flinkPreflight.rules"]?.properties ?? {});
}
