import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../test/support/cases.ts";
import { deploymentView } from "./effective.ts";

const IMPORTS = `import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
`;

/** A class; its body begins on line 5. */
const java = (name: string, body: string) => `${IMPORTS}class ${name} {\n${body}\n}\n`;

/** A class that creates `env` on line 5 and goes on with some statements. */
const job = (name: string, statements = "") =>
  java(
    name,
    `  void run(Configuration given) { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();\n${statements}\n  }\n  public static void main(String[] args) {}`,
  );

/** The lines on which the max parallelism is missing. */
async function missing(files: Record<string, string>, options?: JudgedOptions): Promise<string[]> {
  return (await judged(files, options)).of("max-parallelism/unset").map((each) => each.split(" ")[0] ?? "");
}

describe("an option that nobody sets is missing", () => {
  test("for an environment alone", async () => {
    expect(await missing({ "Rides.java": job("Rides") })).toEqual(["Rides.java:5"]);
  });

  test("for the one of two environments that does not set it", async () => {
    const second = `env.setMaxParallelism(720);
    StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();`;
    expect(await missing({ "Rides.java": job("Rides", second) })).toEqual(["Rides.java:7"]);
  });

  test("for the same environment of another file", async () => {
    const files = { "Rides.java": job("Rides", "env.setMaxParallelism(720);"), "Tips.java": job("Tips") };
    expect(await missing(files)).toEqual(["Tips.java:5"]);
  });

  test("not where a part configures an environment that comes from elsewhere", async () => {
    const part = java("Setup", "void on(StreamExecutionEnvironment env) { env.setMaxParallelism(720); }");
    expect(await missing({ "Rides.java": job("Rides"), "Setup.java": part })).toEqual([]);
    const other = java("Setup", "void on(StreamExecutionEnvironment env) { env.setParallelism(4); }");
    expect(await missing({ "Rides.java": job("Rides"), "Setup.java": other })).toEqual(["Rides.java:5"]);
  });

  test("not while a configuration sets it that some environment may get", async () => {
    const loose = "Configuration conf = new Configuration(); conf.set(PipelineOptions.MAX_PARALLELISM, 720);";
    expect(await missing({ "Rides.java": job("Rides", loose) })).toEqual([]);
  });

  test("for an environment beside the one that is given such a configuration", async () => {
    const given = `Configuration conf = new Configuration(); conf.set(PipelineOptions.MAX_PARALLELISM, 720);
    StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment(conf);`;
    expect(await missing({ "Rides.java": job("Rides", given) })).toEqual(["Rides.java:5"]);
  });
});

describe("what is not seen may set it", () => {
  const create = (argument: string) =>
    java(
      "Rides",
      `  void run(Configuration given) { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(${argument}); }
  public static void main(String[] args) {}`,
    );

  test("a configuration from outside", async () => {
    expect(await missing({ "Rides.java": create("given") })).toEqual([]);
    expect(await missing({ "Rides.java": create("new Configuration()") })).toEqual(["Rides.java:5"]);
  });

  test("for one environment, while another one certainly lacks it", async () => {
    const files = { "Rides.java": create("given"), "Tips.java": job("Tips") };
    expect(await missing(files)).toEqual(["Tips.java:5"]);
  });

  test("a class outside of the workspace", async () => {
    expect(await missing({ "Rides.java": job("Rides", "Setup.on(env);") })).toEqual([]);
  });

  const passOn = (name: string, rest: string) =>
    java(name, `static void on(StreamExecutionEnvironment env) { ${rest} }`);

  test("not a class of the workspace that does nothing with it", async () => {
    const files = { "Rides.java": job("Rides", "Setup.on(env);") };
    expect(await missing({ ...files, "Setup.java": passOn("Setup", "env.setParallelism(4);") })).toEqual([
      "Rides.java:5",
    ]);
    // Another class of the workspace, whose name only ends alike.
    expect(await missing({ ...files, "MySetup.java": passOn("MySetup", "env.setParallelism(4);") })).toEqual(
      [],
    );
  });

  test("a class outside, by way of a class of the workspace", async () => {
    const files = { "Rides.java": job("Rides", "Setup.on(env);") };
    expect(await missing({ ...files, "Setup.java": passOn("Setup", "Platform.on(env);") })).toEqual([]);
    const both = { ...files, "Setup.java": passOn("Setup", "env.setParallelism(4); Platform.on(env);") };
    expect(await missing({ ...both, "Platform.java": passOn("Platform", "env.setParallelism(2);") })).toEqual(
      ["Rides.java:5"],
    );
  });

  test("not two classes of the workspace that hand it to each other", async () => {
    const files = {
      "Rides.java": job("Rides", "Setup.on(env);"),
      "Setup.java": passOn("Setup", "env.setParallelism(4); Platform.on(env);"),
      "Platform.java": passOn("Platform", "env.setParallelism(4); Setup.on(env);"),
    };
    expect(await missing(files)).toEqual(["Rides.java:5"]);
  });

  test("whatever a class of the workspace hands it to, be it in no class that can be told", async () => {
    const files = { "Rides.java": job("Rides", "Setup.on(env);") };
    const handlers = passOn("Setup", "env.setParallelism(4); handlers[0].accept(env);");
    expect(await missing({ ...files, "Setup.java": handlers })).toEqual([]);
    const nobody = passOn("Setup", "env.setParallelism(4); handlers[0].accept(4);");
    expect(await missing({ ...files, "Setup.java": nobody })).toEqual(["Rides.java:5"]);
  });

  test("the callers of a method that returns it, when there may be any in the workspace", async () => {
    const base = java(
      "Base",
      `static StreamExecutionEnvironment create() { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    return env; }`,
    );
    expect(await missing({ "Base.java": base })).toEqual([]);
    const caller = java(
      "Rides",
      'static void main(String[] args) { StreamExecutionEnvironment env = Base.create(); env.fromSequence(1, 9).uid("rides"); }',
    );
    expect(await missing({ "Base.java": base, "Rides.java": caller })).toEqual(["Base.java:5"]);
  });
});

