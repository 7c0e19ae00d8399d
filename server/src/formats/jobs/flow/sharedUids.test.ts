import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaJob, kotlinJob } from "../../../../../test/support/jobTexts.ts";

/** Which operators surely share the uid that they get, in the order of the text. */
async function repeated(file: TestFile) {
  const { operators } = await factsOf(file);
  return operators.flatMap((operator) => (operator.uid ? operator.repeated : []));
}

const OPERATOR = "SingleOutputStreamOperator<Long> x";
const TAG = `static void tag(${OPERATOR}) { x.uid("a"); }`;
const TAG_BY = `static void tag(${OPERATOR}, String id) { x.uid(id); }`;
const OTHER = "StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment();";

describe("two calls of a method that gives a uid", () => {
  test.each([
    ["give it twice", javaJob("tag(s.map(f)); tag(s.filter(f));", { members: TAG }), [false, true]],
    [
      "give it twice where they say so",
      javaJob('tag(s.map(f), "a"); tag(s.filter(f), "a");', { members: TAG_BY }),
      [false, true],
    ],
    [
      "give others where they say so",
      javaJob('tag(s.map(f), "a"); tag(s.filter(f), "b");', { members: TAG_BY }),
      [false, false],
    ],
    [
      "may give others where they get them at run time",
      javaJob("tag(s.map(f), args[0]); tag(s.filter(f), args[1]);", { members: TAG_BY }),
      [false, false],
    ],
    [
      "give one in each of two jobs",
      javaJob(`${OTHER} tag(s.map(f)); tag(other.fromSequence(1, 2).filter(f));`, { members: TAG }),
      [false, false],
    ],
    [
      "may mean another method of that name",
      javaJob("tag(s.map(f)); tag(s.filter(f));", {
        members: `${TAG} static void tag(DataStreamSink<Long> x) { x.name("b"); }`,
      }),
      [false, false],
    ],
    [
      "are not looked into where they leave it to a default",
      kotlinJob("tag(s.map(f))\n    tag(s.filter(f))", {
        members: 'fun tag(x: SingleOutputStreamOperator<Long>, id: String = "a") { x.uid(id) }',
      }),
      [false, false],
    ],
  ])("%s", async (_, file, found) => {
    expect(await repeated(file)).toEqual(found);
  });
});
