import type { Facts } from "../../model/facts.ts";
import type { DeploymentView } from "../view.ts";
import { isNativeKubernetes } from "./options.ts";

/** The name of the cluster below the root in ZooKeeper. */
export const HA_CLUSTER_ID = "high-availability.cluster-id";
const ROOT = "high-availability.zookeeper.path.root";
const DEFAULT_ROOT = "/flink";
const ADDRESS = "jobmanager.rpc.address";

export const HA_CLUSTER_PLACEHOLDER = "/REPLACE-WITH-CLUSTER-NAME";

/** True for a standalone cluster that surely has no place of its own in ZooKeeper. */
export function sharesPlace(view: DeploymentView): boolean {
  if (view.mayHoldMore || !isStandalone(view)) return false;
  const [id, root] = [HA_CLUSTER_ID, ROOT].map((option) => view.effective(option)?.setting);
  if (id || (root && root.value !== DEFAULT_ROOT) || view.isAdded(HA_CLUSTER_ID)) return false;
  return !view.mayBeSetUnread(HA_CLUSTER_ID) && !view.mayBeSetUnread(ROOT);
}

/**
 * True when somebody starts the processes one by one. YARN and native Kubernetes give an id to every cluster; what is on
 * one machine has a ZooKeeper of its own.
 */
function isStandalone(view: DeploymentView): boolean {
  const { configurations, oneMachine } = view.deployment;
  if (oneMachine || isNativeKubernetes(view) || configurations.some(isForYarn)) return false;
  return configurations.some(({ carrier }) => carrier?.layer === "properties") || hasAddress(view);
}

const isForYarn = ({ settings }: Facts): boolean =>
  settings.some(
    ({ key, value }) => key.startsWith("yarn.") || (key === "execution.target" && value !== "remote"),
  );

/** True when the JobManager has another address than in the file that comes with Flink, which YARN does not care about. */
function hasAddress(view: DeploymentView): boolean {
  const address = view.effective(ADDRESS)?.setting;
  return address !== undefined && !/^(?:localhost|127(?:\.\d+){3}|::1)$/.test(address.value ?? "");
}
