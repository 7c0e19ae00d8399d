import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Whether others may set more on the configuration that names the pipeline, and the environment that it goes to. */
async function nameOf(path: string, text: string) {
  const { settings } = await factsOf({ path, text });
  const name = settings.find(({ key }) => key === "pipeline.name");
  return { environment: name?.environment, shared: name?.onConfiguration?.shared };
}

const python = (body: string) =>
  nameOf(
    "job.py",
    `from pyflink.common import Configuration
from pyflink.datastream import StreamExecutionEnvironment
def main():
  env = StreamExecutionEnvironment.get_execution_environment()
  c = Configuration()
  ${body}
  c.set_string("pipeline.name", "orders")
  env.configure(c)
`,
  );

const java = (body: string) =>
  nameOf(
    "Job.java",
    `import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job { void main() throws Exception {
  StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  Configuration c = new Configuration();
  c.setString("pipeline.name", "orders");
  env.configure(c);
  ${body}
} }`,
  );

test.each([
  // Somebody goes on with it.
  ["tune(c)", true],
  ["if c: pass", true],
  ["while c: pass", true],
  ["assert c", true],
  ["", false],
])("a configuration of Python with `%s`", async (body, shared) => {
  expect(await python(body)).toEqual({ environment: 0, shared });
});

test.each([
  // Half of a line that is still typed.
  ["c;", false],
  ["throw c;", true],
  ["synchronized (c) { }", true],
])("a configuration of Java with `%s`", async (body, shared) => {
  expect(await java(body)).toEqual({ environment: 0, shared });
});
