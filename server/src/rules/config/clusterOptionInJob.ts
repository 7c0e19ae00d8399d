import { isClusterOption } from "../../flink/options/clusterOptions.ts";
import { type KeyStatus, keyStatusOf } from "../../flink/options/keyStatus.ts";
import type { Facts } from "../../model/facts.ts";
import type { Setting } from "../../model/setting.ts";
import { relatedTo } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./cluster-option-in-job.md";

/** An option that only a starting cluster reads, in the configuration of a job. */
export const clusterOptionInJob: DeploymentRule = {
  id: "config/cluster-option-in-job",
  summary: "Only a cluster that starts reads the option; set in the job it has no effect.",
  severity: "warning",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (startsCluster(view)) return;
    for (const facts of view.deployment.jobs) {
      const { versions } = view.documentOf(facts);
      for (const setting of facts.settings) {
        const { key } = setting;
        if (!isForCluster(setting, facts) || !isClusterOption(key)) continue;
        // A key that nobody reads at all has rules of its own.
        const isText = setting.onConfiguration?.key !== "constant";
        if (isText && READ_BY_NOBODY.has(keyStatusOf(key, versions).kind)) continue;
        const taken = view.effective(key);
        yield {
          uri: facts.uri,
          span: setting.keySpan,
          message: `'${key}' has no effect in a job. A cluster reads it from its own configuration when it starts; only a run on your own machine takes it from here. Set it in the cluster's configuration.`,
          related: taken ? [relatedTo(taken, "This is what the cluster takes.")] : [],
        };
      }
    }
  },
};

const READ_BY_NOBODY: ReadonlySet<KeyStatus["kind"]> = new Set(["unknown", "removed", "not-yet"]);

/** True when the setting is meant for whatever cluster the job is submitted to. */
function isForCluster({ onConfiguration, environment }: Setting, { environments }: Facts): boolean {
  if (!onConfiguration || onConfiguration.shared || onConfiguration.conditional) return false;
  const own = environment === null || environment === undefined ? environments : [environments[environment]];
  return own.every((each) => !each?.local);
}

/** Where each job starts a cluster of its own, with the job's configuration: on the same machine, or YARN's per-job mode. */
const STARTS_CLUSTER = /^(?:local|yarn-per-job|kubernetes-per-job)$/;

function startsCluster(view: DeploymentView): boolean {
  return view
    .option("execution.target")
    .all.some(({ setting }) => STARTS_CLUSTER.test(setting.value ?? "local"));
}
