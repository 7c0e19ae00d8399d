// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of other languages
import { describe, expect, test } from "vitest";
import { lowerWith, scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const parser = await scalaParser();
const { form, inMethod, lines } = scalaForms(parser);

describe("calls", () => {
  test("a chain has its receivers and arguments before its calls", () => {
    expect(inMethod('env.addSource(s).uid("a")')).toEqual([
      "0 name env (receiver of 2)",
      "1 name s (argument of 2)",
      "2 call 0.addSource(1) (receiver of 4)",
      '3 constant "a" (argument of 4)',
      "4 call 2.uid(3) (statement)",
    ]);
  });

  test.each([
    ["f(a)(b)(c)", ["3 call f(0, #1 1, #2 2) (statement)"]],
    ["s.map(f)(info)", ["3 call 0.map(1, #1 2) (statement)"]],
    ["s.map[Int](f)", ["2 call 0.map(1) (statement)"]],
    ["f(a = 1, b)", ["2 call f(a=0, 1) (statement)"]],
    ["f(using e)", ["1 call f(0) (statement)"]],
    ["stream.print", ["1 call 0.print() (statement)"]],
    ["stream print", ["1 call 0.print() (statement)"]],
    ["stream.print[A]", ["1 call 0.print() (statement)"]],
    ["execute", ["0 call execute() (statement)"]],
    ["super.open(p)", ["2 call 0.open(1) (statement)"]],
    ["s.map(f)[Int]", ["2 call 0.map(1) (statement)"]],
    ["Job.this", []],
    ["((x: Int) => x)(1)", ["3 call 1.(2) (statement)"]],
    ["val p = stream.getParallelism", []],
  ])("%s", (code, expected) => {
    expect(lines(code, "call")).toEqual(expected);
  });

  test.each([
    [
      "a f b[T](c)",
      [
        "0 name a (receiver of 3)",
        "1 name c (argument of 2)",
        "2 call b(1) (argument of 3)",
        "3 call 0.f(2) (statement)",
      ],
    ],
    [
      "a f b[T].d",
      [
        "0 name a (receiver of 3)",
        "1 name b (receiver of 2)",
        "2 member 1.d (argument of 3)",
        "3 call 0.f(2) (statement)",
      ],
    ],
    [
      "(a f b)(c)",
      [
        "0 name a (receiver of 2)",
        "1 name b (argument of 2)",
        "2 call 0.f(1) (receiver of 4)",
        "3 name c (argument of 4)",
        "4 call 2.(3) (statement)",
      ],
    ],
  ])("what has types behind an infix call is its operand: %s", (text, expected) => {
    expect(inMethod(text)).toEqual(expected);
  });

  test("a dot is found behind comments, and an infix call has none", () => {
    const text = "s // a.b\n  // c.d\n  .map(f)\ns keyBy g\nfoo(1)";
    const calls = lowerWith(parser, text).members.flatMap(({ at, code }) =>
      code.exprs.flatMap((expr) =>
        expr.is === "call" ? [text.slice(at + expr.dot, at + expr.dot + 4)] : [],
      ),
    );
    expect(calls).toEqual([".map", "keyB", "foo("]);
  });

  test("a selection that is used is a member", () => {
    expect(inMethod("val c = env.getConfig")).toEqual([
      "0 name env (receiver of 1)",
      "1 member 0.getConfig (bound)",
      "declare c = 1",
    ]);
  });

  test("what the grammar nests deep does not fill the stack", () => {
    // The parser's time grows with the square of the depth.
    const count = 600;
    const sizeOf = (body: string) =>
      lowerWith(parser, `def m(): Unit = {\n${body}\n}`).members[0]?.code.exprs.length;
    expect(sizeOf(`s${".map(f)".repeat(count)}`)).toBe(2 * count + 1);
    expect(sizeOf(`s${" map f".repeat(count)}`)).toBe(2 * count + 1);
    expect(sizeOf(`"a"${" + b".repeat(count)}`)).toBe(count + 2);
    expect(() => sizeOf(`${"(".repeat(count)}_${")".repeat(count)}`)).not.toThrow();
    expect(() => sizeOf(`${"{ x => ".repeat(count)}a${"}".repeat(count)}`)).not.toThrow();
    expect(() => sizeOf(`${"if (a) b else ".repeat(count)}c`)).not.toThrow();
    expect(() => sizeOf(`val x = ${"if (a) b else ".repeat(count)}c`)).not.toThrow();
    expect(() => sizeOf(`${"f(_ + ".repeat(count)}1${")".repeat(count)}`)).not.toThrow();
    expect(() => sizeOf(`${"new A { ".repeat(count)}${"}".repeat(count)}`)).not.toThrow();
    expect(() => sizeOf("!".repeat(count))).not.toThrow();
    expect(() => lowerWith(parser, `${"class A { ".repeat(count)}${"}".repeat(count)}`)).not.toThrow();
  });
});

describe("operators", () => {
  test("have the precedence that the grammar does not give them", () => {
    expect(inMethod("val x = a + b * c - d")).toEqual([
      "0 name a (other of 4)",
      "1 name b (other of 3)",
      "2 name c (other of 3)",
      "3 math 1 * 2 (other of 4)",
      "4 math 0 + 3 (other of 6)",
      "5 name d (other of 6)",
      "6 math 4 - 5 (bound)",
      "declare x = 6",
    ]);
    expect(lines("val x = a > 1 && b < 2", "call")).toEqual([
      "2 call 0.>(1) (receiver of 6)",
      "5 call 3.<(4) (argument of 6)",
      "6 call 2.&&(5) (bound)",
    ]);
  });

  test.each([
    [
      "s map f filter (_ > 1)",
      [
        "2 call 0.map(1) (receiver of 7)",
        "5 call 3.>(4) (returned of 6 in 1)",
        "7 call 2.filter(6) (statement)",
      ],
    ],
    ["s foo (a, 1)", ["3 call 0.foo(1, 2) (statement)"]],
    ["s print ()", ["1 call 0.print() (statement)"]],
    ["a -> b", ["2 call 0.->(1) (statement)"]],
    ["a :: b :: c", ["3 call 2.::(1) (receiver of 4)", "4 call 3.::(0) (statement)"]],
    ["a == b", ["2 call 0.==(1) (statement)"]],
  ])("%s", (code, expected) => {
    expect(lines(code, "call")).toEqual(expected);
  });

  test("a sum with a text is a text", () => {
    expect(inMethod('val x = a + 1 + "b" + c')).toEqual([
      "0 name a (other of 2)",
      "1 constant 1 (other of 2)",
      "2 math 0 + 1 (other of 5)",
      '3 constant "b" (other of 5)',
      "4 name c (other of 5)",
      "5 joined 2 3 4 (bound)",
      "declare x = 5",
    ]);
    expect(lines("val x = 'a' + 1", "other")).toEqual(["2 other 0 1 (bound)"]);
  });

  test("what writes into its left side is no comparison", () => {
    expect(inMethod("x += 1")).toEqual(["0 constant 1 (other)", "set x = ?"]);
    expect(lines("a.b += 1", "set")).toEqual(["set elsewhere 0.b = ?"]);
    expect(lines("x <= 1", "call")).toEqual(["2 call 0.<=(1) (statement)"]);
  });
});

describe("literals", () => {
  test.each([
    ["1", 1],
    ["1L", 1],
    ["0xFF", 255],
    ["1_000L", 1000],
    ["-1", -1],
    ["- 1", -1],
    ["1.5d", 1.5],
    ["2e3", 2000],
    ["true", true],
    ["null", null],
    ["'a'", "a"],
    ["'\\n'", "\n"],
    ['"a\\t\\u0041\\"b"', 'a\tA"b'],
    ['"""a\\n"b"""', 'a\\n"b'],
    ['"""a\r\n|b"""', "a\n|b"],
    ['s""', ""],
  ])("%s", (code, value) => {
    expect(lines(`val x = ${code}`, "constant")).toEqual([`0 constant ${JSON.stringify(value)} (bound)`]);
  });

  test.each([
    "99999999999999999999",
    '"""a\\u0041"""',
    "()",
    "'symbol",
    '"a\\q"',
    'sql"select"',
    'f"${x}%2d"',
    's"a\\q"',
  ])("%s is unknown", (code) => {
    expect(lines(`val x = ${code}`, "declare")).toHaveLength(1);
    expect(inMethod(`val x = ${code}`).at(-2)).toMatch(/^\d+ other/);
  });

  test("interpolations are put together", () => {
    expect(inMethod('val x = s"a-$b-${c.d}$$"')).toEqual(
      [
        '0 constant "a-" (other of 5)',
        "1 name b (other of 5)",
        '2 constant "-" (other of 5)',
        "3 name c (receiver of 4)",
        "4 member 3.d (other of 5)",
        '5 constant "$" (other of 6)',
        "6 joined 0 1 2 4 5 (bound)",
        "declare x = 6",
      ].map((line, index) => (index === 5 ? line : line.replace("of 5)", "of 6)"))),
    );
    expect(lines('f"a$b%s"', "joined")).toEqual(["2 joined 0 1 (statement)"]);
    expect(lines('raw"a\\n$b"', "constant")).toEqual(['0 constant "a\\\\n" (other of 2)']);
  });
});

describe("functions", () => {
  test.each([
    ["s.map(x => x)", "2 function (x) block 1 returns 1 (argument of 3)"],
    ["s.map { x => x }", "2 function (x) block 1 returns 1 (argument of 3)"],
    ["s.map((x: Int, y) => x)", "2 function (x: Int, y) block 1 returns 1 (argument of 3)"],
    ["s.map { x => a(); x }", "3 function (x) block 1 returns 2 (argument of 4)"],
    ["s.map { x =>\n  a()\n  x\n}", "3 function (x) block 1 returns 2 (argument of 4)"],
    ["s.map { x: Int =>\n  a()\n  x\n}", "3 function (x: Int) block 1 returns 2 (argument of 4)"],
    ["s.map { case (a, b) => a }", "3 function () block 1 returns 2 (argument of 4)"],
    ["s.map(_ + 1)", "4 function (_) block 1 returns 3 (argument of 5)"],
    ["s.map(_.id)", "3 function (_) block 1 returns 2 (argument of 4)"],
    ["s.map(f(_, 1))", "4 function (_) block 1 returns 3 (argument of 5)"],
    ["s.map(!_.id)", "4 function (_) block 1 returns 3 (argument of 5)"],
    ["s.reduce(_ + _)", "4 function (_, _2) block 1 returns 3 (argument of 5)"],
    ["s.map(new P(_))", "3 function (_) block 1 returns 2 (argument of 4)"],
    ["s.map: x =>\n  x\n", "2 function (x) block 1 returns 1 (argument of 3)"],
    ["s.map(implicit x => x)", "2 function (x) block 1 returns 1 (argument of 3)"],
    ["s.map { (x: Int) => }", "1 function (x) block 2 returns (argument of 2 in 1)"],
  ])("%s", (code, expected) => {
    expect(lines(code, "function")).toContain(expected);
  });

  test("a `_` in an argument that is more than that makes a function of the argument alone", () => {
    expect(lines("a(s.map(_.id), 1)", "function")).toEqual([
      "3 function (_) block 1 returns 2 (argument of 4)",
    ]);
  });

  test("a method as a function is a reference", () => {
    expect(lines("s.map(foo _).map(this.bar _)", "reference")).toEqual([
      "1 reference foo (argument of 2)",
      "4 reference 3.bar (argument of 5)",
    ]);
  });

  test("a method in a method is a function with a name", () => {
    expect(inMethod("def f(x: Int = 1): Int = { g(); x }")).toEqual([
      "0 constant 1 (other of 3)",
      "1 call g() (statement in 1)",
      "2 name x (returned of 3 in 1)",
      "3 function (x: Int = 0) block 1 returns 2 (bound)",
      "declare f = 3",
      "block 1 function",
    ]);
  });

  test("a function that leaves says so, and what is around it does not", () => {
    expect(inMethod("s.map(x => throw x)").filter((line) => line.includes("leaves"))).toEqual([
      "block 1 function leaves",
    ]);
  });
});

describe("branches", () => {
  test("an `if` as an expression is one of its values", () => {
    expect(inMethod("val x = if (a) { f(); 1 } else 2")).toEqual([
      "0 name a (other)",
      "1 call f() (statement in 1)",
      "2 constant 1 (other of 4 in 1)",
      "3 constant 2 (other of 4 in 2)",
      "4 either 2 3 (bound)",
      "declare x = 4",
      "block 1 arm of 26 needs (a)",
      "block 2 arm of 26 needs !(a)",
    ]);
  });

  test("as a statement it has none, also as the last one of a method that returns nothing", () => {
    expect(inMethod("if (a) s.print else if b then t.print()")).toEqual([
      "0 name a (other)",
      "1 name s (receiver of 2 in 1)",
      "2 call 1.print() (statement in 1)",
      "3 name b (other in 2)",
      "4 name t (receiver of 5 in 3)",
      "5 call 4.print() (statement in 3)",
      "block 1 arm of 18 needs (a)",
      "block 2 arm of 18 needs !(a)",
      "block 3 arm of 38 in 2 needs (b)",
    ]);
  });

  test("cases are arms of one choice; one that throws has no value", () => {
    expect(inMethod("val x = k match { case 1 => a; case y: T if y.ok => b; case _ => throw e }")).toEqual([
      "0 name k (other)",
      "1 name a (other of 6 in 1)",
      "2 name y (receiver of 3 in 2)",
      "3 member 2.ok (other in 2)",
      "4 name b (other of 6 in 2)",
      "5 name e (other in 3)",
      "6 either 1 4 (bound)",
      "declare y: T = ? in 2 (no statement)",
      "declare x = 6",
      "block 1 arm of 26 needs (k):1",
      "block 2 arm of 26 needs (k):y:Tify.ok",
      "block 3 arm of 26 needs (k):_ leaves",
      "leaves",
    ]);
  });

  test("patterns give names, but not those that they compare with", () => {
    expect(lines("val Some((a, B(c, `d`, Max))) = x", "declare")).toEqual(["declare a = ?", "declare c = ?"]);
    expect(lines("val h :: t = x", "declare")).toEqual(["declare h = ?", "declare t = ?"]);
    expect(lines("val a, b = x", "declare")).toEqual(["declare a = ?", "declare b = ?"]);
  });

  test("`try` is its body or what caught", () => {
    expect(lines("val x = try f() catch { case e: E => g(e) } finally h()", "block")).toEqual([
      "block 1 plain",
      "block 2 catch",
      "block 3 plain",
    ]);
    expect(lines("val x = try f() catch { case e: E => g(e) }", "either")).toEqual(["3 either 0 2 (bound)"]);
  });

  test("loops", () => {
    expect(inMethod("for (t <- ts; u <- us if u > 1) env.addSource(t)")).toEqual([
      "0 name ts (bound)",
      "1 name us (bound in 1)",
      "2 name u (receiver of 4 in 2)",
      "3 constant 1 (argument of 4 in 2)",
      "4 call 2.>(3) (other in 2)",
      "5 name env (receiver of 7 in 2)",
      "6 name t (argument of 7 in 2)",
      "7 call 5.addSource(6) (statement in 2)",
      "declare t each of 0 in 1 (no statement)",
      "declare u each of 1 in 2 (no statement)",
      "block 1 loop",
      "block 2 loop in 1",
    ]);
    expect(lines("val x = for (t <- ts) yield f(t)", "other")).toEqual(["3 other 0 2 (bound)"]);
    expect(lines("while (a) f(); do g() while (b)", "block")).toEqual(["block 1 while", "block 2 while"]);
  });
});

describe("statements", () => {
  test.each([
    ["a = b", "set a = 0"],
    ["this.a = b", "set self a = 0"],
    ["a.b = c", "set elsewhere 0.b = 1"],
    ["a(1) = c", "set elsewhere 1. = 2"],
    ["implicit val env: E = e", "declare env: E = 0"],
    ["lazy val a = b", "declare a = 0 (no statement)"],
    ["var a: Int = _", "declare a: Int = ?"],
    ["given env: E = e", "declare env: E = 0"],
  ])("%s", (code, expected) => {
    expect(inMethod(code)).toContain(expected);
  });

  test("a block stands for its last expression", () => {
    expect(inMethod("val x = { f(); 1 }")).toEqual([
      "0 call f() (statement in 1)",
      "1 constant 1 (bound in 1)",
      "declare x = 1",
      "block 1 plain",
    ]);
    expect(inMethod("f { g(); h }").slice(0, 3)).toEqual([
      "0 call g() (statement in 1)",
      "1 name h (argument of 2 in 1)",
      "2 call f(1) (statement)",
    ]);
  });

  test("a block that writes a function is none itself", () => {
    expect(inMethod("val x = { g = y => y }").slice(1)).toEqual([
      "1 function (y) block 2 returns 0 (bound in 1)",
      "2 other (bound)",
      "set g = 1 in 1",
      "declare x = 2",
      "block 1 plain",
      "block 2 function in 1",
    ]);
  });

  test("casts, lists, classes", () => {
    expect(lines("val x = (a: T)", "cast")).toEqual(["1 cast 0 to T (bound)"]);
    expect(lines("val x = a.asInstanceOf[T[U]].b", "cast")).toEqual(["1 cast 0 to T[U] (receiver of 2)"]);
    expect(inMethod('a.asInstanceOf[T]("k")').slice(0, 2)).toEqual([
      "0 name a (other of 1)",
      "1 cast 0 to T (receiver of 3)",
    ]);
    expect(lines("f((a, b))", "list")).toEqual(["2 list 0 1 (argument of 3)"]);
    expect(inMethod("f(classOf[Foo].getName)").slice(0, 3)).toEqual([
      "0 name Foo (receiver of 1)",
      "1 member 0.class (receiver of 2)",
      "2 member 1.getName (argument of 3)",
    ]);
  });

  test("what is made, with a body and without", () => {
    expect(lines("new Foo[A](1, b = 2)(c)", "new")).toEqual(["3 new Foo[A](0, b=1, 2) (statement)"]);
    expect(lines("val x = new Foo", "new")).toEqual(["0 new Foo() (bound)"]);
    expect(inMethod("s.map(new M[A] with N { val k = 1; override def map(a: A): B = f(a) })")).toEqual([
      "0 name s (receiver of 6)",
      "1 constant 1 (bound in 1)",
      "2 name a (argument of 3 in 2)",
      "3 call f(2) (returned of 4 in 2)",
      "4 function (a: A) block 2 returns 3 (other of 5 in 1)",
      "5 new M[A] with N() with body (argument of 6)",
      "6 call 0.map(5) (statement)",
      "declare k = 1 in 1",
      "declare a: A = ? in 2 (no statement)",
      "block 1 plain",
      "block 2 function in 1",
    ]);
    expect(lines("val x = new Foo(a) with Bar { f() }", "new")).toEqual([
      "2 new Foo with Bar(0) with body (bound)",
    ]);
  });

  test("`this` in a class without members of its own is not the member's", () => {
    expect(lines("new M { def f = this.g() }", "other")).toEqual(["0 other (receiver of 1 in 2)"]);
    expect(lines("class L { def f = this.g() }", "other")).toEqual(["0 other (receiver of 1 in 2)"]);
  });
});

describe("members", () => {
  test("a class with its parameters", () => {
    expect(
      form(
        "private class A[T](a: Int, val b: T = 1, private var c: C)(implicit e: E) extends B[T](a) with D",
      ),
    ).toEqual([
      "class 0 A < B[T], D",
      "init method A(a: Int, b: T = 0, c: C, e: E) of 0",
      "0 constant 1 (other)",
      "1 name a (argument of 2)",
      "2 call super(1) (statement)",
      "private field a of 0",
      "declare a: Int = ? (no statement)",
      "field b of 0",
      "declare b: T = ? (no statement)",
      "private field c of 0",
      "declare c: C = ? (no statement)",
      "private field e of 0",
      "declare e: E = ? (no statement)",
    ]);
    expect(form("case class A(a: Int)").slice(2, 3)).toEqual(["field a of 0"]);
  });

  test("an object with statements, beside its class", () => {
    expect(
      form("class J { self =>\n def f = self.g() }\nobject J extends App {\n val env = e\n env.execute\n}"),
    ).toEqual([
      "class 0 J",
      "final single class 1 J < App",
      "init method J() of 0",
      "method f() of 0",
      "0 this (receiver of 1)",
      "1 call 0.g() (returned)",
      "returns 1",
      "static field env of 1",
      "0 name e (bound)",
      "declare env = 0",
      "static script of 1",
      "0 name env (receiver of 1)",
      "1 call 0.execute() (statement)",
    ]);
  });

  test("methods give their last expression, or nothing", () => {
    const returned = (code: string) => form(code).filter((line) => line.startsWith("returns"));
    expect(returned("def f = if (a) b else c")).toEqual(["returns 3"]);
    expect(returned("def f: T = { if (a) return b; c }")).toEqual(["returns 1, 2"]);
    expect(returned("def f: Unit = b")).toEqual([]);
    expect(returned("def f() { b }")).toEqual([]);
    expect(returned("class A { def this(x: Int) = { this() } }")).toEqual([]);
  });

  test("what is private, static, annotated", () => {
    expect(
      form(
        "object O {\n @main private def a(x: => Int*) = 1\n private[o] val b = 1\n private[this] var c = 2\n}",
      ).filter((line) => /method|field/.test(line)),
    ).toEqual([
      "@main private static method a(x: => Int*) of 0",
      "static field b of 0",
      "private static field c of 0",
    ]);
  });

  test("packages and imports", () => {
    expect(
      form(
        "package a.b\npackage c\nimport a.b.{C, D => E, F => _, _}\nimport p.q, r.s._\nimport t.*\nimport u.{V as W, given}\n",
      ).map((line) => line),
    ).toEqual([
      "package a.b.c",
      "import a.b.C as C",
      "import a.b.D as E",
      "import a.b as *",
      "import p.q as q",
      "import r.s as *",
      "import t as *",
      "import u.V as W",
    ]);
    expect(form("package a {\n object O { def f = 1 } }").slice(0, 2)).toEqual([
      "package a",
      "final single class 0 O",
    ]);
  });

  test("enums, extensions, givens and what stands at the top of a file", () => {
    expect(form("enum E { case A, B }\nextension (s: S) def f = s.g()\nval x = 1\nrun()")).toEqual([
      "final class 0 E",
      "static field A of 0",
      "0 new E() (bound)",
      "declare A = 0 (no statement)",
      "static field B of 0",
      "0 new E() (bound)",
      "declare B = 0 (no statement)",
      "static method f()",
      "0 name s (receiver of 1)",
      "1 call 0.g() (returned)",
      "declare s: S = ? (no statement)",
      "returns 1",
      "static field x",
      "0 constant 1 (bound)",
      "declare x = 0",
      "static script",
      "0 call run() (statement)",
    ]);
  });

  test("a method without a type does not take in the one behind it", () => {
    expect(
      form("abstract class A {\n def a()\n def b(x: Int): T = x\n def c()\n val d = 1\n}").filter((line) =>
        /method|field/.test(line),
      ),
    ).toEqual([
      "init method A() of 0",
      "method a() of 0",
      "method b(x: Int): T of 0",
      "method c() of 0",
      "field d of 0",
    ]);
  });

  test("the body of a method whose bounds the grammar cannot read is there all the same", () => {
    const bounds = "[\n    E <: A with B[C]: T,\n    C <: G: T](\n    env: Env)(implicit\n    g: R[C] => E)";
    expect(
      form(`trait J {\n  def f${bounds}: D[E] =\n    env.add(f)\n      .uid(x)\n\n  def h = 1\n}`),
    ).toContain("2 call 0.add(1) (receiver of 4)");
  });

  test("a tree that is broken gives what can be read of it", () => {
    const code = lowerWith(parser, "object J {\n def m() = {\n  s.map(f).\n }\n def n() = s.map(g(\n}");
    expect(code.broken).toBe(true);
    expect(code.members.flatMap(({ code: { exprs } }) => exprs.map((each) => each.is))).toContain("call");
    expect(lowerWith(parser, "").members).toEqual([]);
  });
});
