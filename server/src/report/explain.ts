import { nearestWord } from "../flink/nearest.ts";
import { describe } from "../flink/options/describe.ts";
import { nearestKey } from "../flink/options/nearestKey.ts";
import { type FlinkVersion, NEWEST } from "../flink/versions.ts";
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

/** Why nothing is explained, with the rule or option that was most likely meant. */
export function unexplained(subject: string, version: FlinkVersion | null = null): string {
  const at = version ?? NEWEST;
  const rules = RULES.map(({ id }) => id);
  const meant = subject.includes("/")
    ? nearestWord(subject, rules)
    : nearestKey(subject, { from: at, to: at });
  const said = `there is no rule and no option called ${subject}`;
  return meant === undefined ? said : `${said}; did you mean ${meant}?`;
}

/** All rules, a line each. */
export function listRules(): string {
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  return RULES.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}`).join(
    "\n",
  );
}
