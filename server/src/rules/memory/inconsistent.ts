import { readableReason } from "../../flink/memory.ts";
import type { DocumentRule, Report } from "../rule.ts";
import page from "./inconsistent.md";
import { memoryRefusalOf, PROCESSES } from "./processes.ts";

/** Sizes that do not fit together, so that the process does not start. */
export const inconsistent: DocumentRule = {
  id: "memory/inconsistent",
  summary: "The memory options contradict each other; the process does not start.",
  severity: "error",
  page,
  over: "document",
  kind: "config",
  *check(document): Iterable<Report> {
    for (const { name, process } of PROCESSES) {
      const refusal = memoryRefusalOf(document, process);
      // A single value that cannot be read is told by config/invalid-value.
      if (!refusal || refusal.noSize || refusal.reason.includes("Could not parse value")) continue;
      const [culprit, ...others] = refusal.keys.flatMap((key) => document.at(key) ?? []);
      if (!culprit) continue;
      yield {
        span: culprit.valueSpan ?? culprit.keySpan,
        message: `The ${name} does not start with these sizes. ${readableReason(refusal.reason).replace(/\.?$/, ".")}`,
        related: others.map((other) => ({
          uri: document.uri,
          span: other.keySpan,
          message: `'${other.key}' takes part in it.`,
        })),
      };
    }
  },
};
