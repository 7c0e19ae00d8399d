import { expect, test } from "vitest";
import { type JobPart, uidsIn, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "classes that extend each other while they are typed",
    {
      in: "java",
      body: 's.print().uid(new A("a").id());',
      beside:
        'static class A extends B { final String n; A(String n) { this.n = n; } String id() { return n + "x"; } } static class B extends A { }',
    },
    ["ax"],
  ],
  [
    "what a text can be given for, and no number",
    {
      in: "java",
      body: 's.print().uid(id("a")); s.print().uid(id(1));',
      beside: 'static String id(int n) { return "n" + n; } static String id(String n) { return "s" + n; }',
    },
    ["sa", "n1"],
  ],
  [
    "what anything can be given for",
    {
      in: "java",
      body: 's.print().uid(id("a"));',
      beside: 'static String id(int n) { return "n" + n; } static String id(Object o) { return "o" + o; }',
    },
    ["oa"],
  ],
  [
    "what a stream is given for, and no text",
    {
      in: "java",
      body: 's.print().uid(id("a")); s.print().uid(id(s));',
      beside:
        'static String id(DataStream<String> s) { return "d"; } static String id(CharSequence n) { return "s" + n; }',
    },
    ["sa", "d"],
  ],
  [
    "what takes just as much, and what takes any number",
    {
      in: "java",
      body: 's.print().uid(id("a")); s.print().uid(id("a", "b"));',
      beside:
        'static String id(String n) { return "one" + n; } static String id(String n, String... more) { return "more" + n; }',
    },
    ["onea", "morea"],
  ],
  [
    "what is above a function that is in no class, while it is typed",
    {
      in: "kotlin",
      body: 's.print().uid(id("a"))\n  s.print().uid(named("b"))',
      beside: 'fun id(n: String): String = super.id(n)\nfun named(n: String) = n + "x"',
    },
    ["?", "bx"],
  ],
];

test.each(cases)("which method is meant: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

test("a field of a class is known where its own name is imported, and no other", async () => {
  const names = `package b;
import org.apache.flink.streaming.api.datastream.DataStream;
public class Names { public static final List<String> FIRST = List.of("x"); }`;
  const job = (imported: string) => `package a;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import static ${imported};
import static b.Names.FIRST;
class Job {
  public static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    for (String n : FIRST) env.fromElements("a").uid(n + 1);
    for (String n : OTHER) env.fromElements("a").uid(n + 2);
  }
}`;

  expect(await uidsIn("a/Job.java", job("c.Others.OTHER"), { "b/Names.java": names })).toEqual(["x1", "?"]);
});
