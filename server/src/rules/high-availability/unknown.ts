import {
  haMode,
  haNames,
  isNoHaFactory,
  KUBERNETES_FACTORY,
  kubernetesHaValue,
} from "../../flink/highAvailability.ts";
import { isClassName } from "../../flink/java/classNames.ts";
import { nearestWord } from "../../flink/nearest.ts";
import { allBefore, formatVersion } from "../../flink/versions.ts";
import { keptQuotes } from "../config/quotes.ts";
import { correctValue } from "../correct.ts";
import { mayBePlatforms } from "../platformNames.ts";
import type { Report, SettingRule } from "../rule.ts";
import { HA_TYPE } from "./options.ts";
import page from "./unknown.md";

/** An HA mode that this Flink does not know: it looks for a factory class of that name and does not start. */
export const unknown: SettingRule = {
  id: "high-availability/unknown",
  summary: "The high-availability mode is none that Flink knows, and it looks for a class of that name.",
  severity: "error",
  fixable: true,
  page,
  over: "setting",
  which: { options: [HA_TYPE] },
  *check(setting, document): Iterable<Report> {
    const { value, valueSpan } = setting;
    const { uri, versions, flinkVersion } = document;
    if (value === null || !valueSpan || keptQuotes(setting, document) !== undefined) return;
    const tooOld = value.toUpperCase() === "KUBERNETES" && allBefore(versions, 1, 16);
    if (!tooOld && (haMode(value) !== "class" || (isClassName(value) && !isNoHaFactory(value)))) return;
    const names = haNames(versions);
    if (!tooOld && mayBePlatforms(document, value, names)) return;
    const meant = tooOld ? kubernetesHaValue(versions) : nearestWord(value, names);
    const flink = flinkVersion ? `Flink ${formatVersion(flinkVersion)}` : "Flink";
    const reason = tooOld
      ? `${flink} has no short name '${value}' yet. It looks for a class of that name${meant ? `; the factory is '${KUBERNETES_FACTORY}'` : ""}.`
      : isClassName(value)
        ? `${value.slice(value.lastIndexOf(".") + 1)} is no factory of high availability. Flink fails to load '${value}'. Known are ${names.map((name) => `'${name}'`).join(", ")}.`
        : `'${value}' is no high-availability mode of ${flink}. It looks for a factory class of that name and does not start. Known are ${names.map((name) => `'${name}'`).join(", ")}.`;
    yield {
      span: valueSpan,
      message: reason,
      fixes: meant ? [correctValue({ uri, span: valueSpan }, meant)] : [],
    };
  },
};
