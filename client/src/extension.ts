import {
  commands,
  type ExtensionContext,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { CodeAction, LanguageClient, Range as LspRange } from "vscode-languageclient/node";
import { holdsFlink } from "./lookout.ts";
import { concernsFlink, SELECTOR } from "./relevance.ts";
import { showUnread } from "./unreadStatus.ts";

let client: Promise<LanguageClient> | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("Flink Preflight", { log: true });
  const status = languages.createLanguageStatusItem("flinkPreflight.status", SELECTOR);
  status.name = "Flink Preflight";
  status.command = { title: "Show log", command: "flinkPreflight.showOutput" };

  // What a server takes is only loaded where there is something to do for one.
  const start = () => {
    client ??= import("./session.js").then(({ startClient }) => startClient(context, output, status));
    return client;
  };
  const startFor = (document: TextDocument) => {
    if (client || !languages.match(SELECTOR, document)) return;
    if (concernsFlink(document.fileName, document.languageId, document.getText())) void start();
  };
  const look = async () => {
    if (!client && (await holdsFlink(FILES))) void start();
  };
  context.subscriptions.push(
    output,
    status,
    ...showUnread(),
    workspace.onDidOpenTextDocument(startFor),
    // A file that is not about Flink yet can become so while it is written.
    workspace.onDidSaveTextDocument(startFor),
    workspace.onDidChangeWorkspaceFolders(() => void look()),
    commands.registerCommand("flinkPreflight.restart", async () => {
      if (client) await (await client).restart();
      else await start();
    }),
    commands.registerCommand("flinkPreflight.showOutput", () => output.show(true)),
    commands.registerCommand("flinkPreflight.openFile", openFile),
    commands.registerCommand("flinkPreflight.choose", async (title: string, actions: CodeAction[]) => {
      if (client) await (await import("./session.js")).choose(await client, title, actions);
    }),
    commands.registerCommand("flinkPreflight.explainRule", (rule: unknown) => explainRule(context, rule)),
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

/** Shows a rule's page, asking for the rule when none is named. */
async function explainRule(context: ExtensionContext, rule: unknown): Promise<void> {
  const pages = Uri.joinPath(context.extensionUri, "dist", "rules");
  const id =
    typeof rule === "string"
      ? rule
      : await window.showQuickPick(ruleIds(context), { title: "Explain a rule" });
  if (id) await commands.executeCommand("markdown.showPreview", Uri.joinPath(pages, `${id}.md`));
}

/** The rules as the manifest declares them for the setting. */
function ruleIds(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, { properties?: Record<string, unknown> }> } };
  };
  return Object.keys(manifest.contributes.configuration.properties["flinkPreflight.rules"]?.properties ?? {});
}
