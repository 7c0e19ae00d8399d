import { expect, test } from "vitest";
import { type JobPart, operatorsOf } from "../../../../../test/support/runJobs.ts";

const JAVA = `static abstract class Base {
  final String id;
  Base(String id) { this.id = id; }
  void run(DataStream<String> s) { extra(s).print().uid(id); }
  DataStream<String> extra(DataStream<String> s) { return s.filter(x -> true).uid("first"); }
}`;

const JAVA_OUT = `enum Out {
  PRINT { void to(DataStream<String> s) { s.print().uid(name()); } },
  ERR { void to(DataStream<String> s) { s.printToErr().uid(name()); } };
  abstract void to(DataStream<String> s);
}`;

const KOTLIN = `abstract class Base(val id: String) {
  abstract fun extra(s: DataStream<String>): DataStream<String>
  fun run(s: DataStream<String>) { extra(s).print().uid(id) }
}`;

const KOTLIN_KIND = `enum class Kind {
  SLOW { override fun uid(p: String) = "slow-$p" },
  FAST { override fun uid(p: String) = "fast-$p" };
  abstract fun uid(p: String): String
}`;

const SCALA = `abstract class Base(val id: String) { outer =>
  def extra(s: DataStream[String]): DataStream[String]
  def run(s: DataStream[String]): Unit = extra(s).print().uid(id)
  def twice: Base = new Base(outer.id + "2") {
    def extra(s: DataStream[String]): DataStream[String] = outer.extra(outer.extra(s))
  }
}`;

const SCALA_TRAITS = `trait Cake { def sink(s: DataStream[String]): Unit; def go(s: DataStream[String]): Unit = sink(s) }
trait Sink { def sink(s: DataStream[String]): Unit = s.print().uid("sink") }`;

const cases: [string, JobPart, string[]][] = [
  [
    "Java's, with what it extends",
    {
      in: "java",
      body: 'new Base("out") { @Override DataStream<String> extra(DataStream<String> t) { return super.extra(t).map(x -> x).uid(id + "-second"); } }.run(s);',
      beside: JAVA,
    },
    ["print out <- map out-second", "filter first <- fromElements in", "map out-second <- filter first"],
  ],
  [
    "constants of an enumeration of Java's",
    { in: "java", body: "for (Out out : Out.values()) out.to(s);", beside: JAVA_OUT },
    ["print PRINT <- fromElements in", "printToErr ERR <- fromElements in"],
  ],
  [
    "Kotlin's",
    {
      in: "kotlin",
      body: 'object : Base("out") { override fun extra(s: DataStream<String>) = s.map { it }.uid("$id-extra") }.run(s)',
      beside: KOTLIN,
    },
    ["print out <- map out-extra", "map out-extra <- fromElements in"],
  ],
  [
    "constants of an enumeration of Kotlin's",
    { in: "kotlin", body: 'Kind.values().forEach { s.print().uid(it.uid("a")) }', beside: KOTLIN_KIND },
    ["print slow-a <- fromElements in", "print fast-a <- fromElements in"],
  ],
  [
    "Scala's, and the object around",
    {
      in: "scala",
      body: 'new Base("out") { def extra(s: DataStream[String]): DataStream[String] = s.map(x => x).uid(id) }.twice.run(s)',
      beside: SCALA,
    },
    ["print out2 <- map out", "map out <- fromElements in", "map out <- map out"],
  ],
  [
    "what traits bring along",
    { in: "scala", body: "new Cake with Sink { }.go(s); (new Cake with Sink).go(s)", beside: SCALA_TRAITS },
    ["print sink <- fromElements in", "print sink <- fromElements in"],
  ],
];

test.each(cases)("an object of a class without a name: %s", async (_, job, operators) => {
  expect(await operatorsOf(job)).toEqual(operators);
});
