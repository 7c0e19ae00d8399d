import { CONNECTORS } from "../../flink/api/connectors.ts";
import type { ConnectorUse } from "../../model/connector.ts";
import type { Facts } from "../../model/facts.ts";
import { meet } from "../../model/paths.ts";
import { sameJob } from "./sameJob.ts";

/**
 * Uses of a connector that numbers its operators, by those that make them several: the uses before them in the same
 * job, or themselves where one line makes more than one.
 */
export function numberedUses({ connectors }: Facts): ReadonlyMap<ConnectorUse, ConnectorUse> {
  const found = new Map<ConnectorUse, ConnectorUse>();
  const before: ConnectorUse[] = [];
  for (const use of connectors) {
    const { uids } = CONNECTORS[use.name] ?? {};
    if (uids?.by !== "itself" || use.method !== uids.call) continue;
    const first =
      before.find((other) => other.name === use.name && sameJob(other, use) && meet(other.path, use.path)) ??
      (use.repeated ? use : undefined);
    if (first) found.set(use, first);
    before.push(use);
  }
  return found;
}
