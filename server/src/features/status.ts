import { offRecord } from "../flink/versions.ts";
import { isSettingsFile } from "../formats/kinds.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { addressesOf } from "../rules/engine.ts";
import type { WorkspaceSnapshot } from "../workspace/snapshot.ts";
import { nameOf } from "../workspace/uris.ts";
import { versionText } from "../workspace/versionText.ts";

/** What the server is doing, as its status item shows. */
export type State = "busy" | "ready" | "trouble";

/** What there is to tell of a workspace that was read. */
export function statusOf(
  { uris, unreadable, unread, deployments }: Told,
  complaints: readonly string[],
  isOpen: (uri: string) => boolean,
  pathOf: (uri: string) => string,
): { readonly state: State; readonly message: string } {
  const [trouble] = unreadable;
  const [complaint] = complaints;
  if (trouble) return { state: "trouble", message: `${nameOf(trouble.uri)} ${trouble.reason}` };
  if (complaint) return { state: "trouble", message: complaint };
  const open = unread.find(({ uri }) => isOpen(uri));
  const [doubt] = deployments.flatMap(({ flinkVersion }) => offRecord(flinkVersion) ?? []);
  const files = uris.filter((uri) => !isSettingsFile(uri)).length;
  const parts = [
    ...(open ? [`${nameOf(open.uri)} is not read yet`] : []),
    statusText(files, unread.length, deployments, pathOf),
    ...(doubt ? [doubt] : []),
  ];
  return { state: "ready", message: parts.join("; ") };
}

type Told = Pick<WorkspaceSnapshot, "uris" | "unreadable" | "unread" | "deployments">;

/** What the status says of a workspace: how much was read, how much not yet, and for which Flink it is judged. */
export function statusText(
  files: number,
  unread: number,
  deployments: readonly Deployment[],
  pathOf: (uri: string) => string,
): string {
  const left = unread > 0 ? `, ${unread} not read yet` : "";
  const count = `${files} Flink ${files === 1 ? "file" : "files"}${left}`;
  const judged = deployments.filter(({ purpose }) => purpose !== "settings");
  const versions = [...new Set(judged.map((deployment) => versionText(deployment, pathOf)))];
  return versions.length > 0 ? `${count}, ${versions.join("; ")}` : count;
}

/** How many files are named that a document is judged with. */
const MOST_NAMED = 3;

/** With which other files a document is judged, and for which Flink; undefined for one that stands alone. */
export function deploymentText(
  uri: string,
  deployment: Deployment,
  pathOf: (uri: string) => string,
): string | undefined {
  const files = addressesOf(deployment).filter((each) => each !== documentUri(uri));
  const named = files.slice(0, MOST_NAMED).map((each) => `\`${pathOf(each)}\``);
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : "";
  if (files.length === 0) return undefined;
  return `*Judged together with ${named.join(", ")}${more}; ${versionText(deployment, pathOf)}.*`;
}
