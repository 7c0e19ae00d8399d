import { describe, expect, test } from "vitest";
import type { InlayHint } from "vscode-languageserver";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";
import { inlayHints } from "./inlayHints.ts";
import { ALL_SHOWN } from "./userSettings.ts";

const FLINK: EditorOptions = { flinkVersion: "1.20" };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

const ask = (editor: Editor, range = WHOLE): InlayHint[] =>
  editor.ask((session, snapshot, uri) => inlayHints(session, snapshot, uri, range));

const labelOf = ({ label }: InlayHint): string =>
  typeof label === "string" ? label : label.map(({ value }) => value).join("");

/** A resource of the Kubernetes operator with those lines in its spec. */
const resource = (name: string, ...spec: string[]): string => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  flinkVersion: v1_20
${spec.map((line) => `  ${line}\n`).join("")}`;

/** The lines of the document with the caret that have hints, with those in brackets. */
async function hinted(files: Record<string, string>, options = FLINK): Promise<string[]> {
  const editor = await Editor.open(files, options);
  const path = Object.keys(files).find((each) => files[each]?.includes("‸")) ?? "";
  const lines = editor.textOf(path).split("\n");
  return ask(editor).map((hint) => {
    const { line, character } = hint.position;
    const text = lines[line] ?? "";
    return `${text.slice(0, character)}[${labelOf(hint)}]${text.slice(character)}`.trim();
  });
}

describe("the max parallelism that Flink derives", () => {
  const conf = (...lines: string[]) => ({ "flink-conf.yaml": `‸${lines.join("\n")}\n` });

  test.each([
    [1, 128],
    [85, 128],
    [86, 256],
    [171, 256],
    [172, 512],
    [32768, 32768],
  ])("from a parallelism of %d is %d", async (parallelism, derived) => {
    expect(await hinted(conf(`parallelism.default: ${parallelism} # all jobs`))).toEqual([
      `parallelism.default: ${parallelism}[max parallelism ${derived}] # all jobs`,
    ]);
  });

  test.each([
    ["one is set", "pipeline.max-parallelism: 720"],
    ["one may be set", "{{ more }}"],
    ["the parallelism is that of the machines", "scheduler-mode: reactive"],
    ["the autoscaler decides", "job.autoscaler.enabled: true"],
    ["the autoscaler decides, by its older name", "kubernetes.operator.job.autoscaler.enabled: true"],
    ["all jobs are batch jobs", "execution.runtime-mode: BATCH"],
    ["the parallelism is said twice", "parallelism.default: 8"],
  ])("is not told where %s", async (_, line) => {
    const lines = await hinted(conf("parallelism.default: 100", line));
    expect(lines.filter((each) => each.includes("100[max"))).toEqual([]);
  });

  test.each(["0", "-1", "32769", "four", "{{ p }}"])("is not told of a parallelism of %s", async (value) => {
    expect(await hinted(conf(`parallelism.default: ${value}`))).toEqual([]);
  });

  test("is told of environments and operators in code, where these have none of their own", async () => {
    const job = jobWith(
      "env.setParallelism(200);",
      'env.fromElements("a").map(a -> a).setParallelism(300).uid("a")',
      "  .map(a -> a).setParallelism(2).setMaxParallelism(64)",
      "  .map(a -> a).setParallelism(Integer.getInteger(a))",
      "  .print().setParallelism(1);",
      "env.execute();",
    );
    expect(await hinted({ "OrdersJob.java": `‸${job}` })).toEqual([
      "env.setParallelism(200[max parallelism 512]);",
      'env.fromElements("a").map(a -> a).setParallelism(300[max parallelism 512]).uid("a")',
    ]);
    const set = job.replace("env.setParallelism(200);", "env.setMaxParallelism(720);");
    expect(await hinted({ "OrdersJob.java": `‸${set}` })).toEqual([]);
    expect(
      await hinted({ "OrdersJob.java": `‸${job}`, "flink-conf.yaml": "pipeline.max-parallelism: 9" }),
    ).toEqual([]);
  });

  test("a configuration is not asked where code sets the parallelism too, or all operators have one", async () => {
    const own = jobWith("env.setParallelism(200);", 'env.fromElements("a").print();', "env.execute();");
    expect(await hinted({ ...conf("parallelism.default: 4"), "OrdersJob.java": own })).toEqual([
      expect.stringContaining("overridden by"),
    ]);
    const each = jobWith(
      'env.fromElements("a").setMaxParallelism(8).print().setMaxParallelism(8);',
      "env.execute();",
    );
    expect(await hinted({ ...conf("parallelism.default: 4"), "OrdersJob.java": each })).toEqual([]);
  });

  test("of a resource stands at the field that the operator takes it from", async () => {
    const rides = `‸${resource("rides", "job:", "  jarURI: local:///opt/flink/usrlib/rides.jar", "  parallelism: 100")}`;
    expect(await hinted({ "rides.yaml": rides })).toEqual(["parallelism: 100[max parallelism 256]"]);
    const two = rides.replace("  job:", '  flinkConfiguration:\n    parallelism.default: "2"\n  job:');
    expect(await hinted({ "rides.yaml": two })).toEqual([
      "parallelism: 100[max parallelism 256]",
      expect.stringContaining('"2"[overridden by line'),
    ]);
  });
});

