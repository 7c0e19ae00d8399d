import { expect, test } from "vitest";
import { uidsOf } from "../../../../../../test/support/runJobs.ts";

/** Code behind a stream `s`, and the uids that it gives. */
const cases: [string, string, string[]][] = [
  ["a conditional expression", 'n = 2\nu(s, "a" if n == 2 else "b")', ["a"]],
  ["one whose condition does not hold", 'u(s, "a" if len("ab") > 2 else "b")', ["b"]],
  ["one of several conditions", 'n = 3\nu(s, "a" if n == 2 else "b" if n == 3 else "c")', ["b"]],
  ["one of which nobody knows", 'u(s, "a" if args else "b")', ["?"]],
  ["one that builds on one way only", 'u(s, "a") if True else u(s, "b")', ["a"]],
  ["one that may build either", 'u(s, "a") if args else u(s, "b")', ["a", "b"]],
  [
    "one that ends a recursion",
    'def rec(d, n):\n    return d if n == 2 else rec(d.map(str).uid(f"n{n}"), n + 1)\nu(rec(s, 0), "o")',
    ["o", "n0", "n1"],
  ],
  ["what stands for nothing", 'x = None\nu(s, x or "a")', ["a"]],
  ["what is not needed", 'x = "b"\nu(s, x or "a")', ["b"]],
  ["several alternatives", 'u(s, None or "" or "c" or "d")', ["c"]],
  ["both of two", 'u(s, "a" and "b" or "c")', ["b"]],
  ["an alternative that is not known", 'u(s, args[0] or "a")', ["?"]],
  ["an empty list is no truth", 'x = []\nu(s, "a" if x else "b")', ["b"]],
  ["a list of which nobody knows all", 'x = []\nif args:\n    x.append(1)\nu(s, "a" if x else "b")', ["?"]],
  ["a stream is something", 'u(s, "a" if s is not None else "b")', ["a"]],
  [
    "a stream that may be none",
    't = s.map(str).uid("m") if args else None\nu(s, "a" if t is None else "b")',
    ["?", "m"],
  ],
  ["a denied condition", 'x = ""\nif not x:\n    u(s, "a")\nelse:\n    u(s, "b")', ["a"]],
  ["a denied condition that is not known", 'if not args:\n    u(s, "a")\nelse:\n    u(s, "b")', ["a", "b"]],
  ["a text with blanks", 'x = "a b"\nif x == "a b":\n    u(s, "y")\nelse:\n    u(s, "n")', ["y"]],
  ["in a list", 'for n in ["a", "b"]:\n    if n in ("a", "c"):\n        u(s, n)', ["a"]],
  ["not in a set", 'for n in ["a", "b"]:\n    if n not in {"a", "c"}:\n        u(s, n)', ["b"]],
  ["in a dictionary", 'd = {"k": 1}\nu(s, "a" if "k" in d and "q" not in d else "b")', ["a"]],
  ["in a list that is not known", 'u(s, "a" if "k" in args else "b")', ["?"]],
  ["a comparison of three", 'u(s, "a" if 1 < 2 < 3 else "b")', ["a"]],
  ["texts in their order", 'u(s, "a" if "x" < "y" else "b")', ["a"]],
  ["a part of a list", 'x = ["a", "b", "c"]\nfor n in x[1:]:\n    u(s, n)', ["b", "c"]],
  ["a part of a text", 'u(s, "abc"[-1] + "abc"[:2] + "abc"[::-1])', ["cabcba"]],
  [
    "a part of which the start is not known",
    'x = ["a", "b"]\nfor n in x[len(args):]:\n    u(s, n)',
    ["a", "b"],
  ],
  ["a text several times", 'u(s, "a" * 2 + "-" * len("b"))', ["aa-"]],
  ["numbers", 'u(s, f"{7 // 2}-{-7 // 2}-{7 % 3}-{2 ** 3}-{1 / 2}")', ["3--4-1-8-0.5"]],
  ["formats", "u(s, f\"{7:03d}-{9:>3}-{255:x}-{'a':_<3}\")", ["007-  9-ff-a__"]],
  [
    "places for values",
    'u(s, "%sb-%s c" % ("a", "x") + "%03d|%-3d|%5s|%.2f|%x|%r" % (7, 8, "t", 2.5, 255, "q"))',
    ["ab-x c007|8  |    t|2.50|ff|'q'"],
  ],
  ["one place", 'p = "wc-"\nu(s, "%scount" % p + "100%%" % ())', ["wc-count100%"]],
  ["places by their names", 'u(s, "%(a)s-%(b)d" % {"a": "x", "b": 2, "c": 3})', ["x-2"]],
  ["a place too few", 'u(s, "%s" % ("a", "b"))', ["?"]],
  ["a place for what is not known", 'u(s, "a%sb" % args[0])', ["?"]],
  ["conversions", 'x = "q"\nu(s, f"{x!r}-{x!s}-{x=}")', ["'q'-q-x='q'"]],
  ["truths and nothing", 'u(s, f"{True}-{None}-{1.5}-{2.0}")', ["True-None-1.5-2.0"]],
  ["a format of what is not known", 'u(s, f"{len(args):03d}")', ["?"]],
  [
    "a dictionary of a comprehension",
    'd = {n: n + "x" for n in ["a", "b"] if n != "b"}\nfor k, v in d.items():\n    u(s, k + v)',
    ["aax"],
  ],
  ["a key of one", 'd = {k: v for k, v in [("a", "x"), ("b", "y")]}\nu(s, d["b"])', ["y"]],
  ["all of another dictionary", 'a = {"k": "x"}\nd = {"k": "a", **a}\nu(s, d["k"])', ["x"]],
  ["all of one that is not known", 'd = {"k": "a", **args}\nu(s, d["k"])', ["?"]],
  ["a key that may be another", 'd = {"k": "a"}\nd[args[0]] = "b"\nu(s, d["k"])', ["?"]],
];

test.each(cases)("Python: %s", async (_, body, uids) => {
  expect(await uidsOf({ in: "python", body, beside: "def u(s, uid):\n    s.print().uid(uid)" })).toEqual(
    uids,
  );
});
