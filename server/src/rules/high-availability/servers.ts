import { MASTERS } from "../../model/carrier.ts";
import type { Change } from "../../model/change.ts";
import type { Fix } from "../../model/finding.ts";
import { containersOf } from "../containers.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";

/**
 * True where no container of the compose files that start a cluster is called as one of the servers of a list is, and nothing else is
 * seen that has them: a name without a dot, which only their network would know.
 */
export function areUnknownServers(view: DeploymentView, list: string): boolean {
  const containers = containersOf(view);
  if (containers.length === 0 || containers.some(({ knows }) => !knows)) return false;
  const names = new Set(containers.flatMap(({ knows = [] }) => knows.map((name) => name.toLowerCase())));
  const [servers = ""] = list.split("/");
  return servers.split(",").every((server) => {
    const [host = ""] = server.trim().split(":");
    return PLAIN.test(host) && host.toLowerCase() !== "localhost" && !names.has(host.toLowerCase());
  });
}

/** A name of one part: no address, and none of a machine elsewhere. */
const PLAIN = /^(?=.*[a-z])[a-z\d_-]+$/i;

/** What the compose file of a deployment's JobManager has of ZooKeeper for it. */
export interface NearZooKeeper {
  /** As Flink is given it. */
  readonly quorum: string;
  /** What starts it; none where it is among the services. */
  readonly changes: readonly Change[];
}

export function zooKeeperNear(view: DeploymentView): NearZooKeeper | undefined {
  const master = containersOf(view).find(({ starts, zooKeeper }) => MASTERS.has(starts) && zooKeeper);
  if (!master?.zooKeeper) return undefined;
  const { quorum, beside } = master.zooKeeper;
  return { quorum, changes: beside ? [{ kind: "add-zookeeper", uri: master.uri, at: beside }] : [] };
}

/** What names the ZooKeeper of the compose file in the place of one that no service is, or adds that one. */
export function serverRemedies(view: DeploymentView, { facts, setting }: PlacedSetting, list: string): Fix[] {
  const near = zooKeeperNear(view);
  if (!near) return [];
  const { key, value } = setting;
  const isNamed = list === near.quorum;
  // Nothing says what a value is to be that is given from outside, or what keeps its place in the tree of another one.
  if (!isNamed && (value === null || list.includes("/"))) return [];
  const named: Change[] = isNamed ? [] : [{ kind: "set-option", uri: facts.uri, key, value: near.quorum }];
  const title =
    near.changes.length > 0
      ? `Add a ZooKeeper to the services${isNamed ? "" : `, and name ${near.quorum}`}`
      : `Name ${near.quorum}, which is among the services`;
  return [{ title, safety: "review", changes: [...named, ...near.changes] }];
}
