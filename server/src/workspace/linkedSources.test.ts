import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const FLINK = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const java = (text: string, packageName = "acme") => `package ${packageName};\n${FLINK}${text}\n`;
const kotlin = (text: string, packageName = "acme") =>
  `package ${packageName}\n${FLINK.replaceAll(";", "")}${text}\n`;

/** A file with the class `Orders` whose static method gives a stream. */
const ORDERS = java(
  'public class Orders { public static DataStream<String> read(StreamExecutionEnvironment env) { return env.fromElements("a"); } }',
);

async function operatorsOf(files: Readonly<Record<string, string>>, path: string): Promise<string[]> {
  const workspace = await MemoryWorkspace.load(files);
  return methods(workspace, path);
}

const methods = (workspace: MemoryWorkspace, path: string): string[] =>
  (workspace.facts(path)?.operators ?? []).map(({ method, state, uid }) =>
    [method, state, uid && (uid.value ?? "?")].filter((each) => each).join(" "),
  );

describe("a stream that comes from another file", () => {
  const job = (chain: string, more = "") =>
    java(`class Job { ${more} void build(StreamExecutionEnvironment env) { ${chain}.print(); } }`);

  test.each([
    ["a static method", "Orders.read(env)", ORDERS],
    [
      "a method of an object that is made there",
      "new Orders(env).read()",
      java(
        "class Orders { Orders(StreamExecutionEnvironment env) {} DataStream<String> read() { return null; } }",
      ),
    ],
    [
      "a method of a superclass there",
      "new Orders().read()",
      java("class Orders extends Base {} class Base { DataStream<String> read() { return null; } }"),
    ],
    [
      "a builder",
      "Orders.start().with(env).read()",
      java(
        "class Orders { static Orders start() { return null; } Orders with(Object o) { return this; } DataStream<String> read() { return null; } }",
      ),
    ],
    ["a field", "Orders.STREAM", java("class Orders { static DataStream<String> STREAM; }")],
    ["a component of a record", "new Orders(null).read()", java("record Orders(DataStream<String> read) {}")],
    [
      "a getter that an annotation makes",
      "new Orders().getRead()",
      java("@lombok.Data class Orders { private DataStream<String> read; }"),
    ],
  ])("%s", async (_, chain, orders) => {
    expect(
      await operatorsOf({ "acme/Job.java": job(chain), "acme/Orders.java": orders }, "acme/Job.java"),
    ).toEqual(["print stateless"]);
  });

  test.each([
    [
      "another package without an import",
      { "other/Orders.java": ORDERS.replace("package acme", "package other") },
    ],
    ["no other file", {}],
    [
      "a type that is nothing of Flink's",
      { "acme/Orders.java": java("class Orders { static Printer read(Object o) { return null; } }") },
    ],
    ["two files that may be meant", { "a/acme/Orders.java": ORDERS, "b/acme/Orders.java": ORDERS }],
    [
      "other arguments",
      { "acme/Orders.java": java("class Orders { static DataStream<String> read() { return null; } }") },
    ],
    [
      "what nobody outside of its class sees",
      {
        "acme/Orders.java": java(
          "class Orders { private static DataStream<String> read(Object o) { return null; } }",
        ),
      },
    ],
  ])("is not made up: %s", async (_, files) => {
    expect(
      await operatorsOf({ "acme/Job.java": job("Orders.read(env)"), ...files }, "acme/Job.java"),
    ).toEqual([]);
  });

  test("is none where a class of the same file has that name", async () => {
    const read = (more: string) =>
      operatorsOf(
        { "acme/Job.java": job("Orders.read(env)", more), "acme/Orders.java": ORDERS },
        "acme/Job.java",
      );
    expect(await read("static class Orders extends lib.Reader {}")).toEqual([]);
    expect(await read("static class Rides extends lib.Reader {}")).toEqual(["print stateless"]);
  });

  test("of two files the nearer one is meant", async () => {
    const files = {
      "one/acme/Job.java": job("Orders.read(env)"),
      "one/acme/Orders.java": ORDERS,
      "two/acme/Orders.java": java("class Orders { static String read(Object o) { return null; } }"),
    };
    expect(await operatorsOf(files, "one/acme/Job.java")).toEqual(["print stateless"]);
  });

  test("is imported by its class, by its method, or with all that is there", async () => {
    const orders = { "shop/Orders.java": ORDERS.replace("package acme", "package shop") };
    for (const [imported, call] of [
      ["import shop.Orders;", "Orders.read(env)"],
      ["import shop.*;", "Orders.read(env)"],
      ["import static shop.Orders.read;", "read(env)"],
      ["import static shop.Orders.*;", "read(env)"],
      ["", "shop.Orders.read(env)"],
    ]) {
      const text = job(call ?? "").replace("package acme;", `package acme; ${imported}`);
      expect(await operatorsOf({ "acme/Job.java": text, ...orders }, "acme/Job.java"), imported).toEqual([
        "print stateless",
      ]);
    }
  });

  test("goes on through files that ask others themselves", async () => {
    const files = {
      "acme/A.kt": kotlin("fun streams(env: StreamExecutionEnvironment) = more(env).map { it }"),
      "acme/B.kt": kotlin("fun more(env: StreamExecutionEnvironment) = env.fromElements(1)"),
      "acme/Job.kt": kotlin(
        "fun main() { streams(StreamExecutionEnvironment.getExecutionEnvironment()).print() }",
      ),
    };
    expect(await operatorsOf(files, "acme/Job.kt")).toEqual(["print stateless"]);
    expect(await operatorsOf(files, "acme/A.kt")).toEqual(["map stateless"]);
  });

  test("is a method's of the class that an anonymous one extends", async () => {
    const base = java(
      "abstract class Base { DataStream<String> read() { return null; } abstract DataStream<String> all(); }",
    );
    const orders = java("class Orders { DataStream<String> read() { return null; } }");
    const texts: [string, string][] = [
      [
        "acme/Job.java",
        java(
          "class Job { Base of() { return new Base() { DataStream<String> all() { return read().map(f); } }; } }",
        ),
      ],
      [
        "acme/Job.kt",
        kotlin(
          "fun of(): Base = object : Base() { override fun all(): DataStream<String> { return read().map(f) } }",
        ),
      ],
      [
        "acme/Job.scala",
        `package acme\nimport org.apache.flink.streaming.api.scala._\nclass Job extends Other {\n  def of: Base = new Base(this) with Marked {\n    override def all = read().map(f)\n  }\n}\n`,
      ],
    ];
    for (const [path, text] of texts) {
      expect(await operatorsOf({ [path]: text, "acme/Base.java": base }, path), path).toEqual([
        "map unknown",
      ]);
      expect(await operatorsOf({ [path]: text, "acme/Orders.java": orders }, path), path).toEqual([]);
    }
    // Inside of what the anonymous class extends, and not around it.
    const around = java("class Job { void of() { use(new Base() { int n = 1; }, read().map(f)); } }");
    expect(await operatorsOf({ "acme/Job.java": around, "acme/Base.java": base }, "acme/Job.java")).toEqual(
      [],
    );
  });

  test("may be another language's of the same machine", async () => {
    const text = kotlin("fun main(env: StreamExecutionEnvironment) { Orders.read(env).print() }");
    expect(await operatorsOf({ "acme/Job.kt": text, "acme/Orders.java": ORDERS }, "acme/Job.kt")).toEqual([
      "print stateless",
    ]);
  });

  test("in Python by its module, from any folder on", async () => {
    const streams =
      "from pyflink.datastream import *\ndef orders(env):\n    return env.from_collection([1])\n";
    for (const imported of [
      "from jobs.streams import orders",
      "from .streams import orders",
      "from jobs import streams",
      "import jobs.streams as streams",
    ]) {
      const call = imported.endsWith("orders") ? "orders" : "streams.orders";
      const job = `from pyflink.datastream import *\n${imported}\n${call}(StreamExecutionEnvironment.get_execution_environment()).print()\n`;
      const files = { "src/jobs/job.py": job, "src/jobs/streams.py": streams };
      expect(await operatorsOf(files, "src/jobs/job.py"), imported).toEqual(["print stateless"]);
    }
  });
});

