import { isOlderThanRecord, offRecord } from "../../flink/versions.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./unknown-version.md";

/** A Flink older than any on record: why little is said of it. A newer one is told in the status alone. */
export const unknownVersion: DeploymentRule = {
  id: "config/unknown-version",
  summary: "Flink is older than 1.11: what depends on its version is not checked.",
  severity: "information",
  anyVersion: true,
  page,
  over: "deployment",
  *check({ configuration, deployment }): Iterable<Report> {
    const { flinkVersion: version, jobs } = deployment;
    const shown = configuration?.facts ?? jobs[0];
    if (!shown || !isOlderThanRecord(version)) return;
    yield {
      uri: shown.uri,
      span: shown.environments[0]?.span ?? shown.anchor,
      message: `${offRecord(version)}. Its options, its memory model and its defaults are not checked; operator uids are.`,
    };
  },
};
