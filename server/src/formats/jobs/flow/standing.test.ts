import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";

const MAX = "pipeline.max-parallelism";
const INTERVAL = "execution.checkpointing.interval";

const java = (body: string, members = ""): TestFile => ({
  path: "Job.java",
  text: `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  public static void main(String[] args) throws Exception { ${body} }
  ${members}
}
`,
});
const kotlin = (body: string, members = ""): TestFile => ({
  path: "Job.kt",
  text: `import org.apache.flink.configuration.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main(args: Array<String>) {
  ${body}
}
${members}
`,
});
const scala = (body: string, members = ""): TestFile => ({
  path: "Job.scala",
  text: `import org.apache.flink.configuration._
import org.apache.flink.streaming.api.scala._
object Job {
  def main(args: Array[String]): Unit = {
    ${body}
  }
  ${members}
}
`,
});
const python = (text: string): TestFile => ({
  path: "job.py",
  text: `import sys
from pyflink.common import Configuration
from pyflink.datastream import StreamExecutionEnvironment
${text}
`,
});

/** The options that a file sets: with `?` where it may not, with `-` in front where it takes them out. */
async function standing(file: TestFile): Promise<string[]> {
  const { settings, removed = [] } = await factsOf(file);
  const set = settings.map(({ key, uncalled, inBranch, onConfiguration }) => {
    const unsure = uncalled !== undefined || inBranch || onConfiguration?.conditional;
    return `${key}${unsure ? "?" : ""}`;
  });
  return [...set, ...removed.map(({ key }) => `-${key}`)];
}

const ENV = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";
const CONF = "Configuration c = new Configuration();";
const SET = "c.set(PipelineOptions.MAX_PARALLELISM, 256);";
const USE = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c);";

describe("what is taken out again is not set", () => {
  test.each<[string, TestFile, string[]]>([
    [
      "checkpoints",
      java(`${ENV} env.enableCheckpointing(60000); env.getCheckpointConfig().disableCheckpointing();`),
      [`-${INTERVAL}`],
    ],
    [
      "checkpoints, under a condition",
      java(
        `${ENV} env.enableCheckpointing(60000); if (args.length > 0) env.getCheckpointConfig().disableCheckpointing();`,
      ),
      [`${INTERVAL}?`, `-${INTERVAL}`],
    ],
    [
      "checkpoints that are set again",
      java(`${ENV} env.getCheckpointConfig().disableCheckpointing(); env.enableCheckpointing(60000);`),
      [INTERVAL],
    ],
    [
      "an option by its constant",
      java(`${CONF} ${SET} c.removeConfig(PipelineOptions.MAX_PARALLELISM); ${USE}`),
      [],
    ],
    ["an option by its key", java(`${CONF} ${SET} c.removeKey("${MAX}"); ${USE}`), []],
    ["another option", java(`${CONF} ${SET} c.removeKey("pipeline.name"); ${USE}`), [MAX]],
    [
      "an option of another configuration",
      java(`${CONF} ${SET} new Configuration().removeKey("${MAX}"); ${USE}`),
      [MAX],
    ],
    ["what a variable names", java(`${CONF} ${SET} c.removeKey(args[0]); ${USE}`), [`${MAX}?`]],
    [
      "an option that is set again",
      java(`${CONF} c.removeConfig(PipelineOptions.MAX_PARALLELISM); ${SET} ${USE}`),
      [MAX],
    ],
    [
      "in a loop that may run no round",
      java(`${CONF} ${SET} for (String each : args) c.removeKey("${MAX}"); ${USE}`),
      [`${MAX}?`],
    ],
    [
      "by a method that gets the configuration",
      java(
        `${CONF} ${SET} clear(c); ${USE}`,
        `private static void clear(Configuration conf) { conf.removeKey("${MAX}"); }`,
      ),
      [`${MAX}?`],
    ],
    [
      "in Kotlin",
      kotlin(`val c = Configuration()
  c.set(PipelineOptions.MAX_PARALLELISM, 256)
  c.removeConfig(PipelineOptions.MAX_PARALLELISM)
  val env = StreamExecutionEnvironment.getExecutionEnvironment(c)
  env.enableCheckpointing(60000)
  env.checkpointConfig.disableCheckpointing()`),
      [`-${INTERVAL}`],
    ],
    [
      "in Scala",
      scala(`val env = StreamExecutionEnvironment.getExecutionEnvironment
    env.enableCheckpointing(60000)
    env.getCheckpointConfig.disableCheckpointing()`),
      [`-${INTERVAL}`],
    ],
    [
      "in Python",
      python(`c = Configuration()
c.set_string("${MAX}", "256")
c.remove_config("${MAX}")
env = StreamExecutionEnvironment.get_execution_environment(c)
env.enable_checkpointing(60000)
env.get_checkpoint_config().disable_checkpointing()`),
      [`-${INTERVAL}`],
    ],
  ])("%s", async (_, file, found) => {
    expect(await standing(file)).toEqual(found);
  });
});

