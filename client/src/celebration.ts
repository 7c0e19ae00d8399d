import { commands, DiagnosticSeverity, l10n, languages, Uri, window } from "vscode";
import { DIAGNOSTIC_SOURCE } from "../../server/src/features/diagnosticSource.ts";
import type { Deployment } from "./checklistAnswer.ts";
import { shortOf } from "./checklistRows.ts";
import { allMetText } from "./checklistWords.ts";
import { showFile } from "./showFile.ts";
import { filesOf, unsavedIn } from "./unsaved.ts";
import { openFiles } from "./unsavedStatus.ts";

/** Tells of deployments that meet all items now, of those that do at the same time in one message. */
export async function celebrate(deployments: readonly Deployment[]): Promise<void> {
  if (deployments.length === 0) return;
  const files = filesOf({ deployments }, (uri) => Uri.parse(uri).toString());
  const count = deployments[0]?.checklist.length ?? 0;
  const told = allMetText(
    deployments.map((each) => shortOf(each, l10n.t)),
    count,
    l10n.t,
  );
  const exportReport = l10n.t("Export Report");
  const showError = l10n.t("Show Error");
  const errors = errorsIn(files);
  const message = [told, ...besides(files, errors.length)].join(" ");
  const ways = errors.length > 0 ? [showError, exportReport] : [exportReport];
  const chosen = await window.showInformationMessage(message, ...ways);
  if (chosen === exportReport) await commands.executeCommand("flinkPreflight.exportReport");
  // It may be mended meanwhile, and another one there.
  const [error] = chosen === showError ? errorsIn(files) : [];
  if (error) await showFile(error.uri, { selection: error.range });
}

/** The errors that are left in some files, with where they stand. */
const errorsIn = (files: ReadonlySet<string>) =>
  [...files].flatMap((address) => {
    const uri = Uri.parse(address);
    return languages
      .getDiagnostics(uri)
      .filter(({ source, severity }) => source === DIAGNOSTIC_SOURCE && severity === DiagnosticSeverity.Error)
      .map(({ range }) => ({ uri, range }));
  });

/**
 * What else there is to know of some files once all items are met. The message stays until somebody closes it, so it says nothing that is
 * not so any more when the files are saved; the view, which follows, offers to save them.
 */
function besides(files: ReadonlySet<string>, errors: number): string[] {
  return [
    ...(errors > 0 ? [l10n.t("Errors of other rules that are left: {0}.", errors)] : []),
    ...(unsavedIn(openFiles(), files).length > 0
      ? [l10n.t("That goes by what is typed, saved or not; the view tells what is not saved.")]
      : []),
  ];
}
