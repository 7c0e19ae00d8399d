import type { Workspace } from "./workspace.ts";

/** What an editor has of a document. */
export interface OpenText {
  readonly text: string;
  readonly languageId: string | null;
}

/**
 * Looks at a workspace with other texts than stand there, and puts back what stood there. Nobody else may change or look
 * at the workspace meanwhile.
 * @param texts by their addresses; there need not be such files
 * @param openAt what stands in an editor; undefined for what is not open there
 */
export async function withTexts<T>(
  workspace: Workspace,
  texts: ReadonlyMap<string, string>,
  openAt: (uri: string) => OpenText | undefined,
  use: () => Promise<T>,
): Promise<T> {
  try {
    for (const [uri, text] of texts) {
      const languageId = openAt(uri)?.languageId ?? null;
      await workspace.prepare(uri, languageId);
      workspace.setOpen(uri, text, languageId);
    }
    await workspace.catchUp();
    return await use();
  } finally {
    for (const uri of texts.keys()) {
      const open = openAt(uri);
      if (open) workspace.setOpen(uri, open.text, open.languageId);
      else {
        await workspace.close(uri);
        // Otherwise it would be missed.
        if (!(await workspace.exists(uri))) workspace.forget(uri);
      }
    }
  }
}
