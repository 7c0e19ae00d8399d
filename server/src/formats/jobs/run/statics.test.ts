import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "numbers up to one that is not known",
    { in: "python", body: 'for i in range(len(args)):\n    s.print().uid(f"s{i}")' },
    ["?"],
  ],
  [
    "numbers that do not come nearer to the last",
    { in: "python", body: 'for i in range(0, 3, 0):\n    s.print().uid(f"s{i}")' },
    ["?"],
  ],
  [
    "numbers in steps",
    { in: "python", body: 'for i in range(0, 3, 2):\n    s.print().uid(f"s{i}")' },
    ["s0", "s2"],
  ],
  [
    "more numbers than anybody has operators",
    { in: "python", body: 'for i in range(1000):\n    s.print().uid(f"s{i}")' },
    ["?"],
  ],
  [
    "a list with nothing in it",
    { in: "python", body: 'names = list()\nnames.append("a")\nfor n in names:\n    s.print().uid(n)' },
    ["a"],
  ],
  ["what is done several times", { in: "kotlin", body: 'repeat(2) { s.print().uid("n$it") }' }, ["n0", "n1"]],
  [
    "what is done more often than anybody has operators",
    { in: "kotlin", body: 'repeat(1000) { s.print().uid("n$it") }' },
    ["?"],
  ],
  [
    "what is done again and again",
    { in: "python", body: 'for n in repeat(3, "a"):\n    s.print().uid("n")\ns.print().uid("out")' },
    ["n", "out"],
  ],
  [
    "an optional of nothing",
    { in: "java", body: 'String n = null; s.print().uid(Optional.ofNullable(n).orElse("z"));' },
    ["z"],
  ],
  [
    "lists side by side",
    { in: "python", body: 'for a, b in zip(["a", "b"], ["x", "y"]):\n    s.print().uid(a + b)' },
    ["ax", "by"],
  ],
  [
    "a list beside one that is not known",
    { in: "python", body: 'for a, b in zip(["a", "b"], args):\n    s.print().uid(a + b)' },
    ["?"],
  ],
  [
    "a map of entries",
    {
      in: "java",
      body: 'Map<String, String> m = Map.ofEntries(Map.entry("a", "x"), Map.entry("b", "y")); for (Map.Entry<String, String> e : m.entrySet()) s.print().uid(e.getKey() + e.getValue());',
    },
    ["ax", "by"],
  ],
  [
    "something that may not be null",
    {
      in: "java",
      body: 's.print().uid(Objects.requireNonNull("a")); String n = "b"; s.print().uid(Objects.requireNonNull(n + 1, "no name"));',
    },
    ["a", "b1"],
  ],
  [
    "something or, for nothing, something else",
    {
      in: "java",
      body: 'String n = null; s.print().uid(Objects.requireNonNullElse(n, "b")); s.print().uid(Objects.requireNonNullElse("a", "b"));',
    },
    ["b", "a"],
  ],
  [
    "how many numbers there are up to one that is not known",
    {
      in: "python",
      body: 's.print().uid("n" + str(len(range(len(args)))))\ns.print().uid("n" + str(len(range(3))))',
    },
    ["?", "n3"],
  ],
  [
    "something else for nothing",
    {
      in: "java",
      body: 's.print().uid(Objects.requireNonNullElse(null, "a")); s.print().uid(Objects.requireNonNullElse("b", "a")); s.print().uid(Objects.requireNonNullElse(args[0], "a"));',
    },
    ["a", "b", "?"],
  ],
  [
    "what stands for nothing, and consumers one after the other",
    {
      in: "java",
      body: 's.print().uid(Objects.toString(null, "d")); Consumer<String> c = n -> { s.print().uid("a" + n); }; c.andThen(n -> s.print().uid("b" + n)).accept("z"); Function<String, String> f = n -> n + "f"; s.print().uid(f.andThen(n -> n + "g").apply("y"));',
    },
    ["d", "az", "bz", "yfg"],
  ],
  [
    "what Kotlin's functions build",
    {
      in: "kotlin",
      body: 's.print().uid(buildString { append("a"); append(1) })\n  for (n in buildList { add("b"); add("c") }) s.print().uid(n)\n  for ((k, v) in buildMap { put("d", 2) }) s.print().uid(k + v)',
    },
    ["a1", "b", "c", "d2"],
  ],
];

test.each(cases)("what the languages' libraries give: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
