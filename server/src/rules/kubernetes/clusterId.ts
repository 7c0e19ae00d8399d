import { placeholderOf } from "../config/placeholders.ts";
import { keptQuotes } from "../config/quotes.ts";
import { CLUSTER_ID, haOf, isNativeKubernetes } from "../high-availability/options.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./cluster-id.md";

/** org.apache.flink.kubernetes.utils.Constants.MAXIMUM_CHARACTERS_OF_CLUSTER_ID. */
const MOST_CHARACTERS = 45;
/** What Kubernetes takes in a label, which each ConfigMap of high availability has. */
const MOST_IN_LABEL = 63;

/** A cluster id that Flink or Kubernetes refuses, as the names of what is deployed are made of it. */
export const clusterId: DeploymentRule = {
  id: "kubernetes/cluster-id",
  summary: "The cluster id is too long or no name that Kubernetes takes, and the cluster is not deployed.",
  severity: "error",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const setting = configuration?.effective(CLUSTER_ID);
    // One that the operator gives is not for a resource to set, which is told by kubernetes/forbidden-option.
    if (view.isAdded(CLUSTER_ID)) return;
    if (!configuration || !setting || setting.value === null || placeholderOf(setting) !== undefined) return;
    if (configuration.problems.refused || keptQuotes(setting, configuration) !== undefined) return;
    const id = setting.value;
    // A standalone cluster only names ConfigMaps by it, which may be longer and have dots.
    const standalone = haOf(view)?.mode === "kubernetes" && !isNativeKubernetes(view);
    const reason = standalone ? asConfigMap(id) : asService(id);
    if (reason === null) return;
    yield {
      ...valuePlace({ facts: configuration.facts, setting }),
      message: `${reason} Set '${CLUSTER_ID}' to another name.`,
    };
  },
};

/** Natively, the Service of the JobManager has the id for its name. */
function asService(id: string): string | null {
  if (id.trim() === "") return "The cluster id is blank. Flink refuses to deploy a cluster without a name.";
  if (id.length > MOST_CHARACTERS) {
    return `The cluster id has ${id.length} characters. Flink refuses more than ${MOST_CHARACTERS}, as it makes longer names of it.`;
  }
  return /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/.test(id)
    ? null
    : `The cluster id is no name that Kubernetes takes. The Service of the JobManager is called '${id}' too: small letters, digits and '-', a letter first and no '-' last.`;
}

function asConfigMap(id: string): string | null {
  // One that is blank is as good as missing, which high-availability/incomplete tells.
  if (id.trim() === "") return null;
  if (id.length > MOST_IN_LABEL) {
    return `The cluster id has ${id.length} characters. Kubernetes takes at most ${MOST_IN_LABEL} in the label that each ConfigMap of the cluster has.`;
  }
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(id)
    ? null
    : `The cluster id is no name that Kubernetes takes. ConfigMaps are called by '${id}': small letters, digits, '-' and '.', with a letter or digit at both ends.`;
}
