import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith, soundConf } from "../../../test/support/sound.ts";
import { checklistSentences, codeLenses } from "./codeLenses.ts";
import { ALL_SHOWN } from "./userSettings.ts";

const FLINK: EditorOptions = { flinkVersion: "1.20" };

/** The lenses of the document with the caret: `line title`, and the command with what it is given. */
async function lenses(files: Record<string, string>, options = FLINK): Promise<string[]> {
  const editor = await Editor.open(files, options);
  return editor.ask(codeLenses).map(({ range, command }) => {
    const args = command?.arguments ? ` ${command.arguments.join(" ")}` : "";
    return `${range.start.line + 1} ${command?.title}${command?.command ? ` -> ${command.command}${args}` : ""}`;
  });
}

test("over a compose file it stands where what is missing is shown, whichever service is first", async () => {
  const service = (name: string) =>
    `  ${name}:\n    image: flink:1.20\n    command: ${name}\n    environment:\n      FLINK_PROPERTIES: |\n        jobmanager.rpc.address: jobmanager\n`;
  const linesOf = async (...names: string[]) => {
    const text = `\u2038services:\n${names.map(service).join("")}`;
    const found = await lenses({ "docker-compose.yml": text });
    return found.map((each) => each.split(" ")[0]);
  };
  expect(await linesOf("taskmanager", "jobmanager")).toEqual(["13"]);
  expect(await linesOf("jobmanager", "taskmanager")).toEqual(["7"]);
});

describe("over a job", () => {
  test("stands how many of its operators have no uid, with what adds them", async () => {
    const job = jobWith('env.fromElements("a").uid("a").map(a -> a).print();', "env.execute();");
    expect(await lenses({ "OrdersJob.java": `‸${job}` })).toEqual([
      "4 3 operators: 2 without uid \u2014 add all -> flinkPreflight.addUidsTo file:///w/OrdersJob.java",
    ]);
    const one = job.replace(".print();", '.uid("b").print();');
    expect(await lenses({ "OrdersJob.java": `‸${one}` })).toEqual([
      "4 3 operators: 1 without uid \u2014 add it -> flinkPreflight.addUidsTo file:///w/OrdersJob.java",
    ]);
    const each = one.replace(".print();", '.print().uid("c");');
    expect(await lenses({ "OrdersJob.java": `‸${each}` })).toEqual(["4 3 operators, each with a uid"]);
  });

  test("nothing is offered to a client that makes no edits by itself, or where no uid can be put", async () => {
    const job = jobWith('env.fromElements("a").print();', "env.execute();");
    const client = { appliesEdits: false };
    expect(await lenses({ "OrdersJob.java": `‸${job}` }, { ...FLINK, client })).toEqual([
      "4 2 operators: 2 without uid",
    ]);
  });

  test.each([
    ["without operators", jobWith("env.execute();")],
    [
      "in batch mode, which needs no uids",
      jobWith(
        "env.setRuntimeMode(org.apache.flink.api.common.RuntimeExecutionMode.BATCH);",
        'env.fromElements("a").print();',
      ),
    ],
    ["whose operators others may give a uid", jobWith('Uids.give(env.fromElements("a"));')],
    [
      "where the rule is ignored",
      `// flink-preflight-ignore-file operator-uid/missing: a test\n${jobWith('env.fromElements("a").print();')}`,
    ],
  ])("there is none %s", async (_, job) => {
    expect(await lenses({ "OrdersJob.java": `‸${job}` })).toEqual([]);
  });

  test("a part of a job has it over its first operator", async () => {
    const part = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Part {
  void build(StreamExecutionEnvironment env) {
    env.fromElements("a").uid("a");
  }
}
`;
    expect(await lenses({ "Part.java": `‸${part}` })).toEqual(["4 1 operator, each with a uid"]);
  });
});

describe("over a configuration", () => {
  test("stands how many items of the checklist its deployment meets", async () => {
    expect(await lenses({ "flink-conf.yaml": `‸# all of it\n${soundConf()}` })).toEqual([
      "1 4 of 6 items met -> checklist flink-conf.yaml",
    ]);
  });

  test("each resource of a document has its own", async () => {
    const resource = (name: string, line: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    ${line}
  job:
    jarURI: local:///opt/flink/usrlib/${name}.jar
`;
    const two = `‸${resource("rides", 'state.backend.type: "rocksdb"')}---\n${resource("tips", 'rest.port: "1"')}`;
    expect(await lenses({ "deploy.yaml": two })).toEqual([
      "7 1 of 6 items met -> checklist deploy.yaml (rides)",
      "18 0 of 6 items met -> checklist deploy.yaml (tips)",
    ]);
  });

  test("of one that several deployments share each is named", async () => {
    const settings =
      "deployments:\n  - name: a\n    configuration: [flink-conf.yaml]\n    jobs: [A.java]\n  - name: b\n    configuration: [flink-conf.yaml]\n    jobs: [B.java]\n";
    const job = (name: string) => jobWith('env.fromElements("a").print();').replace("OrdersJob", name);
    const files = {
      "flink-conf.yaml": `‸${soundConf()}`,
      ".flink-preflight.yaml": settings,
      "A.java": job("A"),
      "B.java": job("B"),
    };
    expect(await lenses(files)).toEqual([
      "1 a: 4 of 6 items met -> checklist a",
      "1 b: 4 of 6 items met -> checklist b",
    ]);
  });

  test.each([
    ["that no cluster runs with", { "flink-conf.yaml": `‸${soundConf()}` }, "2.0"],
    ["of which nothing is known", { "flink-conf.yaml": "‸rest.port: 1\n{{ more }}\n" }, "1.20"],
    ["of an SQL session", { "a.sql": "‸SET 'rest.port' = '1';\nINSERT INTO a SELECT 1;\n" }, "1.20"],
    ["of a command line", { "start.sh": "‸flink run -Dpipeline.max-parallelism=128 job.jar\n" }, "1.20"],
  ])("there is none %s", async (_, files, flinkVersion) => {
    expect(await lenses(files as Record<string, string>, { flinkVersion })).toEqual([]);
  });

  test("a client without a view of the checklist is told it in words", async () => {
    const files = { "flink-conf.yaml": `‸${soundConf()}` };
    const client = { checklistCommand: undefined };
    expect(await lenses(files, { ...FLINK, client })).toEqual([
      "1 4 of 6 items met -> flinkPreflight.tellChecklist flink-conf.yaml",
    ]);
    const editor = await Editor.open(files, FLINK);
    expect(editor.ask((_, snapshot) => checklistSentences(snapshot, "flink-conf.yaml"))).toEqual([
      "flink-conf.yaml: 4 of 6 items met. Not known: Operator uids, Access to the cluster.",
    ]);
    expect(editor.ask((_, snapshot) => checklistSentences(snapshot, "another.yaml"))).toEqual([]);
  });
});

test("they can be switched off", async () => {
  const shown = { ...ALL_SHOWN, codeLens: false };
  expect(await lenses({ "flink-conf.yaml": `‸${soundConf()}` }, { ...FLINK, shown })).toEqual([]);
});
