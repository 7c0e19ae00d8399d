import { l10n, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ChecklistAnswer } from "../checklistAnswer.ts";
import { jobsIn } from "../checklistRows.ts";

/** Asks which job of the workspace is meant; says what to open where there is none. Undefined where nobody chooses one. */
export async function chooseJob(server: LanguageClient): Promise<Uri | undefined> {
  const answer = await server.sendRequest<ChecklistAnswer>("flinkPreflight/checklist");
  const rows = [...jobsIn(answer.deployments, l10n.t)].map(([address, names]) => {
    const uri = Uri.parse(address);
    return { label: workspace.asRelativePath(uri), description: names.join(", "), uri };
  });
  const [only] = rows;
  if (!only) {
    const none = l10n.t(
      "No job is known here. Open a file that builds one, or the configuration that one runs with.",
    );
    void window.showInformationMessage(none);
    return undefined;
  }
  if (rows.length === 1) return only.uri;
  const title = l10n.t("Show the graph of which job?");
  return (await window.showQuickPick(rows, { title, matchOnDescription: true }))?.uri;
}
