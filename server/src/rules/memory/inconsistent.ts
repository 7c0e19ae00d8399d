import { readableReason } from "../../flink/memory.ts";
import type { Facts } from "../../model/facts.ts";
import { settingNamed } from "../../model/keys.ts";
import type { Report, Rule } from "../rule.ts";
import page from "./inconsistent.md";
import { PROCESSES, refusalOf } from "./processes.ts";

/** Sizes that do not fit together, so that the process does not start. */
export const inconsistent: Rule = {
  id: "memory/inconsistent",
  summary: "The memory options contradict each other; the process does not start.",
  severity: "error",
  lenientInDevelopment: false,
  fixable: false,
  page,
  *check(view): Iterable<Report> {
    for (const facts of view.deployment.configurations) {
      for (const { name, process } of PROCESSES) {
        const refusal = refusalOf(view, facts, process);
        // A single value that cannot be read is told by config/invalid-value.
        if (!refusal || refusal.noSize || refusal.reason.includes("Could not parse value")) continue;
        const [culprit, ...others] = settingsOf(facts, refusal.keys);
        if (!culprit) continue;
        yield {
          uri: facts.uri,
          span: culprit.valueSpan ?? culprit.keySpan,
          message: `The ${name} does not start with these sizes. ${readableReason(refusal.reason)}`,
          related: others.map((other) => ({
            uri: facts.uri,
            span: other.keySpan,
            message: `'${other.key}' takes part in it.`,
          })),
        };
      }
    }
  },
};

function settingsOf(facts: Facts, keys: readonly string[]) {
  return keys.flatMap((key) => settingNamed(facts, key) ?? []);
}
