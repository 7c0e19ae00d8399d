import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import { addressesOf } from "../rules/engine.ts";
import { versionText } from "../workspace/versionText.ts";

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
