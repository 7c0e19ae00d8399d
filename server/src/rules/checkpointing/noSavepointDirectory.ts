import { directoryFix, operatorResources } from "../kubernetes/operatorResources.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./no-savepoint-directory.md";
import { CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY } from "./options.ts";

/** The Kubernetes operator will want to take a savepoint of its own accord, and has no place for it. */
export const noSavepointDirectory: DeploymentRule = {
  id: "checkpointing/no-savepoint-directory",
  summary: "The Kubernetes operator takes savepoints for some upgrades, and there is no directory for them.",
  severity: "information",
  lenientInDevelopment: true,
  fixable: true,
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const judged of operatorResources(view)) {
      const { facts, resource, field, lacks } = judged;
      const mode = field("job.upgradeMode");
      // What the other modes need, or the lack of both directories, the operator refuses.
      if (mode?.value !== "last-state" || resource.kind === "FlinkSessionJob") continue;
      if (!lacks(SAVEPOINT_DIRECTORY) || lacks(CHECKPOINT_DIRECTORY)) continue;
      const key = view.documentOf(facts).keyFor(SAVEPOINT_DIRECTORY);
      const blueGreen = resource.kind === "FlinkBlueGreenDeployment";
      yield {
        uri: facts.uri,
        span: mode.valueSpan,
        ...(blueGreen ? { severity: "warning" as const } : {}),
        message: blueGreen
          ? `Going from blue to green takes a savepoint, and has no place for it. The operator does so in upgrade mode 'last-state' too, and the change fails. Set '${key}'.`
          : `A new Flink version takes a savepoint, and there is no place for it. When 'flinkVersion' changes, the operator before 1.10 fails without '${key}', and a newer one cancels the job and goes on from a checkpoint.`,
        fixes: [directoryFix(view, judged, new Map([[key, "savepoints"]]))],
      };
    }
  },
};
