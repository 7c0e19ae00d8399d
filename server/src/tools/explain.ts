import { describe } from "../flink/options/describe.ts";
import { parseVersion } from "../flink/versions.ts";
import { explain, listRules, unexplained } from "../report/explain.ts";
import { findRule, RULES } from "../rules/registry.ts";
import { ToolError } from "./input.ts";
import { EXPLAIN_OUTPUT } from "./outputs.ts";
import { tool } from "./tool.ts";

export const EXPLAIN = tool({
  name: "explain",
  title: "Explain a rule or an option of Flink",
  summary: "Explains a rule of the checker or an option of Flink",
  description:
    "Explains a rule (operator-uid/missing, for instance: what it finds, why it matters, what to do when the job already runs) or " +
    "an option of Flink (state.backend.type: meaning, type, default, history, other names, as recorded from Flink 1.11 to the " +
    "newest). Without a subject it lists the rules. Call it instead of guessing the name, the type or the default of an option, and " +
    "to understand a finding before changing a job that already runs.",
  input: {
    subject: { type: "string", maxLength: 500, description: "The id of a rule, or the key of an option." },
    flinkVersion: {
      type: "string",
      maxLength: 50,
      description:
        "The Flink version that an option is explained for, such as 1.20; all where none is given.",
    },
  },
  required: [],
  output: EXPLAIN_OUTPUT,
  async answer(_, { subject, flinkVersion }) {
    const version = flinkVersion === undefined ? null : parseVersion(flinkVersion);
    if (flinkVersion !== undefined && !version)
      throw new ToolError(`flinkVersion is ${flinkVersion}, and not a version such as 1.20`);
    if (subject === undefined) {
      const rules = RULES.map(({ id: rule, severity, summary, fixable = false }) => ({
        rule,
        severity,
        summary,
        fixable,
      }));
      return { structured: { version: 1, kind: "rules", rules }, text: listRules() };
    }
    const text = explain(subject, version)?.trimEnd();
    if (text === undefined) throw new ToolError(unexplained(subject, version));
    const rule = findRule(subject);
    if (rule) return { structured: { version: 1, kind: "rule", page: rule.page }, text };
    const options = describe(subject, version).map(({ key, meaning = null, lines, page }) => ({
      key,
      meaning,
      lines,
      page,
    }));
    return { structured: { version: 1, kind: "option", options }, text };
  },
});
