import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const FLINK = "from pyflink.datastream import StreamExecutionEnvironment\n";

const cases: [string, JobPart, string[]][] = [
  [
    "on nothing, where that is asked for",
    { in: "kotlin", body: 'val n: String? = null\n  s.print().uid(n?.trim() ?: "a")' },
    ["a"],
  ],
  [
    "of a function of another file",
    {
      in: "python",
      body: 's.print().uid(names.of("a"))',
      beside: "from lib import names",
      others: { "lib/names.py": `${FLINK}def of(n):\n    return "x" + n\n` },
    },
    ["xa"],
  ],
  [
    "of a class by its package",
    { in: "kotlin", body: 's.print().uid(a.Names("p").id)', beside: "class Names(val id: String)" },
    ["p"],
  ],
  [
    "of a method of others that is handed over, with nothing to call it on",
    {
      in: "java",
      body: 'Supplier<String> f = Other::name; s.print().uid(f.get()); s.print().uid(id("b"));',
      beside: 'static String id(String n) { return n + "x"; }',
    },
    ["?", "bx"],
  ],
  [
    "of a method of an object without a class of its own that is handed over",
    {
      in: "java",
      body: 'Namer n = new Namer() { public String of(String x) { return "n-" + x; } }; Function<String, String> f = n::of; s.print().uid(f.apply("a"));',
    },
    ["n-a"],
  ],
  [
    "of a method that is handed over, on what it is given",
    {
      in: "java",
      body: 'List.of(new Names("a"), new Names("b")).stream().map(Names::id).forEach(n -> s.print().uid(n));',
      beside:
        'static class Names { final String n; Names(String n) { this.n = n; } String id() { return n + "x"; } }',
    },
    ["ax", "bx"],
  ],
  [
    "of a static method of the class above",
    {
      in: "java",
      body: 's.print().uid(Sub.id("a"));',
      beside:
        'static class Base { static String id(String n) { return n + "x"; } } static class Sub extends Base { }',
    },
    ["ax"],
  ],
  [
    "of one of several methods of which nobody knows which, with another above",
    {
      in: "java",
      body: 'for (var n : List.of("a")) s.print().uid(Sub.id(n));',
      beside:
        'static class Base { static String id(Object n) { return n + "base"; } } static class Sub extends Base { static String id(String n) { return n + "text"; } static String id(CharSequence n) { return n + "chars"; } }',
    },
    ["?"],
  ],
  [
    "of the method whose parameter is nearest to what is declared",
    {
      in: "java",
      body: 's.print().uid(id("a")); s.print().uid(id(7)); Object o = "b"; s.print().uid(id(o)); s.print().uid(id(Mode.ON, "x", "y"));',
      beside:
        'enum Mode { ON } static String id(Object n) { return n + "any"; } static String id(int n) { return n + "number"; } static String id(String n) { return n + "text"; } static String id(Mode m, String... more) { return m + String.join("-", more); } static String id(String a, String b) { return a + b; }',
    },
    ["atext", "7number", "?", "ONx-y"],
  ],
  [
    "of a method with many parameters where another takes no such value",
    {
      in: "java",
      body: "s.print().uid(id(s, Mode.ON));",
      beside:
        'enum Mode { ON } static String id(DataStream<String> s, Mode m, String... more) { return m + "mode"; } static String id(DataStream<String> s, String n) { return n + "text"; }',
    },
    ["ONmode"],
  ],
  [
    "of functions of a file by what they take",
    {
      in: "kotlin",
      body: 's.print().uid(id(7)); s.print().uid(id("x"))',
      beside: 'fun id(n: Int) = "number$n"\nfun id(n: String) = "text$n"',
    },
    ["number7", "textx"],
  ],
  [
    "of a function that a class has in a field",
    {
      in: "python",
      body: 's.print().uid(Names.of("a"))',
      beside: 'class Names:\n    of = lambda n: "x" + n',
    },
    ["xa"],
  ],
  [
    "of a function that an object has in a field",
    {
      in: "kotlin",
      body: 's.print().uid(Names("p").of("a"))',
      beside: "class Names(p: String) { val of = { n: String -> p + n } }",
    },
    ["pa"],
  ],
  [
    "of values of what is no enumeration",
    {
      in: "java",
      body: "for (Object n : Names.values()) s.print().uid(n.toString());",
      beside: "static class Names extends Other { }",
    },
    ["?"],
  ],
  [
    "of a method that nobody sees, with a variable of its name",
    {
      in: "java",
      body: 'Function<String, String> id = n -> n + "x"; s.print().uid(new Names().id("a"));',
      beside: "static class Names extends Other { }",
    },
    ["?"],
  ],
  [
    "of an extension on what is not known",
    {
      in: "kotlin",
      body: 's.print().uid(Other.name().tagged("a"))\n  s.print().uid("b".tagged("a"))',
      beside: 'fun String.tagged(tag: String) = tag + "x"',
    },
    ["?", "ax"],
  ],
  [
    "of that extension which takes as much",
    {
      in: "kotlin",
      body: 's.named("a")\n  s.named()',
      beside:
        'fun DataStream<String>.named() = print().uid("none")\nfun DataStream<String>.named(id: String) = print().uid(id + "x")',
    },
    ["none", "ax"],
  ],
  [
    "of that class around a stream which takes as much",
    {
      in: "scala",
      body: 's.named("a", 1, 2)\n    s.named("b", 1)',
      beside:
        'object Rich {\n  implicit class One(s: DataStream[String]) { def named(id: String) = s.print().uid(id + "one") }\n  implicit class Two(s: DataStream[String]) { def named(id: String, n: Int) = s.print().uid(id + n) }\n}',
    },
    ["?", "b1"],
  ],
  [
    "of values of what is no enumeration, and how many there are",
    {
      in: "java",
      body: 's.print().uid(Names.values().isEmpty() ? "none" : "some");',
      beside: "static class Names extends Other { }",
    },
    ["?"],
  ],
];

test.each(cases)("a call: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
