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
