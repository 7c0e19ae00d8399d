import { commands, env, l10n, UIKind, type Uri, ViewColumn, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { dateText } from "./dateText.ts";
import { saveAs } from "./saveAs.ts";
import { openFiles } from "./unsavedStatus.ts";

const formats = () =>
  [
    {
      format: "html",
      extension: "html",
      label: l10n.t("HTML page"),
      detail: l10n.t("One file that needs nothing else, for a review"),
    },
    {
      format: "markdown",
      extension: "md",
      label: "Markdown",
      detail: l10n.t("For a pull request, a wiki or an issue"),
    },
  ] as const;

/** Writes the report where somebody wants it. Whoever names format and file is not asked. */
export async function exportReport(server: LanguageClient, format: unknown, target: unknown): Promise<void> {
  const title = l10n.t("Export the checklist and its findings");
  const offered = formats();
  const chosen =
    offered.find((each) => each.format === format) ?? (await window.showQuickPick(offered, { title }));
  if (!chosen) return;
  const asked = { format: chosen.format, date: dateText(new Date()), unsaved: unsavedFiles() };
  const { text } = await server.sendRequest<{ text: string }>("flinkPreflight/report", asked);
  const file = { title, name: "flink-checklist", ...chosen, near: window.activeTextEditor?.document.uri };
  const uri = await saveAs(file, text, target);
  if (!uri) return;
  void offer(uri, chosen.format, text);
}

/** The files of which the editors show another text than is on disk. The server knows which of them the report is about. */
const unsavedFiles = (): string[] => openFiles().flatMap(({ uri, isDirty }) => (isDirty ? [uri] : []));

/** Says where the report is, and opens it for whoever wants to see it. */
async function offer(uri: Uri, format: "html" | "markdown", text: string): Promise<void> {
  const open = l10n.t("Open");
  const chosen = await window.showInformationMessage(
    l10n.t("The report is in {0}.", workspace.asRelativePath(uri)),
    open,
  );
  if (chosen !== open) return;
  // A browser beside VS Code sees files of the same machine alone.
  const inBrowser = env.uiKind === UIKind.Desktop && env.remoteName === undefined && uri.scheme === "file";
  if (format === "markdown") await commands.executeCommand("markdown.showPreview", uri);
  else if (inBrowser) await env.openExternal(uri);
  else showPage(workspace.asRelativePath(uri), text);
}

/** Shows a page that needs nothing else where no browser sees its file; an editor would show its source. */
function showPage(title: string, text: string): void {
  const options = { enableFindWidget: true, localResourceRoots: [] };
  window.createWebviewPanel("flinkPreflight.report", title, ViewColumn.Active, options).webview.html = text;
}
