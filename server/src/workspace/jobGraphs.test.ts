import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const java = (text: string, packageName = "acme") => `package ${packageName};\n${FLINK}${text}\n`;

/** The operators of all files, as `file:method uid <- file:method uid, …`. */
async function graphOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const workspace = await MemoryWorkspace.load(files);
  const jobs = workspace.jobOperators();
  const nameOf = (path: string, index: number): string => {
    const operator = jobs.get(path)?.[index];
    const uid = operator?.uid ? ` ${operator.uid.value ?? "?"}` : "";
    return `${path.replace(/^.*\/|\.\w+$/g, "")}:${operator?.method}${uid}`;
  };
  return [...jobs].flatMap(([path, operators]) =>
    operators.map(({ edges }, index) => {
      const from = edges.map((edge) => nameOf(edge.path, edge.index)).sort();
      return `${nameOf(path, index)}${from.length > 0 ? ` <- ${from.join(", ")}` : ""}`;
    }),
  );
}

describe("a method that builds a part of a job", () => {
  const STEPS = java(
    `class Steps { static DataStream<String> clean(DataStream<String> in, String name) { return in.map(f).uid(name + "-clean"); } }`,
  );

  test("builds one with each call: with its uid, its inputs and its readers", async () => {
    const job = java(`class Job { public static void main(String[] args) {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      DataStream<String> a = Steps.clean(env.fromElements("a").uid("a"), "one");
      DataStream<String> b = Steps.clean(env.fromElements("b").uid("b"), "two");
      a.union(b).print().uid("out");
    } }`);
    expect(await graphOf({ "acme/Job.java": job, "acme/Steps.java": STEPS })).toEqual([
      "Job:fromElements a",
      "Job:fromElements b",
      "Job:print out <- Steps:map one-clean, Steps:map two-clean",
      "Steps:map one-clean <- Job:fromElements a",
      "Steps:map two-clean <- Job:fromElements b",
    ]);
  });

  test("of one file, called through others", async () => {
    const job = java(`class Job {
      void build(StreamExecutionEnvironment env) { both(env, "x"); both(env, "y"); }
      void both(StreamExecutionEnvironment env, String name) { end(env.fromElements(1).uid(name), name); }
      void end(DataStream<Integer> in, String name) { in.print().uid(text(name)); }
      String text(String name) { return "end-" + name; }
    }`);
    expect(await graphOf({ "acme/Job.java": job })).toEqual([
      "Job:fromElements x",
      "Job:fromElements y",
      "Job:print end-x <- Job:fromElements x",
      "Job:print end-y <- Job:fromElements y",
    ]);
  });

  test("that calls itself is run as often as it does", async () => {
    const job = java(`class Job {
      void build(StreamExecutionEnvironment env) { again(env.fromElements(1), 3); }
      DataStream<Integer> again(DataStream<Integer> in, int n) { return n == 0 ? in : again(in.map(f), n - 1); }
    }`);
    expect(await graphOf({ "acme/Job.java": job })).toEqual([
      "Job:fromElements",
      "Job:map <- Job:fromElements",
      "Job:map <- Job:map",
      "Job:map <- Job:map",
    ]);
  });

  test("of Kotlin, and a function at the top of its file, which Java does not call by its name", async () => {
    const steps = `package acme
${FLINK.replaceAll(";", "")}class Steps { fun clean(all: DataStream<String>, name: String) = all.map { it }.uid(name) }
fun named(n: Int) = "clean-$n"
`;
    const job = (uid: string) =>
      java(`class Job extends Base { public static void main(String[] args) {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      new Steps().clean(env.fromElements("a").uid("a"), ${uid});
    } }`);
    const graph = (uid: string) => graphOf({ "acme/Job.java": job(uid), "acme/Steps.kt": steps });
    expect(await graph('"b"')).toEqual(["Job:fromElements a", "Steps:map b <- Job:fromElements a"]);
    expect(await graph("named(1)")).toEqual(["Job:fromElements a", "Steps:map ? <- Job:fromElements a"]);
    const kotlin = `package acme
${FLINK.replaceAll(";", "")}fun main() {
  Steps().clean(StreamExecutionEnvironment.getExecutionEnvironment().fromElements("a").uid("a"), named(1))
}
`;
    expect(await graphOf({ "acme/Job.kt": kotlin, "acme/Steps.kt": steps })).toEqual([
      "Job:fromElements a",
      "Steps:map clean-1 <- Job:fromElements a",
    ]);
  });

  test("that nobody calls is there once", async () => {
    expect(await graphOf({ "acme/Steps.java": STEPS })).toEqual(["Steps:map ?"]);
  });
});

