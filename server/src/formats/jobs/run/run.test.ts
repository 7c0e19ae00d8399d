import { describe, expect, test } from "vitest";
import { graphOf, operatorsOf, uidsIn } from "../../../../../test/support/runJobs.ts";

const inJava = (body: string, beside?: string) =>
  operatorsOf({ in: "java", body, ...(beside === undefined ? {} : { beside }) });

describe("loops over what is known make one operator with each round", () => {
  test.each([
    ["over a list", 'for (String n : List.of("a", "b")) s.print().uid(n);'],
    ["over an array", 'String[] names = {"a", "b"}; for (String n : names) s.print().uid(n);'],
    [
      "over a map",
      'Map<String, Integer> m = new LinkedHashMap<>(); m.put("a", 1); m.put("b", 2); for (String n : m.keySet()) s.print().uid(n);',
    ],
    ["that count", 'for (int i = 0; i < 2; i++) s.print().uid("ab".substring(i, i + 1));'],
    ["with a condition", 'int i = 0; while (i < 2) { s.print().uid(i == 0 ? "a" : "b"); i++; }'],
    ["of a function", 'List.of("a", "b").forEach(n -> s.print().uid(n));'],
    ["over another's", 'for (int i = 0; i < 1; i++) for (String n : List.of("a", "b")) s.print().uid(n);'],
  ])("%s", async (_, body) => {
    expect(await inJava(body)).toEqual(["print a <- fromElements in", "print b <- fromElements in"]);
  });

  test("over the constants of an enumeration", async () => {
    const beside =
      'enum Kind { A("x"), B("y"); final String id; Kind(String id) { this.id = id; } String uid() { return id + ordinal() + name().toLowerCase(); } }';
    expect(await inJava("for (Kind kind : Kind.values()) s.print().uid(kind.uid());", beside)).toEqual([
      "print x0a <- fromElements in",
      "print y1b <- fromElements in",
    ]);
  });

  test("and what is written in a round is there in the next", async () => {
    const body =
      'DataStream<String> at = s; for (String n : List.of("a", "b")) at = at.map(f).uid(n); at.print();';
    expect(await inJava(body)).toEqual(["map a <- fromElements in", "map b <- map a", "print - <- map b"]);
  });
});

describe("where a condition is not known, all ways are run", () => {
  test("and what they leave is taken together", async () => {
    const body =
      'DataStream<String> at; if (args.length > 0) at = s.map(f).uid("a"); else at = s.map(g).uid("b"); at.print();';
    expect(await inJava(body)).toEqual([
      "map a <- fromElements in",
      "map b <- fromElements in",
      "print - <- map a, map b",
    ]);
  });

  test("a text that they leave different is not known", async () => {
    expect(await inJava('String n = "a"; if (args.length > 0) n = "b"; s.print().uid(n);')).toEqual([
      "print ? <- fromElements in",
    ]);
    expect(await inJava('String n = "a"; if (args.length > 0) n = "a"; s.print().uid(n);')).toEqual([
      "print a <- fromElements in",
    ]);
  });

  test("a field of an object that one of them writes is not known", async () => {
    const beside = 'static class Names { String n = "a"; }';
    const body = 'Names names = new Names(); if (args.length > 0) names.n = "b"; s.print().uid(names.n);';
    expect(await inJava(body, beside)).toEqual(["print ? <- fromElements in"]);
  });

  test("a way that ends the method leaves nothing behind", async () => {
    const beside =
      'static String name(boolean b) { String n = "a"; if (b) { n = "b"; throw new RuntimeException(n); } return n; }';
    expect(await inJava("s.print().uid(name(args.length > 0));", beside)).toEqual([
      "print a <- fromElements in",
    ]);
  });

  test("what is given to code that nobody sees may hold more", async () => {
    const body =
      'List<String> names = new ArrayList<>(); names.add("a"); Other.fill(names); s.print().uid(String.join("-", names));';
    expect(await inJava(body)).toEqual(["print ? <- fromElements in"]);
  });
});

