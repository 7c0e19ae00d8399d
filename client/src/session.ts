import {
  commands,
  type ExtensionContext,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  window,
  workspace,
} from "vscode";
import {
  type CodeAction,
  CodeActionResolveRequest,
  LanguageClient,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { SERVED } from "./relevance.ts";

/** What the server tells about itself. */
interface Status {
  readonly state: "busy" | "ready" | "trouble";
  readonly message: string;
}

/** Starts the server, with a client that shows what it says. */
export function startClient(
  context: ExtensionContext,
  output: LogOutputChannel,
  status: LanguageStatusItem,
): LanguageClient {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  // A link to the file would show the page's source.
  const rulePage = "command:flinkPreflight.explainRule?%5B%22{rule}%22%5D";
  const started = new LanguageClient("flinkPreflight", "Flink Preflight", server, {
    documentSelector: SERVED,
    outputChannel: output,
    markdown: { isTrusted: { enabledCommands: ["flinkPreflight.explainRule"] } },
    initializationOptions: {
      rulePage,
      explainCommand: true,
      hoverShowsFindings: true,
      chooseCommand: "flinkPreflight.choose",
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

/** Asks which of the server's code actions is meant, and carries it out. */
export async function choose(
  server: LanguageClient,
  title: string,
  actions: readonly CodeAction[],
): Promise<void> {
  const items = actions.map((action) => ({ label: action.title, action }));
  const chosen = await window.showQuickPick(items, { title });
  if (!chosen) return;
  const { data, command } = chosen.action;
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
  if (data === undefined) return;
  const { edit } = await server.sendRequest(CodeActionResolveRequest.type, chosen.action);
  if (edit) await workspace.applyEdit(await server.protocol2CodeConverter.asWorkspaceEdit(edit));
}
