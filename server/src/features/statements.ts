import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { clustersOf } from "../analysis/deploymentAnswers.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { SETTINGS_NAME } from "../formats/kinds.ts";
import { fileStating } from "../formats/settings/statements.ts";
import type { AddStatement, Statement } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Finding } from "../model/finding.ts";
import { andList } from "../rules/sharedFindings.ts";
import { statableOf } from "../rules/statable.ts";
import { SettingsFiles } from "../workspace/settingsFiles.ts";
import { childOf, isBelow, parentOf } from "../workspace/uris.ts";
import { carriedOut } from "./actionDrafts.ts";
import { concerning, type DeploymentAction } from "./concerns.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import { inNewFile, type Outer, statedAlone } from "./statedAlone.ts";

/** What a team can state instead of mending findings, at those that alone break an item which a statement meets. */
export async function statementsFor(
  session: Session,
  snapshot: Snapshot,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const finding of findings.filter(({ rule }) => rule === OPEN_ENDPOINT)) {
    for (const { deployment, checklist } of clustersOf(snapshot.checklists)) {
      const broken = checklist.find(({ violations }) =>
        violations.some(
          ({ rule, uri, span }) =>
            rule === finding.rule && uri === finding.uri && span.start === finding.span.start,
        ),
      );
      const stated = broken && statableOf(broken);
      if (!stated) continue;
      const made = await statement(session, snapshot, deployment, stated);
      const diagnostics = [toDiagnostic(session, snapshot, finding)];
      for (const action of made)
        if (!actions.some(({ title }) => title === action.title)) actions.push({ ...action, diagnostics });
    }
  }
  return actions;
}

/** Whether others get to an endpoint that listens everywhere, no file shows. */
const OPEN_ENDPOINT = "cluster-access/open-endpoint";

/** So many deployments are named that a statement is about, of more it says how many they are. */
const MOST_NAMED = 3;

const STATED: Readonly<Record<Statement, (whom: string, areSeveral: boolean) => string>> = {
  access: (whom) => `what keeps others out of ${whom}`,
  uids: (whom) => `who sees to the uids of ${whom}`,
  version: (whom) => `which version of Flink runs ${whom}`,
  production: (whom, areSeveral) => `that ${whom} ${areSeveral ? "are" : "is"} for production`,
};

/** Has the settings file that decides for a deployment say something of it; a new one where there is none. */
export async function statement(
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
  const title = titleOf(session, target, STATED[what](whom, all.length > 1));
  const action = concerning<DeploymentAction>({ title, kind: CodeActionKind.QuickFix, states: true }, names);
  const alone =
    names.length > 1
      ? await aloneIn(session, snapshot, deployment, what, { uri: target, settings: own?.facts.settingsFile })
      : [];
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
    return [...(done ? [{ ...action, ...done }] : []), ...alone];
  }
  const made = await inNewFile(session, target, fileStating(what));
  return [...(made ? [{ ...action, ...made }] : []), ...alone];
}

/** Has a settings file say something of a deployment and of no other beside it. */
async function aloneIn(
  session: Session,
  snapshot: Snapshot,
  deployment: Deployment,
  what: Statement,
  outer: Outer,
): Promise<DeploymentAction[]> {
  const found = await statedAlone(session, snapshot, deployment, what, outer);
  if (!found) return [];
  const { target, ...made } = found;
  const title = titleOf(session, target, STATED[what](deployment.name, false));
  return [{ title, kind: CodeActionKind.QuickFix, states: true, concerns: [deployment.name], ...made }];
}

const titleOf = ({ workspace }: Session, target: string, stated: string): string =>
  `State in ${workspace.pathOf(target)} ${stated}`;

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
