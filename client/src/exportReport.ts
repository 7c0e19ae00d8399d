import { commands, env, UIKind, type Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { saveAs } from "./saveAs.ts";

const FORMATS = [
  {
    format: "html",
    extension: "html",
    label: "HTML page",
    detail: "One file that needs nothing else, for a review",
  },
  {
    format: "markdown",
    extension: "md",
    label: "Markdown",
    detail: "For a pull request, a wiki or an issue",
  },
] as const;

/** Writes the report where somebody wants it. Whoever names format and file is not asked. */
export async function exportReport(server: LanguageClient, format: unknown, target: unknown): Promise<void> {
  const title = "Export the checklist and its findings";
  const chosen =
    FORMATS.find((each) => each.format === format) ?? (await window.showQuickPick(FORMATS, { title }));
  if (!chosen) return;
  const asked = { format: chosen.format };
  const { text } = await server.sendRequest<{ text: string }>("flinkPreflight/report", asked);
  const uri = await saveAs(title, "flink-checklist", chosen, text, target);
  if (!uri) return;
  void offer(uri, chosen.format);
}

/** Says where the report is, and opens it for whoever wants to see it. */
async function offer(uri: Uri, format: "html" | "markdown"): Promise<void> {
  const open = "Open";
  const chosen = await window.showInformationMessage(
    `The report is in ${workspace.asRelativePath(uri)}.`,
    open,
  );
  if (chosen !== open) return;
  // A browser beside VS Code sees files of the same machine alone.
  const inBrowser = env.uiKind === UIKind.Desktop && env.remoteName === undefined && uri.scheme === "file";
  if (format === "markdown") await commands.executeCommand("markdown.showPreview", uri);
  else if (inBrowser) await env.openExternal(uri);
  else await window.showTextDocument(uri);
}
