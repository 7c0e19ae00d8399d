import { formatVersion } from "../../flink/versions.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./not-yet-available.md";
import { configuredAs, isKnownFlink } from "./settings.ts";
import { renameTo } from "./unknownOption.ts";

/** A key of a newer Flink than the one that runs. */
export const notYetAvailable: Rule = {
  id: "config/not-yet-available",
  summary: "The option is newer than this version of Flink, which ignores it.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    if (!isKnownFlink(view)) return;
    for (const each of configuredAs(view, "not-yet")) {
      const { facts, setting, range, standing } = each;
      if (standing.kind !== "not-yet") continue;
      const { replacement } = standing;
      const version = formatVersion(range.to);
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        message: `Flink reads '${setting.key}' since ${formatVersion(standing.first)}; Flink ${version} ignores it.${replacement ? ` In ${version} its name is '${replacement}'.` : ""}`,
        fixes: replacement ? renameTo(each, replacement) : [],
      };
    }
  },
};
