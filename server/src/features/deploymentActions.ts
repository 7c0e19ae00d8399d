import { type CodeAction, CodeActionKind, type WorkspaceEdit } from "vscode-languageserver";
import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { lacksConfiguration } from "../analysis/joinable.ts";
import { isLeftToOthers, settableForJobs } from "../analysis/settableForJobs.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { SETTINGS_NAME } from "../formats/kinds.ts";
import { fileStating } from "../formats/settings/statements.ts";
import { lineStarts } from "../formats/text.ts";
import type { AddStatement, Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { placeholderIn } from "../rules/config/placeholders.ts";
import { addressesOf } from "../rules/engine.ts";
import { andList } from "../rules/sharedFindings.ts";
import { statableOf } from "../rules/statable.ts";
import { SettingsFiles } from "../workspace/settingsFiles.ts";
import { childOf, isBelow, parentOf } from "../workspace/uris.ts";
import { asActions, carriedOut, fillIn } from "./actionDrafts.ts";
import { addUids } from "./codeActions.ts";
import { addsOptions, allMissingDraft } from "./fixDrafts.ts";
import { joinActions } from "./joinCluster.ts";
import { newFile } from "./newFile.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** The item that one action can meet in a whole document, by as many uids as it takes. */
const UIDS = "operator-uid";

/** The request for what can be done for a whole deployment, or an item of its checklist, beside fixes of single findings. */
export const DEPLOYMENT_ACTIONS_REQUEST = "flinkPreflight/deploymentActions";

export interface DeploymentActionsParams {
  /** Its name, as the checklist has it. */
  readonly deployment: string;
  readonly item?: string;
}

/** An action with the names of the deployments that it is about, where these are several. */
export interface DeploymentAction extends CodeAction {
  readonly concerns?: readonly string[];
}

/**
 * What adds all that a deployment or an item of it lacks, what its session cluster can set for it, has a settings file say which configuration its jobs run with, what keeps
 * others out of it, or that it is for production; none where there is nothing.
 */
export async function deploymentActions(
  session: Session,
  snapshot: Snapshot,
  { deployment: name, item }: DeploymentActionsParams,
): Promise<DeploymentAction[]> {
  const answered = clustersOf(snapshot.checklists).find(({ deployment }) => deployment.name === name);
  if (!answered) return [];
  const { deployment, checklist } = answered;
  const entries = checklist.filter((entry) => item === undefined || entry.item === item);
  const wanted: Statement[] = entries.flatMap((entry) => statableOf(entry, deployment) ?? []);
  if (item === undefined && deployment.flinkVersion === null) wanted.push("version");
  if (item === undefined && isGuessed(deployment)) wanted.push("production");
  const stated: DeploymentAction[] = [];
  for (const each of wanted) stated.push(...(await statement(session, snapshot, deployment, each)));
  const missing = item === undefined ? await allMissing(session, snapshot, deployment) : [];
  const uids = item === UIDS ? await uidsOf(session, snapshot, deployment) : [];
  const joins = entries.some(lacksConfiguration) ? await joinActions(session, snapshot, deployment) : [];
  const forJobs = entries.some(isLeftToOthers) ? await setForJobs(session, snapshot, deployment) : [];
  return [...missing, ...forJobs, ...uids, ...joins, ...stated];
}

/** True for a deployment that is taken for one for development although nobody says so. */
const isGuessed = ({ profileWord, profileReason }: Deployment): boolean =>
  profileWord !== undefined || profileReason !== undefined;

async function uidsOf(session: Session, snapshot: Snapshot, deployment: Deployment): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const uri of addressesOf(deployment)) actions.push(...(await addUids(session, snapshot, uri)));
  return actions;
}

/** One action for each document of the deployment that lacks several options, or uids. */
async function allMissing(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
): Promise<DeploymentAction[]> {
  const configurations = new Set(deployment.configurations.map(({ uri }) => uri));
  const actions: DeploymentAction[] = [];
  for (const uri of addressesOf(deployment)) {
    actions.push(...(await addUids(session, snapshot, uri)));
    // What an action is asked for later is told by a finding that it is about, not by another one of the file.
    const findings = snapshot
      .findingsOf(uri)
      .filter(
        ({ fixes: [fix] }) =>
          fix && addsOptions(snapshot, fix) && fix.changes.every(({ uri }) => configurations.has(uri)),
      );
    const [first] = findings;
    if (!first) continue;
    const range = toRange(snapshot.lineStartsOf(uri), first.span);
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    const made = await asActions(session, snapshot, params, allMissingDraft(session, snapshot, findings));
    actions.push(...made.map((action) => concerning(action, clustersWith(snapshot, uri))));
  }
  return actions;
}

