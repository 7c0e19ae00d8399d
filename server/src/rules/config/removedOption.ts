import { keyStatusOf } from "../../flink/options/keyStatus.ts";
import { compareVersions, formatVersion } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import type { Setting } from "../../model/setting.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./removed-option.md";
import { insteadOf, retiredOf } from "./retired.ts";
import { renameTo } from "./unknownOption.ts";

/** A key that this Flink does not read any more. */
export const removedOption: SettingRule = {
  id: "config/removed-option",
  summary: "The option is gone from this version of Flink, which ignores it.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  anyVersion: true,
  page,
  over: "setting",
  which: { status: "any", inCode: "configurations" },
  concerns: ({ key }, { versions }) =>
    retiredOf(key, versions) !== undefined || keyStatusOf(key, versions).kind === "removed",
  *check(setting, document): Iterable<Report> {
    if (setting.onConfiguration?.key === "constant") return;
    const status = keyStatusOf(setting.key, document.versions);
    const retired = retiredOf(setting.key, document.versions);
    // A Flink older than those on record may be one that reads it.
    if (status.kind === "removed" && document.flinkVersion) {
      if (compareVersions(document.flinkVersion, status.last) <= 0) return;
    }
    const { replacement } = status.kind === "removed" ? status : { replacement: undefined };
    const instead = replacement ? `'${replacement}'` : insteadOf(setting.key);
    const { flinkVersion } = document;
    const who = flinkVersion ? `Flink ${formatVersion(flinkVersion)} ignores` : "Newer Flinks ignore";
    const why = retired
      ? `Nothing reads '${setting.key}'. Why: ${retired.why}.`
      : `${who} '${setting.key}'. The last to read it was ${status.kind === "removed" ? formatVersion(status.last) : ""}.`;
    yield {
      span: setting.keySpan,
      message: `${why}${instead ? ` Use ${instead} instead.` : ""}`,
      ...(retired ? { severity: retired.severity } : {}),
      // What has a successor is to be carried over by hand, not to be lost.
      fixes: replacement
        ? renameTo(document, setting, replacement)
        : instead || document.facts.kind === "job"
          ? []
          : [removal(document, setting)],
    };
  },
};

export function removal({ uri }: DocumentView, setting: Setting): Fix {
  return {
    title: `Remove '${setting.key}'`,
    safety: "review",
    changes: [{ kind: "remove-setting", uri, at: setting.keySpan }],
  };
}
