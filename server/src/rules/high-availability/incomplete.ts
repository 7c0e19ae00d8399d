import type { Fix } from "../../model/finding.ts";
import { pluginNext } from "../config/pluginFixes.ts";
import { offerOf } from "../directories.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./incomplete.md";
import { inTaskManagers } from "./inTaskManagers.ts";
import { CLUSTER_ID, haOf, missingFor, neededBy, zooKeeperFor } from "./options.ts";
import { unrestartedMaster } from "./restarts.ts";

/** High availability is on, but an option it cannot do without is missing: Flink does not start. */
export const incomplete: DeploymentRule = {
  id: "high-availability/incomplete",
  summary: "High availability is on without an option that it cannot do without, and Flink does not start.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    const ha = haOf(view);
    if (!ha || !configuration || view.mayHoldMore) return;
    const missing = missingFor(view, configuration, ha.mode);
    if (missing.length === 0) {
      if (neededBy(view, ha.mode).length > 0) yield* inTaskManagers(view, ha.placed);
      return;
    }
    const { facts, setting } = ha.placed;
    const keys = missing.map(({ key }) => `'${key}'`).join(" and ");
    // A cluster id can come with -D from whoever starts the cluster; only a standalone one must have it here.
    const idOnly = missing.every(({ key }) => key === CLUSTER_ID);
    const standalone = facts.settings.some(({ key }) => key === "jobmanager.rpc.address");
    if (idOnly && !standalone) {
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        missing: true,
        severity: "warning",
        message: `High availability lacks '${CLUSTER_ID}'. Unless it is given with -D, Flink does not start.`,
        fixes: addMissing(view, facts.uri, missing),
      };
      return;
    }
    yield {
      uri: facts.uri,
      span: setting.keySpan,
      missing: true,
      message:
        missing.length > 1
          ? `High availability lacks ${missing.length} options. Flink does not start without ${keys}.`
          : `High availability lacks ${keys}. Flink does not start without it.`,
      fixes: addMissing(view, facts.uri, missing),
    };
  },
};

function addMissing(
  view: DeploymentView,
  uri: string,
  missing: readonly { key: string; value: string }[],
): Fix[] {
  const values = missing.map(({ value }) => value);
  const added = zooKeeperFor(view, missing)?.changes ?? [];
  const { remark, ...offer } = offerOf(view, values, ", to fill in");
  return [
    {
      title: `Add ${missing.map(({ key }) => key).join(" and ")}${added.length > 0 ? ", with a ZooKeeper among the services" : ""}${remark}`,
      safety: "review",
      ...offer,
      next: values.flatMap((each) => pluginNext(view, each)),
      changes: [
        ...missing.map((each) => ({ kind: "set-option" as const, uri, ...each })),
        ...added,
        ...(unrestartedMaster(view)?.changes ?? []),
      ],
    },
  ];
}