describe("an environment that a superclass holds", () => {
  const base = (field: string, head = "abstract class Base") =>
    java(
      "Base",
      `${field} StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();`,
    ).replace("class Base", head);
  const child = (body: string) =>
    java("Rides", `public static void main(String[] args) { } void run() { ${body} }`).replace(
      "Rides",
      "Rides extends Base",
    );
  /** A program of the module that has nothing to do with it, or the module would be a library. */
  const started = { "Main.java": java("Main", "public static void main(String[] args) { }") };

  test.each([
    "env.setMaxParallelism(720);",
    "this.env.setMaxParallelism(720);",
    "super.env.setMaxParallelism(720);",
    "getEnv().setMaxParallelism(720);",
    "env.getConfig().setMaxParallelism(720);",
    "source.enableCheckpointing(5); source.setMaxParallelism(720);",
    "Elsewhere.configure(env);env.setParallelism(4);",
  ])("is configured by a subclass: %s", async (body) => {
    expect(await missing({ "Base.java": base("protected"), "Rides.java": child(body) })).toEqual([]);
  });

  test.each(["", "stream.setMaxParallelism(720);", "env(4).setMaxParallelism(720);"])(
    "is not: %s",
    async (body) => {
      const used = child(`env.setParallelism(4); ${body}`);
      const files = { "Base.java": base("protected"), "Rides.java": used };
      expect(await missing(files)).toEqual(["Base.java:5"]);
    },
  );

  test("may be configured by a subclass that is not seen", async () => {
    const alone = (text: string) => missing({ ...started, "Base.java": text });
    expect(await alone(base("protected"))).toEqual([]);
    expect(await alone(base(""))).toEqual([]);
    expect(await alone(base("private"))).toEqual(["Base.java:5"]);
    expect(await alone(base("", "class Base"))).toEqual(["Base.java:5"]);
    expect(await alone(base("protected", "final class Base"))).toEqual(["Base.java:5"]);
    const program = base("protected static").replace(/}\s*$/, "static void main(String[] args) { } }");
    expect(await missing({ "Base.java": program })).toEqual(["Base.java:5"]);
  });
});

describe("an environment on which nothing runs needs nothing", () => {
  test.each([
    "int p = env.getParallelism();",
    "env.setParallelism(4); return env.getConfig().isObjectReuseEnabled();",
    "ExecutionConfig config = env.getConfig(); type.createSerializer(config);",
    "env.fromSequence(1, 9).print(); System.out.println(env.getExecutionPlan());",
    'StreamTableEnvironment t = StreamTableEnvironment.create(env); System.out.println(t.explainSql("select 1"));',
  ])("%s", async (statements) => {
    expect(await missing({ "Rides.java": job("Rides", statements) })).toEqual([]);
  });

  test.each([
    "",
    "env.setParallelism(4);",
    "env.getConfig().enableObjectReuse();",
    "int p = env.getParallelism(); env.fromSequence(1, 9).print();",
    "int p = env.getParallelism(); env.execute();",
    "env.fromSequence(1, 9).print(); System.out.println(env.getExecutionPlan()); env.execute();",
    "env.fromSequence(1, 9).print(); cluster.submit(env.getStreamGraph().getJobGraph());",
    'StreamTableEnvironment t = StreamTableEnvironment.create(env); t.explainSql("a"); t.executeSql("b");',
    "StreamTableEnvironment t = StreamTableEnvironment.create(env); t.getConfig();",
    "int p = env.getParallelism(); Object[] all = {env};",
  ])("but one that may run: %s", async (statements) => {
    expect(await missing({ "Rides.java": job("Rides", statements) })).toEqual(["Rides.java:5"]);
  });
});

