import { commands, type ExtensionContext, FileType, l10n, Uri, window, workspace } from "vscode";

const NAME = "flink-preflight-sample";
/** Where the sample that was made last is shown as soon as its window is there. */
const TO_SHOW = "flinkPreflight.sampleToShow";
/** The folder of the sample of which the first file is shown. */
const FIRST_FOLDER = "conf";
const WALKTHROUGH = "flinkPreflight.start";

/** Copies the sample to where somebody wants it, as a folder that was not there before, and opens it. */
export async function openSample(context: ExtensionContext): Promise<void> {
  const rows = [
    {
      label: l10n.t("Choose a folder ..."),
      detail: l10n.t("The sample is put into a new folder there"),
      asks: true,
    },
    { label: l10n.t("Keep it with the extension"), detail: context.globalStorageUri.fsPath, asks: false },
  ];
  const title = l10n.t("Where does the sample go?");
  const row = await window.showQuickPick(rows, { title });
  if (!row) return;
  const options = { title, openLabel: l10n.t("Put It Here"), canSelectFolders: true, canSelectFiles: false };
  const parent = row.asks ? (await window.showOpenDialog(options))?.[0] : context.globalStorageUri;
  if (!parent) return;
  const folder = await copySample(context, parent);
  await context.globalState.update(TO_SHOW, folder.toString());
  const elsewhere = workspace.workspaceFolders !== undefined;
  await commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: elsewhere });
}

/** Copies the sample into a folder, under a name that nothing there has; its address is returned. */
export async function copySample({ extensionUri }: ExtensionContext, parent: Uri): Promise<Uri> {
  await workspace.fs.createDirectory(parent);
  const taken = new Set((await workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = NAME;
  for (let number = 2; taken.has(name); number++) name = `${NAME}-${number}`;
  const target = Uri.joinPath(parent, name);
  await copyFolder(Uri.joinPath(extensionUri, "sample"), target);
  return target;
}

/** File by file: what is copied belongs to whoever asked for it, not to the extension. */
async function copyFolder(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  for (const [name, type] of await workspace.fs.readDirectory(from)) {
    const [source, target] = [Uri.joinPath(from, name), Uri.joinPath(to, name)];
    if (type === FileType.Directory) await copyFolder(source, target);
    else await workspace.fs.writeFile(target, await workspace.fs.readFile(source));
  }
}

/** Shows a file of the sample with the next steps beside, in the window that was opened for it. */
export async function showSample({ extension, globalState }: ExtensionContext): Promise<void> {
  const wanted = globalState.get<string>(TO_SHOW);
  const [folder] = workspace.workspaceFolders ?? [];
  if (wanted === undefined || folder?.uri.toString() !== wanted) return;
  await globalState.update(TO_SHOW, undefined);
  const shown = Uri.joinPath(folder.uri, FIRST_FOLDER);
  const [[first] = [""]] = await workspace.fs.readDirectory(shown);
  await window.showTextDocument(Uri.joinPath(shown, first), { preview: false });
  const next = { category: walkthroughOf(extension), step: "see" };
  await commands.executeCommand("workbench.action.openWalkthrough", next, true);
}

/** Shows the first steps, for whoever has closed them or never saw them. */
export async function getStarted({ extension }: ExtensionContext): Promise<void> {
  await commands.executeCommand("workbench.action.openWalkthrough", walkthroughOf(extension), false);
}

const walkthroughOf = ({ id }: ExtensionContext["extension"]): string => `${id}#${WALKTHROUGH}`;
