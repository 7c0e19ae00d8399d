import { type CodeAction, commands, Range, type TextDocument, workspace } from "vscode";

/**
 * Does what the menu of source actions does. The command of that menu does nothing where findings arrive while it asks for its
 * actions, as they do for a file that was just opened.
 * @returns false where there is nothing to do
 */
export async function applySourceAction(document: TextDocument, kind: string): Promise<boolean> {
  const asked = ["vscode.executeCodeActionProvider", document.uri, new Range(0, 0, 0, 0), kind] as const;
  for (;;) {
    const { version } = document;
    const [action] = await commands.executeCommand<readonly CodeAction[]>(...asked);
    // Its places would be those of another text.
    if (document.version !== version) continue;
    if (!action) return false;
    if (action.edit) await workspace.applyEdit(action.edit);
    const { command } = action;
    if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
    return true;
  }
}