describe("the memory of a process", () => {
  test("is told behind its first option: the total, or what of it is Flink's", async () => {
    const text =
      "‸taskmanager:\n  memory:\n    flink:\n      size: 2g\n    managed:\n      fraction: 0.5\njobmanager:\n  memory:\n    process:\n      size: 1600m\n";
    expect(await hinted({ "config.yaml": text })).toEqual([
      "size: 2g[process memory 2,560 MiB]",
      "size: 1600m[Flink memory 1,152 MiB]",
    ]);
  });

  test.each([
    ["does not start", "taskmanager.memory.process.size: 1m\n"],
    ["has a size that is known at run time", "taskmanager.memory.process.size: {{ size }}\n"],
    ["has no size", "taskmanager.numberOfTaskSlots: 2\n"],
    ["may have more", "taskmanager.memory.process.size: 4g\n{{ more }}\n"],
  ])("is not told of one that %s", async (_, text) => {
    expect(await hinted({ "flink-conf.yaml": `‸${text}` })).toEqual([]);
  });

  test("is not told where the versions differ, or another configuration has a say", async () => {
    const conf = "taskmanager.memory.process.size: 4g\n";
    expect(await hinted({ "flink-conf.yaml": `‸${conf}` })).toHaveLength(1);
    const rides = `‸${resource("rides", "flinkConfiguration:", "  taskmanager.memory.flink.size: 2g")}`;
    expect(await hinted({ "rides.yaml": rides })).toEqual([]);
    const compose =
      "services:\n  taskmanager:\n    image: flink:1.20\n    command: taskmanager\n    volumes: ['./flink-conf.yaml:/opt/flink/conf/flink-conf.yaml']\n    environment:\n      FLINK_PROPERTIES: |\n        taskmanager.memory.managed.fraction: 0.1\n";
    expect(await hinted({ "flink-conf.yaml": `‸${conf}`, "docker-compose.yaml": compose })).toEqual([]);
  });
});