test("an option that Kotlin sets by its index is set", async () => {
  const key = "StateBackendOptions.STATE_BACKEND";
  const using = (body: string) =>
    kotlin("val env = StreamExecutionEnvironment.getExecutionEnvironment(conf())", body);
  expect(await standing(using(`fun conf() = Configuration().apply { this[${key}] = "rocksdb" }`))).toEqual([
    "state.backend.type",
  ]);
  expect(
    await standing(
      kotlin(`val c = Configuration()
  c[${key}] = "rocksdb"
  val names = HashMap<String, String>()
  names["${MAX}"] = "256"
  val env = StreamExecutionEnvironment.getExecutionEnvironment(c)`),
    ),
  ).toEqual(["state.backend.type"]);
});

describe("a variable that gets another configuration", () => {
  test.each<[string, TestFile, string[]]>([
    ["has nothing of the first", java(`${CONF} ${SET} c = new Configuration(); ${USE}`), []],
    [
      "may have it, where a condition decides",
      java(`${CONF} ${SET} if (args.length > 0) c = new Configuration(); ${USE}`),
      [`${MAX}?`],
    ],
    ["has what is set on the second", java(`${CONF} c = new Configuration(); ${SET} ${USE}`), [MAX]],
    ["after it was used has done its part", java(`${CONF} ${SET} ${USE} c = new Configuration();`), [MAX]],
    [
      "in Python",
      python(`c = Configuration()
c.set_string("${MAX}", "256")
c = Configuration()
env = StreamExecutionEnvironment.get_execution_environment(c)`),
      [],
    ],
  ])("%s", async (_, file, found) => {
    expect(await standing(file)).toEqual(found);
  });
});

describe("an environment is set in vain when it has executed", () => {
  const BUILT = "env.fromSequence(1, 9).print(); env.execute();";
  const LATE = "env.setMaxParallelism(256);";

  test.each<[string, TestFile, string[]]>([
    ["all that is built", java(`${ENV} ${BUILT} ${LATE}`), []],
    [
      "in Python",
      python(`env = StreamExecutionEnvironment.get_execution_environment()
env.from_collection([1]).print()
env.execute()
env.enable_checkpointing(60000)`),
      [],
    ],
    ["not where more is built", java(`${ENV} ${BUILT} ${LATE} ${BUILT}`), [MAX]],
    ["not where it is executed again", java(`${ENV} ${BUILT} ${LATE} env.executeAsync();`), [MAX]],
    [
      "not where only one way executes it",
      java(
        `${ENV} if (args.length > 0) { ${BUILT} } ${LATE} run(env);`,
        "private static void run(StreamExecutionEnvironment e) throws Exception { e.execute(); }",
      ),
      [MAX],
    ],
    ["not in a loop", java(`${ENV} for (String each : args) { ${BUILT} ${LATE} }`), [MAX]],
    ["not where others get it", java(`${ENV} ${BUILT} ${LATE} Platform.run(env);`), [MAX]],
    [
      "not where a function executes it",
      java(`${ENV} ${BUILT} ${LATE} Runnable r = () -> env.execute(); r.run();`),
      [MAX],
    ],
  ])("%s", async (_, file, found) => {
    expect(await standing(file)).toEqual(found);
  });
});

