import { commands, type Disposable, l10n, window } from "vscode";

/** Says, when something is done, what it means for a job that already runs. */
export const TELL_COMMAND = "flinkPreflight.tellRunningJob";

/** It is said once for each rule, or whoever adds uids one by one would hear it with each. */
export function tellsRunningJob(): Disposable {
  const told = new Set<string>();
  return commands.registerCommand(TELL_COMMAND, (text: string, rule: string) => {
    if (told.has(rule)) return;
    told.add(rule);
    // An editor waits for the command of an action, and a message stays until somebody closes it.
    void tell(text, rule);
  });
}

async function tell(text: string, rule: string): Promise<void> {
  if (await window.showInformationMessage(text, l10n.t("Explain")))
    await commands.executeCommand("flinkPreflight.explainRule", rule);
}
