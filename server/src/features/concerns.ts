import type { CodeAction } from "vscode-languageserver";
import type { Snapshot } from "../analysis/snapshot.ts";
import { documentUri } from "../model/address.ts";
import type { Change } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { ActionDraft } from "./actionDrafts.ts";

/** An action with the names of the deployments that it is about: where these are several, or one is meant in the place of several. */
export interface DeploymentAction extends CodeAction {
  readonly concerns?: readonly string[];
  /** True for one that writes into a settings file what nothing else shows. */
  readonly states?: true;
  /** The beginning of a long title, for a list that shows a line of it, and the rest of it as sentences. */
  readonly brief?: { readonly title: string; readonly rest: string };
}

export const concerning = <Action extends DeploymentAction>(
  action: Action,
  names: readonly string[],
): Action => (names.length > 1 ? { ...action, concerns: names } : action);

/** The deployments of what is changed: of a configuration inside of a document, others may be in that. */
function changedBy(snapshot: Snapshot, uri: string): readonly Deployment[] {
  const all = snapshot.deploymentsOf(uri);
  if (uri === documentUri(uri)) return all;
  return all.filter(({ configurations }) => configurations.some((facts) => facts.uri === uri));
}

/** The names of the clusters that what is changed is a part of: the base of overlays, or a job that several run. */
const changedClusters = (snapshot: Snapshot, changes: readonly Change[]): string[] => {
  const changed = [...new Set(changes.map(({ uri }) => uri))].flatMap((uri) => changedBy(snapshot, uri));
  return [...new Set(changed.flatMap(({ name, purpose }) => (purpose === "cluster" ? [name] : [])))];
};

/** An action that makes changes, with all deployments that these are about. */
export const concerningDraft = <Draft extends Pick<ActionDraft, "action" | "changes">>(
  snapshot: Snapshot,
  draft: Draft,
): Draft => ({ ...draft, action: concerning(draft.action, changedClusters(snapshot, draft.changes)) });