describe("an environment that comes from another file", () => {
  test("of a superclass: by its field and by its getter", async () => {
    const base = java(
      "abstract class Base { protected StreamExecutionEnvironment flow; StreamExecutionEnvironment that() { return flow; } }",
    );
    const job = java(
      "class Job extends Base { void build() { flow.fromElements(1); that().fromElements(2); } }",
    );
    expect(await operatorsOf({ "acme/Job.java": job, "acme/Base.java": base }, "acme/Job.java")).toHaveLength(
      2,
    );
    expect(
      await operatorsOf(
        { "acme/Job.java": job.replace("flow", "other"), "acme/Base.java": base },
        "acme/Job.java",
      ),
    ).toHaveLength(2);
  });
});

describe("what a file has that is nothing of Flink's by itself", () => {
  const job = (body: string) => java(`class Job { void build(DataStream<String> in) { ${body} } }`);

  test("its constants are the values of uids", async () => {
    const files = {
      "acme/Job.java": job(
        'in.map(f).uid(Uids.MAP); in.map(f).uid(Uids.PREFIX + "-2"); in.map(f).uid(Uids.NONE);',
      ),
      "acme/Uids.java":
        'package acme; class Uids { static final String PREFIX = "map"; static final String MAP = PREFIX + "-1"; static String NONE = "x"; }',
    };
    expect(await operatorsOf(files, "acme/Job.java")).toEqual([
      "map unknown map-1",
      "map unknown map-2",
      "map unknown ?",
    ]);
  });

  test("its functions keep state or not", async () => {
    const files = {
      "acme/Job.java": job(
        "in.process(new Counts()); in.process(new Cleans()); in.process(new Elsewhere());",
      ),
      "acme/Counts.java": "package acme; class Counts extends Base { ValueState<Long> count; }",
      "acme/Cleans.java": "package acme; class Cleans extends Base {}",
      "acme/Base.java":
        "package acme; import org.apache.flink.streaming.api.functions.ProcessFunction; class Base extends ProcessFunction<String, String> {}",
    };
    expect(await operatorsOf(files, "acme/Job.java")).toEqual([
      "process stateful",
      "process stateless",
      "process unknown",
    ]);
  });

  test("is no document", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job("in.map(f).uid(Uids.MAP);"),
      "acme/Uids.java": 'package acme; class Uids { static final String MAP = "m"; }',
    });
    expect(workspace.documents()).toEqual(["acme/Job.java"]);
    expect(workspace.trouble()).toEqual([]);
  });
});

