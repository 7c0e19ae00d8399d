import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { pom } from "../../../test/support/workspaces.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const ENV = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";
const main = (name: string, body: string) =>
  `${FLINK}class ${name} {\n  public static void main(String[] args) throws Exception {\n    ${ENV}\n${body}\n  }\n}\n`;
const ORDERS = main(
  "Orders",
  `    env.fromElements("a", "b").uid("in").setParallelism(1)
        .keyBy(x -> x)
        .process(new Count()).setMaxParallelism(720).name("Count them")
        .print().setUidHash("00000000000000000000000000000001");`,
);

interface Drawn {
  readonly id: string;
  readonly name: string;
  readonly environment: object | null;
  readonly planned: boolean;
  readonly parallelism: object | null;
  readonly maxParallelism: object | null;
  readonly operators: readonly {
    readonly uri: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly label: string;
    readonly uidStatus: string;
    readonly edges: readonly { from: number; partitioning: string | null; chained: boolean | null }[];
    readonly parts: readonly { readonly uri: string; readonly range: object }[];
  }[];
}
const jobs = (editor: Editor, path: string) => editor.jobGraph(path).answer.jobs as readonly Drawn[];
const none = (editor: Editor, path: string) => editor.jobGraph(path).answer.none;
/** The jobs as `name: label, label <- label`. */
const printed = (all: readonly Drawn[]) =>
  all.map(
    ({ name, operators }) =>
      `${name}: ${operators
        .map(({ label, edges }) => [label, ...edges.map(({ from }) => operators[from]?.label)].join(" <- "))
        .join(", ")}`,
  );

