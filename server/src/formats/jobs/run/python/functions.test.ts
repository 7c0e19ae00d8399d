import { expect, test } from "vitest";
import { uidsOf } from "../../../../../../test/support/runJobs.ts";

const U = "def u(s, uid):\n    s.print().uid(uid)";

/** Code beside the job, code behind a stream `s`, and the uids that it gives. */
const cases: [string, string, string, string[]][] = [
  [
    "arguments by their names",
    "def f(a, *more, b='x', **named):\n    return a + b + ''.join(more) + ''.join(named)",
    'u(s, f("1", "2", b="3", c="4"))\nu(s, f(*["a", "b"], **{"b": "y"}))',
    ["132c", "ayb"],
  ],
  [
    "arguments of which nobody knows how many",
    "def f(a='x', b='y'):\n    return b",
    "u(s, f(*s))\nu(s, f(**s))\nu(s, f('a'))",
    ["?", "?", "y"],
  ],
  [
    "what a parameter has where it stands",
    "",
    'fs = [lambda i=i: u(s, f"x{i}") for i in range(2)]\nfor f in fs:\n    f()',
    ["x0", "x1"],
  ],
  [
    "what a function sees when it runs",
    "",
    'fs = [lambda: u(s, f"x{i}") for i in range(2)]\nfor f in fs:\n    f()',
    ["x1", "x1"],
  ],
  [
    "names that are taken apart",
    "",
    'a, *b = ["a", "b", "c"]\nu(s, a + b[-1])\nfor i, (x, y) in enumerate([("p", "q")]):\n    u(s, f"{i}{x}{y}")\n*c, d = "xyz"\nu(s, d + c[0])\n(e,) = ["e"]\nu(s, e)',
    ["ac", "0pq", "zx", "e"],
  ],
  [
    "a name inside of an expression",
    "",
    'if (t := s.map(str).uid("m")) is not None:\n    u(t, "o")\nif (n := 3) > 2:\n    u(s, f"w{n}")',
    ["o", "w3", "m"],
  ],
  [
    "a generator",
    "def g(s):\n    yield 'a'\n    for n in 'bc':\n        yield n\ndef h(s):\n    yield from g(s)\n    yield 'd'",
    'for n in h(s):\n    u(s, n)\nu(s, "".join(g(s)))',
    ["a", "b", "c", "d", "abc"],
  ],
  [
    "a generator with a condition",
    "def g(s):\n    yield 'a'\n    if s:\n        return\n    yield 'b'\ndef k(s):\n    if len(s) > 1:\n        yield 'a'",
    'u(s, "".join(g(s)))\nu(s, "".join(k(sys.argv)))',
    ["a", "?"],
  ],
  [
    "what is there with a block",
    "from contextlib import contextmanager\n@contextmanager\ndef scope(n):\n    yield lambda part: n + '/' + part",
    'with scope("a") as of:\n    u(s, of("b"))',
    ["a/b"],
  ],
  [
    "a function around another",
    "def loud(f):\n    def w(*a):\n        return f(*a) + '!'\n    return w\n@loud\ndef n(x):\n    return x",
    'u(s, n("x"))',
    ["x!"],
  ],
  [
    "one with a name of its own",
    "from functools import wraps\ndef named(t):\n    def d(f):\n        @wraps(f)\n        def w(*a, **k):\n            return f(*a, **k).uid(t.format(f.__name__))\n        return w\n    return d\n@named('{}-1')\n@named('{}-2')\ndef step(s):\n    return s.map(str)",
    "step(s)",
    ["step-1"],
  ],
  [
    "functions that are kept by a name",
    "STEPS = {}\ndef step(n):\n    def d(f):\n        STEPS[n] = f\n        return f\n    return d\n@step('a')\ndef one(n):\n    return n + '1'\n@step('b')\ndef two(n):\n    return n + '2'",
    "for n, f in STEPS.items():\n    u(s, f(n))",
    ["a1", "b2"],
  ],
  [
    "a method with a function around it",
    "def loud(f):\n    def w(self, *a):\n        return f(self, *a) + '!'\n    return w\nclass A:\n    n = 'a'\n    @loud\n    def uid(self, x):\n        return self.n + x",
    'u(s, A().uid("b"))',
    ["ab!"],
  ],
  [
    "a function with others inside of another",
    "def loud(f):\n    return lambda x: f(x) + '!'",
    '@loud\ndef n(x):\n    return x\nu(s, n("y"))',
    ["y!"],
  ],
  [
    "what is not seen gives the function back",
    "import other\n@other.thing('x')\ndef n(x):\n    return x",
    'u(s, n("y"))',
    ["y"],
  ],
  [
    "what is taken out",
    "",
    'd = {"a": 1, "b": 2}\ndel d["a"]\nfor k in d:\n    u(s, k)\nl = ["x", "c", "e", "d"]\ndel l[0]\nl.remove("e")\nl.sort(reverse=True)\nwhile l:\n    u(s, l.pop(0))',
    ["b", "d", "c"],
  ],
  [
    "lists without an end",
    "",
    'l = ["a"]\nl.append(l)\nfor i in range(40):\n    l = l + l\n    l.extend(l)\nu(s, "y" if l == [l] else "n")\nu(s, "b")',
    ["?", "b"],
  ],
  ["what may be taken out", "", 'd = {"a": 1}\ndel d[args[0]]\nfor k in d:\n    u(s, k)', ["?"]],
  [
    "what a block enters",
    "class C:\n    def __enter__(self):\n        return 'in'\n    def __exit__(self, *a):\n        pass",
    "with C() as c:\n    u(s, c)",
    ["in"],
  ],
  [
    "a property that is given a value",
    "class P:\n    n = 'n'\n    def __init__(self):\n        self._x = 'x'\n    @property\n    def x(self):\n        return self._x + P.n\n    @x.setter\n    def x(self, v):\n        self._x = v + '!'\n    def none(self):\n        pass",
    "p = P()\nP.n += 'm'\nu(s, p.x)\np.x = 'y'\nu(s, p.x)\nu(s, p.none() or 'z')",
    ["xnm", "y!nm", "?"],
  ],
  [
    "results that are kept",
    "import functools\n@functools.lru_cache(maxsize=None)\ndef n(x):\n    return x",
    'u(s, n("y"))',
    ["y"],
  ],
];

test.each(cases)("Python's functions: %s", async (_, beside, body, uids) => {
  expect(await uidsOf({ in: "python", body, beside: `${U}\n${beside}` })).toEqual(uids);
});
