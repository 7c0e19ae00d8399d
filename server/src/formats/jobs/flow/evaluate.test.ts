import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { java, kotlin, python, scala } from "../../../../../test/support/mappedJobs.ts";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

type Read = Awaited<ReturnType<typeof factsOf>>;

/** The operators behind the two that each text begins with. */
const behind = ({ operators }: Read) => operators.slice(2).map(({ method }) => method);
const uidKnown = ({ operators }: Read, method = "map") =>
  operators.find((each) => each.method === method)?.uidKnown;

describe("what is named like a method of the file", () => {
  const BUILD = "def build(): DataStream[Long] = read()";

  test("is what the method gives in Scala, where nothing else has the name", async () => {
    expect(behind(await scala("build.filter(g)", BUILD))).toEqual(["filter"]);
    expect(behind(await scala("val build = rules()\n    build.filter(g)", BUILD))).toEqual([]);
    expect(behind(await scala("rules.foreach(build => build.filter(g))", BUILD))).toEqual([]);
  });

  test("is the method itself in Python", async () => {
    expect(
      uidKnown(
        await python("def build():\n  return env.from_collection([1]).filter(g)\nplan(build)\nbuild()"),
        "filter",
      ),
    ).toBe(true);
  });

  test("is something else in Java and Python, and the method is for others", async () => {
    const build =
      "public SingleOutputStreamOperator<Long> build() { return env().fromSequence(1, 9).filter(g); }";
    const members = `StreamExecutionEnvironment env() { return StreamExecutionEnvironment.getExecutionEnvironment(); } ${build}`;
    expect(uidKnown(await java("int build = 1; plan(build);", members), "filter")).toBe(false);
    const text = `from pyflink.datastream import StreamExecutionEnvironment
def build(env: StreamExecutionEnvironment):
    return env.from_collection([1]).filter(g)
plan(build)
`;
    expect(uidKnown(await factsOf({ path: "job.py", text }), "filter")).toBe(false);
  });
});

describe("a member that Flink's class does not have", () => {
  test("is a stream again where others can give it one, when the chain goes on", async () => {
    const chained = await kotlin("s.cleaned.filter(g)");
    expect(behind(chained)).toEqual(["filter"]);
    expect(uidKnown(chained)).toBe(false);
    expect(uidKnown(await kotlin("val c = s.cleaned"))).toBe(true);
    expect(behind(await kotlin("val c = env.cleaned.filter(g)"))).toEqual([]);
  });

  test("is nothing in Java and Python", async () => {
    expect(behind(await java("s.cleaned.filter(g);"))).toEqual([]);
    expect(behind(await python("s.cleaned.filter(g)"))).toEqual([]);
    const called = await java("env.addOperator(s.getTransformation());");
    expect(called.environments.map(({ escapesTo }) => escapesTo)).toEqual([[]]);
    expect(uidKnown(await python("s.cleaned()"))).toBe(true);
  });

  test("is what the function of another file gives", async () => {
    const head = `package acme
import org.apache.flink.streaming.api.datastream.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
`;
    const workspace = await MemoryWorkspace.load({
      "acme/Job.kt": `${head}fun run(env: StreamExecutionEnvironment) { env.orders().print() }\n`,
      "acme/Sources.kt": `${head}fun StreamExecutionEnvironment.orders(): DataStream<Long> = read()\n`,
    });
    expect(workspace.facts("acme/Job.kt")?.operators.map(({ method }) => method)).toEqual(["print"]);
  });
});

describe("what only the call tells", () => {
  test.each([
    ["env2.fromElements(1);", ["fromElements"]],
    // A field of another class, and a class.
    ["context.env.fromElements(1);", []],
    ["Envs.fromElements(1);", []],
    ["ENV.fromElements(1);", []],
    ["jobs.add(out -> out.sinkTo(sink));", ["sinkTo"]],
    ["out.sinkTo(sink);", []],
  ])("in Java's `%s`", async (body, operators) => {
    expect(behind(await java(body))).toEqual(operators);
  });
});

describe("objects that are made without `new`", () => {
  test("are builders of connectors", async () => {
    const { connectors } = await kotlin(
      "FlinkSinkBuilder(table).forRow(s).build()",
      "import org.apache.paimon.flink.sink.FlinkSinkBuilder",
    );
    expect(connectors.map(({ name, stream }) => [name, stream])).toEqual([["FlinkSinkBuilder", "s"]]);
  });

  test.each([
    ["env.configure(Configuration(base))", 0],
    ["Configuration(base)", undefined],
  ])("are configurations with what another one has: %j", async (body, environment) => {
    const { settings } = await kotlin(
      `val base = Configuration()\n  base.setString("pipeline.name", "orders")\n  ${body}`,
    );
    expect(settings.map((each) => [each.key, each.environment])).toEqual([["pipeline.name", environment]]);
  });
});

test.each([
  ["self.s = env.from_collection([1])", "self.t.print()"],
  ["self.t.print()", "self.s = env.from_collection([1])"],
])("streams of an object that come from each other: %s, %s", async (first, last) => {
  const read = await python(`class Job:
  def first(self):
    ${first}
  def mapped(self):
    self.t = self.s.flat_map(f)
  def filtered(self):
    self.s = self.t.filter(g)
  def last(self):
    ${last}`);
  expect(behind(read)).toEqual(expect.arrayContaining(["flat_map", "from_collection", "print"]));
});
