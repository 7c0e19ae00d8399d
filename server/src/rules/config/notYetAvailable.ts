import { keyStatusOf } from "../../flink/options/keyStatus.ts";
import { formatVersion, isOnRecord } from "../../flink/versions.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./not-yet-available.md";
import { renameTo } from "./unknownOption.ts";

/** A key of a newer Flink than the one that runs. */
export const notYetAvailable: SettingRule = {
  id: "config/not-yet-available",
  summary: "The option is newer than this version of Flink, which ignores it.",
  severity: "warning",
  purposes: ["cluster", "defaults"],
  fixable: true,
  page,
  over: "setting",
  which: { status: "not-yet", inCode: "configurations" },
  *check(setting, document): Iterable<Report> {
    const status = keyStatusOf(setting.key, document.versions);
    if (status.kind !== "not-yet" || !isOnRecord(document.flinkVersion)) return;
    const { replacement } = status;
    const version = formatVersion(document.versions.to);
    yield {
      span: setting.keySpan,
      message: `Flink ${version} ignores '${setting.key}'. It is read since ${formatVersion(status.first)}.${replacement ? ` In ${version} its name is '${replacement}'.` : ""}`,
      fixes: replacement ? renameTo(document, setting, replacement) : [],
    };
  },
};
