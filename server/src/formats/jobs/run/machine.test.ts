import { expect, test } from "vitest";
import { type JobPart, operatorsOf, uidsOf } from "../../../../../test/support/runJobs.ts";

test("each call of a long chain makes one operator", async () => {
  const chain = Array.from({ length: 100 }, (_, index) => `.map(f).uid(id(${index}))`).join("");
  const job: JobPart = {
    in: "java",
    body: `s${chain};`,
    beside: 'static String id(int n) { return "m" + n; }',
  };
  const operators = await operatorsOf(job);
  expect(operators).toHaveLength(100);
  expect(operators.slice(0, 2)).toEqual(["map m0 <- fromElements in", "map m1 <- map m0"]);
  expect(operators.at(-1)).toBe("map m99 <- map m98");
});

const cases: [string, JobPart, string[]][] = [
  [
    "a class that builds where it is made, and one that extends it",
    {
      in: "kotlin",
      body: "Sub(s)",
      beside:
        'open class Base(s: DataStream<String>, id: String) {\n  init {\n    s.print().uid(id)\n  }\n}\nclass Sub(s: DataStream<String>) : Base(s, "a")',
    },
    ["a"],
  ],
  [
    "functions one behind the other for each element",
    {
      in: "java",
      body: 'Function<String, String> f = n -> n + "x"; Function<String, String> g = n -> n + "y"; List.of("a", "b").stream().map(f.andThen(g)).forEach(n -> s.print().uid(n));',
    },
    ["axy", "bxy"],
  ],
  [
    "a constructor that is handed over by the class itself",
    {
      in: "kotlin",
      body: 'for (n in Names("a").more()) s.print().uid(n.id)',
      beside:
        'class Names(id: String) {\n  val id = id + "x"\n  fun more() = listOf("b", "c").map(::Names)\n}',
    },
    ["bx", "cx"],
  ],
  [
    "a method that may call itself without an end",
    {
      in: "java",
      body: "build(s, 0, args.length);",
      beside:
        'static void build(DataStream<String> s, int n, int most) { s.print().uid("n" + n); if (n < most) build(s, n + 1, most); }',
    },
    ["n0", "n1", "n2"],
  ],
];

test.each(cases)("what a program builds: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
