import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

const HEAD = `package acme;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
`;
const KOTLIN = HEAD.replaceAll(";", "");

const FILES = {
  "acme/Orders.java": `${HEAD}public class Orders {
  static final String NAME = "orders";
  static DataStream<Long> STREAM;
  static DataStream<Long> Names;
  static DataStream<Long> read() { return null; }
  DataStream<Long> all() { return null; }
}`,
  "acme/Base.java": `${HEAD}public class Base {
  protected DataStream<Long> orders;
  protected Orders source;
  DataStream<Long> load() { return null; }
  Orders source() { return null; }
}`,
};

/** What the job of a text builds: each `print()` of it is one of a stream. */
async function built(path: string, text: string, others: Readonly<Record<string, string>> = FILES) {
  const workspace = await MemoryWorkspace.load({ ...others, [path]: text });
  return (workspace.facts(path)?.operators ?? []).map(({ method }) => method);
}

const java = (members: string, head = "class Job extends Base") =>
  built("acme/Job.java", `${HEAD}${head} { ${members} }`);
const kotlin = (members: string) => built("acme/Job.kt", `${KOTLIN}class Job : Base() {\n${members}\n}`);

const ONE = ["print"];

describe("streams that other files give", () => {
  test.each([
    ["a static method", "void m() { Orders.read().print(); }", ONE],
    ["a static field", "void m() { Orders.STREAM.print(); }", ONE],
    ["a field of a superclass", "void m() { orders.print(); }", ONE],
    ["a field of it, by this", "void m() { this.orders.print(); }", ONE],
    ["a method of a superclass", "void m() { source().all().print(); }", ONE],
    [
      "a method of the file that returns a class of another one",
      "Orders own() { return x; } void m() { own().all().print(); }",
      ONE,
    ],
    ["the declared class of a variable", "void m() { Orders o = unseen(); o.all().print(); }", ONE],
    // What is called like a class is one.
    ["the name of a class", "void m() { Orders.Names.print(); }", []],
    ["the name of a class alone", "void m() { Names.print(); }", []],
    // The nearest one counts.
    ["a variable of another type", "void m(Printer source) { source.all().print(); }", []],
    ["a variable of any type", "void m() { Object source = 1; source.all().print(); }", []],
    ["a method of the file", "Printer source() { return p; } void m() { source().all().print(); }", []],
  ])("by %s of Java", async (_, members, operators) => {
    expect(await java(members)).toEqual(operators);
  });

  test.each([
    ["an object that is made", "fun m() { Orders().all().print() }", ONE],
    ["a property of a superclass", "fun m() { source.all().print() }", ONE],
    ["a method of a superclass", "fun m() { load().print() }", ONE],
    // The nearest one counts.
    ["a method of the file", "fun source() = Printer()\nfun m() { source().all().print() }", []],
    ["a variable", "fun m(source: Any) { source.all().print() }", []],
  ])("by %s in Kotlin", async (_, members, operators) => {
    expect(await kotlin(members)).toEqual(operators);
  });

  test("by an object that Python makes", async () => {
    const orders =
      "from pyflink.datastream import DataStream\nclass Orders:\n  def all(self) -> DataStream:\n    pass\n";
    const job = "from orders import Orders\nfrom pyflink.datastream import *\nOrders().all().print()\n";
    expect(await built("job.py", job, { "orders.py": orders })).toEqual(ONE);
  });

  test("by the superclass of an anonymous class", async () => {
    const head = "class Job";
    expect(await java("void m() { new Base() { void x() { load().print(); } }; }", head)).toEqual(ONE);
    expect(await java("void m() { new Base() { }; load().print(); }", head)).toEqual([]);
  });
});

test.each([
  "Orders.read().print();",
  "Orders.STREAM.print();",
  "orders.print();",
  "this.orders.print();",
  "load().print();",
])("no job is built where a record is looked at: %s", async (statement) => {
  expect(await java(`void m(DataStream<Long> s) { s.map(x -> { ${statement} return x; }); }`)).toEqual([
    "map",
  ]);
});

describe("constants of other files", () => {
  const uidOf = async (path: string, text: string, others: Readonly<Record<string, string>>) => {
    const workspace = await MemoryWorkspace.load({ ...others, [path]: text });
    return workspace.facts(path)?.operators[0]?.uid?.value;
  };

  test.each([
    ["DataStream<Long> s", "orders"],
    // The variable hides the class.
    ["DataStream<Long> s, Settings Orders", null],
  ])("in Java, with the parameters `%s`", async (parameters, uid) => {
    const text = `${HEAD}class Job { void m(${parameters}) { s.map(f).uid(Orders.NAME); } }`;
    expect(await uidOf("acme/Job.java", text, FILES)).toBe(uid);
  });

  test.each([
    ["s: DataStream", "orders"],
    ["s: DataStream, names", null],
  ])("in Python, with the parameters `%s`", async (parameters, uid) => {
    const text = `import names\nfrom pyflink.datastream import *\ndef m(${parameters}):\n  s.map(f).uid(names.ORDERS)\n`;
    expect(await uidOf("job.py", text, { "names.py": 'ORDERS = "orders"\n' })).toBe(uid);
  });
});
