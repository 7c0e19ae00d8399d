import type { Fix } from "../../model/finding.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { HA_CLUSTER_ID, HA_CLUSTER_PLACEHOLDER, sharesPlace } from "./clusterIds.ts";
import page from "./default-cluster-id.md";
import { haOf } from "./options.ts";

/** Two standalone clusters that have no id of their own take each other's data in ZooKeeper for theirs. */
export const defaultClusterId: DeploymentRule = {
  id: "high-availability/default-cluster-id",
  summary:
    "A standalone cluster has no id of its own in ZooKeeper and shares its data with others that have none.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const ha = haOf(view);
    if (!configuration || ha?.mode !== "zookeeper" || !sharesPlace(view)) return;
    const key = configuration.keyFor(HA_CLUSTER_ID);
    yield {
      uri: ha.placed.facts.uri,
      span: ha.placed.setting.keySpan,
      message: `The cluster has no id of its own in ZooKeeper, only '/default'. Another standalone cluster without one there shares its leader and its jobs. Set '${key}' to a name of its own.`,
      fixes: [nameIt(configuration.uri, key)],
    };
  },
};

const nameIt = (uri: string, key: string): Fix => ({
  title: `Set ${key}, to fill in`,
  safety: "review",
  placeholder: true,
  changes: [{ kind: "set-option", uri, key, value: HA_CLUSTER_PLACEHOLDER }],
});
