import { describe, expect, test } from "vitest";
import { printedPython, pythonCode } from "../../../../../test/support/pythonCode.ts";

describe("members", () => {
  test("of a job", () => {
    expect(
      printedPython(`"""What it does."""
from pyflink.datastream import StreamExecutionEnvironment as Env

def main(args: list) -> None:
    """What it does."""
    env = Env.get_execution_environment()
    ds = env.from_collection([1, 2], type_info=Types.INT()) \\
        .map(lambda x: x + 1).uid("m")
    ds.print()
    env.execute("job")

if __name__ == '__main__':
    main(sys.argv)
`),
    ).toMatchInlineSnapshot(`
      "
      import pyflink.datastream.StreamExecutionEnvironment as Env
      static method main(args: list): None
        #1 function in #0
        bind env = Env.get_execution_environment()
        bind ds = env.from_collection([1, 2], type_info=Types.INT()).map(fn(x)#1 -> (x + 1)).uid("m")
        statement ds.print()
        statement env.execute("job")
      static script
        #1 arm of 0 in #0 if __name__=="__main__"
        other ?(__name__, "__main__")
        statement#1 main(sys.argv)
      "
    `);
  });

  test("one for each statement at the top", () => {
    const text = "a = 1; b: int = 2\nc = a\n\n# comment\nrun(b)\nimport x\npass\n";
    expect(printedPython(text)).toMatchInlineSnapshot(`
      "
      import x as x
      static script
        bind a = 1
      static script
        bind b: int = 2
      static script
        bind c = a
      static script
        statement run(b)
      "
    `);
    const { members, comments } = pythonCode(text);
    expect(members.map(({ at, code }) => text.slice(at, at + code.end))).toEqual([
      "a = 1",
      "b: int = 2",
      "c = a",
      "run(b)",
    ]);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(["# comment"]);
  });

  test("of classes, nested ones too", () => {
    const text = `
@dataclass
class Job(Base[A, B], metaclass=Meta):
    """What it is."""
    NAME = "n"
    size: int = 3
    kind: str
    a = b = 4
    register(NAME)

    class Inner:
        x = 1
        def f(self): return self.x

    def __init__(self, env: Env, *args, name="a", **kwargs):
        super().__init__(env)
        self.env = env
        self._n: int = 1

    def run(this):
        this.build(1).uid(self.x)
        super(Job, this).run()

    @staticmethod
    def make(env): return Job(env)

    @classmethod
    @a.b("c")
    def named(cls, name) -> "Job":
        cls.count += 1
        return cls(name)

    async def _later(self): await self.run()
    def nothing(): pass
`;
    expect(printedPython(text)).toMatchInlineSnapshot(`
      "
      class Job <Base[A, B]>
      class Inner in Job
      static field Job.NAME
        bind NAME = "n"
      static field Job.size
        bind size: int = ?
        other 3
      static field Job.kind
        bind kind: str = ?
      static script Job.
        bind a = 4
        bind b = 4
      static script Job.
        statement register(NAME)
      static field Inner.x
        bind x = 1
      method Inner.f()
        #0 body leaves
        return this.x
      init Job.Job(env: Env, *args, name = "a", *kwargs)
        bind this.env = env
        bind this._n: int = 1
        other "a"
        statement super.__init__(env)
        other this
        other this
      method Job.run()
        statement this.build(1).uid(self.x)
        other Job
        other this
        statement super.run()
      static @staticmethod method Job.make(env)
        #0 body leaves
        return Job(env)
      static script Job.
        other a.b("c")
      static @classmethod @a.b method Job.named(name): Job
        #0 body leaves
        bind again this.count = ?
        other 1
        other this
        return this.(name)
      private method Job._later()
        statement this.run()
      method Job.nothing()
      "
    `);
    const { members, classes } = pythonCode(text);
    expect(classes.map(({ nameAt }) => text.slice(nameAt.start, nameAt.end))).toEqual(["Job", "Inner"]);
    const run = members.find(({ code }) => code.name === "make");
    expect(run && text.slice(run.at, run.at + run.code.end)).toBe(
      "@staticmethod\n    def make(env): return Job(env)",
    );
    expect(run && text.slice(run.at + run.code.nameAt.start, run.at + run.code.nameAt.end)).toBe("make");
  });

  test("functions and classes that are not at the top stay in the statement or method around", () => {
    expect(
      printedPython(`
try:
    from a import B
except ImportError:
    class B:
        x = 1
        @wraps
        def f(self, y):
            self.z = y
            return y.map(self)
class Outer:
    def method(self):
        class Local(MapFunction):
            def map(self, value): return self.g(value)
        @udf(result_type=T())
        def nested(self, a=1): return self, a
        def other(b): return self.x
        return Local()
`),
    ).toMatchInlineSnapshot(`
      "
      import a.B as B
      class B
      class Outer
      class Local <MapFunction> in Outer
      static script
        #1 plain in #0
        #2 catch in #0
        #3 function in #2
        #4 function in #3 leaves
        bind#3 x = 1
        bind#4 self.z = y
        other#2 ImportError
        other#3 wraps
        other#4 self
        other#3 fn(self, y)#4 -> y.map(self)
        other#2 fn()#3
      method Outer.method()
        #0 body leaves
        #1 function in #0
        #2 function in #1 leaves
        #3 function in #0 leaves
        #4 function in #0 leaves
        bind nested = fn(self, a = 1)#3 -> [self, a]
        bind other = fn(b)#4 -> this.x
        other#1 fn(self, value)#2 -> self.g(value)
        other fn()#1
        other udf(result_type=T())
        other 1
        return Local()
      "
    `);
  });

  test("parameters", () => {
    expect(
      printedPython(
        "def f(a, /, b: \"Env\" = None, *args: int, c=g(1), d: List['X'], **kw) -> 'DataStream': pass\ndef g(*, a): pass\n",
      ),
    ).toMatchInlineSnapshot(`
      "
      static method f(a, b: Env = null, *args: int, c = g(1), d: List['X'], *kw): DataStream
        other null
        other g(1)
      static method g(a)
      "
    `);
  });

  test("fields that may get another value when an object is made", () => {
    const value = (text: string) => pythonCode(text).members[0]?.code.binds[0]?.value;
    expect(value("@dataclass\nclass A:\n  x: int = 1\n")).toBeNull();
    expect(value("class A(NamedTuple):\n  x: int = 1\n")).toBeNull();
    expect(value("class A(NamedTuple):\n  x: Final[int] = 1\n")).toBe(0);
    expect(value("@dataclass\nclass A:\n  x = 1\n")).toBe(0);
    expect(value("class A:\n  x: int = 1\n")).toBe(0);
  });

  test("what nothing outside should call", () => {
    const code = pythonCode(
      "def _a(): pass\ndef b(): pass\nclass C:\n  def __init__(self): pass\n  def __d(self): pass\n  _e = 1\n",
    );
    expect(code.members.map(({ code: { name, isPrivate } }) => [name, isPrivate])).toEqual([
      ["_a", true],
      ["b", false],
      ["C", false],
      ["__d", true],
      ["_e", true],
    ]);
  });
});

test("imports", () => {
  expect(
    pythonCode(`
from __future__ import annotations
import a.b, c . d as e
from a.b import C as D, E
from . import f
from ..g import (
    h,  # why
    i as j,
)
from k import *
from .l \\
    import m
def n():
    from o import p
`).imports.map(({ path, name }) => `${path} ${name}`),
  ).toEqual([
    "a.b a.b",
    "c.d e",
    "a.b.C D",
    "a.b.E E",
    ".f f",
    "..g.h h",
    "..g.i j",
    "k null",
    ".l.m m",
    "o.p p",
  ]);
});

test("comments end with their line", () => {
  const text = "# a\r\nx = '# no' # b\r\ndef f():\r\n    # c\r\n    y = (1, # d\r\n      2)\r\n# e";
  expect(pythonCode(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual([
    "# a",
    "# b",
    "# c",
    "# d",
    "# e",
  ]);
});