test("where a condition is known, the other way is not run", async () => {
  const body = 'if (DEBUG) s.print().uid("debug" + x()); else s.print().uid("out");';
  expect(
    await inJava(body, "static final boolean DEBUG = false; static String x() { return null; }"),
  ).toEqual(["print ? <- fromElements in", "print out <- fromElements in"]);
});

test("each start of a program has what belongs to classes for itself", async () => {
  const text = `package a;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Ids { static int n = 0; static String next() { n++; return "n" + n; } }
class One { public static void main(String[] args) { StreamExecutionEnvironment.getExecutionEnvironment().fromElements(1).uid(Ids.next()); } }
class Two { public static void main(String[] args) { StreamExecutionEnvironment.getExecutionEnvironment().fromElements(2).uid(Ids.next()); } }
`;
  expect(await graphOf("a/Jobs.java", text)).toEqual(["fromElements n1", "fromElements n1"]);
});

describe("texts that helpers put together", () => {
  test.each([
    ["joined", '"a" + "-" + 1', "a-1"],
    ["formatted", 'String.format("%s-%03d", "a", 7)', "a-007"],
    ["built", "new StringBuilder(\"a\").append('-').append(1).toString()", "a-1"],
    ["in capitals", '"ab".toUpperCase()', "AB"],
    ["of a class", "Job.class.getSimpleName()", "Job"],
    ["of a class with its package", "Job.class.getName()", "a.Job"],
    ["of a method with other arguments", 'id("x", 2)', "x_2"],
    ["of a lambda", '((java.util.function.Function<String, String>) n -> n + "!").apply("a")', "a!"],
    ["cut off", '"prefix-a".replace("prefix-", "")', "a"],
    ["of an optional", 'Optional.of("a").orElse("b")', "a"],
  ])("are known: %s", async (_, written, uid) => {
    const beside = 'static String id(String name, int n) { return name + "_" + n; }';
    expect(await inJava(`s.print().uid(${written});`, beside)).toEqual([`print ${uid} <- fromElements in`]);
  });

  test.each([
    ["of the time", "String.valueOf(System.nanoTime())"],
    ["of a property", 'System.getProperty("name")'],
    ["of an argument", "args[0]"],
    ["of numbers that are not known", '"a" + args.length'],
  ])("are not known: %s", async (_, written) => {
    expect(await inJava(`s.print().uid(${written});`)).toEqual(["print ? <- fromElements in"]);
  });
});

