import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";

/** Deployments with the names of options that scripts and kustomizations mean as well: a rename would pass these by. */
export function withMentions(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
): readonly Deployment[] {
  const mentions = new Map<string, string[]>();
  for (const { uri, mentions: names = [] } of documents)
    for (const name of names) mentions.set(name, [...(mentions.get(name) ?? []), uri]);
  return mentions.size > 0 ? deployments.map((each) => ({ ...each, mentions })) : deployments;
}
