import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const CONF = "execution.checkpointing.interval: 1 min\nrestart-strategy: fixed-delay\n";

test.each([
  ["1.12", ["Add restart-strategy.fixed-delay.attempts: 10"]],
  ["1.13", ["Add restart-strategy.fixed-delay.attempts: 10", "Change it to exponential-delay"]],
])("the strategy that needs no attempts is offered where Flink has it: %s", async (flinkVersion, titles) => {
  const { findings } = await judged({ "conf/flink-conf.yaml": CONF }, { flinkVersion });
  const found = findings.filter(({ rule }) => rule === "checkpointing/restart-strategy");
  expect(found.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(titles);
});
