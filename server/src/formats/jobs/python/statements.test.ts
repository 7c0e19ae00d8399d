import { describe, expect, test } from "vitest";
import { printBody } from "../../../../../test/support/codePrinter.ts";
import { pythonCode } from "../../../../../test/support/pythonCode.ts";

/** What the body of a function does. */
function body(text: string): string {
  const source = `def f(p):\n${text.replace(/^/gm, "  ")}\n`;
  const [first] = pythonCode(source).members;
  return first ? `\n${printBody(first.code).join("\n")}\n` : "";
}

describe("what is bound", () => {
  test("by assignments", () => {
    expect(
      body(`a = f()
a: List[int] = f()
a: int
a = b = c = f()
a.b = f()
a.b.c = a[g(i)] = f()
a, (b, *c.d), e[0] = f(), g()
[a, b] = c
a += f()
a.b -= 1
a = f(b := g())
a = (yield f())`),
    ).toMatchInlineSnapshot(`
      "
      bind a = f()
      bind a: List[int] = f()
      bind a: int = ?
      bind a = f()
      bind b = f()
      bind c = f()
      bind a.b = f()
      bind a.b.c = f()
      bind a. = f()
      bind a = ?
      bind b = ?
      bind c.d = ?
      bind e. = ?
      bind a = ?
      bind b = ?
      bind again a = ?
      bind again a.b = ?
      bind inside b = g() (argument)
      bind a = f(g())
      bind a = ?(f())
      other a
      other a.b
      other a
      other g(i)
      other [f(), g()]
      other c
      other e
      other 0
      other c
      other f()
      other 1
      other a
      return ?(f())
      "
    `);
  });

  test("in a method", () => {
    const [, code] = pythonCode(
      "class A:\n  x = 1\n  def f(me, a):\n    me.x = a.y = me\n    def g(me): me.z = 1\n    def h(b): me.z = lambda me: me.q\n",
    ).members;
    expect(code ? `\n${printBody(code.code).join("\n")}\n` : "").toMatchInlineSnapshot(`
      "
      #1 function in #0
      #2 function in #0
      #3 function in #2
      bind this.x = this
      bind a.y = this
      bind#1 me.z = 1
      bind g = fn(me)#1
      bind#2 this.z = fn(me)#3 -> me.q
      bind h = fn(b)#2
      other this
      other a
      other#1 me
      other#2 this
      "
    `);
  });

  test("outside of the function", () => {
    expect(body("global a, b\na = 1\nc = 2\ndef g():\n  nonlocal c\n  c = a = 3")).toMatchInlineSnapshot(`
      "
      #1 function in #0
      bind again a = 1
      bind c = 2
      bind#1 again c = 3
      bind#1 a = 3
      bind g = fn()#1
      "
    `);
  });

  test("where another statement can follow", () => {
    const text = "a = f()\nif a: b = 1\nfor c in a: pass\nwith a as d: pass\n";
    const statements = pythonCode(text).members.flatMap(({ at, code }) =>
      code.binds.map((bind) => [
        bind.name,
        bind.isStatement,
        text.slice(at + bind.at.start, at + bind.at.end),
      ]),
    );
    expect(statements).toEqual([
      ["a", true, "a = f()"],
      ["b", true, "b = 1"],
      ["c", false, "c in a"],
      ["d", false, "a as d"],
    ]);
  });
});

