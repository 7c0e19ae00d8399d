import { expect, test } from "vitest";
import { type JobPart, operatorsOf, uidsOf } from "../../../../../test/support/runJobs.ts";

const BUILD =
  'static boolean build(DataStream<String> s, String id) { s.print().uid(id + "x"); return true; }';

const cases: [string, JobPart, string[]][] = [
  [
    "of what is not so the other side is not run",
    {
      in: "java",
      body: 'boolean on = false; if (on && build(s, "a")) return; build(s, "b");',
      beside: BUILD,
    },
    ["bx"],
  ],
  [
    "of what is so the other side is not run",
    {
      in: "java",
      body: 'boolean on = true; if (!(on || build(s, "a"))) return; build(s, "b");',
      beside: BUILD,
    },
    ["bx"],
  ],
  [
    "of what is so the other side decides",
    {
      in: "java",
      body: 'boolean on = true; if (on && build(s, "a")) build(s, "b"); else build(s, "c");',
      beside: BUILD,
    },
    ["ax", "bx"],
  ],
  [
    "of what is not known one that is not so decides",
    {
      in: "java",
      body: 's.print().uid(args.length > 0 && DEBUG ? "a" : "b");',
      beside: "static final boolean DEBUG = false;",
    },
    ["b"],
  ],
  [
    "of what is not known one that is so decides",
    {
      in: "java",
      body: 's.print().uid(args.length > 0 || PROD ? "a" : "b");',
      beside: "static final boolean PROD = true;",
    },
    ["a"],
  ],
  [
    "of what is not so the other side decides",
    {
      in: "java",
      body: 'boolean on = false; s.print().uid(on || args.length > 0 ? "a" : "b"); s.print().uid(on || s.hashCode() != 0 ? "a" : "b");',
    },
    ["?", "?"],
  ],
  [
    "lists one behind the other",
    { in: "python", body: 'for n in ["a"] + ["b"]:\n    s.print().uid(n)' },
    ["a", "b"],
  ],
  [
    "lists one behind the other in Kotlin",
    { in: "kotlin", body: 'for (n in listOf("a") + listOf("b")) s.print().uid(n)' },
    ["a", "b"],
  ],
  ["a number that is cut off", { in: "java", body: 's.print().uid("n" + (int) 2.7);' }, ["n2"]],
  [
    "something or something else where there is nothing",
    {
      in: "kotlin",
      body: 'val n: String? = null\n  s.print().uid(n ?: "a")\n  s.print().uid(id("b") ?: "c")',
      beside: 'fun id(n: String): String? = n + "x"',
    },
    ["a", "bx"],
  ],
  [
    "one of several that is still being typed",
    {
      in: "kotlin",
      body: 's.print().uid(when (args.size) { else -> "a" })\n  s.print().uid(id("b"))\n  s.print().uid(if (args.size > 0) "c")',
      beside: 'fun id(n: String): String? = n + "x"',
    },
    ["a", "bx", "?"],
  ],
  [
    "something or what is not typed yet",
    {
      in: "kotlin",
      body: 'val n: String? = null\n  s.print().uid(n ?: )\n  s.print().uid(id("b"))',
      beside: 'fun id(n: String): String? = n + "x"',
    },
    ["?", "bx"],
  ],
  [
    "operators of a class of Scala",
    {
      in: "scala",
      body: 's.print().uid((Uid("a") / "b" / "c").text)',
      beside: 'case class Uid(text: String) { def /(n: String): Uid = Uid(text + "/" + n) }',
    },
    ["a/b/c"],
  ],
  [
    "operators of a class of Kotlin, and one from outside",
    {
      in: "kotlin",
      body: 'val n = Names("a")\n  s.print().uid(n["b"])\n  s.print().uid(n["c", 2])\n  s.print().uid((n / "d").text)\n  s.print().uid(n * 3)\n  s.print().uid((n - "e").toString())',
      beside: `class Names(val text: String) {
  operator fun get(n: String) = text + n
  operator fun get(n: String, k: Int) = text + n + k
  operator fun div(n: String) = Names(text + "/" + n)
}
operator fun Names.times(n: Int) = text + n`,
    },
    ["ab", "ac2", "a/d", "a3", "?"],
  ],
  [
    "what the class above has of a name",
    {
      in: "scala",
      body: "B.build(s)",
      beside: `class A { def ids: Seq[String] = Seq("a") }
object B extends A { override def ids: Seq[String] = super.ids :+ "b"; def build(s: DataStream[String]): Unit = ids.foreach(n => s.print().uid(n)) }`,
    },
    ["a", "b"],
  ],
];

test.each(cases)("what an expression comes to: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

test("a sum of streams is what the program says of it", async () => {
  const job: JobPart = {
    in: "kotlin",
    body: 'val t = env.fromElements("b").uid("in")\n  (s + t).print().uid("out")',
    beside: 'operator fun DataStream<String>.plus(o: DataStream<String>) = union(o).map { it }.uid("sum")',
  };
  expect(await operatorsOf(job)).toEqual([
    "map sum <- fromElements in, fromElements in",
    "print out <- map sum",
  ]);
});

test("a union that starts with nothing has each of its streams once", async () => {
  const body =
    'DataStream<String> all = null; for (String n : List.of("a", "b")) { DataStream<String> one = s.map(x -> x).uid(n); all = all == null ? one : all.union(one); } all.print().uid("out");';
  expect((await operatorsOf({ in: "java", body })).at(-1)).toBe("print out <- map a, map b");
});

test("what may be nothing is open", async () => {
  const body =
    'DataStream<String> all = null; if (args.length > 0) all = s.map(x -> x).uid("m"); if (all == null) add(s, "a"); if (all != null) add(s, "b");';
  const beside = 'static void add(DataStream<String> s, String n) { s.print().uid(n + "x"); }';
  expect(await uidsOf({ in: "java", body, beside })).toEqual(["ax", "bx", "m"]);
});