describe("a job", () => {
  test("has its operators with places, values and ways between them", async () => {
    const editor = await Editor.open({ "Orders.java": ORDERS });
    const [job, ...others] = jobs(editor, "Orders.java");
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      id: "file:///w/Orders.java#Orders",
      name: "Orders",
      environment: { uri: "file:///w/Orders.java", range: { start: { line: 4 } } },
      planned: false,
      parallelism: null,
    });
    expect(job?.operators).toMatchObject([
      {
        uri: "file:///w/Orders.java",
        range: { start: { line: 5, character: 8 }, end: { line: 5, character: 20 } },
        method: "fromElements",
        role: "source",
        state: "stateful",
        uid: { value: "in", expression: '"in"' },
        uidStatus: "present",
        parallelism: { value: "1" },
        maxParallelism: null,
        edges: [],
      },
      {
        method: "process",
        label: "process(Count)",
        name: { value: "Count them" },
        uid: null,
        uidStatus: "missing",
        maxParallelism: { value: "720" },
        edges: [{ from: 0, partitioning: "hash", chained: false }],
      },
      { role: "sink", uid: { value: "00000000000000000000000000000001" }, uidStatus: "present" },
    ]);
  });

  test("says all that is written of an operator, and nothing of others", async () => {
    const editor = await Editor.open({ "Orders.java": ORDERS });
    const parts = jobs(editor, "Orders.java")[0]?.operators[1]?.parts ?? [];
    const lines = ORDERS.split("\n");
    expect(
      parts.map(({ range }) => {
        const { start, end } = range as Record<string, { line: number; character: number }>;
        return lines[start?.line ?? 0]?.slice(start?.character, end?.character);
      }),
    ).toEqual(["process(new Count())", '"Count them"', "720"]);
  });

  test("goes through other files, each call of which is an operator of its own", async () => {
    const steps = `${FLINK}class Steps {\n  static DataStream<String> clean(DataStream<String> in, String name) { return in.map(f).uid(name); }\n}\n`;
    const job = main("Job", '    Steps.clean(Steps.clean(env.fromElements("a"), "one"), "two").print();');
    const editor = await Editor.open({ "Job.java": job, "Steps.java": steps });
    const expected = [
      'Job: fromElements("a"), print() <- map(f), map(f) <- fromElements("a"), map(f) <- map(f)',
    ];
    expect(printed(jobs(editor, "Job.java"))).toEqual(expected);
    expect(printed(jobs(editor, "Steps.java"))).toEqual(expected);
  });

  test("is not mixed with another one that the same helper builds for", async () => {
    const steps = `${FLINK}class Steps {\n  static void end(DataStream<String> in) { in.print(); }\n}\n`;
    const files = {
      "One.java": main("One", '    Steps.end(env.fromElements("1"));'),
      "Steps.java": steps,
      "Two.java": main("Two", '    Steps.end(env.fromElements("2"));'),
    };
    const editor = await Editor.open(files);
    const [one, two] = [
      'One: fromElements("1"), print() <- fromElements("1")',
      'Two: print() <- fromElements("2"), fromElements("2")',
    ];
    expect(printed(jobs(editor, "One.java"))).toEqual([one]);
    expect(printed(jobs(editor, "Steps.java"))).toEqual([one, two]);
  });

  test("that tests start as well is there once, unless they give it something else", async () => {
    const job = `${FLINK}class Job {
  public static void main(String[] args) { run(); build("own"); }
  static void run() { ${ENV} env.fromElements(1).uid("run").print(); }
  static void build(String uid) { ${ENV} env.fromElements(2).uid(uid).print(); }
}
`;
    const spec = `${FLINK}class JobTest {\n  void one() { Job.run(); Job.build("tested"); }\n  void two() { Job.run(); }\n}\n`;
    const editor = await Editor.open({ "src/main/java/Job.java": job, "src/test/java/JobTest.java": spec });
    const uids = jobs(editor, "src/main/java/Job.java").map(({ operators }) => operators[0]);
    expect(uids).toMatchObject([
      { uid: { value: "run" } },
      { uid: { value: "own" } },
      { uid: { value: "tested" } },
    ]);
  });

  test("of a test comes after those of others", async () => {
    const files = {
      "src/main/java/Steps.java": `${FLINK}class Steps {\n  static void end(DataStream<String> in) { in.print(); }\n}\n`,
      "src/main/java/Work.java": main("Work", '    Steps.end(env.fromElements("1"));'),
      "src/test/java/A.java": main("A", '    Steps.end(env.fromElements("2"));'),
      "src/itest/java/src/test/B.java": main("B", '    Steps.end(env.fromElements("3"));'),
    };
    const editor = await Editor.open(files);
    expect(jobs(editor, "src/main/java/Steps.java").map(({ name }) => name)[0]).toBe("Work");
  });

  test("holds what is built on its environment without being connected", async () => {
    const job = main("Job", "    env.fromElements(1).print();\n    env.fromElements(2).print();");
    const editor = await Editor.open({ "Job.java": job });
    expect(jobs(editor, "Job.java").map(({ operators }) => operators.length)).toEqual([4]);
  });

  test("of which the environment is not seen is shown by its file", async () => {
    const part = `${FLINK}class Part {\n  void a(DataStream<String> in) { in.map(f); }\n  void b(DataStream<String> in) { in.print(); }\n}\n`;
    const editor = await Editor.open({ "Part.java": part });
    expect(jobs(editor, "Part.java")).toMatchObject([{ name: "Part", environment: null }]);
    expect(printed(jobs(editor, "Part.java"))).toEqual(["Part: map(f), print()"]);
  });

  test("is called after what starts it, wherever its environment is made", async () => {
    const files = {
      "Envs.java": `${FLINK}class Envs {\n  static StreamExecutionEnvironment make() { return StreamExecutionEnvironment.getExecutionEnvironment(); }\n}\n`,
      "Start.java": `${FLINK}class Start {\n  public static void main(String[] args) { Envs.make().fromElements(1).print(); }\n}\n`,
    };
    const editor = await Editor.open(files);
    expect(jobs(editor, "Start.java")).toMatchObject([
      { name: "Start", environment: { uri: "file:///w/Envs.java" } },
    ]);
  });

  test("has ids of their own where two have one name, which stay when lines are added above", async () => {
    const two = `${FLINK}class Two {\n  void a() { ${ENV} env.fromElements(1).print(); }\n  void b() { ${ENV} env.fromElements(2).print(); }\n}\n`;
    const editor = await Editor.open({ "Two.java": two });
    const ids = jobs(editor, "Two.java").map(({ id }) => id);
    expect(ids).toEqual(["file:///w/Two.java#Two", "file:///w/Two.java#Two#1"]);
    expect(jobs(editor, "Two.java").map(({ name }) => name)).toEqual(["Two", "Two"]);
    await editor.write("Two.java", `\n\n${two}`);
    expect(jobs(editor, "Two.java").map(({ id }) => id)).toEqual(ids);
  });
});

describe("what is not known", () => {
  test("of a uid is said so: other code may give one", async () => {
    const job = main(
      "Job",
      "    SingleOutputStreamOperator<Integer> in = env.fromElements(1).map(f);\n    Unseen.take(in);",
    );
    const editor = await Editor.open({ "Job.java": job });
    expect(jobs(editor, "Job.java")[0]?.operators[1]).toMatchObject({ uid: null, uidStatus: "unknown" });
  });

  test("of a name is null, unless it is given when the operator is made", async () => {
    const job = main("Job", '    env.fromSource(in, w, "orders").map(f).name(n(args));');
    const editor = await Editor.open({ "Job.java": job });
    expect(jobs(editor, "Job.java")[0]?.operators).toMatchObject([
      { name: { value: "orders", expression: '"orders"' } },
      { name: { value: null, expression: "n(args)" } },
    ]);
  });

  test("of a value is null, with what stands there", async () => {
    const job = main("Job", "    env.fromElements(1).uid(args[0]).setParallelism(p(args)).print();");
    const editor = await Editor.open({ "Job.java": job });
    expect(jobs(editor, "Job.java")[0]?.operators[0]).toMatchObject({
      uid: { value: null, expression: "args[0]" },
      uidStatus: "present",
      parallelism: { value: null, expression: "p(args)" },
    });
  });

  test("of an operator that PyFlink merges into another one is no uid that is missing", async () => {
    const job = `from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
env.from_collection([1]).uid("in").map(lambda x: x).map(lambda x: x)
`;
    const editor = await Editor.open({ "job.py": job });
    const found = editor.jobGraph("job.py").answer.jobs[0]?.operators ?? [];
    expect(found.map(({ uidStatus, merged = false }) => [uidStatus, merged])).toEqual([
      ["present", false],
      ["missing", false],
      ["unknown", true],
    ]);
  });
});

