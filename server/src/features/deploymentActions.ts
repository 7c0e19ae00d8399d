import { CodeActionKind } from "vscode-languageserver";
import { clustersOf } from "../analysis/deploymentAnswers.ts";
import { lacksConfiguration } from "../analysis/joinable.ts";
import { isLeftToOthers, settableForJobs } from "../analysis/settableForJobs.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { remediesOf } from "../rules/doubts.ts";
import { statableOf } from "../rules/statable.ts";
import { carriedOut } from "./actionDrafts.ts";
import { addingUidsTo } from "./addUids.ts";
import { allMissing } from "./allMissing.ts";
import { concerning, concerningDraft, type DeploymentAction } from "./concerns.ts";
import { nameOf } from "./fixDrafts.ts";
import { joinActions } from "./joinCluster.ts";
import type { Session } from "./session.ts";
import { statement } from "./statements.ts";

/** The item that one action can meet in a whole document, by as many uids as it takes. */
const UIDS = "operator-uid";

/** The request for what can be done for a whole deployment, or an item of its checklist, beside fixes of single findings. */
export const DEPLOYMENT_ACTIONS_REQUEST = "flinkPreflight/deploymentActions";

export interface DeploymentActionsParams {
  /** Its name, as the checklist has it. */
  readonly deployment: string;
  readonly item?: string;
}

/**
 * What adds all that a deployment or an item of it lacks, what its session cluster can set for it, and what has a settings file
 * say which configuration its jobs run with, what keeps others out of it, or that it is for production; none where there is
 * nothing.
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
  const wanted: Statement[] = entries.flatMap((entry) => statableOf(entry) ?? []);
  if (item === undefined && deployment.flinkVersion === null) wanted.push("version");
  if (item === undefined && isGuessed(deployment)) wanted.push("production");
  const stated: DeploymentAction[] = [];
  for (const each of wanted) stated.push(...(await statement(session, snapshot, deployment, each)));
  const missing = item === undefined ? await allMissing(session, snapshot, answered) : [];
  const uids = item === UIDS ? (await addingUidsTo(session, snapshot, deployment)).actions : [];
  const joins = entries.some(lacksConfiguration) ? await joinActions(session, snapshot, deployment) : [];
  const forJobs: DeploymentAction[] = [];
  for (const { item } of entries.filter(isLeftToOthers))
    forJobs.push(...(await setForJobs(session, snapshot, deployment, item)));
  const remedies = await remedied(session, snapshot, entries);
  return [...missing, ...remedies, ...forJobs, ...uids, ...joins, ...stated];
}

/** True for a deployment that is taken for one for development although nobody says so. */
const isGuessed = ({ profileWord, profileReason }: Deployment): boolean =>
  profileWord !== undefined || profileReason !== undefined;

/** What settles the doubts about items that no finding tells of, with whom else that changes. */
async function remedied(
  session: Session,
  snapshot: Snapshot,
  entries: readonly ChecklistEntry[],
): Promise<DeploymentAction[]> {
  const actions: DeploymentAction[] = [];
  const remedies = entries.flatMap(remediesOf);
  // One plugin is what several paths lack.
  const distinct = new Map(remedies.map((fix) => [nameOf(fix), fix]));
  for (const { title, changes, placeholder } of distinct.values()) {
    const action = { title, kind: CodeActionKind.QuickFix };
    const draft = concerningDraft(snapshot, { action, changes, toFillIn: placeholder === true });
    const done = await carriedOut(session, snapshot, draft);
    if (done) actions.push({ ...draft.action, ...done });
  }
  return actions;
}

/** Has a session cluster set what of an item it and its jobs leave to each other. */
async function setForJobs(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
  item: string,
): Promise<DeploymentAction[]> {
  const all = clustersOf(snapshot.checklists).map((each) => each.deployment);
  const settable = settableForJobs(item, deployment, all);
  if (!settable) return [];
  const { fix, concerns } = settable;
  const action = concerning({ title: fix.title, kind: CodeActionKind.QuickFix }, concerns);
  const done = await carriedOut(session, snapshot, {
    action,
    changes: fix.changes,
    toFillIn: fix.placeholder === true,
  });
  return done ? [{ ...action, ...done }] : [];
}
