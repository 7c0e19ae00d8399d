import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob } from "../../../../../test/support/jobTexts.ts";

const keys = async (main: string) => (await factsOf(javaJob(main))).settings.map(({ key }) => key);

test("a call that is being typed sets nothing", async () => {
  expect(await keys("env.setStateBackend();")).toEqual([]);
  expect(await keys("env.getCheckpointConfig().setCheckpointStorage();")).toEqual([]);
  expect(await keys("env.setRestartStrategy();")).toEqual([]);
});

describe("a configuration that an environment of others takes over", () => {
  const build = async (body: string) => {
    const members = `void build(StreamExecutionEnvironment e, StreamExecutionEnvironment other) { Configuration c = new Configuration(); ${body} }`;
    return (await factsOf(javaJob("", { members }))).settings.map(({ key }) => key);
  };
  const SET = 'c.setString("pipeline.name", "rides");';

  test.each([
    ["has what is set before", `${SET} e.configure(c);`, ["pipeline.name"]],
    ["has nothing that is set behind: Flink copies it", `e.configure(c); ${SET}`, []],
    [
      "has what is set behind where another one takes it over later",
      `e.configure(c); ${SET} other.configure(c);`,
      ["pipeline.name"],
    ],
  ])("%s", async (_, body, found) => {
    expect(await build(body)).toEqual(found);
  });
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
