import type { DeploymentRule, Report } from "../rule.ts";
import page from "./disabled.md";
import { enableFixes } from "./enabling.ts";
import { HA_TYPE, haOf } from "./options.ts";

/** Without high availability the cluster dies with its JobManager. */
export const disabled: DeploymentRule = {
  id: "high-availability/disabled",
  summary: "The JobManager is not highly available: when it fails, the cluster and its jobs are gone.",
  severity: "warning",
  lenientInDevelopment: true,
  lenientOnOneMachine: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    // Code cannot turn it on, so a job without its cluster's configuration says nothing about it.
    if (!configuration || view.mayHoldMore || view.mayBeSetUnread(HA_TYPE)) return;
    const set = view.effective(HA_TYPE);
    const ha = haOf(view);
    if (set && ha?.mode !== "none") return;
    const removal = set ? undefined : view.removalOf(HA_TYPE);
    const placed = ha?.placed ?? removal;
    yield {
      uri: placed?.facts.uri ?? configuration.uri,
      span: placed?.setting.keySpan ?? configuration.anchorFor(HA_TYPE),
      missing: ha === undefined,
      message: `The JobManager is not highly available. When it fails, every running job is gone, and nobody knows which checkpoint to start again from. Set '${configuration.keyFor(HA_TYPE)}'.`,
      fixes: removal ? [] : enableFixes(view, configuration),
    };
  },
};
