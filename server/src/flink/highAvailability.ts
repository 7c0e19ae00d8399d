import { packageOf } from "./java/classNames.ts";
import { allAtLeast, allBefore, type VersionRange } from "./versions.ts";

/** The factory that stood for Kubernetes before Flink 1.16 had a short name for it. */
export const KUBERNETES_FACTORY = "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory";

/** Where high availability keeps what its pointers lead to. */
export const HA_STORAGE_DIR = "high-availability.storageDir";

/** Packages in which Flink has no other factory than that. */
const PACKAGES: ReadonlySet<string> = new Set([
  packageOf(KUBERNETES_FACTORY),
  "org.apache.flink.runtime.highavailability",
  "org.apache.flink.runtime.highavailability.nonha.embedded",
  "org.apache.flink.runtime.highavailability.nonha.standalone",
  "org.apache.flink.runtime.highavailability.zookeeper",
]);

/** True for a class of Flink's own that is no factory of high availability. */
export function isNoHaFactory(name: string): boolean {
  return name !== KUBERNETES_FACTORY && PACKAGES.has(packageOf(name));
}

/** What a value of high-availability.type means. */
export type HaMode = "none" | "zookeeper" | "kubernetes" | "class";

/** @see org.apache.flink.runtime.jobmanager.HighAvailabilityMode#fromConfig */
export function haMode(value: string): HaMode {
  const name = value.toUpperCase();
  if (name === "NONE" || name === "STANDALONE") return "none";
  if (name === "ZOOKEEPER") return "zookeeper";
  if (name === "KUBERNETES" || value === KUBERNETES_FACTORY) return "kubernetes";
  return "class";
}

/** The short names that every Flink of the range takes; anything else is looked for as a factory class. */
export function haNames(versions: VersionRange): string[] {
  return allBefore(versions, 1, 16) ? ["NONE", "zookeeper"] : ["NONE", "zookeeper", "kubernetes"];
}

/** How to ask for Kubernetes so that every Flink of the range understands; null where there is no such HA. */
export function kubernetesHaValue(versions: VersionRange): string | null {
  if (allAtLeast(versions, 1, 16)) return "kubernetes";
  return allAtLeast(versions, 1, 12) ? KUBERNETES_FACTORY : null;
}
