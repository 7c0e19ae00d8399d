import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "nothing and nothing",
    {
      in: "kotlin",
      body: 'val n: String? = null\n  val m: String? = null\n  s.print().uid(if (n.equals(m)) "same" else "other")',
    },
    ["same"],
  ],
  [
    "nothing and something",
    { in: "kotlin", body: 'val n: String? = null\n  s.print().uid(if (n.equals("a")) "same" else "other")' },
    ["other"],
  ],
  [
    "a broken number, which nobody here makes a whole one",
    { in: "kotlin", body: 'val x = 2.7\n  s.print().uid("n" + x.toInt())' },
    ["?"],
  ],
  [
    "a broken number and a whole one",
    { in: "kotlin", body: 'val x = 2.5\n  s.print().uid(if (x.equals(2)) "same" else "other")' },
    ["?"],
  ],
  ["a truth as a text", { in: "kotlin", body: "val x = true\n  s.print().uid(x.toString())" }, ["true"]],
  [
    "a class of Java's for one of Kotlin's",
    {
      in: "kotlin",
      body: "val type = Names::class\n  s.print().uid(type.java.simpleName)",
      beside: "class Names",
    },
    ["Names"],
  ],
  [
    "the name of a class in another",
    {
      in: "java",
      body: "s.print().uid(Inner.class.getName()); s.print().uid(Inner.class.getSimpleName());",
      beside: "static class Inner { }",
    },
    ["?", "Inner"],
  ],
  [
    "numbers up to one that is not known",
    { in: "kotlin", body: 'for (i in 1..args.size) s.print().uid("n" + i)' },
    ["?"],
  ],
  [
    "numbers up to one that is not known, in Scala",
    {
      in: "scala",
      body: 'for (i <- 1 to args.length) s.print().uid("n" + i)\n    for (i <- 1 to 2) s.print().uid("m" + i)',
    },
    ["?", "m1", "m2"],
  ],
  [
    "a pair of numbers in Kotlin",
    { in: "kotlin", body: 'for ((a, b) in mapOf(1 to 5, 3 to 4)) s.print().uid("n" + a + b)' },
    ["n15", "n34"],
  ],
  [
    "what collectors of Java's make",
    {
      in: "java",
      body: `s.print().uid(Stream.of("a", "b").collect(Collectors.joining("-", "<", ">")));
s.print().uid(Stream.concat(Stream.of("c"), Stream.of("d")).map(String::toUpperCase).collect(Collectors.joining()));
for (Map.Entry<String, String> e : Stream.of("e").collect(Collectors.toMap(k -> k, k -> k + "x")).entrySet()) s.print().uid(e.getKey() + e.getValue());
s.print().uid(Stream.of("f", "g").collect(Collectors.partitioningBy(x -> x.equals("g"))).get(true).get(0));
s.print().uid(Stream.of("h", "i").collect(Collectors.groupingBy(x -> 1, Collectors.joining("+"))).get(1));
s.print().uid(Stream.of("j").collect(Collectors.teeing(a, b, c)) + "");`,
    },
    ["<a-b>", "CD", "eex", "g", "h+i", "?"],
  ],
];

test.each(cases)("what values without methods of their own give: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
