import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const cases: [string, JobPart, string[]][] = [
  [
    "a tuple",
    { in: "java", body: 'Tuple2<String, String> t = new Tuple2<>("a", "b"); s.print().uid(t.f0 + t.f1);' },
    ["ab"],
  ],
  [
    "an array that is filled later",
    {
      in: "java",
      body: 'String[] names = new String[2]; names[0] = "a"; names[1] = "b"; for (String n : names) s.print().uid(n);',
    },
    ["a", "b"],
  ],
  [
    "an array in Scala that is filled later",
    {
      in: "scala",
      body: 'val names = new Array[String](2)\n    names(0) = "a"\n    for (n <- names) s.print().uid(n)',
    },
    ["a"],
  ],
  [
    "what counts: the value before",
    {
      in: "java",
      body: 'int i = 0; s.print().uid("n" + i++); s.print().uid("n" + i++); s.print().uid("n" + ++i);',
    },
    ["n0", "n1", "n3"],
  ],
  [
    "what counts, of a number that is not known",
    {
      in: "java",
      body: 'int i = args.length; s.print().uid("n" + i++); s.print().uid(id("a"));',
      beside: 'static String id(String n) { return n + "x"; }',
    },
    ["?", "ax"],
  ],
  [
    "a dictionary",
    { in: "python", body: 'for k, v in {"a": "x", "b": "y"}.items():\n    s.print().uid(k + v)' },
    ["ax", "by"],
  ],
  ["a set", { in: "python", body: 'for n in {"a", "b"}:\n    s.print().uid(n + "x")' }, ["ax", "bx"]],
  [
    "a dictionary with all of another in it",
    {
      in: "python",
      body: 'more = {"b": "y"}\nfor k, v in {"a": "x", **more}.items():\n    s.print().uid(k + v)\ns.print().uid("out")',
    },
    ["ax", "by", "out"],
  ],
  [
    "what counts in the condition of a loop",
    {
      in: "java",
      body: 'int i = 0; while (i++ < 2) s.print().uid("n" + i); while (--i > 1) s.print().uid("m" + i);',
    },
    ["n1", "n2", "m2"],
  ],
  [
    "what counts where it is returned",
    {
      in: "java",
      body: "s.print().uid(next()); s.print().uid(next());",
      beside: 'static int n = 0; static String next() { return "n" + n++; }',
    },
    ["n0", "n1"],
  ],
  [
    "what counts several times in one sum",
    { in: "java", body: 'int i = 1; i += 2; s.print().uid("n" + i++ + i++ + ++i + (i -= 4));' },
    ["n3462"],
  ],
  [
    "what counts in a condition",
    {
      in: "java",
      body: 'int i = 0; String n = ""; if (i++ == 0) n = n + i; if (i++ == 1) n = n + i; s.print().uid(n);',
    },
    ["12"],
  ],
  [
    "what counts of an object",
    {
      in: "java",
      body: "Names m = new Names(); s.print().uid(m.next()); m.n++; s.print().uid(m.next());",
      beside: 'static class Names { int n = 0; String next() { this.n++; return "n" + this.n++; } }',
    },
    ["n1", "n4"],
  ],
  [
    "what counts in Kotlin",
    {
      in: "kotlin",
      body: 'var i = 0\n  s.print().uid("n" + i++)\n  s.print().uid("n" + ++i)\n  i++\n  i += 2\n  s.print().uid("n" + i)',
    },
    ["n0", "n2", "n5"],
  ],
  [
    "an array that is filled later, and one of nobody knows how many",
    {
      in: "java",
      body: 'String[] n = new String[3 - 1]; n[0] = "a"; n[1] = "b"; for (int i = 0; i < n.length; i++) s.print().uid(n[i] + i); int[] c = new int[1]; s.print().uid("c" + c[0]); String[] o = new String[args.length]; s.print().uid("d" + o.length);',
    },
    ["a0", "b1", "c0", "?"],
  ],
];

test.each(cases)("forms of the languages: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
