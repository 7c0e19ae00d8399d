import { CodeActionKind } from "vscode-languageserver";
import { joinableClusters } from "../analysis/joinable.ts";
import type { Snapshot } from "../analysis/snapshot.ts";
import { SETTINGS_NAME } from "../formats/kinds.ts";
import { fileNaming } from "../formats/settings/namedParts.ts";
import { documentUri } from "../model/address.ts";
import type { NamedParts } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import { SettingsFiles } from "../workspace/settingsFiles.ts";
import { isTest } from "../workspace/sourcePaths.ts";
import { childOf, isBelow, parentOf, relativePath } from "../workspace/uris.ts";
import { carriedOut } from "./actionDrafts.ts";
import type { DeploymentAction } from "./concerns.ts";
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
    const named = folder && partsOf(cluster, jobs, folder, snapshot);
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

/** Signs that mean more than themselves in the globs of a settings file. */
const SIGNS = /[*?[\]{}()!\\]/;

/**
 * The deployment of both as a settings file names it; undefined where that would leave out or change something, as what it
 * names is grouped in no other way.
 */
function partsOf(
  cluster: Deployment,
  jobs: Deployment,
  folder: string,
  { documents, unread }: Snapshot,
): NamedParts | undefined {
  const both = [cluster, jobs];
  // What is not read would be named as well, and then be more than it is.
  if (both.some((each) => each.unread.some(({ kind }) => kind !== "job"))) return undefined;
  const own = new Set(
    both.flatMap((each) => [...each.jobs, ...each.unread].map(({ uri }) => documentUri(uri))),
  );
  const others = [...documents.filter((facts) => facts.kind === "job" && !isTest(facts)), ...unread]
    .map(({ uri }) => documentUri(uri))
    .filter((uri) => !own.has(uri));
  const places = [...new Set([...own].map((uri) => placeOf(uri, folder, others)))];
  const paths = (uris: readonly string[]) => uris.map((uri) => relativePath(folder, uri));
  const parts: NamedParts = {
    name: cluster.name,
    // Of files the later one wins.
    configuration: paths(
      [...new Set(cluster.configurations.map(({ uri }) => documentUri(uri)))].toReversed(),
    ),
    jobs: paths(places).toSorted(),
  };
  return [...parts.configuration, ...parts.jobs].some((path) => SIGNS.test(path)) ? undefined : parts;
}

/** The outermost folder around a job, inside of another, that holds none of the others; the job itself where there is none. */
function placeOf(uri: string, outer: string, others: readonly string[]): string {
  let place = uri;
  for (let folder = parentOf(uri); folder !== outer && isBelow(folder, outer); folder = parentOf(folder)) {
    if (others.some((other) => isBelow(other, folder))) break;
    place = folder;
  }
  return place;
}
