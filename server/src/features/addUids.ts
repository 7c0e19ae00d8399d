import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import type { Change } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { addressesOf } from "../rules/engine.ts";
import { isPart } from "../rules/operator-uid/generate.ts";
import { uidsBeforeOthers } from "../rules/operator-uid/givenElsewhere.ts";
import { hasUid } from "../rules/operator-uid/missing.ts";
import { concerningDraft } from "./concerns.ts";
import { workspaceEdit } from "./edits.ts";
import { type RunningJobAction, runningJobWarning } from "./runningJob.ts";
import type { Session } from "./session.ts";

/** A uid for each operator of a document that has none. */
export const ADD_UIDS = `${CodeActionKind.Source}.addUids.flinkPreflight`;

const RULE = "operator-uid/missing";

/** An action with what it changes. */
interface AddsUids {
  readonly action: RunningJobAction;
  readonly changes: readonly Change[];
}

/** The fix that gives every operator of a document a uid, wherever the caret is. */
export async function addUids(
  session: Session,
  snapshot: Snapshot,
  uri: string,
): Promise<RunningJobAction[]> {
  return (await addingUids(session, snapshot, uri)).map(({ action }) => action);
}

/** What gives uids to the operators of a deployment. */
interface AddingUids {
  /** To all at once where several documents lack some, and to those of each. */
  readonly actions: readonly CodeAction[];
  /** What gives them to all; absent where none lacks one, or not all can be given one at once. */
  readonly whole?: readonly Change[];
}

export async function addingUidsTo(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
): Promise<AddingUids> {
  const each: AddsUids[] = [];
  for (const uri of addressesOf(deployment)) each.push(...(await addingUids(session, snapshot, uri)));
  const [all] = each.length > 1 ? await atOnce(session, snapshot, each) : each;
  const before = await beforeOthers(session, snapshot, deployment);
  const actions = [...(all && each.length > 1 ? [all] : []), ...each, ...before].map(({ action }) => action);
  // Where no operator has a uid, other code hardly gives any.
  const rest = deployment.jobs.some(hasUids) ? [] : before;
  const whole = [...(all ? [all] : []), ...rest].flatMap(({ changes }) => changes);
  const isWhole = (all !== undefined || each.length === 0) && whole.length > 0 && areApart(snapshot, whole);
  return { actions, ...(isWhole ? { whole } : {}) };
}

const hasUids = ({ operators, connectors }: Facts): boolean =>
  operators.some(hasUid) || connectors.some(({ uid }) => uid !== null);

async function addingUids(session: Session, snapshot: Snapshot, uri: string): Promise<AddsUids[]> {
  for (const { rule, fixes } of snapshot.findingsOf(uri)) {
    // The last one is for all of them.
    const fix = rule === RULE ? fixes.at(-1) : undefined;
    const action = fix && (await actionFor(session, snapshot, fix.title, fix.changes));
    if (fix && action) return [{ action, changes: fix.changes }];
  }
  return [];
}

/** What gives uids to operators that other code may give one. */
async function beforeOthers(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
): Promise<AddsUids[]> {
  const { uidStyle } = snapshot.options;
  const changes = uidsBeforeOthers(snapshot.viewOf(deployment), uidStyle);
  const title =
    changes.length === 1
      ? "Add a uid to the operator that other files get hold of; one given there would count instead"
      : `Add uids to ${changes.length} operators that other files get hold of; those given there would count instead`;
  const action = changes.length > 0 ? await actionFor(session, snapshot, title, changes) : undefined;
  return action ? [{ action, changes }] : [];
}

async function atOnce(session: Session, snapshot: Snapshot, each: readonly AddsUids[]): Promise<AddsUids[]> {
  const changes = each.flatMap((one) => one.changes);
  if (!areApart(snapshot, changes)) return [];
  const title = `Add uids to all ${changes.length} operators without one in ${each.length} files`;
  const action = await actionFor(session, snapshot, title, changes);
  return action ? [{ action, changes }] : [];
}

async function actionFor(
  session: Session,
  snapshot: Snapshot,
  title: string,
  changes: readonly Change[],
): Promise<RunningJobAction | undefined> {
  const edit = await workspaceEdit(session, snapshot, changes);
  if (!edit) return undefined;
  const action = { title, kind: ADD_UIDS, edit, ...runningJobWarning(session, RULE, changes) };
  return concerningDraft(snapshot, { action, changes }).action;
}

/**
 * True where no two operators of one job are given the same uid. The fix of a document that another deployment runs too may be
 * made for that one, which does not know what is given here. Files that are jobs of their own may have the same.
 */
function areApart(snapshot: Snapshot, changes: readonly Change[]): boolean {
  const given = changes.flatMap((each) => (each.kind === "give-uid" ? [each] : []));
  const isOfMany = (uri: string) => {
    const facts = snapshot.facts(uri);
    return !facts || isPart(facts);
  };
  return given.every(({ uri, uid }) =>
    given.every((other) => other.uid !== uid || other.uri === uri || !(isOfMany(uri) || isOfMany(other.uri))),
  );
}