describe("blocks", () => {
  test("of choices", () => {
    expect(
      body(`if a == "x  y": # why
  b()
elif (not c()):
  return d
elif e:
  if f: raise g()
else:
  h()
i()`),
    ).toMatchInlineSnapshot(`
      "
      #0 body leaves
      #1 arm of 12 in #0 if a=="x  y"
      #2 arm of 12 in #0 if !(a=="x  y") leaves
      #3 arm of 44 in #2 if !(c()) leaves
      #4 arm of 44 in #2 if !(!(c())) leaves
      #5 arm of 75 in #4 if e leaves
      #6 arm of 87 in #5 if f leaves
      #7 arm of 75 in #4 if !(e)
      other ?(a, "x  y")
      statement#1 b()
      other#2 ?(c())
      other#4 e
      other#5 f
      other#6 g()
      statement#7 h()
      statement i()
      return d
      "
    `);
  });

  test("a condition without blanks and comments", () => {
    const needs = (condition: string) =>
      pythonCode(`if ${condition}:\n  a()\n`).members[0]?.code.blocks[1]?.needs;
    expect(needs("a  ==  1")).toBe("a==1");
    expect(needs("(a and # b\n  not c)")).toBe("aandnotc");
    expect(needs('a == "b # c"')).toBe('a=="b # c"');
    expect(needs("not (not a)")).toBe("!(!(a))");
    expect(needs("a \\\n  > 1")).toBe("a>1");
    expect(needs("'__main__' == __name__")).toBe('__name__=="__main__"');
    expect(needs('(__name__ == "__main__")')).toBe('__name__=="__main__"');
  });

  test("of loops", () => {
    expect(
      body(`for a, b in f(): g(a)
for a.b in c, d:
  break
else:
  e()
while h():
  i()
else: j()
async for k in l: m()`),
    ).toMatchInlineSnapshot(`
      "
      #1 loop in #0
      #2 loop in #0
      #3 arm of 65 in #0 if !break
      #4 while in #0
      #5 arm of 102 in #0 if !break
      #6 loop in #0
      bind#1 inside a each of ?
      bind#1 inside b each of ?
      bind#2 inside a.b each of [c, d] (other)
      bind#6 inside k each of l (other)
      other f()
      statement#1 g(a)
      other#2 a
      statement#3 e()
      other h()
      statement#4 i()
      statement#5 j()
      statement#6 m()
      "
    `);
  });

  test("of what can fail", () => {
    expect(
      body(`try:
  a()
except (b.C, D) as e:
  f()
except G: raise
except:
  pass
else:
  return h()
finally:
  i()`),
    ).toMatchInlineSnapshot(`
      "
      #0 body leaves
      #1 plain in #0
      #2 catch in #0
      #3 catch in #0 leaves
      #4 catch in #0
      #5 plain in #0 leaves
      #6 plain in #0
      bind#2 inside e = ?
      statement#1 a()
      other#2 [b.C, D]
      statement#2 f()
      other#3 G
      statement#6 i()
      return h()
      "
    `);
  });

  test("of resources", () => {
    expect(
      body(`with a() as b, c() as (d, e), f():
  g()
with (h() as i, j()):
  k()
async with l as m.n: o()`),
    ).toMatchInlineSnapshot(`
      "
      #1 plain in #0
      #2 plain in #0
      #3 plain in #0
      bind inside b = a()
      bind inside d = ?
      bind inside e = ?
      bind inside i = h()
      bind inside m.n = l
      other c()
      other f()
      statement#1 g()
      other j()
      statement#2 k()
      other m
      statement#3 o()
      "
    `);
  });

  test("of matches", () => {
    expect(
      body(`match a:
  case 1: b()
  case "x" | Y.Z as c: d()
  case E(f, g=h) if i(): j()
  case [k, *l] | {"m": n, **o}: p()
  case q: r()
match s, t:
  case 1, 2: u()
  case _: return v()
match w:
  case True: x()
  case Y.Z: x()
  case -1: x()
  case _ if y: x()
  case _: x()`),
    ).toMatchInlineSnapshot(`
      "
      #0 body leaves
      #1 arm of 12 in #0 if a==1
      #2 arm of 12 in #0 if acase"x"|Y.Zasc
      #3 arm of 12 in #0 if acaseE(f,g=h)ifi()
      #4 arm of 12 in #0 if acase[k,*l]|{"m":n,**o}
      #5 arm of 12 in #0 if !(a==1)&&!(acase"x"|Y.Zasc)&&!(acaseE(f,g=h)ifi())&&!(acase[k,*l]|{"m":n,**o})
      #6 arm of 153 in #0 if s,tcase1,2
      #7 arm of 153 in #0 if !(s,tcase1,2) leaves
      #8 arm of 209 in #0 if w==True
      #9 arm of 209 in #0 if w==Y.Z
      #10 arm of 209 in #0 if w==-1
      #11 arm of 209 in #0 if wcase_ify
      #12 arm of 209 in #0 if !(w==True)&&!(w==Y.Z)&&!(w==-1)&&!(wcase_ify)
      bind#2 inside c = ?
      bind#3 inside f = ?
      bind#3 inside h = ?
      bind#4 inside k = ?
      bind#4 inside l = ?
      bind#4 inside n = ?
      bind#4 inside o = ?
      bind#5 inside q = ?
      other a
      statement#1 b()
      statement#2 d()
      other#3 i()
      statement#3 j()
      statement#4 p()
      statement#5 r()
      other [s, t]
      statement#6 u()
      other w
      statement#8 x()
      statement#9 x()
      statement#10 x()
      other#11 y
      statement#11 x()
      statement#12 x()
      return v()
      "
    `);
  });

  test("of functions, which are left by themselves", () => {
    expect(
      body("def g(a: int = 1) -> str:\n  if a: return h(a)\n  yield a\nasync def i(): pass\nj()"),
    ).toMatchInlineSnapshot(`
      "
      #1 function in #0 leaves
      #2 arm of 42 in #1 if a leaves
      #3 function in #0
      bind g = fn(a: int = 1)#1 -> h(a) -> ?(a)
      bind i = fn()#3
      other 1
      other#1 a
      statement#1 ?(a)
      statement j()
      "
    `);
  });
});

