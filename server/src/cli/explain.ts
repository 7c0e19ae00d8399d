import { optionsOf } from "../flink/options/catalogue.ts";
import { meaningOf } from "../flink/options/meanings.ts";
import { formatVersion } from "../flink/versions.ts";
import { findRule, RULES } from "../rules/registry.ts";

/** A rule's page, or what an option is; undefined when there is neither. */
export function explain(subject: string): string | undefined {
  const rule = findRule(subject);
  if (rule) return rule.page;
  const options = optionsOf(subject);
  if (options.length === 0) return undefined;
  return options
    .map((option) => {
      const meaning = meaningOf(option.key);
      const names = option.aliases.map((alias) => `  also read as ${alias.key} (${alias.kind})`);
      return [
        option.key,
        ...(meaning ? [`  ${meaning}`] : []),
        `  type ${option.type}, default ${option.defaultValue ?? "none"}`,
        `  Flink ${formatVersion(option.since)} to ${formatVersion(option.until)}`,
        ...names,
      ].join("\n");
    })
    .join("\n\n");
}

/** All rules, a line each. */
export function listRules(): string {
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  return RULES.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(11)}  ${rule.summary}`).join(
    "\n",
  );
}
