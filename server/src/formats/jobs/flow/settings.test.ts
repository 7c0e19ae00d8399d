import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob } from "../../../../../test/support/jobTexts.ts";

const keys = async (main: string) => (await factsOf(javaJob(main))).settings.map(({ key }) => key);

test("a call that is being typed sets nothing", async () => {
  expect(await keys("env.setStateBackend();")).toEqual([]);
  expect(await keys("env.getCheckpointConfig().setCheckpointStorage();")).toEqual([]);
  expect(await keys("env.setRestartStrategy();")).toEqual([]);
});

test("a restart strategy that nobody sees is one", async () => {
  expect(await keys("env.setRestartStrategy(Strategies.ours());")).toEqual(["restart-strategy.type"]);
});

describe("a state backend that is made of itself, while it is typed", () => {
  test.each([
    "StateBackend b = b; env.setStateBackend(b);",
    "StateBackend a; StateBackend b; a = b; b = a; env.setStateBackend(b);",
  ])("%s", async (main) => {
    expect(await keys(main)).toEqual(["execution.checkpointing.dir", "state.backend.type"]);
  });
});
