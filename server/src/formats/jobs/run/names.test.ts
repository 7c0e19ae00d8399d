import { expect, test } from "vitest";
import { type JobPart, operatorsOf, uidsOf } from "../../../../../test/support/runJobs.ts";

const FLINK = "from pyflink.datastream import StreamExecutionEnvironment\n";

const cases: [string, JobPart, string[]][] = [
  [
    "a variable that is not known, and a file of its name",
    {
      in: "python",
      body: 's.print().uid(id(args, "a"))',
      beside: "def id(names, n):\n    return names.of(n)",
      others: { "names.py": `${FLINK}def of(n):\n    return "x" + n\n` },
    },
    ["?"],
  ],
  [
    "a file",
    {
      in: "python",
      body: 's.print().uid(names.of("a"))',
      beside: "import names",
      others: { "names.py": `${FLINK}def of(n):\n    return "x" + n\n` },
    },
    ["xa"],
  ],
  [
    "a file that is imported by another name",
    {
      in: "python",
      body: 's.print().uid(n.of("a"))',
      beside: "import names as n",
      others: { "names.py": `${FLINK}def of(n):\n    return "x" + n\n` },
    },
    ["xa"],
  ],
  [
    "a method of Scala's without arguments",
    {
      in: "scala",
      body: 's.print().uid(new Names("q").both)',
      beside: 'class Names(p: String) { def id = p + "x"\n  def both = id + id }',
    },
    ["qxqx"],
  ],
  [
    "what belongs to the receiver of an extension",
    {
      in: "kotlin",
      body: 's.print().uid(Names("p").full())',
      beside: 'class Names(val prefix: String)\nfun Names.full() = prefix + "x"',
    },
    ["px"],
  ],
  [
    "what belongs to what a function is called on",
    {
      in: "kotlin",
      body: 's.print().uid(with(Names("p")) { prefix + "y" })',
      beside: "class Names(val prefix: String)",
    },
    ["py"],
  ],
  [
    "a name with class in it that is no class",
    {
      in: "java",
      body: "s.print().uid(Names.classPrefix + 1);",
      beside: 'static class Names { static String classPrefix = "c"; }',
    },
    ["c1"],
  ],
  [
    "a variable of which nothing is known, and a field of its name",
    {
      in: "java",
      body: "new Names().build(s, args[0]);",
      beside:
        'static class Names { String id = "x"; void build(DataStream<String> s, Object o) { if (o instanceof String id) s.print().uid(id); } }',
    },
    ["?"],
  ],
  [
    "a variable without a value by now, and a field of its name",
    {
      in: "java",
      body: "new Names().build(s, args);",
      beside:
        'static class Names { String id = "x"; void build(DataStream<String> s, String[] args) { String id; s.print().uid(id); } }',
    },
    ["?"],
  ],
  [
    "in Python what is at the top of a file, and not of a class in it",
    {
      in: "python",
      body: "s.print().uid(NAME)",
      beside: "from Conf import NAME",
      others: { "Conf.py": `${FLINK}class Conf:\n    NAME = "wrong"\nNAME = "right"\n` },
    },
    ["right"],
  ],
  ["a number of Java's library", { in: "java", body: 's.print().uid("n" + Short.MAX_VALUE);' }, ["n32767"]],
  [
    "a number of Java's library that a variable leads to",
    {
      in: "java",
      body: 's.print().uid(id("n"));',
      beside: "static String id(String n) { return n + Byte.MAX_VALUE; }",
    },
    ["n127"],
  ],
  [
    "a name of a class of others, and what it may have",
    { in: "java", body: 's.print().uid(Names.PREFIX + "a"); s.print().uid(Names.of("a"));', beside: "" },
    ["?", "?"],
  ],
  [
    "a property of a companion",
    {
      in: "kotlin",
      body: 's.print().uid(Names.prefix + "a")',
      beside: 'class Names {\n  companion object { val prefix get() = "x" }\n}',
    },
    ["xa"],
  ],
  [
    "a method without arguments of a companion",
    {
      in: "scala",
      body: 's.print().uid(Names.prefix + "a")',
      beside: 'class Names\nobject Names { def prefix = "x" }',
    },
    ["xa"],
  ],
  [
    "a parameter of a constructor where a field starts",
    {
      in: "kotlin",
      body: 's.print().uid(Names("p").id)',
      beside: 'class Names(prefix: String) { val id = prefix + "x" }',
    },
    ["px"],
  ],
  [
    "a parameter of a constructor in Scala",
    {
      in: "scala",
      body: 's.print().uid(new Names("p").id)',
      beside: 'class Names(prefix: String) { val id = prefix + "x" }',
    },
    ["px"],
  ],
  [
    "of a class of others nothing that an object called Companion has",
    {
      in: "kotlin",
      body: 's.print().uid(Other.prefix + "a")\n  s.print().uid(Companion.prefix + "a")',
      beside: 'object Companion { val prefix get() = id("x") }\nfun id(n: String) = n + 1',
    },
    ["?", "x1a"],
  ],
  [
    "a method of a trait by its name",
    {
      in: "scala",
      body: "s.print().uid(new Sub().both)",
      beside:
        'trait Base {\n  def prefix = "p" + name\n  def name: String\n}\nclass Sub extends Base {\n  def name = "n"\n  def both = prefix + prefix\n}',
    },
    ["pnpn"],
  ],
  [
    "a method of an object that is imported, by its name",
    {
      in: "scala",
      body: "s.print().uid(prefix + 1)",
      beside: 'object Names { def prefix = List("a", "b").mkString("-") }\nimport Names._',
    },
    ["a-b1"],
  ],
  [
    "in Python a list at the top of a file, and not of a class in it",
    {
      in: "python",
      body: 'for n in NAMES:\n    s.print().uid(n + "1")',
      beside: "from Conf import NAMES",
      others: { "Conf.py": `${FLINK}class Conf:\n    NAMES = ["wrong"]\nNAMES = ["right"]\n` },
    },
    ["right1"],
  ],
  [
    "constants of a class without anything of Flink's",
    {
      in: "java",
      body: 's.print().uid(Flags.DEBUG ? "a" : "b"); s.print().uid("n" + id(Flags.MOST));',
      beside: 'static String id(int n) { return "x" + n; }',
      others: {
        "a/Flags.java":
          "package a;\nclass Flags { static final boolean DEBUG = true; static final int MOST = 3; }",
      },
    },
    ["a", "nx3"],
  ],
  [
    "a variable without a value, and a field of its name",
    {
      in: "kotlin",
      body: "Names().build(s)",
      beside:
        'class Names {\n  val id = listOf("x")\n  fun build(s: DataStream<String>) {\n    val id\n    for (n in id) s.print().uid(n + 1)\n  }\n}',
    },
    ["?"],
  ],
  [
    "a file whose import is not typed yet",
    {
      in: "python",
      body: 's.print().uid(names.of("a"))',
      beside: "from names import other",
      others: { "names.py": `${FLINK}def of(n):\n    return "x" + n\n` },
    },
    ["xa"],
  ],
];

test.each(cases)("what a name stands for: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});

test("where a variable comes from that nobody knows what it was given", async () => {
  const build = (given: string) =>
    operatorsOf({ in: "java", body: `DataStream<String> t = s; t = ${given}; t.print().uid("p");` });
  expect(await build('s.map(f).uid("x")')).toEqual(["map x <- fromElements in", "print p <- map x"]);
  expect(await build("Others.of(s)")).toEqual(["print p"]);
});
