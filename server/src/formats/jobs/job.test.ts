import { expect, test } from "vitest";
import { factsOf } from "../../../../test/support/deployment.ts";
import { movedJob } from "./movedJob.ts";

const java = (body: string, imports = "") => `package shop;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
${imports}
class Orders {
  static class Count {}
  static void run() {
    ${body}
  }
}
class Helper {}
`;

test("others know a file in Java by its name alone", async () => {
  const { declares } = await factsOf({ path: "shop/Orders.java", text: java("") });
  expect(declares).toEqual(["Orders"]);
});

test.each([
  [
    "an environment of the first API",
    "var env = StreamExecutionEnvironment.getExecutionEnvironment();",
    "env",
  ],
  [
    "what an environment is asked for",
    "var config = StreamExecutionEnvironment.getExecutionEnvironment().getConfig();",
    undefined,
  ],
  [
    "an environment of DataStream V2, which has no setters",
    "var env = ExecutionEnvironment.getInstance();",
    undefined,
  ],
])("the variable on which a setting can be put in a statement: %s", async (_, body, expected) => {
  const text = java(body, "import org.apache.flink.datastream.api.ExecutionEnvironment;");
  const { environments } = await factsOf({ path: "Orders.java", text });
  expect(environments.map(({ variable }) => variable?.name)).toEqual([expected]);
});

test("a job that is moved has its places so much further on, those of statements too", async () => {
  const body = `StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStreamSource<String> lines = env.fromSource(source, watermarks, "lines");
    lines.print();`;
  const text = java(body);
  const { operators } = movedJob(await factsOf({ path: "Orders.java", text }), 100);
  const statement = 'DataStreamSource<String> lines = env.fromSource(source, watermarks, "lines");';
  const start = text.indexOf(statement) + 100;
  expect(operators[0]?.uidPlace).toEqual({
    kind: "statement",
    variable: "lines",
    statement: { start, end: start + statement.length },
  });
  const dot = text.indexOf(".print()") + 100;
  expect(operators[1]?.uidPlace).toEqual({ kind: "chain", dot, offset: dot + ".print()".length });
});

test.each([
  ["as a copy", "env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(conf));"],
  [
    "through what the environment has of its own",
    "env = StreamExecutionEnvironment.getExecutionEnvironment(); env.getConfig().configure(conf, loader);",
  ],
])("what is set on a configuration that an environment gets %s is a setting of that", async (_, made) => {
  const text = java(
    `Configuration conf = new Configuration();
    conf.setString("pipeline.name", "orders");
    StreamExecutionEnvironment ${made}`,
    "import org.apache.flink.configuration.Configuration;",
  );
  const { settings } = await factsOf({ path: "Orders.java", text });
  expect(settings.map(({ key, environment }) => [key, environment])).toEqual([["pipeline.name", 0]]);
});