describe("a configuration at the top of a file that is set too late", () => {
  const MAKE = "env = StreamExecutionEnvironment.get_execution_environment(c)";
  const LATE = `c.set_string("${MAX}", "256")`;

  test.each<[string, string, string[]]>([
    ["is copied before", `c = Configuration()\n${MAKE}\n${LATE}`, []],
    ["in time is taken over", `c = Configuration()\n${LATE}\n${MAKE}`, [MAX]],
    [
      "is taken over by a later one",
      `c = Configuration()\n${MAKE}\n${LATE}\nother = StreamExecutionEnvironment.get_execution_environment(c)`,
      [MAX],
    ],
    [
      "may be taken over by a function",
      `c = Configuration()\n${MAKE}\n${LATE}\ndef make():\n    return StreamExecutionEnvironment.get_execution_environment(c)\nmake()`,
      [MAX],
    ],
  ])("%s", async (_, text, found) => {
    expect(await standing(python(text))).toEqual(found);
  });
});

describe("a method that nothing calls", () => {
  const TUNE = "(StreamExecutionEnvironment e) { e.setMaxParallelism(256); }";

  test.each<[string, TestFile, string[]]>([
    ["and nothing can sets nothing", java(ENV, `private static void tune${TUNE}`), []],
    ["in its file may be called by others", java(ENV, `static void tune${TUNE}`), [`${MAX}?`]],
    [
      "but another one of that kind",
      java(ENV, `static void tune${TUNE} static void all(StreamExecutionEnvironment e) { tune(e); }`),
      [`${MAX}?`],
    ],
    [
      "is another one than one that is called",
      java(`${ENV} tune(env);`, `private static void tune${TUNE}`),
      [MAX],
    ],
    [
      "but is handed over to somebody who may call it",
      java(`${ENV} with(env, Job::tune);`, `private static void tune${TUNE}`),
      [`${MAX}?`],
    ],
    [
      "but what is above its class",
      java(ENV, `static class Tuner extends Base { protected void tune${TUNE} }`),
      [MAX],
    ],
    ["but a framework", java(ENV, `@Autowired void tune${TUNE}`), [MAX]],
    [
      "sets an environment of its own",
      java(
        ENV,
        "static void other() { StreamExecutionEnvironment e = StreamExecutionEnvironment.getExecutionEnvironment(); e.setMaxParallelism(256); }",
      ),
      [MAX],
    ],
    [
      "in Kotlin",
      kotlin(
        "val env = StreamExecutionEnvironment.getExecutionEnvironment()",
        "private fun StreamExecutionEnvironment.tune() { maxParallelism = 256 }\nfun more(e: StreamExecutionEnvironment) { e.enableCheckpointing(60000) }",
      ),
      [`${INTERVAL}?`],
    ],
    [
      "in Scala",
      scala(
        "val env = StreamExecutionEnvironment.getExecutionEnvironment",
        "def tune(e: StreamExecutionEnvironment): Unit = e.setMaxParallelism(256)",
      ),
      [`${MAX}?`],
    ],
    [
      "in Python",
      python(
        "def tune(env):\n    env.enable_checkpointing(60000)\ndef _more(env: StreamExecutionEnvironment):\n    env.set_max_parallelism(256)\ndef main():\n    env = StreamExecutionEnvironment.get_execution_environment()\nmain()",
      ),
      [`${INTERVAL}?`, `${MAX}?`],
    ],
  ])("%s", async (_, file, found) => {
    expect(await standing(file)).toEqual(found);
  });
});
