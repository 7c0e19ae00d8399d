import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, javaJob, pythonFile } from "../../../../../test/support/jobTexts.ts";
import type { OperatorWords } from "../../../model/operator.ts";

/** One kind of word of each operator, with the method that makes it. */
async function words(file: TestFile, kind: keyof OperatorWords) {
  const { operators, operatorWords } = await factsOf(file);
  return operators.map(({ method }, index) => [method, operatorWords[index]?.[kind]]);
}

describe("what an operator does, in a word", () => {
  test.each([
    ["AsyncDataStream.unorderedWait(s, g, 1, SECONDS);", "async"],
    ["AsyncDataStream.orderedWait(s, g, 1, SECONDS);", "async"],
    ["s.join(s).where(a).equalTo(b).window(w).with(f);", "join"],
    ["s.coGroup(s).where(a).equalTo(b).window(w).with(f);", "co-group"],
    ["s.keyBy(a).intervalJoin(s.keyBy(a)).between(x, y).process(f);", "interval-join"],
    ["s.keyBy(a).process(f);", "process"],
    ["s.sinkTo(orders);", "sink"],
    ["s.writeAsText(path);", "sink"],
    ["s.printToErr();", "print-to-err"],
  ])("%s", async (chain, verb) => {
    expect((await words(javaJob(chain), "verb")).at(-1)?.[1]).toBe(verb);
  });

  test("where two streams are put together by one call", async () => {
    const file: TestFile = {
      path: "Job.java",
      text: `import org.apache.flink.datastream.api.stream.*;
class Job { void build(NonKeyedPartitionStream<Long> a, NonKeyedPartitionStream<Long> b) { a.connectAndProcess(b, f); } }`,
    };
    expect(await words(file, "verb")).toEqual([["connectAndProcess", "connect"]]);
  });
});

test("what is given to sources of texts and numbers, and to a print, is no function", async () => {
  const file = javaJob(
    "env.socketTextStream(Hosts.MAIN, 9); env.readTextFile(ORDERS_PATH); env.fromParallelCollection(new OrderIterator(1), Long.class);",
  );
  expect(await words(file, "function")).toEqual([
    ["fromSequence", null],
    ["socketTextStream", null],
    ["readTextFile", null],
    ["fromParallelCollection", null],
  ]);
});

describe("the first text that a function is given", () => {
  test("behind a constant that is a number", async () => {
    const members = "static final int MOST_ROWS = 5;";
    expect(
      await words(javaJob('s.map(new Limit(MOST_ROWS, "orders"));', { members }), "detail"),
    ).toContainEqual(["map", "orders"]);
    expect(await words(javaJob("s.map(new Limit(Names.ORDERS));"), "detail")).toContainEqual([
      "map",
      "orders",
    ]);
  });

  test("may stand in a list", async () => {
    const pick = async (given: string) =>
      (await words(pythonFile(`def build(s: DataStream):\n    s.map(Pick(${given}))\n`), "detail"))[0]?.[1];
    expect(await pick('["orders", "tips"]')).toBe("orders-tips");
    expect(await pick('[1, 2], "rides"')).toBe("rides");
    expect(await pick("[1, 2]")).toBeNull();
  });
});

describe("the variable that an operator ends up in", () => {
  test("holds what the last one of a chain makes", async () => {
    const file = javaJob(
      "DataStream<Order> orders = s.map(f).filter(g); DataStream<Late> late = s.process(p).getSideOutput(tag);",
    );
    expect(await words(file, "into")).toEqual([
      ["fromSequence", null],
      ["map", null],
      ["filter", "orders"],
      ["process", null],
    ]);
  });

  test("is none that holds the rows of a job, or an object of this class", async () => {
    const file = javaFile(`class Job {
  DataStream<Order> orders = Envs.get().fromSequence(1, 9);
  void build(DataStream<Long> s) throws Exception {
    try (CloseableIterator<Order> rows = s.map(f).executeAndCollect()) {}
  }
}`);
    expect(await words(file, "into")).toContainEqual(["map", null]);
    expect(await words(file, "type")).toContainEqual(["map", null]);
  });
});

test("the method around is the innermost one that has a name", async () => {
  const chain =
    "Step step = new Step() { public void enrich(DataStream<Long> x) { x.map(f); } }; s.filter(g);";
  expect(await words(javaJob(chain), "method")).toEqual([
    ["fromSequence", "main"],
    ["map", "enrich"],
    ["filter", "main"],
  ]);
});

describe("words while the call is typed", () => {
  test.each([
    ["window", "s.keyBy(k).window().reduce(f);", null],
    ["window", "s.keyBy(k).countWindow().reduce(f);", null],
    ["window", "s.keyBy(k).countWindow(10).reduce(f);", "10-records"],
    ["sideOutput", "s.process(p).getSideOutput().map(f);", null],
    ["sideOutput", 's.process(p).getSideOutput(new OutputTag<>("late")).map(f);', "late"],
    // The name of the tag is what some other code says.
    ["sideOutput", "s.process(p).getSideOutput(new OutputTag<>(names.get(0))).map(f);", null],
  ] as const)("%s of %s", async (kind, chain, found) => {
    expect((await words(javaJob(chain), kind)).at(-1)?.[1]).toBe(found);
  });
});
