import { nearestWord } from "../../flink/nearest.ts";
import { stateBackendNames } from "../../flink/stateBackends.ts";
import { correctValue } from "../correct.ts";
import type { Report, Rule } from "../rule.ts";
import { STATE_BACKEND } from "./options.ts";
import page from "./unknown.md";

/** A state backend that this Flink does not know: it looks for a class of that name and does not start. */
export const unknown: Rule = {
  id: "state-backend/unknown",
  summary: "The state backend is none that Flink knows, and it looks for a class of that name.",
  severity: "error",
  lenientInDevelopment: false,
  fixable: true,
  page,
  *check(view): Iterable<Report> {
    for (const { facts, setting } of view.settings(STATE_BACKEND)) {
      const { value, valueSpan } = setting;
      // A dotted name is the factory class of a backend of somebody's own.
      if (value === null || !valueSpan || /^[\w$]+(\.[\w$]+)+$/.test(value)) continue;
      const names = stateBackendNames(view.versionsOf(facts));
      if (names.includes(value.toLowerCase())) continue;
      const renamed = /^(filesystem|jobmanager)$/i.test(value) ? "hashmap" : undefined;
      const meant = renamed ?? nearestWord(value, names) ?? "";
      yield {
        uri: facts.uri,
        span: valueSpan,
        message:
          `'${value}' is no state backend of ${versionText(view.deployment.flinkVersion)}, so Flink looks for a factory class of that name and fails. ` +
          `Known are ${names.map((name) => `'${name}'`).join(", ")}.`,
        fixes: meant ? [correctValue({ uri: facts.uri, span: valueSpan }, meant)] : [],
      };
    }
  },
};

function versionText(version: { major: number; minor: number } | null): string {
  return version ? `Flink ${version.major}.${version.minor}` : "Flink";
}