describe("when another file changes", () => {
  const job = java("class Job { void build(StreamExecutionEnvironment env) { Orders.read(env).print(); } }");
  const gone = ORDERS.replace("read", "readAll");

  test("those that asked it are read again, others are not", async () => {
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": job,
      "acme/Orders.java": ORDERS,
      "acme/Other.java": java(
        "class Other { void build(StreamExecutionEnvironment env) { env.fromElements(1); } }",
      ),
    });
    const [asking, other] = [workspace.facts("acme/Job.java"), workspace.facts("acme/Other.java")];
    expect(methods(workspace, "acme/Job.java")).toEqual(["print stateless"]);
    await workspace.open("acme/Orders.java", ORDERS.replace('"a"', '"b", "c"'));
    expect(workspace.facts("acme/Job.java")).toBe(asking);
    await workspace.open("acme/Orders.java", gone);
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    expect(workspace.facts("acme/Other.java")).toBe(other);
    await workspace.close("acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual(["print stateless"]);
  });

  test("on disk, when it comes and when it goes", async () => {
    const workspace = await MemoryWorkspace.load({ "acme/Job.java": job });
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
    workspace.disk.contents["acme/Orders.java"] = ORDERS;
    await workspace.appeared("acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual(["print stateless"]);
    workspace.forget("acme/Orders.java");
    expect(methods(workspace, "acme/Job.java")).toEqual([]);
  });

  test("a constant of a file that is no document", async () => {
    const uids = (value: string) => `package acme; class Uids { static final String MAP = "${value}"; }`;
    const workspace = await MemoryWorkspace.load({
      "acme/Job.java": java("class Job { void build(DataStream<String> in) { in.map(f).uid(Uids.MAP); } }"),
      "acme/Uids.java": uids("one"),
    });
    workspace.disk.contents["acme/Uids.java"] = uids("two");
    await workspace.refresh("acme/Uids.java");
    expect(methods(workspace, "acme/Job.java")).toEqual(["map unknown two"]);
  });
});
