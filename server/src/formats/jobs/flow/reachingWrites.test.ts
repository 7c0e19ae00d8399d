import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { pythonFile } from "../../../../../test/support/jobTexts.ts";

/** The inputs of the last operator of a program of Python's, by their methods. */
async function inputs(lines: string): Promise<(string | undefined)[]> {
  const { operators } = await factsOf(
    pythonFile(
      `env = StreamExecutionEnvironment.get_execution_environment()\ns = env.from_collection([1])\n${lines}\n`,
    ),
  );
  return (operators.at(-1)?.inputs ?? []).map((input) => operators[input]?.method);
}

test("a branch that is taken reaches no other branch of the same choice", async () => {
  expect(await inputs("if a:\n    s = s.map(f)\nelse:\n    s.print()")).toEqual(["from_collection"]);
});

test("a branch reaches the branches of a later choice", async () => {
  expect(
    await inputs("if a:\n    s = s.map(f)\nelse:\n    pass\nif b:\n    pass\nelse:\n    s.print()"),
  ).toEqual(["from_collection", "map"]);
});
