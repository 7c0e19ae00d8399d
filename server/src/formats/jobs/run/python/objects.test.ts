import { expect, test } from "vitest";
import { operatorsOf, uidsOf } from "../../../../../../test/support/runJobs.ts";

const U = "def u(s, uid):\n    s.print().uid(uid)";

/** Code beside the job, code behind a stream `s`, and the uids that it gives. */
const cases: [string, string, string, string[]][] = [
  [
    "operators of its own",
    "class N:\n    def __init__(self, n):\n        self.n = n\n    def __add__(self, o):\n        return self.n + '+' + o\n    def __getitem__(self, k):\n        return self.n + k\n    def __call__(self, k):\n        return self.n + '!' + k\n    def __str__(self):\n        return 'N' + self.n\n    def __or__(self, o):\n        return N(self.n + o)",
    'n = N("a")\nu(s, n + "b")\nu(s, n["c"])\nu(s, n("d"))\nu(s, f"{n}" + str(n))\nn |= "x"\nu(s, n("y"))',
    ["a+b", "ac", "a!d", "NaNa", "ax!y"],
  ],
  [
    "values that it keeps by keys",
    "class K:\n    def __init__(self):\n        self.all = {}\n    def __setitem__(self, k, v):\n        self.all[k] = v + '!'\n    def __getitem__(self, k):\n        return self.all[k]\n    def __iter__(self):\n        return iter(self.all.items())",
    'k = K()\nk["a"] = "x"\nu(s, k["a"])\nfor n, v in k:\n    u(s, n + v)',
    ["x!", "ax!"],
  ],
  [
    "what a class makes of itself",
    "class A:\n    def __init__(self, n='a'):\n        self.n = n\n    @classmethod\n    def of(cls, n):\n        return cls(n)\n    @property\n    def uid(self):\n        return type(self).__name__ + self.n\nclass B(A):\n    pass",
    'u(s, B.of("x").uid)\nu(s, B().uid)\nu(s, A.of("y").of("z").uid)',
    ["Bx", "Ba", "Az"],
  ],
  [
    "constructors above",
    "class A:\n    def __init__(self, n, **more):\n        self.n = n\n        self.more = more\nclass M:\n    def uid(self):\n        return 'm' + self.n\nclass B(M, A):\n    def __init__(self, n):\n        super().__init__(n + '!', k='v')\n    def uid(self):\n        return super().uid() + self.more['k']",
    'u(s, B("a").uid())',
    ["m" + "a!v"],
  ],
  [
    "a method that is handed over",
    "class A:\n    def __init__(self):\n        self.n = 'a'\n    def uid(self):\n        return self.n\n    def all(self):\n        return [self.uid, self.other]\n    def other(self):\n        return self.n + 'b'",
    "for f in A().all():\n    u(s, f())",
    ["a", "ab"],
  ],
  [
    "a bare name is no method",
    "class A:\n    def u(self, s, n):\n        return 'wrong'\n    def run(self, s):\n        u(s, 'right')",
    "A().run(s)",
    ["right"],
  ],
  [
    "an enumeration with a constructor",
    "from enum import Enum, auto\nclass V(Enum):\n    T = ('t', 1)\n    M = ('m', 2)\n    def __init__(self, code, n):\n        self.code = code\n    @property\n    def uid(self):\n        return self.name + self.code",
    "for v in V:\n    u(s, v.uid)\nu(s, V['M'].code)\nu(s, str(V.T))",
    ["Tt", "Mm", "m", "V.T"],
  ],
  [
    "an enumeration by its values",
    "from enum import Enum, auto\nclass P(Enum):\n    A = 'a'\n    B = 'b'\nclass N(Enum):\n    X = auto()\n    Y = auto()\n    def __str__(self):\n        return 'n' + str(self.value)",
    "u(s, P('b').name)\nu(s, f'{N.Y}')\nu(s, P(s).name)",
    ["B", "n2", "?"],
  ],
  [
    "a text that is a member of an enumeration",
    "from enum import Enum\nclass L(str, Enum):\n    W = 'w'",
    "u(s, 'y' if L.W == 'w' else 'n')\nu(s, '-'.join([L.W, 'x']))\nu(s, f'{L.W}')",
    ["y", "w-x", "?"],
  ],
  [
    "a data class",
    "from dataclasses import dataclass, field, replace\n@dataclass\nclass D:\n    n: str\n    tags: list = field(default_factory=list)\n    m: str = None\n    def __post_init__(self):\n        self.m = self.m or self.n + '!'",
    "d = D('a', tags=['t'])\nu(s, d.n + d.m + d.tags[0])\nu(s, '-'.join([D('b').n, *D('b').tags]))\nu(s, D(n='c', m='m').m)\nu(s, replace(d, n='q').n)",
    ["aa!t", "b", "m", "?"],
  ],
  [
    "a copy of a data class",
    "from dataclasses import dataclass, replace\n@dataclass\nclass B:\n    n: str\n@dataclass\nclass D(B):\n    m: str = 'm'",
    "d = replace(D('a'), n='q')\nu(s, d.n + d.m)\nu(s, D(**{'n': 'x', 'm': 'y'}).m)\nu(s, D(*s).n)",
    ["qm", "y", "?"],
  ],
];

test.each(cases)("Python's objects: %s", async (_, beside, body, uids) => {
  expect(await uidsOf({ in: "python", body, beside: `${U}\n${beside}` })).toEqual(uids);
});

test("Python's objects: streams that go from one to the next", async () => {
  const beside = `class Flow:
    def __init__(self, s):
        self.s = s
    def map(self, n):
        return type(self)(self.s.map(str).uid(n))
    def to(self, n):
        return self.__class__(self.s.map(str).uid(n))
    def __rshift__(self, n):
        return self.s.print().uid(n)`;
  expect(await operatorsOf({ in: "python", body: 'Flow(s).map("a").to("b") >> "c"', beside })).toEqual([
    "map a <- from_collection in",
    "map b <- map a",
    "print c <- map b",
  ]);
});
