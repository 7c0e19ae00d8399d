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
];

test.each(cases)("what is called: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