describe("what overrides a setting", () => {
  const job = jobWith("env.setMaxParallelism(256);", 'env.fromElements("a").print();', "env.execute();");

  test("is named where it has no effect: code, another line, the resource", async () => {
    expect(
      await hinted({ "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n", "OrdersJob.java": job }),
    ).toEqual(["pipeline.max-parallelism: 128[overridden by OrdersJob.java:5]"]);
    expect(await hinted({ "flink-conf.yaml": "‸rest.port: 1\nrest.port: 2\n" })).toEqual([
      "rest.port: 1[overridden by line 2]",
    ]);
    const rides = `‸${resource("rides", "flinkConfiguration:", '  parallelism.default: "2"', '  pipeline.max-parallelism: "8"', "job:", "  jarURI: local:///opt/flink/usrlib/rides.jar", "  parallelism: 4")}`;
    expect(await hinted({ "rides.yaml": rides })).toEqual([
      'parallelism.default: "2"[overridden by line 12]',
    ]);
  });

  test("is a resource where a file of its own gives the options that it goes over", async () => {
    const rides = resource(
      "rides",
      "flinkConfiguration:",
      '  pipeline.max-parallelism: "8"',
      "job:",
      "  jarURI: local:///opt/flink/usrlib/rides.jar",
    );
    const settings =
      "deployments:\n  - name: rides\n    configuration: [rides.yaml, flink-conf.yaml]\n    jobs: []\n";
    expect(
      await hinted({
        "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n",
        "rides.yaml": rides,
        ".flink-preflight.yaml": settings,
      }),
    ).toEqual(["pipeline.max-parallelism: 128[overridden by FlinkDeployment rides]"]);
  });

  test("leads there", async () => {
    const editor = await Editor.open(
      { "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n", "OrdersJob.java": job },
      FLINK,
    );
    const [hint] = ask(editor);
    const [part] = Array.isArray(hint?.label) ? hint.label : [];
    expect(editor.shownAt(part?.location ? [part.location] : [])).toEqual([
      "OrdersJob.java:5 setMaxParallelism",
    ]);
  });

  test.each([
    ["under a condition", "if (args.length > 0) env.setMaxParallelism(256);"],
    [
      "for one of several environments",
      "env.setMaxParallelism(256); StreamExecutionEnvironment b = StreamExecutionEnvironment.getExecutionEnvironment(); b.fromElements(1).print();",
    ],
  ])("is not told of code that sets it %s", async (_, statement) => {
    const unsure = jobWith(statement, 'env.fromElements("a").print();', "env.execute();");
    expect(
      await hinted({ "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n", "OrdersJob.java": unsure }),
    ).toEqual([]);
  });

  test("is not told of what some containers have in their variables", async () => {
    const compose =
      "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n    volumes: ['./flink-conf.yaml:/opt/flink/conf/flink-conf.yaml']\n    environment:\n      FLINK_PROPERTIES: |\n        rest.port: 2\n";
    expect(await hinted({ "flink-conf.yaml": "‸rest.port: 1\n", "docker-compose.yaml": compose })).toEqual(
      [],
    );
  });

  test("is not told where another deployment takes it", async () => {
    const settings =
      "deployments:\n  - name: a\n    configuration: [flink-conf.yaml]\n    jobs: [A.java]\n  - name: b\n    configuration: [flink-conf.yaml]\n    jobs: [B.java]\n";
    const files = {
      "flink-conf.yaml": "‸pipeline.max-parallelism: 128\n",
      ".flink-preflight.yaml": settings,
      "A.java": job.replace("OrdersJob", "A"),
      "B.java": job.replace("OrdersJob", "B").replace("env.setMaxParallelism(256);", ""),
    };
    expect(await hinted(files)).toEqual([]);
  });
});

test("each kind can be switched off, and only the lines that are asked for have hints", async () => {
  const files = {
    "flink-conf.yaml":
      "‸parallelism.default: 4\nrest.port: 1\nrest.port: 2\ntaskmanager.memory.process.size: 4g\n",
  };
  const shown = (off: object) => ({ ...ALL_SHOWN, hints: { ...ALL_SHOWN.hints, ...off } });
  const all = await hinted(files);
  expect(all).toHaveLength(3);
  expect(await hinted(files, { ...FLINK, shown: shown({ maxParallelism: false }) })).toEqual(all.slice(1));
  expect(await hinted(files, { ...FLINK, shown: shown({ memory: false }) })).toEqual([all[0], all[2]]);
  expect(await hinted(files, { ...FLINK, shown: shown({ layers: false }) })).toEqual(all.slice(0, 2));
  const editor = await Editor.open(files, FLINK);
  expect(
    ask(editor, { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }).map(labelOf),
  ).toEqual(["overridden by line 3"]);
});

test("each resource of a document has its own, beside what is asked of a running job", async () => {
  const deployment = (name: string) =>
    resource(
      name,
      "flinkConfiguration:",
      '  parallelism.default: "2"',
      "job:",
      `  jarURI: local:///opt/flink/usrlib/${name}.jar`,
      "  parallelism: 100",
    );
  const snapshot =
    "apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot\nmetadata:\n  name: once\nspec:\n  savepoint: {}\n";
  const all = await hinted({
    "rides.yaml": `‸${[deployment("rides"), deployment("tips"), snapshot].join("---\n")}`,
  });
  expect(all).toEqual([
    "parallelism: 100[max parallelism 256]",
    "parallelism: 100[max parallelism 256]",
    'parallelism.default: "2"[overridden by line 11]',
    'parallelism.default: "2"[overridden by line 23]',
  ]);
});

test("a file that nobody's cluster runs with has none", async () => {
  expect(await hinted({ "flink-conf.yaml": "‸parallelism.default: 4\n" }, { flinkVersion: "2.0" })).toEqual(
    [],
  );
});
