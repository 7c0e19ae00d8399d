import { isClassName } from "../../flink/java/classNames.ts";
import { nearestWord } from "../../flink/nearest.ts";
import { isNoFactory, shortNameOf, stateBackendNames } from "../../flink/stateBackends.ts";
import { keptQuotes } from "../config/quotes.ts";
import { correctValue } from "../correct.ts";
import { mayBePlatforms } from "../platformNames.ts";
import type { Report, SettingRule } from "../rule.ts";
import { STATE_BACKEND } from "./options.ts";
import page from "./unknown.md";

/** A state backend that this Flink does not know: it looks for a class of that name and does not start. */
export const unknown: SettingRule = {
  id: "state-backend/unknown",
  summary: "The state backend is none that Flink knows, and it looks for a class of that name.",
  severity: "error",
  fixable: true,
  page,
  over: "setting",
  which: { options: [STATE_BACKEND] },
  *check(setting, document): Iterable<Report> {
    const { value, valueSpan } = setting;
    const { uri, versions, flinkVersion } = document;
    // Any other dotted name is the factory class of a backend of somebody's own.
    if (value === null || !valueSpan) return;
    if (isClassName(value) && !isNoFactory(value, versions)) return;
    if (keptQuotes(setting, document) !== undefined) return;
    const names = stateBackendNames(versions);
    if (names.includes(value.toLowerCase()) || mayBePlatforms(document, value, names)) return;
    const renamed = /^(filesystem|jobmanager)$/i.test(value) ? "hashmap" : shortNameOf(value);
    const meant = [renamed ?? nearestWord(value, names)].find((name) => name && names.includes(name)) ?? "";
    const className = value.slice(value.lastIndexOf(".") + 1);
    yield {
      span: valueSpan,
      message: isClassName(value)
        ? `${className} is no factory here. ${versionText(flinkVersion)} makes no state backend of '${value}'. ` +
          `Its own have names: ${names.map((name) => `'${name}'`).join(", ")}.`
        : `'${value}' is no state backend of ${versionText(flinkVersion)}. Flink looks for a factory class of that name and fails. ` +
          `Known are ${names.map((name) => `'${name}'`).join(", ")}.`,
      fixes: meant ? [correctValue({ uri, span: valueSpan }, meant)] : [],
    };
  },
};

function versionText(version: { major: number; minor: number } | null): string {
  return version ? `Flink ${version.major}.${version.minor}` : "Flink";
}
