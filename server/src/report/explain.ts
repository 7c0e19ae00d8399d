import { describe } from "../flink/options/describe.ts";
import type { FlinkVersion } from "../flink/versions.ts";
import { findRule, RULES } from "../rules/registry.ts";

/** A rule's page, or what an option is to a version; undefined when there is neither. */
export function explain(subject: string, version: FlinkVersion | null = null): string | undefined {
  const rule = findRule(subject);
  if (rule) return rule.page;
  const options = describe(subject, version);
  if (options.length === 0) return undefined;
  return options
    .map(({ key, meaning, lines, page }) =>
      [key, ...(meaning ? [meaning] : []), ...lines.map((line) => line.replaceAll("`", "")), page].join(
        "\n  ",
      ),
    )
    .join("\n\n");
}

/** All rules, a line each. */
export function listRules(): string {
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  return RULES.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}`).join(
    "\n",
  );
}
