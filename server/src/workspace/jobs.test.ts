import { describe, expect, test } from "vitest";
import { memoryFiles, pathOf, ROOT } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { Formats } from "../formats/registry.ts";
import { type Job, jobsOf } from "./jobs.ts";
import { Workspace } from "./workspace.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const ENV = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";
const java = (name: string, body: string) => `${FLINK}class ${name} {\n${body}\n}\n`;
const main = (body: string) => `  public static void main(String[] args) { ${body} }`;

async function jobs(files: Record<string, string>): Promise<Job[]> {
  const workspace = new Workspace(memoryFiles(files), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const snapshot = workspace.snapshot();
  return jobsOf(workspace.jobOperators(snapshot), (uri) => snapshot.document(uri)?.facts);
}

/** The jobs as `name: uid, uid`. */
const printed = async (files: Record<string, string>) =>
  (await jobs(files)).map(
    ({ name, operators }) => `${name}: ${operators.map(({ uid }) => uid?.value ?? "?").join(", ")}`,
  );

describe("jobs are told in the order", () => {
  const two = (one: string, other: string) =>
    `  void a() { ${ENV} env.fromElements(1).uid("${one}"); }\n  void b() { ${ENV} env.fromElements(2).uid("${other}"); }`;

  test("of their files, and of the text in each", async () => {
    const files = { "B.java": java("B", two("b1", "b2")), "A.java": java("A", two("a1", "a2")) };
    expect(await printed(files)).toEqual(["A: a1", "A: a2", "B: b1", "B: b2"]);
  });

  test("of their operators, where no environment is seen, and with those that have one", async () => {
    const part = (uid: string) => `  void run(DataStream<String> in) { in.map(f).uid("${uid}"); }`;
    const files = {
      "C.java": java("C", part("c")),
      "B.java": java("B", main(`${ENV} env.fromElements(1).uid("b");`)),
      "A.java": java("A", part("a")),
    };
    expect(await printed(files)).toEqual(["A: a", "B: b", "C: c"]);
  });

  test("of where their environments are made, wherever their operators stand", async () => {
    const files = {
      "Z.java": java("Z", main(`${ENV} A.add(env); env.execute();`)),
      "A.java": java(
        "A",
        '  static void add(StreamExecutionEnvironment env) { env.fromElements(1).uid("z"); }',
      ),
      "M.java": java("M", main(`${ENV} env.fromElements(1).uid("m");`)),
    };
    expect(await printed(files)).toEqual(["M: m", "Z: z"]);
  });

  test("of tests last", async () => {
    const files = {
      "src/test/java/A.java": java("A", main(`${ENV} env.fromElements(1).uid("a");`)),
      "z/B.java": java("B", main(`${ENV} env.fromElements(1).uid("b");`)),
      "src/test/java/C.java": java("C", main(`${ENV} env.fromElements(1).uid("c");`)),
    };
    expect(await printed(files)).toEqual(["B: b", "A: a", "C: c"]);
  });
});

describe("a job is called", () => {
  const envs = (more = "") =>
    java("Envs", `  static StreamExecutionEnvironment make() { ${ENV} return env; }\n${more}`);
  const start = (name: string) =>
    java(name, main('Envs.make().fromElements(1).uid("in").print().uid("out");'));

  test("after the only one of its files that starts it, else after that of its environment", async () => {
    expect(await printed({ "Envs.java": envs(), "Start.java": start("Start") })).toEqual(["Start: in, out"]);
    const both = { "Envs.java": envs(main("")), "Start.java": start("Start") };
    expect(await printed(both)).toEqual(["Envs: in, out"]);
    const none = { "Envs.java": envs(), "Start.java": start("Start").replace("main(", "run(") };
    expect(await printed(none)).toEqual(["Envs: in, out"]);
  });

  test("without what follows the last dot of the name", async () => {
    const python = `from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
env.from_collection([1]).uid("in")
`;
    expect(await printed({ "orders.v2.py": python })).toEqual(["orders.v2: in"]);
  });

  test("with each of its files once, that of its environment first", async () => {
    const [job] = await jobs({
      "Z.java": envs().replace("Envs", "Z"),
      "Start.java": start("Start").replace("Envs", "Z"),
    });
    expect(job?.uris.map(pathOf)).toEqual(["Z.java", "Start.java"]);
    expect(job?.environment?.place.uri).toBe(`${ROOT}/Z.java`);
  });
});

describe("operators are one job", () => {
  test("where records go between them, and each knows its place there", async () => {
    const [job, ...others] = await jobs({
      "Part.java": java(
        "Part",
        '  void run(DataStream<String> in) { DataStream<String> a = in.map(f).uid("a"); a.map(g).uid("b"); a.print().uid("c"); }',
      ),
    });
    expect(others).toEqual([]);
    expect(job?.environment).toBeNull();
    expect(job?.operators.map(({ edges }) => edges.map(({ from }) => from))).toEqual([[], [0], [0]]);
  });

  test("of one environment, or of one file that shows none", async () => {
    const apart = 'env.fromElements(1).uid("a"); env.fromElements(2).uid("b");';
    expect(await printed({ "A.java": java("A", main(`${ENV} ${apart}`)) })).toEqual(["A: a, b"]);
    const parts =
      '  void a(DataStream<String> in) { in.map(f).uid("a"); }\n  void b(DataStream<String> in) { in.map(f).uid("b"); }';
    expect(await printed({ "A.java": java("A", parts), "B.java": java("B", parts) })).toEqual([
      "A: a, b",
      "B: a, b",
    ]);
  });
});

describe("a job that is built several times alike is told once", () => {
  const built = (calls: string) => ({
    "src/main/java/Steps.java": java(
      "Steps",
      `  static void run(String uid, int n) { ${ENV} env.fromElements(1).uid(uid).setParallelism(n).print().name(uid); }`,
    ),
    "src/test/java/A.java": java("A", `  void one() { ${calls} }`),
  });

  test.each([
    ['Steps.run("x", 1); Steps.run("x", 1);', ["Steps: x, ?"]],
    ['Steps.run("x", 1); Steps.run("y", 1);', ["Steps: x, ?", "Steps: y, ?"]],
    ['Steps.run("x", 1); Steps.run("x", 2);', ["Steps: x, ?", "Steps: x, ?"]],
  ])("%s", async (calls, expected) => {
    expect(await printed(built(calls))).toEqual(expected);
  });
});