test("other statements", () => {
  expect(
    body(`assert a(), b()
raise c() from d()
del e[f()]
print g()
pass
import i
type j = k
"text"
return
return l, m
return 1`),
  ).toMatchInlineSnapshot(`
    "
    #0 body leaves
    other a()
    other b()
    other c()
    other d()
    other ?(e, f())
    other g()
    return [l, m]
    return 1
    "
  `);
});

describe("lines that the parser takes for one", () => {
  test("behind a dot", () => {
    const code = pythonCode("def f():\n  env.\n  b = stream.map(f)\n");
    expect(code.broken).toBe(true);
    expect(body("env.\nstream.map(f).print()\n")).toMatchInlineSnapshot(`
      "
      statement ?(env).map(f).print()
      "
    `);
    expect(pythonCode("(env.\n  map(f))\nenv. \\\n  map(f)\n").broken).toBe(false);
  });

  test("behind an equals sign", () => {
    expect(pythonCode("a =\nb.c()\n").broken).toBe(true);
    expect(body("a =\nb = c()\n")).toMatchInlineSnapshot(`
      "
      bind b = c()
      bind a = ?
      "
    `);
    expect(pythonCode("a = \\\n  b.c()\na = (\n  b)\na: List[\n  int] = b").broken).toBe(false);
  });
});

test("what is broken is read as far as it goes", () => {
  expect(body('stream.map(f).uid("ord\nstream.print()\n')).toMatchInlineSnapshot(`
    "
    other stream.map(f).uid
    other ?()
    other ord
    other stream.print()
    "
  `);
  expect(body("x = f(a,\ny = g()\n")).toMatchInlineSnapshot(`
    "
    other x
    other f
    other a
    other ?(y, g())
    "
  `);
  expect(body("x = a.b(c).\n")).toMatchInlineSnapshot(`
    "
    other x
    other a.b(c)
    "
  `);
});

test.each([
  ["if a:", "  "],
  ["class A:", " "],
  ["def f():", " "],
  ["while a:", "\t"],
  ["try:", " "],
  ["with a as b:", " "],
  ["for a in b:", " "],
])("statements in statements without end: %s", (head, indent) => {
  const lines = Array.from({ length: 1500 }, (_, depth) => `${indent.repeat(depth)}${head}`);
  expect(() => pythonCode(lines.join("\n"))).not.toThrow();
  expect(() => pythonCode(`def f():\n ${lines.join("\n ")}`)).not.toThrow();
});
