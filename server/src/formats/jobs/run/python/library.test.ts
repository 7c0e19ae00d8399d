import { expect, test } from "vitest";
import { uidsOf } from "../../../../../../test/support/runJobs.ts";

const U = "def u(s, uid):\n    s.print().uid(uid)";

/** Code behind a stream `s`, the uids that it gives, and what is imported. */
const cases: [string, string, string[], string?][] = [
  ["truths as texts", "u(s, str(True) + str(None) + str(2) + str(0.5))", ["TrueNone20.5"]],
  ["a text of what is not known", "u(s, str(args))", ["?"]],
  [
    "parts of a text",
    'u(s, "a.b.c".partition(".")[2] + "a.b.c".rpartition(".")[0] + "a-b".split("-")[1])',
    ["b.ca.bb"],
  ],
  ["texts of a width", 'u(s, "7".zfill(3) + "a".ljust(3, "_") + "b".rjust(2, "."))', ["007a__.b"]],
  ["a pattern with names", 'u(s, "{:02d}-{n!r}".format(7, n="q"))', ["07-'q'"]],
  ["texts that are joined", 'u(s, "-".join(n for n in ["a", "b"]))', ["a-b"]],
  [
    "a set has no order",
    'u(s, "-".join({"a", "b"}) )\nu(s, "-".join({"a", "a"}))\nu(s, "-".join(sorted({"b", "a"})))\na, b = {"x", "y"}\nu(s, a)\nu(s, list({"x", "y"})[0])',
    ["?", "a", "a-b", "?", "?"],
  ],
  ["texts of which one is not known", 'u(s, "-".join(["a", args[0]]))', ["?"]],
  ["what holds of each", 'for n in filter(None, ["a", "", "b"]):\n    u(s, n)', ["a", "b"]],
  ["a method for each", 'for n in map(str.upper, ["a", "b"]):\n    u(s, n)', ["A", "B"]],
  ["what may hold", 'for n in filter(lambda x: x in args, ["a"]):\n    u(s, n + "x")', ["ax"]],
  [
    "sorted by a key",
    'for n in sorted(["b1", "a2"], key=lambda n: n[1], reverse=True):\n    u(s, n)',
    ["a2", "b1"],
  ],
  ["the first of several", 'u(s, next(iter(["z", "y"])))', ["z"]],
  ["sums and the largest", 'u(s, str(sum([1, 2])) + str(max(1, 3)) + min("b", "a"))', ["33a"]],
  ["some and all", 'u(s, str(any(n == "a" for n in ["a", "b"])) + str(all([1, 0])))', ["TrueFalse"]],
  ["a name given by a text", 'class C:\n    x = "q"\nu(s, getattr(C, "x"))', ["?"]],
  ["a key that is missing", 'd = {"a": 1}\nu(s, "y" if d.get("q") else "n")', ["n"]],
  ["a key that may be there", 'd = {"a": 1}\nd.update(args)\nu(s, "y" if d.get("q") else "n")', ["?"]],
  ["a dictionary of names", 'd = dict(a="x", **{"b": "y"})\nu(s, d["a"] + d["b"])', ["xy"]],
  [
    "a function with some of what it is given",
    'f = partial(u, uid="x")\nf(s)\ng = functools.partial(u, s)\ng("y")',
    ["x", "y"],
    "import functools\nfrom functools import partial",
  ],
  ["one that only has the name", 'f = partial(u, uid="x")\nf(s)', [], "from other import partial"],
  [
    "several lists in a row",
    'for n in chain(["a"], ["b"]):\n    u(s, n)\nfor a, b in itertools.product("x", "yz"):\n    u(s, a + b)',
    ["a", "b", "xy", "xz"],
    "import itertools\nfrom itertools import chain",
  ],
  [
    "what is made where it is missing",
    'd = defaultdict(list)\nd["a"].append("k")\nu(s, d["a"][0])',
    ["k"],
    "from collections import defaultdict",
  ],
  [
    "names for values",
    'P = namedtuple("P", "x y")\np = P("a", y="b")\nu(s, p.x + p.y)\nn = SimpleNamespace(v="c")\nn.v = n.v + "d"\nu(s, n.v)',
    ["ab", "cd"],
    "from collections import namedtuple\nfrom types import SimpleNamespace",
  ],
  [
    "the environment of a run",
    'u(s, os.environ.get("A", "a"))\nu(s, os.getenv("B", "b"))\nu(s, "c" if "C" in os.environ else "d")',
    ["?", "?", "?"],
    "import os",
  ],
  [
    "of which class something is",
    'u(s, "a" if isinstance("x", str) else "b")\nu(s, "a" if isinstance(1, (str, dict)) else "b")\nu(s, "a" if isinstance(args, str) else "b")',
    ["a", "b", "?"],
  ],
];

test.each(cases)("Python's library: %s", async (_, body, uids, imports = "") => {
  expect(await uidsOf({ in: "python", body, beside: `${imports}\n${U}` })).toEqual(uids);
});
