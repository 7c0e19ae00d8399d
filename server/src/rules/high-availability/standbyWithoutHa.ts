import { parseInteger } from "../../flink/values/numbers.ts";
import { relatedTo, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { enableFixes } from "./enabling.ts";
import { HA_TYPE, haOf } from "./options.ts";
import page from "./standby-without-ha.md";

const REPLICAS = "kubernetes.jobmanager.replicas";

/** Several JobManagers of which nothing elects the one that leads. */
export const standbyWithoutHa: DeploymentRule = {
  id: "high-availability/standby-without-ha",
  summary: "Several JobManagers are asked for without high availability, and Flink refuses to start them.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const placed = view.effective(REPLICAS);
    const number = placed?.setting.value == null ? null : parseInteger(placed.setting.value);
    if (!configuration || !placed || !number?.ok || number.value < 2n || view.mayHoldMore) return;
    if (view.mayBeSetUnread(HA_TYPE)) return;
    const ha = haOf(view);
    if (view.effective(HA_TYPE) && ha?.mode !== "none") return;
    yield {
      ...valuePlace(placed),
      message: `${number.value} JobManagers are asked for without high availability. Flink refuses to deploy them, as nothing would elect a leader. Set '${configuration.keyFor(HA_TYPE)}', or '${REPLICAS}' to 1.`,
      related: ha ? [relatedTo(ha.placed, "High availability is switched off here.")] : [],
      fixes: enableFixes(view, configuration),
    };
  },
};
