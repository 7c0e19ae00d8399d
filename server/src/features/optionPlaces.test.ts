import { expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";
import { definition, references } from "./optionPlaces.ts";

const JOB = jobWith("env.setMaxParallelism(256);", 'env.fromElements("a").print();', "env.execute();");
const FILES = (conf: string) => ({
  "conf/flink-conf.yaml": conf,
  "src/OrdersJob.java": JOB,
  "other/flink-conf.yaml": "pipeline.max-parallelism: 64\n",
});

test("the definition of an option is the place that wins, whatever sets it", async () => {
  const editor = await Editor.open(FILES("rest.port: 1\npipeline.max-‸parallelism: 128\n"));
  expect(editor.shownAt(editor.ask(definition))).toEqual(["src/OrdersJob.java:5 setMaxParallelism"]);
});

test("its references are all places that set it in the deployment, what wins first", async () => {
  const editor = await Editor.open(
    FILES("‸pipeline.max-parallelism: 128\npipeline.max-parallelism: 512\nrest.port: 1\n"),
  );
  expect(editor.shownAt(editor.ask(references))).toEqual([
    "src/OrdersJob.java:5 setMaxParallelism",
    "conf/flink-conf.yaml:2 pipeline.max-parallelism",
    "conf/flink-conf.yaml:1 pipeline.max-parallelism",
  ]);
});

test("of an option with two names both count", async () => {
  const editor = await Editor.open(
    { "flink-conf.yaml": "state.back‸end: hashmap\nstate.backend.type: rocksdb\n" },
    { flinkVersion: "1.20" },
  );
  expect(editor.shownAt(editor.ask(definition))).toEqual(["flink-conf.yaml:2 state.backend.type"]);
});

test("a field of a resource by which the operator sets an option counts too", async () => {
  const editor = await Editor.open({
    "rides.yaml": `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    parallelism.de‸fault: "2"
  job:
    jarURI: local:///opt/flink/usrlib/rides.jar
    parallelism: 4
`,
  });
  expect(editor.shownAt(editor.ask(definition))).toEqual(["rides.yaml:11 parallelism"]);
  expect(editor.shownAt(editor.ask(references))).toEqual([
    "rides.yaml:11 parallelism",
    "rides.yaml:8 parallelism.default",
  ]);
});

test("each environment and each process may have a winner of its own", async () => {
  const two = jobWith(
    "env.setMaxParallelism(256);",
    "StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();",
    'tips.fromElements("a").print();',
  );
  const editor = await Editor.open({
    "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n",
    "OrdersJob.java": two,
  });
  expect(editor.shownAt(editor.ask(definition))).toEqual([
    "OrdersJob.java:5 setMaxParallelism",
    "flink-conf.yaml:1 pipeline.max-parallelism",
  ]);
});

test("a key that is a text in code leads to the configurations, and a name to its declaration", async () => {
  const set = (key: string) =>
    jobWith(
      `org.apache.flink.configuration.Configuration own = new org.apache.flink.configuration.Configuration();`,
      `own.setString(${key}, "128");`,
      "env.configure(own);",
      'env.fromElements("a").print();',
    );
  const conf = { "flink-conf.yaml": "pipeline.max-parallelism: 64\n" };
  const editor = await Editor.open({ ...conf, "OrdersJob.java": set('"pipeline.max-par‸allelism"') });
  const winner = 'OrdersJob.java:6 "pipeline.max-parallelism"';
  expect(editor.shownAt(editor.ask(definition))).toEqual([winner]);
  expect(editor.shownAt(editor.ask(references))).toEqual([
    winner,
    "flink-conf.yaml:1 pipeline.max-parallelism",
  ]);
  const named = await Editor.open({
    ...conf,
    "OrdersJob.java": set("PipelineOptions.MAX_PAR‸ALLELISM.key()"),
  });
  expect(named.ask(definition)).toBeNull();
});

test("nothing is told of values, of what is no option of a deployment, and of names in code", async () => {
  for (const files of [
    { "flink-conf.yaml": "rest.port: 80‸81\n" },
    { "flink-conf.yaml": "# rest.po‸rt: 8081\n" },
    {
      "flink-conf.yaml": "pipeline.max-parallelism: 1\n",
      "OrdersJob.java": JOB.replace("setMax", "set‸Max"),
    },
  ]) {
    const editor = await Editor.open(files);
    expect([editor.ask(definition), editor.ask(references)]).toEqual([null, null]);
  }
});
