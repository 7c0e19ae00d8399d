import {
  commands,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  TextEditorRevealType,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { type CodeAction, CodeActionResolveRequest, type LanguageClient } from "vscode-languageclient/node";
import type { Violation } from "./checklistAnswer.ts";
import { titlesIn } from "./checklistWords.ts";
import { firstWritten, type NewFile, takeNewFiles } from "./edits.ts";
import { rangeOf } from "./range.ts";
import { TELL_COMMAND } from "./runningJob.ts";
import { showFile } from "./showFile.ts";
import {
  type DeploymentAction,
  type MendingAction,
  type Way,
  type WayGroup,
  wayGroups,
  waysOf,
} from "./ways.ts";

/** What mends or ignores the findings of one rule at a place. */
interface RuleActions {
  readonly fixes: readonly MendingAction[];
  readonly ignores: readonly CodeAction[];
}

const TITLE_SHOWN_MS = 10_000;

/**
 * Mends or ignores what breaks an item, in its file; asks where there are several ways.
 *
 * @param leave done before anything is changed: the list that it is asked from is another one then
 */
export async function act(
  server: LanguageClient,
  what: keyof RuleActions,
  violation: Violation,
  leave: Leave,
): Promise<void> {
  const { rule, message } = violation;
  await showViolation(server, violation);
  const { [what]: actions } = await actionsFor(server, violation);
  const [only] = actions;
  if (!only) {
    const explain = l10n.t("Explain");
    const none = l10n.t("There is no quick fix for this here. The page of {0} explains what to do.", rule);
    const chosen = await window.showInformationMessage(none, explain);
    if (chosen) await commands.executeCommand("flinkPreflight.explainRule", rule);
  } else if (actions.length === 1 && !concernsOthers(only))
    await carryOut(server, only, { leave, tells: true });
  else await choose(server, message, actions, leave);
}

/** Shows where a violation is. What is changed is seen; the keyboard stays in the list until something is chosen. */
async function showViolation(server: LanguageClient, { uri, range }: Violation): Promise<void> {
  const selection = await server.protocol2CodeConverter.asRange(range);
  await showFile(Uri.parse(uri), { selection, preserveFocus: true });
}

const actionsFor = (server: LanguageClient, { uri, range, rule }: Violation): Promise<RuleActions> =>
  server.sendRequest("flinkPreflight/actions", { textDocument: { uri }, range, rule });

/**
 * Mends a deployment, or an item of its checklist; asks where there are several ways. Some do it for all of it, the others mend what
 * breaks an item.
 */
export async function actOn(
  server: LanguageClient,
  deployment: string,
  { item, violations }: { readonly item?: string; readonly violations: readonly Violation[] },
  leave: Leave,
): Promise<void> {
  const asked = { deployment, ...(item === undefined ? {} : { item }) };
  const actions = await server.sendRequest<DeploymentAction[]>("flinkPreflight/deploymentActions", asked);
  const mendable = await Promise.all(
    violations.map(async (violation) => ({ violation, fixes: (await actionsFor(server, violation)).fixes })),
  );
  const pathOf = (uri: string) => workspace.asRelativePath(Uri.parse(uri));
  const groups = wayGroups(deployment, actions, mendable, pathOf, l10n.t);
  const [only, ...others] = groups.flatMap(({ ways }) => ways);
  // What says something of a whole deployment is never done unasked either.
  const isWide = only && (only.action.states ? item === undefined : concernsOthers(only.action));
  const asks = others.length > 0 || isWide;
  const chosen = asks
    ? await window.showQuickPick(listed(groups), { title: titleOf(deployment, item) })
    : only;
  if (!chosen?.action) return;
  if (chosen.violation) await showViolation(server, chosen.violation);
  await carryOut(server, chosen.action, { leave, tells: !asks });
}

/** True for what changes other deployments as well and does not show it: it is never done unasked. A statement's title has their names. */
const concernsOthers = ({ concerns = [], states }: DeploymentAction): boolean =>
  !states && concerns.length > 1;

function titleOf(deployment: string, item: string | undefined): string {
  if (item === undefined) return l10n.t("Fix what is missing in the deployment {0}", deployment);
  return l10n.t("{0} of the deployment {1}", titlesIn(l10n.t)[item] ?? item, deployment);
}

/** The entries of a list, below the names of their groups where there are several. */
const listed = (groups: readonly WayGroup[]): (QuickPickItem & Partial<Way>)[] =>
  groups.flatMap(({ label, ways }) => [
    ...(groups.length > 1 ? [{ label, kind: QuickPickItemKind.Separator }] : []),
    ...ways,
  ]);

/**
 * Asks which of the server's code actions is meant, and carries it out.
 *
 * @param leave where it is asked from a list, which the caret leaves for what is changed; in an editor it is where somebody put it
 */
export async function choose(
  server: LanguageClient,
  title: string,
  actions: readonly MendingAction[],
  leave?: Leave,
): Promise<void> {
  const chosen = await window.showQuickPick(waysOf(actions, l10n.t), { title });
  if (chosen) await carryOut(server, chosen.action, { leave });
}

type Leave = () => Promise<void>;

interface Manner {
  /** To put the caret where something was changed, after this. */
  readonly leave?: Leave | undefined;
  /** To say what was done, where nobody has seen its title yet and nothing is to be typed. */
  readonly tells?: boolean;
}

/** Makes the edits of an action, asking for them where it has none yet, then does what comes after them. */
async function carryOut(server: LanguageClient, action: CodeAction, { leave, tells }: Manner): Promise<void> {
  const { edit: asked, command } =
    action.data === undefined ? action : await server.sendRequest(CodeActionResolveRequest.type, action);
  const { edit, files } = takeNewFiles(asked ?? {});
  const made = await server.protocol2CodeConverter.asWorkspaceEdit(edit);
  for (const { uri, text } of files)
    made.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(text) });
  if (asked) await leave?.();
  // An editor refuses them for a file that cannot be written.
  if (asked && !(await workspace.applyEdit(made))) return;
  // A command that opens a file shows what is to be done there itself.
  const opens = command && command.command !== TELL_COMMAND;
  if (asked && !opens) await reveal(made, files, leave !== undefined);
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
