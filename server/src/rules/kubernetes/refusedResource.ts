import type { ResourceKind } from "../../model/carrier.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { autoscaler } from "./autoscalerChecks.ts";
import { change, clusterChange } from "./changeChecks.ts";
import { jobManagers, parallelism, sentTo, sessionJob } from "./jobChecks.ts";
import { memory, storage } from "./memoryChecks.ts";
import { type Check, operatorResources } from "./operatorResources.ts";
import {
  emptyReplicas,
  jarScheme,
  lastState,
  nestedOptions,
  unquotedOptions,
} from "./operatorVersionChecks.ts";
import page from "./refused-resource.md";
import { fieldTypes, logFiles } from "./schemaChecks.ts";
import { snapshot } from "./snapshotChecks.ts";
import { clusterName, SPECIFICATION_CHECKS } from "./specificationChecks.ts";

/** What a resource says that the Kubernetes operator refuses: its version where that is known, else all of them. */
export const refusedResource: DeploymentRule = {
  id: "kubernetes/refused-resource",
  summary: "The Kubernetes operator refuses this resource, and the deployment stays as it is.",
  severity: "error",
  anyVersion: true,
  fixable: true,
  purposes: ["cluster", "request"],
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const judged of operatorResources(view)) {
      for (const check of CHECKS[judged.resource.kind]) {
        for (const refusal of check(judged)) yield { uri: judged.facts.uri, ...refusal };
      }
    }
  },
};

const CLUSTER: readonly Check[] = [
  fieldTypes,
  logFiles,
  ...SPECIFICATION_CHECKS,
  parallelism,
  jobManagers,
  memory,
  storage,
  change,
  autoscaler,
  nestedOptions,
  unquotedOptions,
  lastState,
  emptyReplicas,
];

/** @see org.apache.flink.kubernetes.operator.validation.DefaultValidator */
const CHECKS: Readonly<Record<ResourceKind, readonly Check[]>> = {
  FlinkDeployment: CLUSTER,
  FlinkBlueGreenDeployment: CLUSTER,
  FlinkSessionJob: [
    fieldTypes,
    clusterName,
    sessionJob,
    clusterChange,
    sentTo,
    parallelism,
    autoscaler,
    nestedOptions,
    unquotedOptions,
    lastState,
    jarScheme,
  ],
  FlinkStateSnapshot: [fieldTypes, snapshot],
};
