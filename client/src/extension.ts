import {
  commands,
  type ExtensionContext,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import { concernsFlink, SELECTOR } from "./relevance.ts";
import { showUnread } from "./unreadStatus.ts";

/** What the server tells about itself. */
interface Status {
  readonly state: "busy" | "ready" | "trouble";
  readonly message: string;
}

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("Flink Preflight", { log: true });
  const status = languages.createLanguageStatusItem("flinkPreflight.status", SELECTOR);
  status.name = "Flink Preflight";
  status.command = { title: "Show log", command: "flinkPreflight.showOutput" };

  const startFor = (document: TextDocument) => {
    if (client || !languages.match(SELECTOR, document)) return;
    if (concernsFlink(document.fileName, document.languageId, document.getText())) {
      client = startClient(context, output, status);
    }
  };
  context.subscriptions.push(
    output,
    status,
    ...showUnread(),
    workspace.onDidOpenTextDocument(startFor),
    // A file that is not about Flink yet can become so while it is written.
    workspace.onDidSaveTextDocument(startFor),
    commands.registerCommand("flinkPreflight.restart", async () => {
      if (client) await client.restart();
      else client = startClient(context, output, status);
    }),
    commands.registerCommand("flinkPreflight.showOutput", () => output.show(true)),
    commands.registerCommand("flinkPreflight.openFile", (uri: unknown) =>
      typeof uri === "string" ? window.showTextDocument(Uri.parse(uri)) : undefined,
    ),
    commands.registerCommand("flinkPreflight.explainRule", (rule: unknown) => explainRule(context, rule)),
  );
  for (const document of workspace.textDocuments) startFor(document);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function startClient(
  context: ExtensionContext,
  output: LogOutputChannel,
  status: LanguageStatusItem,
): LanguageClient {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  // A link to the file would show the page's source.
  const rulePage = "command:flinkPreflight.explainRule?%5B%22{rule}%22%5D";
  const started = new LanguageClient("flinkPreflight", "Flink Preflight", server, {
    documentSelector: SELECTOR,
    outputChannel: output,
    markdown: { isTrusted: { enabledCommands: ["flinkPreflight.explainRule"] } },
    initializationOptions: {
      rulePage,
      explainCommand: true,
      suggestCommand: "editor.action.triggerSuggest",
      openCommand: "flinkPreflight.openFile",
    },
    diagnosticPullOptions: { onChange: true, onSave: false },
  });
  show(status, { state: "busy", message: "starting" });
  started.onNotification("flinkPreflight/status", (told: Status) => show(status, told));
  started.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) show(status, { state: "busy", message: "starting" });
    if (newState === State.Stopped) show(status, { state: "trouble", message: "the server has stopped" });
  });
  started.start().catch((error: unknown) => {
    output.error(`The server did not start: ${String(error)}`);
    show(status, { state: "trouble", message: "the server did not start" });
  });
  return started;
}

function show(status: LanguageStatusItem, { state, message }: Status): void {
  status.text = state === "ready" ? "Flink Preflight" : `Flink Preflight: ${message}`;
  status.detail = message;
  status.busy = state === "busy";
  status.severity = state === "trouble" ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
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
