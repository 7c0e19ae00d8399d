import { nearestWord } from "../../flink/nearest.ts";
import type { Fix } from "../../model/finding.ts";
import type { Span } from "../../model/span.ts";
import { correctValue } from "../correct.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./settings-file.md";

/** What has no effect in a settings file of Preflight: keys, values, rules and globs that are none. */
export const settingsFile: DeploymentRule = {
  id: "config/settings-file",
  summary: "Something in .flink-preflight.yaml has no effect.",
  severity: "error",
  purposes: ["settings"],
  anyVersion: true,
  fixable: true,
  page,
  over: "deployment",
  *check({ deployment }, _options, ruleIds): Iterable<Report> {
    for (const { uri, problems, settingsFile } of deployment.configurations) {
      const change = (span: Span, to: string | undefined): readonly Fix[] =>
        to === undefined ? [] : [correctValue({ uri, span }, to)];
      for (const { span, message, instead } of problems)
        yield { span, message, fixes: change(span, instead) };
      for (const { id, span } of settingsFile?.rules ?? []) {
        if (ruleIds.includes(id)) continue;
        const near = nearestWord(id, ruleIds);
        const hint = near ? `Did you mean '${near}'?` : "'flink-preflight explain' lists them all.";
        yield { span, message: `There is no rule '${id}'. ${hint}`, fixes: change(span, near) };
      }
    }
    for (const span of deployment.unmatched ?? [])
      yield {
        span,
        message:
          "This glob fits no file with Flink in it. It counts from the folder of this file on, and folders of builds are left out.",
      };
  },
};
