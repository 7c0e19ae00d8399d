import {
  type ExtensionContext,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  l10n,
  workspace,
} from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import type { ChecklistAnswer } from "./checklistAnswer.ts";
import type { ChecklistView } from "./checklistView.ts";
import { giveFiles } from "./fileRequests.ts";
import { schemesOf, servedOf } from "./relevance.ts";
import { TELL_COMMAND } from "./runningJob.ts";
import { serverOf } from "./serverProcess.ts";

export { act, actOn, choose } from "./checklistActions.ts";
export { exportReport } from "./exportReport.ts";
export { JobGraphPanel } from "./graph/jobGraphPanel.ts";

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
  checklist: ChecklistView,
): LanguageClient {
  // A link to the file would show the page's source.
  const rulePage = "command:flinkPreflight.explainRule?%5B%22{rule}%22%5D";
  const started = new LanguageClient("flinkPreflight", "Flink Preflight", serverOf(context), {
    documentSelector: servedOf(schemesOf(workspace.workspaceFolders)),
    outputChannel: output,
    markdown: { isTrusted: { enabledCommands: ["flinkPreflight.explainRule"] } },
    initializationOptions: {
      rulePage,
      explainCommand: true,
      hoverShowsFindings: true,
      chooseCommand: "flinkPreflight.choose",
      suggestCommand: "editor.action.triggerSuggest",
      openCommand: "flinkPreflight.openFile",
      checklistCommand: "flinkPreflight.openChecklist",
      tellCommand: TELL_COMMAND,
      checklistNotifications: true,
      fileRequests: true,
    },
    diagnosticPullOptions: { onChange: true, onSave: false },
  });
  giveFiles(started);
  const tell = (told: Status) => show(status, told);
  started.onNotification("flinkPreflight/status", tell);
  let asked = 0;
  started.onNotification("flinkPreflight/checklistChanged", async () => {
    const turn = ++asked;
    const answer = await started.sendRequest<ChecklistAnswer>("flinkPreflight/checklist");
    // What was asked for last is the newest.
    if (turn !== asked) return;
    checklist.show(answer);
  });
  started.onDidChangeState(({ newState }) => {
    if (newState === State.Running) return;
    asked++;
    checklist.state(newState === State.Starting ? "reading" : "stopped");
    if (newState === State.Starting) tell({ state: "busy", message: l10n.t("starting") });
    else tell({ state: "trouble", message: l10n.t("the server has stopped") });
  });
  started.start().catch((error: unknown) => {
    output.error(`The server did not start: ${String(error)}`);
    tell({ state: "trouble", message: l10n.t("the server did not start") });
    checklist.state("stopped");
  });
  return started;
}

function show(status: LanguageStatusItem, { state, message }: Status): void {
  status.text = state === "ready" ? "Flink Preflight" : `Flink Preflight: ${message}`;
  status.detail = message;
  status.busy = state === "busy";
  status.command =
    state === "trouble"
      ? { title: l10n.t("Show log"), command: "flinkPreflight.showOutput" }
      : { title: l10n.t("Open checklist"), command: "flinkPreflight.openChecklist" };
  status.severity = state === "trouble" ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
