import { commands, l10n, TextEditorRevealType, Uri, type WorkspaceEdit, window, workspace } from "vscode";
import { type CodeAction, CodeActionResolveRequest, type LanguageClient } from "vscode-languageclient/node";
import { changedFiles, filesText } from "./changedFiles.ts";
import type { Violation } from "./checklistAnswer.ts";
import { firstWritten, type NewFile, takeNewFiles } from "./edits.ts";
import { rangeOf } from "./range.ts";
import { TELL_COMMAND } from "./runningJob.ts";
import { showFile } from "./showFile.ts";

/** What mends or ignores the findings of one rule at a place. */
interface RuleActions {
  readonly fixes: readonly RunningJobAction[];
  readonly ignores: readonly CodeAction[];
}

/** An action with what it means for a job that already runs, where it gives operators other ids. */
type RunningJobAction = CodeAction & { readonly runningJob?: string };

const TITLE_SHOWN_MS = 10_000;

/** Mends or ignores what breaks an item, in its file; asks where there are several ways. */
export async function act(
  server: LanguageClient,
  what: keyof RuleActions,
  { uri, range, rule, message }: Violation,
): Promise<void> {
  // What is changed is seen. The keyboard stays in the list until something is chosen: what is typed must not land in the file.
  const selection = await server.protocol2CodeConverter.asRange(range);
  await showFile(Uri.parse(uri), { selection, preserveFocus: true });
  const asked = { textDocument: { uri }, range, rule };
  const { [what]: actions } = await server.sendRequest<RuleActions>("flinkPreflight/actions", asked);
  const [only] = actions;
  if (!only) {
    const explain = l10n.t("Explain");
    const none = l10n.t("There is no quick fix for this here. The page of {0} explains what to do.", rule);
    const chosen = await window.showInformationMessage(none, explain);
    if (chosen) await commands.executeCommand("flinkPreflight.explainRule", rule);
  } else if (actions.length === 1) await carryOut(server, only, { goes: true, tells: true });
  else await choose(server, message, actions, true);
}

/**
 * Mends a deployment, or an item of its checklist; asks where there are several ways. One of them is to add all that is
 * missing, the others mend what breaks an item.
 */
export async function actOn(
  server: LanguageClient,
  deployment: string,
  { item, violations }: { readonly item?: string; readonly violations: readonly Violation[] },
): Promise<void> {
  const asked = { deployment, ...(item === undefined ? {} : { item }) };
  const actions = await server.sendRequest<DeploymentAction[]>("flinkPreflight/deploymentActions", asked);
  // Several files can be meant, the base of an overlay for instance.
  const pathOf = (uri: string) => workspace.asRelativePath(Uri.parse(uri));
  const filesOf = (uris: readonly string[]) => ({ description: filesText(uris, pathOf, l10n.t) });
  const concernOf = ({ concerns = [] }: DeploymentAction) =>
    concerns.length > 1 ? { detail: l10n.t("Also changes {0}", others(concerns, deployment)) } : {};
  const ways = [
    ...actions.map((action) => ({
      label: action.title,
      ...filesOf(changedFiles(action)),
      ...warningOf(action),
      ...concernOf(action),
      go: () => carryOut(server, action, { goes: true, tells: actions.length + violations.length === 1 }),
    })),
    ...violations.map((each) => ({
      label: each.message,
      ...filesOf([each.uri]),
      go: () => act(server, "fixes", each),
    })),
  ];
  const title = l10n.t("Fix what is missing in {0}", deployment);
  // What changes other deployments as well is never done unasked.
  const asks = ways.length > 1 || actions.some(({ concerns = [] }) => concerns.length > 1);
  const chosen = asks ? await window.showQuickPick(ways, { title }) : ways[0];
  await chosen?.go();
}

/** An action of the server's with the names of the deployments that it changes, where these are several. */
type DeploymentAction = RunningJobAction & { readonly concerns?: readonly string[] };

const others = (names: readonly string[], own: string): string =>
  names.filter((name) => name !== own).join(", ");

/** What is said below an action in a list. */
const warningOf = ({ runningJob }: RunningJobAction) =>
  runningJob === undefined ? {} : { detail: runningJob };

/**
 * Asks which of the server's code actions is meant, and carries it out.
 *
 * @param goes whether the caret goes along, for a list; in an editor it is where somebody put it
 */
export async function choose(
  server: LanguageClient,
  title: string,
  actions: readonly RunningJobAction[],
  goes = false,
): Promise<void> {
  const items = actions.map((action) => ({ label: action.title, ...warningOf(action), action }));
  const chosen = await window.showQuickPick(items, { title });
  if (chosen) await carryOut(server, chosen.action, { goes });
}

interface Manner {
  /** To put the caret where something was changed. */
  readonly goes: boolean;
  /** To say what was done, where nobody has seen its title yet and nothing is to be typed. */
  readonly tells?: boolean;
}

/** Makes the edits of an action, asking for them where it has none yet, then does what comes after them. */
async function carryOut(server: LanguageClient, action: CodeAction, { goes, tells }: Manner): Promise<void> {
  const { edit: asked, command } =
    action.data === undefined ? action : await server.sendRequest(CodeActionResolveRequest.type, action);
  const { edit, files } = takeNewFiles(asked ?? {});
  const made = await server.protocol2CodeConverter.asWorkspaceEdit(edit);
  for (const { uri, text } of files)
    made.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(text) });
  // An editor refuses them for a file that cannot be written.
  if (asked && !(await workspace.applyEdit(made))) return;
  // A command that opens a file shows what is to be done there itself.
  const opens = command && command.command !== TELL_COMMAND;
  if (asked && !opens) await reveal(made, files, goes);
  if (tells && !opens) window.setStatusBarMessage(l10n.t("Done: {0}", action.title), TITLE_SHOWN_MS);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Shows what was changed: in the file in front it may be far from where it was missing, and another file is not seen at all. */
async function reveal(edit: WorkspaceEdit, files: readonly NewFile[], goes: boolean): Promise<void> {
  const front = window.activeTextEditor;
  const inFront = front && edit.has(front.document.uri) ? front.document.uri : undefined;
  const uri = inFront ?? edit.entries()[0]?.[0] ?? files.map((file) => Uri.parse(file.uri))[0];
  if (!uri) return;
  const caret = firstWritten(edit.get(uri)) ?? { line: 0, character: 0 };
  const range = rangeOf({ start: caret, end: caret });
  if (inFront && !goes) front?.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  else await showFile(uri, { selection: range });
}
