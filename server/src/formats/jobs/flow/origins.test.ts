import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, javaJob, kotlinJob, pythonFile, scalaJob } from "../../../../../test/support/jobTexts.ts";

/** Each operator behind those that have no input, as `method <- methods of its inputs`. */
async function operators(file: TestFile): Promise<string[]> {
  const { operators: found } = await factsOf(file);
  return found.flatMap(({ method, role, inputs }) =>
    role === "source" ? [] : `${method} <- ${inputs.map((input) => found[input]?.method).join(",")}`.trim(),
  );
}

describe("what a method returns", () => {
  const made = (returns: string) =>
    javaJob("build(env).map(f);", {
      members: `static ${returns} build(StreamExecutionEnvironment e) { return e.fromSequence(1, 9); }`,
    });
  const kept = (returns: string) =>
    javaJob("keep(s).map(f);", { members: `static ${returns} keep(DataStream<Long> in) { return in; }` });

  test.each([
    ["is a stream by its type", made("DataStream<Long>"), ["map <- fromSequence"]],
    ["is none of another type", made("Orders"), []],
    ["is what it was given", kept("DataStream<Long>"), ["map <- fromSequence"]],
    ["is not what it was given where it says so", kept("Object"), []],
  ])("%s", async (_, file, found) => {
    expect(await operators(file)).toEqual(found);
  });

  test("is what an extension stands on, whatever it is given", async () => {
    const members =
      "fun SingleOutputStreamOperator<Long>.beside(other: DataStream<Long>): SingleOutputStreamOperator<Long> { return this }";
    const { operators: found } = await factsOf(kotlinJob('s.map(f).beside(s).uid("a")', { members }));
    expect(found.map(({ method, uid }) => [method, uid?.value])).toEqual([
      ["fromSequence", undefined],
      ["map", "a"],
    ]);
  });
});

test("in Scala a variable of a stream's type takes what its operator does", async () => {
  const { operators: found } = await factsOf(scalaJob('val m: DataStream[Long] = s.map(f)\n    m.uid("a")'));
  expect(found.map(({ method, uid }) => [method, uid?.value])).toEqual([
    ["fromSequence", undefined],
    ["map", "a"],
  ]);
});

describe("a variable that is written several times", () => {
  test.each([
    [
      "holds the last value where the next statement uses it",
      javaJob("DataStream<Long> t = s; t = t.map(f); t.print();"),
      ["map <- fromSequence", "print <- map"],
    ],
    [
      "holds the last value in a branch, too",
      javaJob("DataStream<Long> t = s; t = t.map(f); if (args.length > 0) { t.print(); }"),
      ["map <- fromSequence", "print <- map"],
    ],
    [
      "may hold each of them in a function, which somebody calls later",
      pythonFile(`def main():
    env = StreamExecutionEnvironment.get_execution_environment()
    s = env.from_collection([1])
    def add():
        s.print()
    s = s.map(f)
    add()
`),
      ["print <- from_collection,map", "map <- from_collection"],
    ],
    [
      "may hold each of them as a field",
      javaFile(`class Job {
  DataStream<Long> t;
  void read(StreamExecutionEnvironment env) { t = env.fromSequence(1, 9); }
  void print() { t.print(); }
  void map() { t = t.map(f); }
}`),
      ["print <- fromSequence,map", "map <- fromSequence"],
    ],
    [
      "holds nothing that is known where a pattern gives it",
      pythonFile(`def build(s: DataStream):
    s.print()
    t = 1
    t, u = split(1)
    t.map(f)
`),
      ["print <-"],
    ],
  ])("%s", async (_, file, found) => {
    expect(await operators(file)).toEqual(found);
  });
});

describe("what a function is called with for each element of a list", () => {
  test.each([
    ["is that", pythonFile("def build(s: DataStream):\n    [s].for_each(lambda x: x.map(f))\n"), ["map <-"]],
    [
      "is not known where another method calls it",
      pythonFile("def build(s: DataStream):\n    [s].each(lambda x: x.map(f))\n"),
      [],
    ],
    ["is not known without a list", javaJob("forEach(x -> x.map(f));"), []],
  ])("%s", async (_, file, found) => {
    expect(await operators(file)).toEqual(found);
  });
});
