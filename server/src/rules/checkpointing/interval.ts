import { durationMillis } from "../../flink/values/duration.ts";
import { unitMissing } from "../config/missingUnit.ts";
import type { DocumentView } from "../documentView.ts";
import type { Report, SettingRule } from "../rule.ts";
import page from "./interval.md";
import { INTERVAL } from "./options.ts";

/** CheckpointCoordinatorConfiguration.MINIMAL_CHECKPOINT_TIME. */
export const MINIMAL_MILLIS = 10;
const SHORT_MILLIS = 1000;
const LONG_MILLIS = 3_600_000;

/** A checkpoint interval that Flink refuses, or that is hardly meant. */
export const interval: SettingRule = {
  id: "checkpointing/interval",
  summary: "The checkpoint interval is below 10 ms, which Flink refuses, or extreme.",
  severity: "error",
  page,
  over: "setting",
  which: { options: [INTERVAL] },
  *check(setting, document): Iterable<Report> {
    const millis = setting.value === null ? null : millisOf(setting.value, document);
    if (millis === null) return;
    const span = setting.valueSpan ?? setting.keySpan;
    if (millis < MINIMAL_MILLIS) {
      const off = millis === 0 ? " To turn checkpointing off, leave the option out." : "";
      yield {
        span,
        message: `Flink refuses a checkpoint interval of ${setting.value}. It must be at least ${MINIMAL_MILLIS} ms.${off}`,
      };
    } else if (millis < SHORT_MILLIS && setting.valueSpan) {
      // The forgotten unit is told by config/missing-unit.
      if (unitMissing(setting, document)) return;
      yield {
        span,
        severity: "information",
        message: `A checkpoint every ${millis} ms keeps the job busy with checkpoints.${/^\d+$/.test(setting.value ?? "") ? " A number without a unit counts milliseconds." : ""}`,
      };
    } else if (millis > LONG_MILLIS) {
      const hours = Math.round((millis / 3_600_000) * 10) / 10;
      yield {
        span,
        severity: "information",
        message: `A checkpoint comes only every ${hours} hours. A failure repeats up to that much work, and exactly-once sinks show results that late.`,
      };
    }
  },
};

/** Code can hand over a negative number, which a configuration file cannot: there it is no duration. */
function millisOf(value: string, { facts, versions }: DocumentView): number | null {
  if (facts.kind === "job" && /^-\d+$/.test(value)) return Number(value);
  return durationMillis(value, versions.to);
}
