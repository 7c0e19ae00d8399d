import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

/** Options that decide an item of the checklist, whose values several rules look at. */
const OPTIONS = [
  "pipeline.max-parallelism",
  "parallelism.default",
  "execution.checkpointing.interval",
  "execution.checkpointing.timeout",
  "execution.checkpointing.dir",
  "execution.checkpointing.savepoint-dir",
  "execution.checkpointing.storage",
  "execution.checkpointing.incremental",
  "execution.runtime-mode",
  "pipeline.auto-generate-uids",
  "state.backend.type",
  "high-availability.type",
  "restart-strategy.type",
];
const TEXTS = [
  "12O",
  "abc",
  "-5",
  "1 28",
  "[1, 2]",
  "5 parsecs",
  '"720"',
  "'\"x\"'",
  "12.5",
  "1,000",
  "1m2",
  "@",
];
/** What a text is right for: a whole number in quotes is a number to YAML, a point makes no duration. */
const FINE: Readonly<Record<string, readonly string[]>> = {
  '"720"': [
    "config.yaml pipeline.max-parallelism",
    "config.yaml parallelism.default",
    "config.yaml execution.checkpointing.interval",
    "config.yaml execution.checkpointing.timeout",
  ],
};

test.each(["flink-conf.yaml", "config.yaml"])(
  "any bad text in %s is told once, as an error",
  async (file) => {
    const base = "jobmanager.rpc.address: jm\n";
    const wrong: string[] = [];
    for (const option of OPTIONS) {
      for (const text of TEXTS) {
        if (FINE[text]?.includes(`${file} ${option}`)) continue;
        const { findings } = await judged(
          { [file]: `${base}${option}: ${text}\n` },
          { flinkVersion: "1.20" },
        );
        const told = findings.filter(
          ({ span, severity }) => severity === "error" && span.end > base.length + option.length,
        );
        if (told.length !== 1) wrong.push(`${option}: ${text} -> ${told.map(({ rule }) => rule).join(" ")}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);
