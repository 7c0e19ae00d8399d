import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const python = (body: string) => `import sys
from pyflink.datastream import StreamExecutionEnvironment
${body}
env.from_collection([1]).uid("in").print().uid("out")
env.execute()
`;
const MAKE = "StreamExecutionEnvironment.get_execution_environment()";
const TWO = `env = ${MAKE}\nother = ${MAKE}\n`;

/** How the row of the max parallelism is for a program. */
async function statusOf(body: string): Promise<string | undefined> {
  const { judgements } = await judged({ "rides.py": python(body) });
  return judgements[0]?.checklist.find(({ item }) => item === "max-parallelism")?.status;
}

test.each([
  `${TWO}(env if len(sys.argv) > 1 else other).set_max_parallelism(128)`,
  `${TWO}chosen = env if len(sys.argv) > 1 else other\nchosen.set_parallelism(2).set_max_parallelism(128)`,
])("what is set on one of two environments does not meet it: %s", async (body) => {
  expect(await statusOf(body)).toBe("unknown");
});

test.each([
  `env = ${MAKE} if len(sys.argv) > 1 else StreamExecutionEnvironment.create_local_environment()\nenv.set_max_parallelism(128)`,
  `env = ${MAKE}\n(env if len(sys.argv) > 1 else env).set_max_parallelism(128)`,
])("what is set on the only one that is made does: %s", async (body) => {
  expect(await statusOf(body)).toBe("satisfied");
});
