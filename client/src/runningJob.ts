import { commands, type Disposable, l10n, window } from "vscode";

/** Says, when something is done, what it means for a job that already runs. */
export const TELL_COMMAND = "flinkPreflight.tellRunningJob";

/** It is said once for each rule, or whoever adds uids one by one would hear it with each. */
export function tellsRunningJob(): Disposable {
  const told = new Set<string>();
  return commands.registerCommand(TELL_COMMAND, async (text: string, rule: string) => {
    if (told.has(rule)) return;
    told.add(rule);
    const explain = l10n.t("Explain");
    if (await window.showInformationMessage(text, explain))
      await commands.executeCommand("flinkPreflight.explainRule", rule);
  });
}
