import { formatVersion, isOlderThanRecord, NEWEST, offRecord } from "../../flink/versions.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./unknown-version.md";

/** A Flink that is not on record: why little is said of it, or what it is taken for. */
export const unknownVersion: DeploymentRule = {
  id: "config/unknown-version",
  summary: "Nothing is on record of this version of Flink, so what depends on it is not checked.",
  severity: "information",
  anyVersion: true,
  page,
  over: "deployment",
  *check({ configuration, deployment }): Iterable<Report> {
    const { flinkVersion: version, jobs } = deployment;
    const doubt = offRecord(version);
    if (doubt === null) return;
    const [first] = jobs;
    const environment = first?.environments[0];
    const uri = configuration?.uri ?? first?.uri;
    const span = configuration?.facts.anchor ?? environment?.span ?? first?.anchor;
    if (uri === undefined || !span) return;
    yield {
      uri,
      span,
      message: isOlderThanRecord(version)
        ? `${doubt}. Its options, its memory model and its defaults are not checked; operator uids are.`
        : `${doubt}. It is judged like ${formatVersion(NEWEST)}, but no key is called unknown or old.`,
    };
  },
};
