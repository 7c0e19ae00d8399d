import { l10n, type Uri, workspace } from "vscode";
import type { JobGraphAnswer } from "./jobGraphAnswer.ts";

/** A document of which the server knows no job. */
export interface WithoutJob extends NonNullable<JobGraphAnswer["none"]> {
  /** True where it is not there at all. */
  readonly isGone: boolean;
  /** The name of the job that was shown of it. */
  readonly lost?: string;
}

/** What to do for a graph. */
export const toOpen = (): string =>
  l10n.t("Open a file that builds a job, or the configuration that one runs with.");

/** True for a document that is neither open nor anywhere where it could be opened. */
export async function isGone(uri: Uri): Promise<boolean> {
  if (isOpen(uri)) return false;
  return workspace.fs.stat(uri).then(
    () => false,
    () => true,
  );
}

/** What is said of a document in the place of a picture. */
export function said(
  uri: Uri,
  { reason, message, isGone, lost }: WithoutJob,
): { title: string; text: string } {
  const name = workspace.asRelativePath(uri);
  if (isGone) return { title: l10n.t("{0} is not there any more", name), text: toOpen() };
  if (!workspace.getWorkspaceFolder(uri) && !isOpen(uri)) {
    const text = l10n.t("It is outside of the open folders, so it is read only while it is open itself.");
    return { title: l10n.t("{0} was closed", name), text: `${text} ${toOpen()}` };
  }
  if (lost !== undefined) return { title: l10n.t("{0} is no longer in {1}", lost, name), text: toOpen() };
  // What is not read, or makes its operators when it is started, may well be a job.
  const title = reason === "no-job" ? l10n.t("No job in {0}", name) : l10n.t("No graph of {0}", name);
  return { title, text: `${message} ${toOpen()}` };
}

function isOpen(uri: Uri): boolean {
  const open = [...workspace.textDocuments, ...workspace.notebookDocuments];
  return open.some((each) => !each.isClosed && each.uri.toString() === uri.toString());
}
