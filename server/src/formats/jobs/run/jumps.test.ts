import { expect, test } from "vitest";
import { type JobPart, uidsOf } from "../../../../../test/support/runJobs.ts";

const KOTLIN_ID = 'fun id(n: Any) = "x" + n';
const ID = 'static String id(Object n) { return "x" + n; }';

/** What stands behind a loop of Python, and runs unless a `break` ends it. */
const PYTHON: readonly [string, string, string[]][] = [
  [
    "a loop that comes to its end",
    'for n in ["a", "b"]:\n    if n == "c":\n        break\nelse:\n    u(s, "e")\nu(s, "z")',
    ["e", "z"],
  ],
  [
    "a loop that a break ends",
    'k = "q"\nfor n in ["a", "b"]:\n    if n == "b":\n        break\nelse:\n    k = "e"\nu(s, k)',
    ["q"],
  ],
  [
    "a loop that a break may end",
    'k = "q"\nfor n in ["a", "b"]:\n    if n == args[0]:\n        break\nelse:\n    k = "e"\nu(s, k)',
    ["?"],
  ],
  [
    "a loop by a condition",
    'i = 0\nk = "q"\nwhile i < 2:\n    i += 1\nelse:\n    k = f"e{i}"\nu(s, k)',
    ["e2"],
  ],
  [
    "one by a condition that a break ends",
    'i = 0\nk = "q"\nwhile i < 3:\n    i += 1\n    if i == 2:\n        break\nelse:\n    k = "e"\nu(s, f"{k}{i}")',
    ["q2"],
  ],
  [
    "a loop without a break over what is not known",
    'k = "q"\nfor n in args:\n    print(n)\nelse:\n    k = "e"\nu(s, k)',
    ["e"],
  ],
  [
    "a break of another loop",
    'k = "q"\nfor n in args:\n    for m in ["a"]:\n        break\nelse:\n    k = "e"\nu(s, k)',
    ["e"],
  ],
];

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
  ...PYTHON.map(([what, body, uids]): [string, JobPart, string[]] => [
    what,
    { in: "python", body, beside: "def u(s, uid):\n    s.print().uid(uid)" },
    uids,
  ]),
];

test.each(cases)("what leaves a loop: %s", async (_, job, uids) => {
  expect(await uidsOf(job)).toEqual(uids);
});