/** Has a session cluster set what it and its jobs leave to each other. */
async function setForJobs(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
): Promise<DeploymentAction[]> {
  const all = clustersOf(snapshot.checklists).map((each) => each.deployment);
  const settable = settableForJobs(deployment, all);
  if (!settable) return [];
  const { fix, concerns } = settable;
  const action = concerning({ title: fix.title, kind: CodeActionKind.QuickFix }, concerns);
  const done = await carriedOut(session, snapshot, { action, changes: fix.changes });
  return done ? [{ ...action, ...done }] : [];
}

/** The names of the clusters that a document is a part of, the base of overlays for instance. */
const clustersWith = (snapshot: Snapshot, uri: string): string[] =>
  snapshot.deploymentsOf(uri).flatMap(({ name, purpose }) => (purpose === "cluster" ? [name] : []));

const concerning = (action: CodeAction, names: readonly string[]): DeploymentAction =>
  names.length > 1 ? { ...action, concerns: names } : action;

/** So many deployments are named that a statement is about, of more it says how many they are. */
const MOST_NAMED = 3;

const STATED: Readonly<Record<Statement, (whom: string, areSeveral: boolean) => string>> = {
  access: (whom) => `what keeps others out of ${whom}`,
  uids: (whom) => `who sees to the uids of ${whom}`,
  version: (whom) => `which version of Flink runs ${whom}`,
  production: (whom, areSeveral) => `that ${whom} ${areSeveral ? "are" : "is"} for production`,
};

/** Has the settings file that decides for a deployment say something of it; a new one where there is none. */
async function statement(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
  what: Statement,
): Promise<DeploymentAction[]> {
  const own = settingsOf(snapshot, deployment);
  const target = own?.facts.uri ?? childOf(folderOf(session, deployment), SETTINGS_NAME);
  const all = clustersOf(snapshot.checklists).filter(
    (each) => own?.name == null && isBelow(each.deployment.place, parentOf(target)),
  );
  // What other files say of other deployments would no longer count.
  if (what === "version" && all.some((each) => each.deployment.flinkVersion !== null)) return [];
  const names = all.map((each) => each.deployment.name);
  const whom =
    names.length > MOST_NAMED
      ? `all ${names.length} deployments`
      : names.length > 1
        ? andList(names)
        : deployment.name;
  const title = `State in ${session.workspace.pathOf(target)} ${STATED[what](whom, all.length > 1)}`;
  const action = concerning({ title, kind: CodeActionKind.QuickFix }, names);
  if (own) {
    const change: AddStatement = {
      kind: "add-statement",
      uri: target,
      statement: what,
      deployment: own.name,
    };
    const done = await carriedOut(session, snapshot, {
      action,
      changes: [change],
      toFillIn: what !== "production",
    });
    return done ? [{ ...action, ...done }] : [];
  }
  if (!session.client.fileOperations || (await session.workspace.exists(target))) return [];
  const uri = session.clientUri(target);
  const text = fileStating(what);
  const edit: WorkspaceEdit = { documentChanges: newFile(uri, text) };
  const { openCommand } = session.client;
  const span = placeholderIn(text);
  if (!openCommand || !span) return [{ ...action, edit }];
  const command = fillIn(openCommand, { uri, range: toRange(lineStarts(text), span), others: [] });
  return [{ ...action, edit, command }];
}

/** The settings file that a deployment is named in, or the nearest above it, with the name that it is given there. */
function settingsOf(
  snapshot: Snapshot,
  { name, place }: Deployment,
): { readonly facts: Facts; readonly name: string | null } | undefined {
  const files = new SettingsFiles(snapshot.documents);
  for (const { facts, folder, settings } of files.all) {
    if (!isBelow(place, folder)) continue;
    // Of several clusters in its documents each has the name with its own behind.
    const named = settings.deployments.find(
      (each) => name === each.name || name.startsWith(`${each.name} (`),
    );
    if (named) return { facts, name: named.name };
  }
  const nearest = files.of(place);
  return nearest && { facts: nearest.facts, name: null };
}

/** The folder of the workspace that a deployment lies in. */
function folderOf({ workspace }: Session, { place }: Deployment): string {
  return workspace.folders.find((folder) => isBelow(place, folder)) ?? parentOf(place);
}
