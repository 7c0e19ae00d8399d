import { Uri, window, workspace } from "vscode";

/**
 * Writes a text to a file that somebody chooses, or to the one that is named already.
 *
 * @param name what the file is called at first, without its ending
 * @returns the file; undefined where nobody wants one
 */
export async function saveAs(
  title: string,
  name: string,
  { label, extension }: { readonly label: string; readonly extension: string },
  text: string,
  target: unknown,
): Promise<Uri | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
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
