import type { CodeActionParams } from "vscode-languageserver";
import type { Answered } from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { namesOption } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import { addressesOf } from "../rules/engine.ts";
import { type ActionDraft, asActions, carriedOut } from "./actionDrafts.ts";
import { addingUidsTo } from "./addUids.ts";
import { concerningDraft, type DeploymentAction } from "./concerns.ts";
import { addsOptions, allMissingDraft, fixDrafts } from "./fixDrafts.ts";
import { toRange } from "./positions.ts";
import type { Session } from "./session.ts";

/** What of one document of a deployment adds options. */
interface Lacking {
  readonly findings: readonly Finding[];
  readonly drafts: readonly ActionDraft[];
  readonly params: CodeActionParams;
}

/**
 * One action for all that a deployment lacks, uids as well, where its options lack in one document; then one for each document that
 * lacks several options, and those for uids. Where a document lacks one option that no item asks for, such as a directory that the
 * operator wants, the ways to add that.
 */
export async function allMissing(
  session: Session,
  snapshot: Snapshot,
  answered: Answered,
): Promise<DeploymentAction[]> {
  const lacking = await lackingIn(session, snapshot, answered);
  const { actions: uids, whole } = await addingUidsTo(session, snapshot, answered.deployment);
  const actions: DeploymentAction[] = [];
  const [only, ...others] = lacking;
  for (const draft of only && others.length === 0 && whole
    ? allMissingDraft(session, snapshot, only.findings, whole)
    : []) {
    const { action, ...told } = concerningDraft(snapshot, draft);
    const done = await carriedOut(session, snapshot, { action, ...told });
    if (done) actions.push({ ...action, ...done });
  }
  for (const { drafts, params } of lacking)
    actions.push(...(await asActions(session, snapshot, params, drafts)));
  return [...actions, ...uids];
}

async function lackingIn(
  session: Session,
  snapshot: Snapshot,
  { deployment, checklist }: Answered,
): Promise<Lacking[]> {
  const configurations = new Set(deployment.configurations.map(({ uri }) => uri));
  const found: Lacking[] = [];
  for (const uri of addressesOf(deployment)) {
    // What an action is asked for later is told by a finding that it is about, not by another one of the file.
    const findings = snapshot
      .findingsOf(uri)
      .filter(
        ({ fixes: [fix] }) =>
          fix &&
          addsOptions(snapshot, fix) &&
          fix.changes.every((change) => !namesOption(change) || configurations.has(change.uri)),
      );
    const [first] = findings;
    if (!first) continue;
    const range = toRange(snapshot.lineStartsOf(uri), first.span);
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    const isOfItem = checklist.some(({ violations }) =>
      violations.some((each) => each.rule === first.rule && each.uri === first.uri),
    );
    const all = allMissingDraft(session, snapshot, findings);
    const drafts = all.length > 0 || isOfItem ? all : await fixDrafts(session, snapshot, [first]);
    found.push({ findings, params, drafts: drafts.map((draft) => concerningDraft(snapshot, draft)) });
  }
  return found;
}
