import { type HaMode, haMode, haNames, kubernetesHaValue } from "../../flink/highAvailability.ts";
import { directoryFor, STORAGE_DIR } from "../directories.ts";
import type { DocumentView } from "../documentView.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { type NearZooKeeper, zooKeeperNear } from "./servers.ts";

export const HA_TYPE = "high-availability.type";
export const QUORUM = "high-availability.zookeeper.quorum";
export const CLUSTER_ID = "kubernetes.cluster-id";
export const NAMESPACE = "kubernetes.namespace";

/** What the modes need beside the type, each one some of it. */
export const HA_NEEDS = [STORAGE_DIR, QUORUM, CLUSTER_ID] as const;

const QUORUM_PLACEHOLDER = "REPLACE-WITH-ZOOKEEPER-HOST:2181";
const CLUSTER_PLACEHOLDER = "REPLACE-WITH-CLUSTER-ID";

/** The HA mode of a deployment's configuration with where it is set; undefined when it is not known. */
export function haOf(view: DeploymentView): { mode: HaMode; placed: PlacedSetting } | undefined {
  const placed = ofCluster(view);
  if (!placed || placed.setting.value === null) return undefined;
  return { mode: haMode(placed.setting.value), placed };
}

/** Where the mode is set; undefined where no cluster reads that. */
function ofCluster(view: DeploymentView): PlacedSetting | undefined {
  const placed = view.effective(HA_TYPE);
  return placed && !isOfJobAlone(placed) ? placed : undefined;
}

/** What says where the cluster is that a command sends its job to. */
const SENDS = /^(?:-m|--jobmanager)$/;

/**
 * True for what is set for a job on a cluster that runs already, by a statement of SQL, a session job or a command that
 * says where it is: no cluster reads that.
 */
const isOfJobAlone = ({ facts: { carrier, settings } }: PlacedSetting): boolean =>
  carrier?.layer === "session" ||
  carrier?.resource?.kind === "FlinkSessionJob" ||
  (carrier?.layer === "arguments" &&
    settings.some(({ key, via }) => key === "rest.address" && SENDS.test(via)));

/** The HA mode that is written for the case that nobody gives another one; undefined for a value that is no short name. */
export function haOtherwise(view: DeploymentView): { mode: HaMode; placed: PlacedSetting } | undefined {
  const placed = ofCluster(view);
  const otherwise = placed && view.otherwiseOf(placed);
  if (!placed || otherwise === undefined) return undefined;
  const names = haNames(view.documentOf(placed.facts).versions).map((name) => name.toLowerCase());
  return names.includes(otherwise.toLowerCase()) ? { mode: haMode(otherwise), placed } : undefined;
}

/**
 * True when Flink itself starts the pods (native Kubernetes): it makes up a cluster id when none is given, or
 * takes the one on the command line.
 */
export function isNativeKubernetes(view: DeploymentView): boolean {
  const native =
    /^kubernetes\.(container|jobmanager|taskmanager|pod-template|service-account|rest-service|jobmanager\.service|config|context|flink)/;
  return view.deployment.configurations.some(({ carrier, settings }) => {
    if (carrier?.layer === "resource") return true;
    return settings.some(({ key, value }) => {
      return (
        native.test(key) ||
        ((key === "execution.target" || key === "execution.attached") &&
          /^kubernetes/.test(value ?? "kubernetes"))
      );
    });
  });
}

/** The options a mode cannot do without that the configuration lacks, with a value or a marked placeholder for each. */
export function missingFor(
  view: DeploymentView,
  configuration: DocumentView,
  mode: HaMode,
): { key: string; value: string }[] {
  // Kubernetes where there is none yet is refused as a whole.
  if (mode === "kubernetes" && !kubernetesHaValue(configuration.versions) && view.deployment.flinkVersion)
    return [];
  return neededBy(view, mode)
    .filter(({ option }) => {
      if (view.isAdded(option) || view.mayBeSetUnread(option)) return false;
      const placed = view.effective(option);
      // What is blank is as good as missing to Flink.
      return !placed || placed.setting.value?.trim() === "";
    })
    .map(({ option, value }) => ({ key: configuration.keyFor(option), value }));
}

/** The options that a mode cannot do without. */
export function neededBy(view: DeploymentView, mode: HaMode): { option: string; value: string }[] {
  // A factory of somebody's own needs what it needs.
  if (mode === "none" || mode === "class") return [];
  const needed = [{ option: STORAGE_DIR, value: directoryFor(view, "ha") }];
  if (mode === "zookeeper")
    needed.push({ option: QUORUM, value: zooKeeperNear(view)?.quorum ?? QUORUM_PLACEHOLDER });
  if (mode === "kubernetes" && !isNativeKubernetes(view))
    needed.push({ option: CLUSTER_ID, value: CLUSTER_PLACEHOLDER });
  return needed;
}

/** The ZooKeeper of the compose file, where it is the one that some values name. */
export function zooKeeperFor(
  view: DeploymentView,
  values: readonly { readonly key: string; readonly value: string }[],
): NearZooKeeper | undefined {
  const near = zooKeeperNear(view);
  return values.some(({ value }) => value === near?.quorum) ? near : undefined;
}
