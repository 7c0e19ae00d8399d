import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const KOTLIN_ID = 'fun id(n: Any) = "x" + n';
const ID = 'static String id(Object n) { return "x" + n; }';

const cases: [string, JobPart, string[]][] = [
  [
    "a round that is left out",
    {
      in: "java",
      body: 'for (String n : List.of("a", "b", "c")) { if (n.equals("b")) continue; s.print().uid(id(n)); }',
      beside: ID,
    },
    ["xa", "xc"],
  ],
  [
    "a loop that ends early",
    {
      in: "java",
      body: "for (int i = 0; i < 9; i++) { if (i == 2) { break; } s.print().uid(id(i)); }",
      beside: ID,
    },
    ["x0", "x1"],
  ],
  [
    "the loop around, by its label",
    {
      in: "java",
      body: 'outer: for (int i = 0; i < 3; i++) { for (int k = 0; k < 2; k++) { if (i == 1) continue outer; if (i == 2) break outer; s.print().uid(id(i + "" + k)); } }',
      beside: ID,
    },
    ["x00", "x01"],
  ],
  [
    "the inner loop alone",
    {
      in: "java",
      body: 'for (String n : List.of("a", "b")) { for (int k = 0; k < 3; k++) { if (k == 1) break; s.print().uid(id(n + k)); } }',
      beside: ID,
    },
    ["xa0", "xb0"],
  ],
  [
    "a case in a loop, which its break alone ends",
    {
      in: "java",
      body: 'for (String n : List.of("a", "b")) { switch (args[0]) { case "x": break; default: int i = 1; } s.print().uid(id(n)); }',
      beside: ID,
    },
    ["xa", "xb"],
  ],
  [
    "a round that may be left out",
    {
      in: "java",
      body: 'for (String n : List.of("a", "b")) { if (n.equals(args[0])) continue; s.print().uid(id(n)); }',
      beside: ID,
    },
    ["xa", "xb"],
  ],
  [
    "a loop of which nobody knows when it ends",
    {
      in: "java",
      body: 'int i = 0; while (true) { if (args.length > i) break; s.print().uid(id("a")); }',
      beside: ID,
    },
    ["xa"],
  ],
  [
    "Kotlin's words for it",
    {
      in: "kotlin",
      body: "for (i in 0..3) { if (i == 1) continue\n if (i == 3) break\n s.print().uid(id(i)) }",
      beside: KOTLIN_ID,
    },
    ["x0", "x2"],
  ],
  [
    "Kotlin's labels",
    {
      in: "kotlin",
      body: 'outer@ for (i in 0..3) { for (k in 0..1) { if (i == 1) continue@outer\n if (i == 2) break@outer\n s.print().uid(id("" + i + k)) } }',
      beside: KOTLIN_ID,
    },
    ["x00", "x01"],
  ],
  [
    "Python's words for it",
    {
      in: "python",
      body: 'for n in ["a", "b", "c", "d"]:\n    if n == "b":\n        continue\n    if n == "d":\n        break\n    s.print().uid("x" + n)',
    },
    ["xa", "xc"],
  ],
  [
    "an endless loop of Python's",
    {
      in: "python",
      body: 'i = 0\nwhile True:\n    i += 1\n    if i > 2:\n        break\n    s.print().uid("x" + str(i))',
    },
    ["x1", "x2"],
  ],
  [
    "what is thrown, up to who catches it",
    {
      in: "java",
      body: 'try { if (s != null) { throw new IllegalStateException(); } s.print().uid("not"); } catch (IllegalStateException e) { s.print().uid(id("c")); } s.print().uid(id("d"));',
      beside: ID,
    },
    ["not", "xc", "xd"],
  ],
  [
    "what may be thrown",
    {
      in: "java",
      body: 'try { if (args.length > 1) { throw new IllegalStateException(); } s.print().uid(id("a")); } catch (IllegalStateException e) { s.print().uid(id("c")); } s.print().uid(id("d"));',
      beside: ID,
    },
    ["xa", "xc", "xd"],
  ],
  [
    "a method that throws in the end",
    {
      in: "kotlin",
      body: "s.print().uid(of(2))",
      beside:
        'fun of(n: Int): String { for (i in 0..3) { if (i == n) { return "x" + i } }\n throw IllegalStateException() }',
    },
    ["x2"],
  ],
];

test.each(cases)("what leaves a loop: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