describe("objects", () => {
  test("are of the class that is made: another one's method of that name builds nothing", async () => {
    const files = {
      "acme/Base.java": java(
        "abstract class Base { void run(StreamExecutionEnvironment env) { build(env).print(); } abstract DataStream<String> build(StreamExecutionEnvironment env); }",
      ),
      "acme/One.java": java(
        'class One extends Base { public static void main(String[] a) { new One().run(StreamExecutionEnvironment.getExecutionEnvironment()); } DataStream<String> build(StreamExecutionEnvironment env) { return env.fromElements("1").uid("one"); } }',
      ),
      "acme/Two.java": java(
        'class Two extends Base { public static void main(String[] a) { new Two().run(StreamExecutionEnvironment.getExecutionEnvironment()); } DataStream<String> build(StreamExecutionEnvironment env) { return env.fromElements("2").uid("two"); } }',
      ),
    };
    expect(await graphOf(files)).toEqual([
      "Base:print <- One:fromElements one",
      "Base:print <- Two:fromElements two",
      "One:fromElements one",
      "Two:fromElements two",
    ]);
  });

  test("keep what their constructors are given", async () => {
    const files = {
      "acme/Pipe.java": java(
        "class Pipe { private final DataStream<String> in; private final String name; Pipe(DataStream<String> in, String name) { this.in = in; this.name = name; } void end() { in.print().uid(name); } }",
      ),
      "acme/Job.java": java(
        'class Job { void build(StreamExecutionEnvironment env) { Pipe pipe = new Pipe(env.fromElements("a").uid("a"), "end"); pipe.end(); } }',
      ),
    };
    expect(await graphOf(files)).toEqual(["Job:fromElements a", "Pipe:print end <- Job:fromElements a"]);
  });

  test("of classes of one name in two packages are told apart", async () => {
    const steps = (packageName: string) =>
      java(
        `public class Steps { public static DataStream<String> go(DataStream<String> in) { return in.map(f).uid("${packageName}"); } }`,
        packageName,
      );
    const files = {
      "one/Steps.java": steps("one"),
      "two/Steps.java": steps("two"),
      "one/Job.java": java(
        'class Job { void build(StreamExecutionEnvironment env) { Steps.go(env.fromElements("a")).print().uid("x"); } }',
        "one",
      ),
      "two/Work.java": java(
        'class Work { void build(StreamExecutionEnvironment env) { Steps.go(env.fromElements("b")).print().uid("y"); one.Job j; } }',
        "two",
      ),
    };
    expect((await graphOf(files)).filter((line) => line.includes("print"))).toEqual([
      "Job:print x <- Steps:map one",
      "Work:print y <- Steps:map two",
    ]);
  });

  test("have fields of classes above for themselves, and their class's name", async () => {
    const files = {
      "acme/Base.java": java(
        "abstract class Base { protected final String name; Base(String name) { this.name = name; } String uid(String part) { return name + part; } String own() { return getClass().getSimpleName(); } }",
      ),
      "acme/One.java": java(
        'class One extends Base { One() { super("one"); } void go(StreamExecutionEnvironment env) { env.fromElements("1").uid(uid("-in")); env.fromElements("2").uid(own()); } }',
      ),
      "acme/Two.java": java(
        'class Two extends Base { Two() { super("two"); } void go(StreamExecutionEnvironment env) { env.fromElements("2").uid(uid("-in")); } }',
      ),
      "acme/Job.java": java(
        "class Job { void build(StreamExecutionEnvironment env) { new One().go(env); new Two().go(env); } }",
      ),
    };
    expect(await graphOf(files)).toEqual([
      "One:fromElements one-in",
      "One:fromElements One",
      "Two:fromElements two-in",
    ]);
  });

  test("two of one class are two", async () => {
    const files = {
      "acme/Pipe.java": java(
        "class Pipe { private final DataStream<String> in; private final String name; Pipe(DataStream<String> in, String name) { this.in = in; this.name = name; } void end() { in.print().uid(name); } }",
      ),
      "acme/Job.java": java(
        'class Job { void build(StreamExecutionEnvironment env) { new Pipe(env.fromElements("a").uid("a"), "x").end(); new Pipe(env.fromElements("b").uid("b"), "y").end(); } }',
      ),
    };
    expect(await graphOf(files)).toEqual([
      "Job:fromElements a",
      "Job:fromElements b",
      "Pipe:print x <- Job:fromElements a",
      "Pipe:print y <- Job:fromElements b",
    ]);
  });
});

describe("collections", () => {
  const job = (body: string) =>
    java(`class Job { void build(StreamExecutionEnvironment env, java.util.List<DataStream<String>> list, DataStream<String>[] array) {
      DataStream<String> a = env.fromElements("a").uid("a"); DataStream<String> b = env.fromElements("b").uid("b"); ${body} } }`);

  test.each([
    ["what is added", "list.add(a); list.add(b); list.get(0).print();"],
    ["what an array is given", "array[0] = a; array[1] = b; array[0].print();"],
  ])("that others fill too give any of what was put in: %s", async (_, body) => {
    const print = (await graphOf({ "acme/Job.java": job(body) })).filter((line) => line.includes("print"));
    expect(print).toEqual(["Job:print <- Job:fromElements a, Job:fromElements b"]);
  });

  test.each([
    ["a list that is made of it", "for (DataStream<String> each : java.util.List.of(a, b)) each.print();"],
    ["a function for each", "list.add(a); list.add(b); list.forEach(each -> each.print());"],
    [
      "an array of their number",
      "DataStream<String>[] own = new DataStream[2]; own[0] = a; own[1] = b; for (int i = 0; i < 2; i++) own[i].print();",
    ],
  ])("give one after the other: %s", async (_, body) => {
    const print = (await graphOf({ "acme/Job.java": job(body) })).filter((line) => line.includes("print"));
    expect(print).toEqual(["Job:print <- Job:fromElements a", "Job:print <- Job:fromElements b"]);
  });
});

test("what is set behind a return may change how records go", async () => {
  const partitionings = async (ends: string): Promise<(string | null)[]> => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": java(`class Job {
      public static void main(String[] args) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        open(env).map(f).uid("m");
      }
      static DataStream<Integer> open(StreamExecutionEnvironment env) { ${ends} }
    }`),
    });
    const operators = workspace.jobOperators().get("acme/Job.java") ?? [];
    return operators.flatMap(({ edges }) => edges.map(({ partitioning }) => partitioning));
  };
  const made = "return env.fromSequence(1, 9).filter(f);";
  expect(await partitionings(made)).toEqual(["forward", "forward"]);
  expect(await partitionings(`try { ${made} } finally { env.setParallelism(5); }`)).toEqual([null, null]);
});
