import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "a method of an object that nobody calls",
    {
      in: "kotlin",
      body: "",
      beside:
        'object Names {\n  var n = 0\n  fun build(s: DataStream<String>) {\n    n++\n    s.print().uid("a" + n)\n  }\n}',
    },
    ["a1"],
  ],
  [
    "a field of nothing while its class is typed",
    {
      in: "python",
      body: 'build(s)\ns.print().uid(named("b"))',
      beside: 'def build(self):\n    self.id = "a"\ndef named(n):\n    return n + "x"',
    },
    ["bx"],
  ],
  [
    "a constructor that calls another first",
    {
      in: "java",
      body: 's.print().uid(new Names("a").id); s.print().uid(new Names("b", "c").id);',
      beside:
        'static class Names { String id = "own"; Names(String n) { this(n, "x"); } Names(String n, String end) { id = n + end; } }',
    },
    ["ax", "bc"],
  ],
  [
    "a constructor that calls another first and goes on",
    {
      in: "java",
      body: 's.print().uid(new Names("a").id);',
      beside:
        'static class Names { String id; Names(String n) { this(n, "x"); id = id + "y"; } Names(String n, String end) { id = n + end; } }',
    },
    ["axy"],
  ],
  [
    "what belongs to a class of Python's, and not to its objects",
    {
      in: "python",
      body: 'conf = Conf("x")\nConf.prefix = "b"\ns.print().uid(conf.prefix + conf.n)',
      beside: 'class Conf:\n    prefix = "a"\n    def __init__(self, n):\n        self.n = n',
    },
    ["bx"],
  ],
  [
    "a variable where an object is initialised, by the name of a field",
    {
      in: "kotlin",
      body: "s.print().uid(Names().id)",
      beside: 'class Names {\n  val id = "a"\n  init {\n    val id = "tmp"\n    println(id)\n  }\n}',
    },
    ["a"],
  ],
  [
    "what is given to a constructor that nobody sees",
    {
      in: "java",
      body: 's.print().uid(new Names("given").id);',
      beside: 'static class Names { String id = "own"; }',
    },
    ["own"],
  ],
  [
    "what a constructor gives the class above on one of its ways",
    {
      in: "python",
      body: "s.print().uid(Sub(args).id)",
      beside:
        'class Base:\n    def __init__(self, id):\n        self.id = id\nclass Sub(Base):\n    def __init__(self, b):\n        if b:\n            super().__init__("x")\n        else:\n            super().__init__("y")',
    },
    ["?"],
  ],
  [
    "what is given to a class above that nobody sees",
    {
      in: "python",
      body: "s.print().uid(Both().id)",
      beside:
        'class A:\n    def __init__(self):\n        self.id = "a"\nclass B:\n    def __init__(self):\n        super().__init__("zz")\nclass Both(A, B):\n    def __init__(self):\n        super().__init__()',
    },
    ["a"],
  ],
  [
    "what an enumeration has besides its constants",
    {
      in: "java",
      body: "for (Kind kind : Kind.values()) s.print().uid(Kind.PREFIX + kind.name());",
      beside: 'enum Kind { A, B; static final String PREFIX = "x"; }',
    },
    ["xA", "xB"],
  ],
  [
    "what an object builds where it starts",
    {
      in: "kotlin",
      body: "Names.s.print().uid(Names.id)",
      beside:
        'object Names {\n  val s = StreamExecutionEnvironment.getExecutionEnvironment().fromElements("b").uid("src")\n  @JvmStatic val id = "n" + "x"\n}',
    },
    ["src", "nx"],
  ],
  [
    "what a class counts",
    {
      in: "java",
      body: "s.print().uid(Names.next()); s.print().uid(Names.next());",
      beside: 'static class Names { static int n = 0; static String next() { n++; return "n" + n; } }',
    },
    ["n1", "n2"],
  ],
  [
    "a constructor that calls itself while it is typed",
    {
      in: "java",
      body: 's.print().uid(new Names("a").id);',
      beside: 'static class Names { String id = "own"; Names(String n) { this(n); id = n + "x"; } }',
    },
    ["ax"],
  ],
  [
    "a method of an object that nobody calls, which writes its field",
    {
      in: "kotlin",
      body: "",
      beside:
        'object Names {\n  var n = 0\n  fun build(s: DataStream<String>) {\n    this.n = 1\n    s.print().uid("a" + this.n + id())\n  }\n  fun id() = n\n}',
    },
    ["a11"],
  ],
  [
    "a field by the name of a variable in a function beside it",
    {
      in: "java",
      body: "s.print().uid(new Names().id);",
      beside:
        'static class Names { String id = "a"; Function<String, String> f = n -> { String id = n + "x"; return id; }; }',
    },
    ["a"],
  ],
  [
    "a method of an object that nobody calls, which writes what others read",
    {
      in: "kotlin",
      body: "",
      beside:
        'object Names {\n  var n = 0\n  fun build(s: DataStream<String>) {\n    this.n = 1\n    s.print().uid("a" + Names.n)\n  }\n}',
    },
    ["a1"],
  ],
  [
    "a field of this in a method that has none",
    {
      in: "java",
      body: 's.print().uid(Names.id("b"));',
      beside: 'static class Names { String n; static String id(String n) { this.n = n; return n + "x"; } }',
    },
    ["bx"],
  ],
  [
    "what another file's class may have in another way",
    {
      in: "java",
      body: "",
      beside: `static abstract class Base {
    static String kept() { return "k"; }
    String name() { return "base"; }
    private String own() { return "o"; }
    void build(DataStream<String> s) { s.map(f).uid(name() + 1); s.map(f).uid(own() + 1); s.map(f).uid(kept() + 1); }
  }`,
    },
    ["?", "o1", "k1"],
  ],
  [
    "what the class of an object that is made has",
    {
      in: "java",
      body: "new Base().build(s);",
      beside:
        'static class Base { String name() { return "base"; } void build(DataStream<String> s) { s.map(f).uid(name() + 1); } }',
    },
    ["base1"],
  ],
  [
    "attributes that another file's class may have in another way",
    {
      in: "python",
      body: "",
      beside: `class Base:
    name = "base"
    LIMIT = "l"
    def build(self):
        env = StreamExecutionEnvironment.get_execution_environment()
        env.from_collection([1]).uid(self.name + "1")
        env.from_collection([1]).uid(self.LIMIT + "1")
`,
    },
    ["?", "l1"],
  ],
  [
    "attributes of an object that is made",
    {
      in: "python",
      body: "Base().build(s)",
      beside:
        'class Base:\n    name = "base"\n    def build(self, s):\n        s.map(f).uid(self.name + "1")\n',
    },
    ["base1"],
  ],
  [
    "what is set on an object is worked out once",
    {
      in: "kotlin",
      body: 'Job(s).build(); val j = Job(s); j.s = s.map(f).uid("k"); j.s.print().uid("m")',
      beside:
        'class Job(var s: DataStream<String>) { fun build() = apply { s = step(s); s.print().uid("p") } }\nfun step(s: DataStream<String>) = s.filter { true }.uid("x")',
    },
    ["p", "x", "k", "m"],
  ],
  [
    "a copy of a data class, with another part",
    {
      in: "kotlin",
      body: 'val n = Names("a", "b")\n  s.print().uid(n.copy(last = "c").whole)\n  s.print().uid(n.copy("d").whole)\n  s.print().uid(n.whole)',
      beside: "data class Names(val first: String, val last: String) { val whole = first + last }",
    },
    ["ac", "db", "ab"],
  ],
  [
    "a copy of a case class, and a method of that name",
    {
      in: "scala",
      body: 's.print().uid(Names("a").copy(first = "b").first); s.print().uid(new Other().copy("c"))',
      beside: 'case class Names(first: String)\nclass Other { def copy(n: String) = n + "x" }',
    },
    ["b", "cx"],
  ],
  [
    "what an object of an inner class has from the one around",
    {
      in: "java",
      body: "new Names().all(s);",
      beside: `static class Base { final String name; Base(String name) { this.name = name; } String id(String n) { return name + n; } }
static class Names extends Base {
  private String own = "o".concat("w");
  Names() { super("a"); }
  void all(DataStream<String> s) { new Inner(s).all(); }
  private class Inner {
    private final DataStream<String> from;
    Inner(DataStream<String> from) { this.from = from; }
    void all() {
      from.print().uid(name); from.print().uid(id("b")); from.print().uid(own); from.print().uid(Names.this.own + "x");
      new Deeper().last();
    }
    private class Deeper { void last() { from.print().uid(id("d")); } }
  }
}`,
    },
    ["a", "ab", "ow", "owx", "ad"],
  ],
  [
    "what a class of Kotlin hands on",
    {
      in: "kotlin",
      body: 'Job(s).build()\n  s.print().uid(Job(s, Dashed("b")).id("y"))',
      beside: `interface Names { fun id(name: String): String }
class Dashed(val prefix: String) : Names { override fun id(name: String) = "$prefix-$name" }
class Job(private val s: DataStream<String>, names: Names = Dashed("a")) : Names by names {
  fun build() { s.print().uid(id("x")) }
}`,
    },
    ["a-x", "b-y"],
  ],
];

test.each(cases)("objects: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
