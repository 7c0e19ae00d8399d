import { CodeActionKind } from "vscode-languageserver";
import { joinableClusters } from "../analysis/joinable.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { SETTINGS_NAME } from "../formats/kinds.ts";
import { fileNaming } from "../formats/settings/namedParts.ts";
import type { Deployment } from "../model/deployment.ts";
import { SettingsFiles } from "../workspace/settingsFiles.ts";
import { childOf, isBelow } from "../workspace/uris.ts";
import { carriedOut } from "./actionDrafts.ts";
import type { DeploymentAction } from "./concerns.ts";
import { partsOf } from "./namedParts.ts";
import { newFile } from "./newFile.ts";
import type { Session } from "./session.ts";

/** Has a settings file say that jobs without a configuration run in one of the clusters that have one; an action for each. */
export async function joinActions(
  session: Session,
  snapshot: Snapshot,
  jobs: Deployment,
): Promise<DeploymentAction[]> {
  const { workspace } = session;
  const actions: DeploymentAction[] = [];
  const all = snapshot.checklists.map(({ deployment }) => deployment);
  for (const cluster of joinableClusters(jobs, all)) {
    const around = ({ folder }: { readonly folder: string }) =>
      isBelow(jobs.place, folder) && isBelow(cluster.place, folder);
    const own = new SettingsFiles(snapshot.documents).all.findLast(around);
    const folder = own?.folder ?? workspace.folders.find((folder) => around({ folder }));
    const named = folder && partsOf(cluster.name, [cluster, jobs], folder, snapshot);
    if (!named) continue;
    const target = own?.facts.uri ?? childOf(folder, SETTINGS_NAME);
    const whose = jobs.name === "." ? "the open folder" : jobs.name;
    const title = `State in ${workspace.pathOf(target)} that the jobs of ${whose} run with ${cluster.name}`;
    const action = { title, kind: CodeActionKind.QuickFix, states: true } as const;
    if (own) {
      const change = { kind: "name-deployment", uri: target, named } as const;
      const done = await carriedOut(session, snapshot, { action, changes: [change] });
      if (done) actions.push({ ...action, ...done });
    } else if (session.client.fileOperations && !(await workspace.exists(target))) {
      const documentChanges = newFile(session.clientUri(target), fileNaming(named));
      actions.push({ ...action, edit: { documentChanges } });
    }
  }
  return actions;
}