describe("in batch mode nothing is missing", () => {
  const conf = (mode: string) => ({ "conf/flink-conf.yaml": `execution.runtime-mode: ${mode}\n` });
  const mode = (name: string) => `env.setRuntimeMode(RuntimeExecutionMode.${name});`;

  test("set by the configuration", async () => {
    expect(await missing({ ...conf("batch"), "Rides.java": job("Rides") })).toEqual([]);
    expect(await missing({ ...conf("AUTOMATIC"), "Rides.java": job("Rides") })).toHaveLength(1);
    expect(await missing({ ...conf("$" + "{MODE}"), "Rides.java": job("Rides") })).toHaveLength(1);
  });

  test("code wins over the configuration", async () => {
    expect(await missing({ ...conf("BATCH"), "Rides.java": job("Rides", mode("STREAMING")) })).toHaveLength(
      1,
    );
    expect(await missing({ ...conf("STREAMING"), "Rides.java": job("Rides", mode("BATCH")) })).toEqual([]);
  });

  test("for each environment by itself", async () => {
    const both = `${mode("BATCH")}
    StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();`;
    expect(await missing({ "Rides.java": job("Rides", both) })).toEqual(["Rides.java:7"]);
    const second = `StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();
    tips.setRuntimeMode(RuntimeExecutionMode.BATCH);`;
    expect(await missing({ "Rides.java": job("Rides", second) })).toEqual(["Rides.java:5"]);
  });

  test("whatever else the environment is given", async () => {
    const more = `${mode("BATCH")} env.setParallelism(4);`;
    expect(await missing({ "Rides.java": job("Rides", more) })).toEqual([]);
  });

  test("only when every call of the file says so", async () => {
    const either = `if (given == null) { ${mode("BATCH")} } else { ${mode("STREAMING")} }`;
    expect(await missing({ "Rides.java": job("Rides", either) })).toEqual(["Rides.java:5"]);
  });

  test("by an environment of the file that may be any", async () => {
    const shared = java(
      "Rides",
      `  StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  void batch(StreamExecutionEnvironment any) { any.setRuntimeMode(RuntimeExecutionMode.BATCH); }`,
    );
    expect(await missing({ "Rides.java": shared })).toEqual([]);
  });

  test("but not by an environment of another file", async () => {
    const part = java(
      "Setup",
      "void on(StreamExecutionEnvironment env) { env.setRuntimeMode(RuntimeExecutionMode.BATCH); }",
    );
    expect(await missing({ "Rides.java": job("Rides"), "Setup.java": part })).toEqual(["Rides.java:5"]);
    // Where no environment is seen, the part speaks for the one there is.
    expect(await missing({ "conf/flink-conf.yaml": "rest.port: 8081\n", "Setup.java": part })).toEqual([]);
  });

  test("set by the class that gets the environment, or by the one that class hands it to", async () => {
    const batch = "env.setRuntimeMode(RuntimeExecutionMode.BATCH);";
    const part = (name: string, body: string) =>
      java(name, `static void on(StreamExecutionEnvironment env) { ${body} }`);
    const files = { "Rides.java": job("Rides", "Setup.on(env);"), "Setup.java": part("Setup", batch) };
    expect(await missing(files)).toEqual([]);
    const onward = { "Setup.java": part("Setup", "Modes.on(env);"), "Modes.java": part("Modes", batch) };
    expect(await missing({ ...files, ...onward })).toEqual([]);
    const streaming = "env.setRuntimeMode(RuntimeExecutionMode.STREAMING);";
    expect(await missing({ ...files, "Setup.java": part("Setup", streaming) })).toEqual(["Rides.java:5"]);
    // Code of its own goes before that of another class.
    const own = { "Rides.java": job("Rides", `${streaming} Setup.on(env);`) };
    expect(await missing({ ...files, ...own })).toEqual(["Rides.java:5"]);
    // Another environment does not go there.
    expect(await missing({ ...files, "Tips.java": job("Tips") })).toEqual(["Tips.java:5"]);
  });

  test("for what a part builds on environments that are all in batch mode", async () => {
    const uids = async (...jobs: string[]) => {
      const files = Object.fromEntries(jobs.map((text, index) => [`Rides${index}.java`, text]));
      const part = java("Part", "static void on(StreamExecutionEnvironment env) { env.fromSequence(1, 9); }");
      return (await judged({ ...files, "Part.java": part })).of("operator-uid/missing").length;
    };
    const [batch, streaming] = [mode("BATCH"), mode("STREAMING")].map((each) => `${each} Part.on(env);`);
    expect(await uids(job("Rides", batch))).toBe(0);
    expect(await uids(job("Rides", streaming))).toBe(1);
    expect(await uids(job("Rides", batch), job("Tips", streaming))).toBe(1);
    expect(await uids(job("Rides", mode("BATCH")))).toBe(1);
  });

  test("not when code and configuration disagree on an environment that is not seen", async () => {
    const part = java(
      "Setup",
      "void on(StreamExecutionEnvironment env) { env.setRuntimeMode(RuntimeExecutionMode.BATCH); }",
    );
    const isBatch = async (mode: string) => {
      const { judgements } = await judged({ ...conf(mode), "Setup.java": part });
      return judgements.map(({ deployment }) => deploymentView(deployment).isBatch);
    };
    expect(await isBatch("STREAMING")).toEqual([false]);
    expect(await isBatch("BATCH")).toEqual([true]);
  });

  test("of several environments that a class gives away for the one that a job asks for", async () => {
    const methods = ["full", "plain"].map((name) => {
      const set = name === "full" ? "env.setMaxParallelism(512); " : "";
      return `static StreamExecutionEnvironment ${name}() { StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(); ${set}return env; }`;
    });
    const files = (name: string) => ({
      "flink-conf.yaml": "parallelism.default: 2\n",
      "Makers.java": java("Makers", methods.join("\n")),
      "Rides.java": java(
        "Rides",
        `void run() { var env = Makers.${name}(); env.fromSequence(1, 9).print(); }`,
      ),
    });
    expect(await missing(files("full"))).toEqual([]);
    expect(await missing(files("plain"))).toHaveLength(1);
  });

  test("nor of what whoever makes the environment may set", async () => {
    const builds = "static void on(StreamExecutionEnvironment env) { env.fromSequence(1, 9).print(); }";
    const plain = { "flink-conf.yaml": "parallelism.default: 2\n" };
    expect(await missing({ ...plain, "Setup.java": java("Setup", builds) })).toEqual([]);
    expect(await missing({ ...plain, "Setup.java": java("Setup", "int size() { return 1; }") })).toHaveLength(
      1,
    );
    const setup = { "Setup.java": java("Setup", builds), "Rides.java": job("Rides", "Setup.on(env);") };
    expect(await missing({ ...plain, ...setup })).toHaveLength(1);
  });

  test("also of what a configuration sets for streaming jobs only", async () => {
    const without = "execution.checkpointing.interval: 1 min\n";
    const noDirectory = async (...jobs: string[]) => {
      const files = Object.fromEntries(jobs.map((text, index) => [`Rides${index}.java`, text]));
      return (await judged({ "conf/flink-conf.yaml": without, ...files })).of("checkpointing/no-directory");
    };
    expect(await noDirectory(job("Rides"))).toHaveLength(1);
    expect(await noDirectory(job("Rides", mode("BATCH")))).toEqual([]);
    expect(await noDirectory(job("Rides", mode("BATCH")), job("Tips"))).toHaveLength(1);
  });

  test("beside a streaming job in the same deployment only the latter lacks it", async () => {
    const files = { "Rides.java": job("Rides", mode("BATCH")), "Tips.java": job("Tips") };
    expect(await missing(files)).toEqual(["Tips.java:5"]);
  });
});

describe("a local environment", () => {
  const local = java(
    "Playground",
    "  StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();\n  public static void main(String[] args) {}",
  );

  test("counts alone", async () => {
    expect(await missing({ "Playground.java": local })).toEqual(["Playground.java:5"]);
  });

  test("is beside the point where another one runs on a cluster", async () => {
    expect(await missing({ "Playground.java": local, "Rides.java": job("Rides") })).toEqual(["Rides.java:5"]);
    const set = job("Rides", "env.setMaxParallelism(720);");
    expect(await missing({ "Playground.java": local, "Rides.java": set })).toEqual([]);
  });

  test("is not linked either", async () => {
    const { findings } = await judged({ "Playground.java": local, "Rides.java": job("Rides") });
    expect(findings.find((each) => each.rule === "max-parallelism/unset")?.related).toEqual([]);
  });

  test("counts when a class of its own kind is all there is beside it", async () => {
    const second = local.replace("Playground", "Sandbox");
    const { findings, lineAt } = await judged({ "Playground.java": local, "Sandbox.java": second });
    const [finding] = findings.filter((each) => each.rule === "max-parallelism/unset");
    expect(finding?.related.map(lineAt)).toEqual(["Sandbox.java:5"]);
  });
});
