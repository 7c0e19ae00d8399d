import { expect, test } from "vitest";
import { uidsOf } from "../../../../../test/support/runJobs.ts";

test("methods that build and call each other, and that nobody starts, are read once", async () => {
  const beside = `static void one(DataStream<String> s, int n) { s.print().uid("one"); if (n > 0) two(s, n - 1); }
  static void two(DataStream<String> s, int n) { s.print().uid("two"); if (n > 0) one(s, n - 1); }`;
  expect(new Set(await uidsOf({ in: "java", body: "", beside }))).toEqual(new Set(["one", "two"]));
});

test("what a method builds that nothing can call is of no job, what others may call is", async () => {
  const build = (modifiers: string) =>
    `${modifiers} void build(DataStream<String> t) { t.print().uid("b"); }`;
  const java = (modifiers: string, body = "") => uidsOf({ in: "java", body, beside: build(modifiers) });
  expect(await java("private static")).toEqual([]);
  expect(await java("static")).toEqual(["b"]);
  expect(await java("private static", "build(s);")).toEqual(["b"]);
  expect(await java("private static", "s.apply(Job::build);")).toEqual(["b"]);
  const kotlin = (modifiers: string) =>
    uidsOf({
      in: "kotlin",
      body: "",
      beside: `${modifiers}fun build(t: DataStream<String>) { t.print().uid("b") }`,
    });
  expect(await kotlin("private ")).toEqual([]);
  expect(await kotlin("")).toEqual(["b"]);
});

test("an object is started that has its main from a class above, that class is not", async () => {
  const scala = (objects: string) =>
    uidsOf({
      in: "scala",
      body: "",
      beside: `abstract class Base(val name: String) {
  def main(args: Array[String]): Unit =
    StreamExecutionEnvironment.getExecutionEnvironment.fromElements("a").uid(name)
}
${objects}`,
    });
  expect(await scala('object A extends Base("a")\nobject B extends Base("b")')).toEqual(["a", "b"]);
  const kotlin = (main: string) =>
    uidsOf({
      in: "kotlin",
      body: "",
      beside: `abstract class Base(val s: DataStream<String>, val name: String) { fun main(n: Int) { s.print().uid(name) } }
class A(s: DataStream<String>) : Base(s, "a")
${main}`,
    });
  expect(await kotlin("fun other(s: DataStream<String>) { A(s).main(1) }")).toEqual(["a"]);
});
