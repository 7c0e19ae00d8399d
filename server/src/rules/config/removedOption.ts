import { formatVersion } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./removed-option.md";
import { insteadOf, retiredOf } from "./retired.ts";
import { configured, type ReadSetting } from "./settings.ts";
import { renameTo } from "./unknownOption.ts";

/** A key that this Flink does not read any more. */
export const removedOption: Rule = {
  id: "config/removed-option",
  summary: "The option is gone from this version of Flink, which ignores it.",
  severity: "warning",
  lenientInDevelopment: false,
  everyDocument: true,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    for (const each of configured(view)) {
      const { facts, setting, range, standing } = each;
      const retired = retiredOf(setting.key, range);
      if (!retired && standing.kind !== "removed") continue;
      const { replacement } = standing.kind === "removed" ? standing : { replacement: undefined };
      const instead = replacement ? `'${replacement}'` : insteadOf(setting.key);
      const why = retired
        ? `Nothing reads '${setting.key}': ${retired.why}.`
        : `Flink ${standing.kind === "removed" ? formatVersion(standing.last) : ""} was the last to read '${setting.key}'; newer ones ignore it.`;
      yield {
        uri: facts.uri,
        span: setting.keySpan,
        message: `${why}${instead ? ` Use ${instead} instead.` : ""}`,
        ...(retired ? { severity: "information" } : {}),
        // What has a successor is to be carried over by hand, not to be lost.
        fixes: replacement ? renameTo(each, replacement) : instead ? [] : [removal(each)],
      };
    }
  },
};

export function removal({ facts, setting }: Pick<ReadSetting, "facts" | "setting">): Fix {
  return {
    title: `Remove '${setting.key}'`,
    safety: "review",
    changes: [{ kind: "remove-setting", uri: facts.uri, at: setting.keySpan }],
  };
}
