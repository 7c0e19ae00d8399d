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
    if (!isOlderThanRecord(version)) return;
    const [first] = jobs;
    const environment = first?.environments[0];
    const uri = configuration?.uri ?? first?.uri;
    const span = configuration?.facts.anchor ?? environment?.span ?? first?.anchor;
    if (uri === undefined || !span) return;
    yield {
      uri,
      span,
      message: `${offRecord(version)}. Its options, its memory model and its defaults are not checked; operator uids are.`,
    };
  },
};