describe("the other languages", () => {
  test("Kotlin: receivers, defaults, trailing functions, destructuring and pairs", async () => {
    const text = `package a
import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
class Names(val prefix: String = "p") { fun of(n: Any, end: String = "z") = "$prefix-$n-$end" }
fun DataStream<String>.named(id: String) = map { it }.apply { uid(id) }
fun build(name: String, block: Names.() -> Unit) = Names(name).block()
fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  val s = env.fromElements("a").uid("in")
  build("q") { s.named(of(1)) }
  for ((i, n) in listOf("x", "y").withIndex()) s.named(Names().of("$n$i", end = "e"))
  mapOf("k" to 1).forEach { (key, value) -> s.named("$key$value") }
  val (one, two) = Pair("l", "r")
  s.named(one + two)
  (null as String?)?.let { s.named(it) }
}`;
    expect(await uidsIn("a/Job.kt", text)).toEqual(["q-1-z", "p-x0-e", "p-y1-e", "k1", "lr", "in"]);
  });

  test("Scala: implicit classes, comprehensions, by-name and several lists", async () => {
    const text = `package a
import org.apache.flink.streaming.api.scala._
object Job {
  implicit class Rich(val s: DataStream[String]) { def named(id: String)(implicit n: Int): DataStream[String] = s.map(x => x).uid(id) }
  def twice(id: String)(stream: => DataStream[String]) = stream.uid(id + id)
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val s = env.fromElements("a").uid("in")
    for (n <- 1 to 3; if n > 1) s.named(s"n$n")
    val all = for (n <- List("x", "y")) yield s.named(n)
    all.reduce(_ union _).print().uid("all")
    List("k" -> 1).foreach { case (k, v) => s.named(k + v) }
    twice("t")(s.map(x => x))
  }
}`;
    expect(await graphOf("a/Job.scala", text)).toEqual([
      "map n2 <- fromElements in",
      "map n3 <- fromElements in",
      "map x <- fromElements in",
      "map y <- fromElements in",
      "map k1 <- fromElements in",
      "fromElements in",
      "print all <- map x, map y",
      "map tt <- fromElements in",
    ]);
  });

  test("Scala and Python: a text and a number are put together by a plus, and not in Python", async () => {
    const inScala = (uid: string) =>
      uidsIn(
        "a/Job.scala",
        `package a
import org.apache.flink.streaming.api.scala._
object Job {
  def of(prefix: String, n: Int) = ${uid}
  def main(args: Array[String]): Unit =
    StreamExecutionEnvironment.getExecutionEnvironment.fromElements("a").uid(of("ab", 2))
}`,
      );
    expect(await inScala("prefix + n")).toEqual(["ab2"]);
    expect(await inScala("prefix * n")).toEqual(["?"]);
    const inPython = (uid: string) =>
      uidsIn(
        "job.py",
        `from pyflink.datastream import StreamExecutionEnvironment
def of(prefix, n):
    return ${uid}
StreamExecutionEnvironment.get_execution_environment().from_collection([1]).uid(of("ab", 2))
`,
      );
    expect(await inPython("prefix + str(n)")).toEqual(["ab2"]);
    expect(await inPython("prefix + n")).toEqual(["?"]);
  });

  test("Kotlin: a pair that is added to a map, and what may be one", async () => {
    const uids = (added: string) =>
      uidsIn(
        "a/Job.kt",
        `package a
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main(args: Array<String>) {
  val s = StreamExecutionEnvironment.getExecutionEnvironment().fromElements("a").uid("in")
  val sinks = mutableMapOf("a" to 1)
  sinks.plusAssign(${added})
  for (name in sinks.keys) s.print().uid(name)
}`,
      );
    expect(await uids('"b" to 2')).toEqual(["in", "a", "b"]);
    expect(await uids("read(args)")).toContain("a");
    expect(await uids('listOf("b")')).toContain("a");
  });

  test("Python: comprehensions, keyword arguments, formats, data classes and enumerations", async () => {
    const text = `from dataclasses import dataclass
from enum import Enum
from pyflink.datastream import StreamExecutionEnvironment
class Kind(Enum):
    A = "x"
    B = "y"
@dataclass
class Conf:
    name: str = "etl"
    parts: int = 2
def named(stream, uid="none", **more):
    return stream.map(str).uid(uid)
def main(conf=Conf()):
    env = StreamExecutionEnvironment.get_execution_environment()
    s = env.from_collection([1]).uid("in")
    for i, n in enumerate(["a", "b"]):
        named(s, uid=f"{conf.name}-{n}{i}")
    for kind in Kind:
        named(s, kind.name + kind.value)
    named(s, "%s-%02d" % (conf.name, conf.parts))
    named(s, "{}/{x}".format("f", x=1))
    streams = [named(s, f"s{k}") for k in range(3) if k > 0]
    streams[0].union(*streams[1:]).print().uid("all")
    named(s)
if __name__ == "__main__":
    main()
`;
    expect(await uidsIn("job.py", text)).toEqual([
      ...["etl-a0", "etl-b1", "Ax", "By", "etl-02", "f/1", "s1", "s2", "none"],
      ...["in", "all"],
    ]);
  });
});

test("an iteration of Scala goes on with what its function gives second, and back with the first", async () => {
  const body = `s.iterate(t => { val n = t.map(_ + "x").uid("n"); (n.filter(_ < "b").uid("back"), n.filter(_ >= "b").uid("out")) }).print().uid("p")`;
  const all = await operatorsOf({ in: "scala", body });
  expect(all.sort()).toEqual([
    "filter back <- map n",
    "filter out <- map n",
    "iterate - <- filter back",
    "map n <- fromElements in, iterate -",
    "print p <- filter out",
  ]);
});
