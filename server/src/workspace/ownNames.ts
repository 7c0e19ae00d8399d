import type { Deployment } from "../model/deployment.ts";
import { groupBy } from "../model/groupBy.ts";
import { type GroupingInput, rootOf } from "./modules.ts";
import { nameOf } from "./uris.ts";

/**
 * Deployments with names of their own: those that are called alike in several folders that people opened have the folder's
 * name before theirs, as `orders/docker-compose.yml`.
 */
export function withOwnNames(
  deployments: readonly Deployment[],
  groupingInput: GroupingInput,
): readonly Deployment[] {
  if (groupingInput.roots.length < 2) return deployments;
  const folderOf = ({ place }: Deployment) => rootOf(place, groupingInput);
  const alike = groupBy(deployments, ({ name }) => name);
  return deployments.map((deployment) => {
    const folder = folderOf(deployment);
    const isShared = alike.get(deployment.name)?.some((each) => folderOf(each) !== folder) ?? false;
    if (!isShared || folder === undefined) return deployment;
    const { name } = deployment;
    return { ...deployment, name: name === "." ? nameOf(folder) : `${nameOf(folder)}/${name}` };
  });
}
