import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "an extension of the class itself",
    {
      in: "kotlin",
      body: "Jobs(s).build()",
      beside:
        'class Jobs(val s: DataStream<String>) { fun build() { named("a") } }\nfun Jobs.named(id: String) { s.print().uid(id + "x") }',
    },
    ["ax"],
  ],
  [
    "an object that is applied",
    {
      in: "scala",
      body: 's.print().uid(Uid("a"))',
      beside: 'object Uid { def apply(n: String) = "x-" + n }',
    },
    ["x-a"],
  ],
  [
    "a class with an apply of its own",
    {
      in: "scala",
      body: 's.print().uid(Names("a").id)',
      beside: 'class Names(val id: String)\nobject Names { def apply(n: String) = new Names(n + "x") }',
    },
    ["ax"],
  ],
  [
    "a function that another gives",
    {
      in: "python",
      body: 's.print().uid(named("a")("b"))',
      beside: "def named(n):\n    return lambda m: n + m",
    },
    ["ab"],
  ],
  [
    "a function with a receiver of its own, declared with a type parameter",
    {
      in: "kotlin",
      body: 's.branch { print().uid("b") }',
      beside:
        "fun <T> DataStream<T>.branch(block: DataStream<T>.() -> Unit): DataStream<T> { block(); return this }",
    },
    ["b"],
  ],
  [
    "an interface of Kotlin that is made of a function, and functions put together",
    {
      in: "kotlin",
      body: 'val both = keep("a") then Step { it.filter { true }.uid("b") }\n  both(s).print().uid("c")',
      beside: `fun interface Step { operator fun invoke(s: DataStream<String>): DataStream<String> }
infix fun Step.then(next: Step): Step = Step { next(this(it)) }
fun keep(id: String) = Step { s -> s.filter { true }.uid(id) }`,
    },
    ["a", "b", "c"],
  ],
  [
    "a function that a method gives, with what stands in the next list",
    {
      in: "scala",
      body: 'Steps.keep[String]("a")(s).print().uid("b"); (Steps.keep("c") andThen Steps.keep[String]("d"))(s)',
      beside:
        "object Steps { def keep[T](id: String): DataStream[T] => DataStream[T] = t => t.filter(_ => true).uid(id) }",
    },
    ["a", "c", "d", "b"],
  ],
  [
    "an extension that a class has written anew",
    {
      in: "kotlin",
      body: "A(s).start()\n  B.start(s)",
      beside: `abstract class Base(val name: String) {
  abstract fun DataStream<String>.build(): DataStream<String>
  fun start(s: DataStream<String>) { s.build().print().uid(name) }
}
class A(val s: DataStream<String>) : Base("a") {
  fun start() = start(s)
  override fun DataStream<String>.build(): DataStream<String> = filter { true }.uid("one")
}
object B : Base("b") { override fun DataStream<String>.build(): DataStream<String> = filter { true }.uid("two") }`,
    },
    ["a", "b", "one", "two"],
  ],
];

test.each(cases)("what is called: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