test("an operator that Flink adds for a call takes no uid, and lacks none", async () => {
  const job = main("Job", "    env.fromElements(1).executeAndCollect();");
  const editor = await Editor.open({ "Job.java": job });
  const found = editor.jobGraph("Job.java").answer.jobs[0]?.operators ?? [];
  expect(found.map(({ added = false, uidStatus }) => [added, uidStatus])).toContainEqual([true, "unknown"]);
});

describe("configurations", () => {
  const files = (conf: string) => ({
    "orders/pom.xml": pom("1.20.0"),
    "orders/conf/flink-conf.yaml": conf,
    "orders/src/Orders.java": main("Orders", "    env.fromElements(1).map(f).print();"),
  });
  const CONF = "orders/conf/flink-conf.yaml";
  const chained = (editor: Editor) =>
    jobs(editor, CONF)[0]?.operators.flatMap(({ edges }) => edges.map((edge) => edge.chained));

  test("have the jobs that run with them", async () => {
    const editor = await Editor.open(files("pipeline.max-parallelism: 720\n"));
    expect(jobs(editor, CONF)).toMatchObject([
      { name: "Orders", parallelism: null, maxParallelism: { value: "720" } },
    ]);
  });

  test("say the parallelism of a job, unless its code does", async () => {
    const conf = files("parallelism.default: 4\n");
    const own = main("Orders", "    env.setParallelism(2);\n    env.fromElements(1).print();");
    expect(jobs(await Editor.open(conf), CONF)[0]?.parallelism).toMatchObject({ value: "4" });
    const editor = await Editor.open({ ...conf, "orders/src/Orders.java": own });
    expect(jobs(editor, CONF)[0]?.parallelism).toMatchObject({ value: "2" });
  });

  test("say no parallelism where they differ, or code may set another one", async () => {
    const conf = files("parallelism.default: 4\n");
    const other = { ...conf, "orders/staging/flink-conf.yaml": "parallelism.default: 8\n" };
    expect(jobs(await Editor.open(other), "orders/src/Orders.java")[0]?.parallelism).toBeNull();
    const perhaps = main(
      "Orders",
      "    if (args.length > 0) env.setParallelism(2);\n    env.fromElements(1).print();",
    );
    const editor = await Editor.open({ ...conf, "orders/src/Orders.java": perhaps });
    expect(jobs(editor, CONF)[0]?.parallelism).toBeNull();
  });

  test("of which one alone turns chaining off leave it open", async () => {
    const conf = files("pipeline.operator-chaining.enabled: false\n");
    const editor = await Editor.open({ ...conf, "orders/staging/flink-conf.yaml": "rest.port: 8081\n" });
    const [job] = jobs(editor, "orders/src/Orders.java");
    expect(job?.operators.flatMap(({ edges }) => edges.map((edge) => edge.chained))).toContain(null);
    expect(job?.operators.flatMap(({ edges }) => edges.map((edge) => edge.chained))).not.toContain(false);
  });

  test.each([
    ["rest.port: 8081", true],
    ["pipeline.operator-chaining.enabled: true", true],
    ["pipeline.operator-chaining.enabled: false", false],
    ["pipeline.operator-chaining: false", false],
    ["pipeline.operator-chaining.enabled: $CHAINING", null],
  ])("decide whether operators are chained: %s", async (line, expected) => {
    const editor = await Editor.open(files(`${line}\nparallelism.default: 4\n`));
    expect(chained(editor)).toContain(expected);
  });
});

describe("no job", () => {
  test.each([
    ["Greeting.java", "class Greeting { }", "no-job", "Nothing in this file makes an operator"],
    ["notes.zpln", '{ "source": ["%flink"] }', "not-read", "does not read notebooks of Zeppelin"],
    ["job.sql", "SET 'parallelism.default' = '2';\nINSERT INTO a SELECT * FROM b;\n", "planned", "planner"],
  ])("is said with its reason: %s", async (path, text, reason, words) => {
    const editor = await Editor.open({ [path]: text }, { closed: [path] });
    expect(jobs(editor, path)).toEqual([]);
    expect(none(editor, path)).toMatchObject({ reason });
    expect(none(editor, path)?.message).toContain(words);
  });
});

test("an answer has the same name until something of it changes", async () => {
  const editor = await Editor.open({ "Orders.java": ORDERS });
  const { id } = editor.jobGraph("Orders.java");
  expect(editor.jobGraph("Orders.java").id).toBe(id);
  await editor.write("Orders.java", `${ORDERS}// the end\n`);
  expect(editor.jobGraph("Orders.java").id).toBe(id);
  await editor.write("Orders.java", ORDERS.replace('uid("in")', 'uid("im")'));
  expect(editor.jobGraph("Orders.java").id).not.toBe(id);
});
