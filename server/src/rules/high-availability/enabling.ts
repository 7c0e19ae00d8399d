import { type HaMode, kubernetesHaValue } from "../../flink/highAvailability.ts";
import type { SetOption } from "../../model/change.ts";
import type { Fix } from "../../model/finding.ts";
import { pluginNext } from "../config/pluginFixes.ts";
import { offerOf } from "../directories.ts";
import type { DocumentView } from "../documentView.ts";
import type { DeploymentView } from "../view.ts";
import { HA_CLUSTER_ID, HA_CLUSTER_PLACEHOLDER, sharesPlace } from "./clusterIds.ts";
import { sameInTaskManagers } from "./inTaskManagers.ts";
import { HA_TYPE, missingFor, zooKeeperFor } from "./options.ts";
import { unrestartedMaster } from "./restarts.ts";

/** Fixes that turn HA on, each with everything its mode needs. */
export function enableFixes(view: DeploymentView, configuration: DocumentView): Fix[] {
  const { uri } = configuration;
  const key = configuration.effective(HA_TYPE)?.key ?? configuration.keyFor(HA_TYPE);
  const fix = (name: string, value: string, mode: HaMode): Fix => {
    const needed = missingFor(view, configuration, mode);
    if (mode === "zookeeper" && sharesPlace(view))
      needed.push({ key: configuration.keyFor(HA_CLUSTER_ID), value: HA_CLUSTER_PLACEHOLDER });
    const changes = [{ key, value }, ...needed].map(
      (each): SetOption => ({ kind: "set-option", uri, ...each }),
    );
    const values = needed.map((each) => each.value);
    const added = zooKeeperFor(view, needed)?.changes ?? [];
    const restart = unrestartedMaster(view)?.changes ?? [];
    const heeds = [
      ...(added.length > 0 ? ["a ZooKeeper service"] : []),
      ...(restart.length > 0 ? ["a restart policy"] : []),
    ];
    const { remark, ...offer } = offerOf(view, values, ", with placeholders to fill in");
    return {
      title: `Enable high availability with ${name}${added.length > 0 ? ", added to the services" : ""}${remark}`,
      safety: "review",
      ...offer,
      ...(heeds.length > 0 ? { heed: heeds.join(", ") } : {}),
      next: values.flatMap((each) => pluginNext(view, each)),
      changes: [...changes, ...sameInTaskManagers(view, configuration.facts, changes), ...added, ...restart],
    };
  };
  const zookeeper = fix("ZooKeeper", "zookeeper", "zookeeper");
  // There is no Kubernetes on the machine of a compose file.
  if (configuration.facts.carrier?.oneMachine || view.deployment.oneMachine) return [zookeeper];
  const kubernetes = kubernetesHaValue(configuration.versions);
  if (!kubernetes && configuration.flinkVersion) return [zookeeper];
  const onKubernetes = kubernetes
    ? fix("Kubernetes", kubernetes, "kubernetes")
    : fix("Kubernetes (Flink 1.16 and newer)", "kubernetes", "kubernetes");
  const { carrier, settings } = configuration.facts;
  const runsThere =
    carrier !== undefined || settings.some((setting) => setting.key.startsWith("kubernetes."));
  return runsThere ? [onKubernetes, zookeeper] : [zookeeper, onKubernetes];
}
