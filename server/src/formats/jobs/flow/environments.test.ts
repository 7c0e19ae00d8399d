import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const java = (body: string) => `import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.table.api.*;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
class Job { void run(Table t, StreamExecutionEnvironment given) {
  StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  ${body}
} }`;

const python = (body: string) => `from pyflink.datastream import StreamExecutionEnvironment, DataStream
from pyflink.table import StreamTableEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
${body}
`;

const scala = (body: string) => `import org.apache.flink.streaming.api.scala._
import org.apache.flink.table.api.bridge.scala._
object Job {
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    ${body}
  }
}`;

test.each([
  ["Job.java", java("StreamTableEnvironment.create(env).toDataStream(t).print();"), [0]],
  ["Job.java", java("var e = StreamTableEnvironment.create(env, settings); e.toDataStream(t).print();"), [0]],
  ["Job.java", java("StreamTableEnvironment.create(given).toDataStream(t).print();"), [null]],
  ["Job.java", java("StreamTableEnvironment.create(Envs.make()).toDataStream(t).print();"), [null]],
  ["job.py", python("e = StreamTableEnvironment.create(env)\ne.to_data_stream(t).print()"), [0]],
  [
    "job.py",
    python(
      "e = StreamTableEnvironment.create(stream_execution_environment=env)\ne.to_data_stream(t).map(f).print()",
    ),
    [0, 0],
  ],
  ["Job.scala", scala("StreamTableEnvironment.create(env).toDataStream(t).print()"), [0]],
])("streams of tables belong to the environment below in %s: %s", async (path, text, environments) => {
  const { operators } = await factsOf({ path, text });
  expect(operators.map(({ environment }) => environment)).toEqual(environments);
});

test("what is set on the configuration of tables is set on the environment below", async () => {
  const text = java(
    'StreamTableEnvironment e = StreamTableEnvironment.create(env); e.getConfig().set("pipeline.name", "orders");',
  );
  const { settings } = await factsOf({ path: "Job.java", text });
  expect(settings.map(({ key, environment }) => [key, environment])).toEqual([["pipeline.name", 0]]);
});

test("whoever gets the environment of tables may configure the one below", async () => {
  const text = java("StreamTableEnvironment e = StreamTableEnvironment.create(env); Tables.register(e);");
  const { environments } = await factsOf({ path: "Job.java", text });
  expect(environments.map(({ escapesTo }) => escapesTo)).toEqual([["Tables"]]);
});
