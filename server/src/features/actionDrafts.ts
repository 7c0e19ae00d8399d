import type { CodeAction, CodeActionParams, Command } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Change } from "../model/change.ts";
import { MISSING_PLUGIN } from "../rules/config/pluginFixes.ts";
import { placeToFillIn, type ToFillIn, workspaceEdit } from "./edits.ts";
import { neededPlugins } from "./neededPlugins.ts";
import { type RunningJobAction, type RunningJobWarning, runningJobWarning } from "./runningJob.ts";
import type { Session } from "./session.ts";

/** An action before its edits are made. */
export interface ActionDraft {
  readonly action: CodeAction;
  readonly changes: readonly Change[];
  /** True when the edits leave something to be filled in, which is selected afterwards. */
  readonly toFillIn?: boolean;
}

/** What tells an action again when its edits are asked for. */
export interface ActionData {
  readonly uri: string;
  readonly range: CodeActionParams["range"];
  readonly title: string;
  readonly rule: string | null;
}

/** The edits of an action and what to do after them; undefined when they come to nothing. */
export async function carriedOut(
  session: Session,
  snapshot: Snapshot,
  { action, changes, toFillIn }: ActionDraft,
): Promise<Pick<CodeAction, "edit" | "command"> | undefined> {
  const edit = await workspaceEdit(session, snapshot, changes);
  const { openCommand } = session.client;
  const place = edit && toFillIn && openCommand ? await placeToFillIn(session, snapshot, changes) : undefined;
  if (!edit) return undefined;
  const warning = toldBehind(session, snapshot, { action, changes });
  // What is to be filled in comes first.
  const toType = place && openCommand ? { command: fillIn(openCommand, place, warning.command) } : {};
  return { edit, ...warning, ...toType };
}

/** What an action means for a job that already runs; once it is done, also what machines need for it. */
function toldBehind(
  session: Session,
  snapshot: Snapshot,
  { action, changes }: ActionDraft,
): RunningJobWarning {
  const warning = runningJobWarning(session, ruleOf({ action }), changes);
  const { tellCommand } = session.client;
  const plugins = tellCommand ? neededPlugins(snapshot, changes) : null;
  if (!tellCommand || plugins === null) return warning;
  const [running, about = MISSING_PLUGIN] = (warning.command?.arguments ?? []) as readonly string[];
  const text = running === undefined ? plugins : `${running} ${plugins}`;
  return { ...warning, command: { title: "What it needs", command: tellCommand, arguments: [text, about] } };
}

/** Has the client select what is to be filled in, and say something behind it. */
export const fillIn = (
  command: string,
  { uri, range, others }: ToFillIn,
  behind: Command | undefined,
): Command => ({
  title: "Select what to fill in",
  command,
  arguments: [uri, range, others, ...(behind ? [behind] : [])],
});

/** Actions with their edits, without those that come to nothing; or all of them, with what tells them again. */
export async function asActions(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
  drafts: readonly ActionDraft[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const draft of drafts) {
    const { action } = draft;
    if (session.client.resolvesEdits) {
      actions.push({ ...unresolved(draft, params), ...warningBefore(session, draft) });
      continue;
    }
    const done = await carriedOut(session, snapshot, draft);
    if (done) actions.push({ ...action, ...done });
  }
  return actions;
}

/** What an action says before it is chosen; its command comes with its edits. */
function warningBefore(
  session: Session,
  { action, changes }: ActionDraft,
): Pick<RunningJobAction, "runningJob"> {
  const { runningJob } = runningJobWarning(session, ruleOf({ action }), changes);
  return runningJob === undefined ? {} : { runningJob };
}

/** An action without its edits, with what tells it again when they are asked for. */
export function unresolved(
  draft: ActionDraft,
  { textDocument: { uri }, range }: CodeActionParams,
): CodeAction {
  const data: ActionData = { uri, range, title: draft.action.title, rule: ruleOf(draft) };
  return { ...draft.action, data };
}

/** The rule whose finding an action is about. */
export function ruleOf({ action }: Pick<ActionDraft, "action">): string | null {
  const code = action.diagnostics?.[0]?.code;
  return code === undefined ? null : String(code);
}
