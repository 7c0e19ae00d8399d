import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { pythonFile } from "../../../../../test/support/jobTexts.ts";

/** The uids as far as this file tells. */
const uids = async (file: TestFile) =>
  (await factsOf(file)).operators.flatMap(({ uid }) => (uid ? [uid.value] : []));

test("what a script of Kotlin's declares has that value", async () => {
  const script = (more: string): TestFile => ({
    path: "job.main.kts",
    text: `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
var name = "rides"
${more}
val env = StreamExecutionEnvironment.getExecutionEnvironment()
env.fromSequence(1, 2).map(f).uid(name)`,
  });
  expect(await uids(script(""))).toEqual(["rides"]);
  expect(await uids(script("name = args[0]"))).toEqual([null]);
});

describe("a member of a class of Python's", () => {
  test.each([
    ["UID", "rides"],
    ["uid", null],
  ])("%s is a constant where it is written in capitals", async (name, value) => {
    const text = `class Job:
    ${name} = "rides"
    def build(self, s: DataStream):
        s.map(f).uid(self.${name})
        s.map(f).uid(Job.${name})
`;
    expect(await uids(pythonFile(text))).toEqual([value, value]);
  });
});
