import { Uri, window, workspace } from "vscode";

/** What is asked of whoever chooses a file. */
export interface FileToSave {
  readonly title: string;
  /** What the file is called at first, without its ending. */
  readonly name: string;
  /** What files of its kind are called. */
  readonly label: string;
  readonly extension: string;
  /** The file that it is about: the folder of the workspace with that is proposed, else the first one. */
  readonly near: Uri | undefined;
}

/**
 * Writes a text to a file that somebody chooses, or to the one that is named already.
 *
 * @returns the file; undefined where nobody wants one
 */
export async function saveAs(
  { title, name, label, extension, near }: FileToSave,
  text: string,
  target: unknown,
): Promise<Uri | undefined> {
  const folder = (near && workspace.getWorkspaceFolder(near)) ?? workspace.workspaceFolders?.[0];
  const uri =
    target instanceof Uri
      ? target
      : await window.showSaveDialog({
          title,
          filters: { [label]: [extension] },
          ...(folder ? { defaultUri: Uri.joinPath(folder.uri, `${name}.${extension}`) } : {}),
        });
  if (uri) await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}
