import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const SET = "env.set_max_parallelism(256)";

/** Whether something that is not seen may configure the environment of a Python program. */
const isOpen = async (methods: string, statement: string) => {
  const text = `import functools
from pyflink.datastream import StreamExecutionEnvironment
class Tuner:
${methods.replace(/^/gm, "    ")}
env = StreamExecutionEnvironment.get_execution_environment()
${statement}
env.execute()
`;
  const { environments } = await factsOf({ path: "job.py", text });
  return environments.map(({ open }) => open);
};

const TUNE = `def tune(self, env):\n    ${SET}`;

test("what a class of Python does with what it does not say it takes is not known", async () => {
  expect(await isOpen(TUNE, "Tuner().tune(env)")).toEqual([true]);
  expect(await isOpen(`def __init__(self, env):\n    self.env = env`, "t = Tuner(env)")).toEqual([true]);
  const typed = `def tune(self, env: StreamExecutionEnvironment):\n    ${SET}`;
  expect(await isOpen(typed, "Tuner().tune(env)")).toEqual([false]);
});

test("a method that is handed over without a call may be called", async () => {
  expect(await isOpen("pass", "p = functools.partial(env.set_max_parallelism, 256)")).toEqual([true]);
  expect(await isOpen("pass", "p = functools.partial(env.get_parallelism)")).toEqual([false]);
});

test("a decorator may do more with the environment than its function", async () => {
  const decorated = (decorator: string) =>
    isOpen("pass", `${decorator}\ndef tune(env):\n    ${SET}\ntune(env)`);
  expect(await decorated("@tuned")).toEqual([true]);
  expect(await decorated("@functools.lru_cache(None)")).toEqual([false]);
});
