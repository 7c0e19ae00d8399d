import { commands, type ExtensionContext, l10n, Uri, window } from "vscode";

const SEEN = "flinkPreflight.version";

/** Shows what changed from version to version. */
export async function showWhatsNew({ extensionUri }: ExtensionContext): Promise<void> {
  await commands.executeCommand("markdown.showPreview", Uri.joinPath(extensionUri, "CHANGELOG.md"));
}

/** Says once that there is something new, to whoever had an older version; another patch is not worth that. */
export async function tellWhatsNew({ extension, globalState }: ExtensionContext): Promise<void> {
  const { version } = extension.packageJSON as { version: string };
  const before = globalState.get<string>(SEEN);
  if (before === version) return;
  await globalState.update(SEEN, version);
  if (before === undefined || releaseOf(before) === releaseOf(version)) return;
  const chosen = await window.showInformationMessage(
    l10n.t("Flink Preflight is now {0}.", version),
    l10n.t("What's New"),
  );
  if (chosen) await commands.executeCommand("flinkPreflight.whatsNew");
}

/** Without the last number. */
const releaseOf = (version: string): string => version.split(".").slice(0, 2).join(".");
