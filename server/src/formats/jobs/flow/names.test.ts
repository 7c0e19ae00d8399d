import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile } from "../../../../../test/support/jobTexts.ts";

const operators = async (file: TestFile) => (await factsOf(file)).operators.map(({ method }) => method);

/** A method of Java with a parameter of that type. */
const taking = (type: string, body: string, { imports = "", more = "" } = {}) =>
  javaFile(`class Job { void build(${type} in) { ${body} } }\n${more}`, imports);

describe("a type of Flink's", () => {
  test.each([
    ["by its import", taking("DataStream<Long>", "in.map(f);"), ["map"]],
    [
      "an inner class by the one around it",
      taking("JoinedStreams<A, B>.Where<K>", "in.equalTo(x).window(w).apply(f);"),
      ["apply"],
    ],
    // What a file declares itself hides what a wildcard imports.
    [
      "no class of the file with its name",
      taking("DataStream<Long>", "in.map(f);", {
        more: "class DataStream<T> { T map(F f) { return null; } }",
      }),
      [],
    ],
    ["no class of that name inside of somebody's class", taking("Legacy.DataStream<Long>", "in.map(f);"), []],
    [
      "no inner class inside of somebody's class",
      taking("Legacy.JoinedStreams.Where<K>", "in.equalTo(x).window(w).apply(f);"),
      [],
    ],
  ])("%s", async (_, file, found) => {
    expect(await operators(file)).toEqual(found);
  });
});

describe("a type of the DataStream API V2", () => {
  const job = (imports: string, type: string, more = ""): TestFile => ({
    path: "Job.java",
    text: `${imports}\nclass Job { void build(${type} env) { env.fromSource(rides, "rides"); } }\n${more}`,
  });
  const WILDCARD = "import org.apache.flink.datastream.api.*;";
  const FUNCTION = "import org.apache.flink.datastream.api.function.OneInputStreamProcessFunction;";
  const WHOLE = "org.apache.flink.datastream.api.ExecutionEnvironment";

  test.each([
    ["by a wildcard", job(WILDCARD, "ExecutionEnvironment"), ["fromSource"]],
    ["by its whole name", job(FUNCTION, WHOLE), ["fromSource"]],
    ["by its whole name, without any import", job("", WHOLE), ["fromSource"]],
    [
      "no class of the file with its name",
      job(WILDCARD, "ExecutionEnvironment", "class ExecutionEnvironment {}"),
      [],
    ],
  ])("%s", async (_, file, found) => {
    expect(await operators(file)).toEqual(found);
  });
});

test.each([
  ["FlinkSink.Builder", ["FlinkSink"]],
  ["Appender", []],
])("%s is a builder of a connector: %j", async (type, found) => {
  const imports = "import org.apache.iceberg.flink.sink.FlinkSink;";
  const { connectors } = await factsOf(taking(type, "in.append();", { imports }));
  expect(connectors.map(({ name }) => name)).toEqual(found);
});

describe("a name of PyFlink", () => {
  const python = (imports: string, body: string): TestFile => ({
    path: "job.py",
    text: `${imports}\n${body}\n`,
  });
  const MAP = "def build(s: DataStream):\n    s.map(f)";

  test.each([
    ["is there by a wildcard", "from pyflink.datastream import *", ["map"]],
    ["is not there without an import", "from pyflink.table import Table", []],
  ])("%s", async (_, imports, found) => {
    expect(await operators(python(imports, MAP))).toEqual(found);
  });

  test("such as Configuration is there by a wildcard, too", async () => {
    const text = python(
      "from pyflink.common import *\nfrom pyflink.datastream import *",
      `conf = Configuration()
conf.set_string("pipeline.name", "rides")
env = StreamExecutionEnvironment.get_execution_environment(conf)`,
    );
    expect((await factsOf(text)).settings.map(({ key, environment }) => [key, environment])).toEqual([
      ["pipeline.name", 0],
    ]);
  });
});
