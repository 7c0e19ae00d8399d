import {
  insteadOf,
  isOfPyFlink,
  type RemovedApi,
  removedApi as removedApiOf,
} from "../../flink/api/removedApi.ts";
import { compareVersions, formatVersion } from "../../flink/versions.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./removed-api.md";

/** Something of Flink's API that the version in use does not have any more. */
export const removedApi: DocumentRule = {
  id: "job/removed-api",
  summary: "The job uses a class or a method that this version of Flink does not have any more.",
  severity: "information",
  page,
  over: "document",
  kind: "job",
  *check({ facts, flinkVersion }): Iterable<Report> {
    if (!flinkVersion) return;
    for (const { api, span } of facts.removedApis ?? []) {
      const removed = removedApiOf(api);
      if (!removed || compareVersions(removed.last, flinkVersion) >= 0) continue;
      const instead = insteadOf(removed);
      yield {
        span,
        message: `Flink ${formatVersion(flinkVersion)} has no ${shortName(removed)}. Flink ${formatVersion(removed.last)} was the last with ${api.replace("#", ".")}; the job ${isOfPyFlink(removed) ? "fails" : "does not compile"} with a newer one.${instead ? ` Use ${instead}.` : ""}`,
      };
    }
  },
};

/** `DataSet`, `StreamExecutionEnvironment.setStateBackend`; with the package where the class is elsewhere now. */
function shortName({ name, movedTo }: RemovedApi): string {
  const simple = name.slice(name.lastIndexOf(".") + 1).replace("#", ".");
  return movedTo ? `${simple} in this package` : simple;
}
