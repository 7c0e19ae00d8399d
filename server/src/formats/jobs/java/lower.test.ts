import { describe, expect, test } from "vitest";
import { form, inMethod, javaCode, members, methodOf, value } from "../../../../../test/support/javaCode.ts";
import { printClasses, printCode } from "../../../../../test/support/javaCodePrinter.ts";
import type { Expr } from "../code.ts";

/** The expressions with their own text, their use and the text of what they are a part of. */
const places = (body: string): string[] => {
  const text = inMethod(body);
  const [member] = javaCode(text).members;
  const slice = ({ at }: Expr) => text.slice((member?.at ?? 0) + at.start, (member?.at ?? 0) + at.end);
  return (member?.code.exprs ?? []).map((expr) => {
    const parent = expr.parent === null ? undefined : member?.code.exprs[expr.parent];
    return `${slice(expr)} | ${expr.use}${parent ? ` | ${slice(parent)}` : ""}`;
  });
};

describe("calls", () => {
  test("receivers and arguments stand before what uses them", () => {
    expect(places(`env.from(1).uid("a");`)).toEqual([
      "env | receiver | env.from(1)",
      "1 | argument | env.from(1)",
      'env.from(1) | receiver | env.from(1).uid("a")',
      '"a" | argument | env.from(1).uid("a")',
      'env.from(1).uid("a") | statement',
    ]);
  });

  test("the name and the dot, with type arguments, comments and line breaks between", () => {
    const text = inMethod(
      "env.<String>from(1)\n  . /* here */ map(2).<A, B> uid(3); local(4); I.super.it(5);",
    );
    const found = javaCode(text).members[0];
    const at = found?.at ?? 0;
    const calls = found?.code.exprs.flatMap((expr) =>
      expr.is === "call"
        ? `${text.slice(at + expr.dot, at + expr.nameAt.start)}|${text.slice(at + expr.nameAt.start, at + expr.nameAt.end)}`
        : [],
    );
    expect(calls).toEqual([".<String>|from", ". /* here */ |map", ".<A, B> |uid", "|local", ".|it"]);
  });

  test("this, super and their fields", () => {
    expect(form("this.a.b(); super.c(); I.super.d(); Outer.this.e(); super.f.g();")).toEqual([
      "statement this.a.b()",
      "statement super.c()",
      "statement super.d()",
      "statement Outer.this.e()",
      "statement super.f.g()",
    ]);
    expect(
      methodOf("this.a(); I.super.b();").exprs.flatMap((each) => (each.is === "self" ? each.of : [])),
    ).toEqual(["this", "super"]);
  });

  test("parentheses vanish, the inner place stays", () => {
    expect(places("((env).from((1)));")).toEqual([
      "env | receiver | (env).from((1))",
      "1 | argument | (env).from((1))",
      "(env).from((1)) | statement",
    ]);
  });

  test("calls of constructors", () => {
    expect(members("class A { A() { this(1); } A(int a) { super(a); } A(B b) { b.super(); } }")).toEqual([
      "method A() of A init",
      "  statement this(1)",
      "method A(a: int) of A init",
      "  statement super(a)",
      "method A(b: B) of A init",
      "  statement b.super()",
    ]);
  });

  test("new, also of an inner class, and arrays", () => {
    expect(value("new a.B<C>(1, d)")).toBe("new a.B<C>(1, d)");
    expect(places("var x = outer.new Inner(1);")[0]).toBe("outer | other | outer.new Inner(1)");
    expect(value('new String[] {"a", b}')).toBe('["a", b]');
    expect(value("new int[n()]")).toBe("other(other(n()))");
    expect(form("int[] x[] = {{1}, y};")).toEqual(["let x: int[][] = [[1], y]"]);
  });

  test("references", () => {
    expect(value("Foo::bar")).toBe("Foo::bar");
    expect(value("this::bar")).toBe("this::bar");
    expect(value("a.b.Foo<X>::new")).toBe("a.b.Foo::new");
    expect(value("env::<X>from")).toBe("env::from");
    expect(value("a().b()::c")).toBe("a().b()::c");
    expect(value("int[]::new")).toBe("other::new");
  });
});

describe("constants", () => {
  test.each([
    ["1", "1"],
    ["1_000", "1000"],
    ["0x1F", "31"],
    ["0xFFFFFFFF", "-1"],
    ["0b11", "3"],
    ["017", "15"],
    ["60L", "60 long"],
    ["9223372036854775807L", "9223372036854775807n long"],
    ["-9223372036854775808L", "-9223372036854775808n long"],
    ["-2147483648", "-2147483648"],
    // Out of range, which Java refuses.
    ["2147483648", "other"],
    ["1.5", "1.5 double"],
    ["-1.5f", "-1.5 float"],
    ["'a'", '"a" char'],
    ["'\\n'", '"\\n" char'],
    ["true", "true"],
    ["null", "null"],
    ['"a\\tb\\u0041\\101\\""', '"a\\tbAA\\""'],
    ["-(1)", "-1"],
    ["!a", "!a"],
  ])("%s", (written, expected) => {
    expect(value(written)).toBe(expected);
  });

  test("text blocks lose the indentation that their lines share", () => {
    expect(value('"""\n    a\n      b  \n\n    c"""')).toBe(JSON.stringify("a\n  b\n\nc"));
    expect(value('"""\n    a\n  """')).toBe(JSON.stringify("  a\n"));
    expect(value('"""  \r\n    a \\\r\n    b\\s\r\n    """')).toBe(JSON.stringify("a b \n"));
    expect(value('"""\n    ""\\"""\\\\\n    """')).toBe(JSON.stringify('"""""\\\n'));
  });

  test("a text block that begins in the line of its quotes is none", () => {
    expect(value('"""a"""')).toBe("other");
    expect(value('"""a\n    """')).toBe("other");
    expect(value('""""""')).toBe("other");
    expect(value('"""\n    a"""')).toBe('"a"');
  });

  test("a brace behind a backslash", () => {
    expect(value('"\\\\{a}"')).toBe(JSON.stringify("\\{a}"));
    expect(value('STR."a\\{b()}"')).toBe("other(STR, other(other(b())))");
  });

  test("a class is other, by its place", () => {
    expect(value("Foo.class.getSimpleName()")).toBe("other.getSimpleName()");
    expect(places("var x = Foo.class;")).toEqual(["Foo.class | bound"]);
  });
});

describe("sums", () => {
  test.each([
    ["a + b", "(a + b)"],
    ['"a" + b', 'joined("a", b)'],
    ['a + b + "c" + d + 1', 'joined((a + b), "c", d, 1)'],
    ['a + ("b" + c)', 'joined(a, joined("b", c))'],
    ["String.valueOf(a) + b", "joined(String.valueOf(a), b)"],
    ["a.toString() + b", "joined(a.toString(), b)"],
    ["'a' + 1", '("a" char + 1)'],
    ["a * b - c / 2 % d", "((a * b) - ((c / 2) % d))"],
    ["1 << 20 | x", "((1 << 20) | x)"],
    ["a && b || c == 1", "((a && b) || (c == 1))"],
    ['"a" + b == c', '(joined("a", b) == c)'],
    ["a /* plus */ + // sum\n b", "(a + b)"],
  ])("%s", (written, expected) => {
    expect(value(written)).toBe(expected);
  });
});

describe("one of several", () => {
  test("a ternary is a value and a choice", () => {
    expect(form("f(a > b ? c() : d());")).toEqual([
      "statement f(either(c(), d()))",
      "arm (a>b) {",
      "}",
      "arm !(a>b) {",
      "}",
    ]);
    const { exprs, blocks } = methodOf("f(a ? c() : d());");
    const arms = exprs.flatMap((each) => (each.is === "call" && each.name !== "f" ? blocks[each.block] : []));
    expect(arms.map((each) => each?.kind)).toEqual(["arm", "arm"]);
    expect(arms[0]?.choice).toBe(arms[1]?.choice);
  });

  test("if, else if and else", () => {
    expect(form("if (a) b(); else if (c) { d(); return; } else throw e;")).toEqual([
      "other a",
      "arm (a) {",
      "  statement b()",
      "}",
      "arm !(a) leaves {",
      "  other c",
      "  arm (c) leaves {",
      "    statement d()",
      "  }",
      "  arm !(c) leaves {",
      "    other e",
      "  }",
      "}",
    ]);
    expect(form("if (a) ; else b();")).toEqual([
      "other a",
      "arm (a) {",
      "}",
      "arm !(a) {",
      "  statement b()",
      "}",
    ]);
  });

  test("old cases that run on into each other are one arm", () => {
    expect(
      form("switch (x) { case A: a(); case B: case C: b(); break; case D: d(); return; default: e(); }"),
    ).toEqual([
      "other x",
      "arm (x):caseA {",
      "  statement a()",
      "  statement b()",
      "}",
      "arm (x):caseD leaves {",
      "  statement d()",
      "}",
      "arm (x):default {",
      "  statement e()",
      "}",
    ]);
  });

  test("a switch as an expression", () => {
    expect(
      value("switch (x) { case 1, 2 -> a(); case B b when b.c() -> { d(); yield e; } default -> throw f; }"),
    ).toBe("either(a(), e)");
    expect(value("switch (x) { case 1: yield a; default: { if (b) yield c; yield d; } }")).toBe(
      "either(a, c, d)",
    );
    expect(
      form("var x = switch (y) { case B b when b.c() -> 1; case C(D d, _) -> d; default -> 2; };").slice(1),
    ).toEqual([
      "arm (y):caseBbwhenb.c() {",
      "  let b: B = ? (no statement)",
      "  other b.c()",
      "}",
      "arm (y):caseC(Dd,_) {",
      "  let d: D = ? (no statement)",
      "}",
      "arm (y):default {",
      "}",
    ]);
  });

  test("a switch of arrows as a statement", () => {
    expect(form("switch (x) { case A -> a(); default -> { b = c(); } }")).toEqual([
      "other x",
      "arm (x):caseA {",
      "  statement a()",
      "}",
      "arm (x):default {",
      "  set b = c()",
      "}",
    ]);
  });

  test("all arms of a choice name its place", () => {
    const { blocks } = methodOf("if (a) b(); else c(); switch (d) { case 1 -> e(); default -> f(); }");
    expect(blocks.map(({ choice }) => choice)).toEqual([-1, 11, 11, 33, 33]);
  });
});

describe("blocks", () => {
  test("loops", () => {
    expect(
      form(
        "for (int i = 0; i < n; i++) a(); for (X x : xs()) { b(x); } while (c()) d(); do { e(); } while (f());",
      ),
    ).toEqual([
      "plain {",
      "  let i: int = 0 (no statement)",
      "  other (i < n)",
      "  loop {",
      "    set i = counted (no statement)",
      "  }",
      "  loop {",
      "    statement a()",
      "  }",
      "}",
      "loop {",
      "  let x: X in xs() (no statement)",
      "  statement b(x)",
      "}",
      "other c()",
      "while {",
      "  statement d()",
      "}",
      "while {",
      "  statement e()",
      "}",
      "other f()",
    ]);
  });

  test("try, catch and finally", () => {
    expect(
      form(
        "try (A a = b(); c) { d(); } catch (E | F e) { throw e; } finally { g(); } try { h(); } finally { }",
      ),
    ).toEqual([
      "plain {",
      "  let a: A = b() (no statement)",
      "  other c",
      "  statement d()",
      "}",
      "catch leaves {",
      "  let e: E | F = ? (no statement)",
      "  other e",
      "}",
      "plain {",
      "  statement g()",
      "}",
      "plain {",
      "  statement h()",
      "}",
      "plain {",
      "}",
    ]);
  });

  test("labels and locks vanish", () => {
    expect(form("out: for (;;) { break out; } synchronized (lock) { a = b(); }")).toEqual([
      "plain {",
      "  loop {",
      "  }",
      "}",
      "other lock",
      "set a = b()",
    ]);
  });

  test("a lambda returns for itself", () => {
    expect(form("a(x -> b(x), (y, z) -> { return y; }, (W w) -> { throw w; });")).toEqual([
      "statement a(fn#1(x), fn#2(y, z), fn#3(w: W))",
      "fn#1 {",
      "}",
      "fn#2 leaves {",
      "  return y",
      "}",
      "fn#3 leaves {",
      "  other w",
      "}",
    ]);
    const { exprs, returned, blocks } = methodOf("a(x -> b(x)); return c;");
    expect(exprs.find(({ is }) => is === "function")).toMatchObject({ returned: [1] });
    expect(exprs[1]).toMatchObject({ is: "call", name: "b", use: "returned" });
    expect(returned.map((ref) => exprs[ref])).toMatchObject([{ is: "name", name: "c" }]);
    expect(blocks[0]?.leaves).toBe(true);
  });
});

describe("binds", () => {
  test("declarations and assignments", () => {
    expect(
      form("final A<B> a = b(), c; a = d(); this.e = f; g.h = i; j[k()] = l; M.N = 1; p = q = r;"),
    ).toEqual([
      "let a: A<B> = b()",
      "let c: A<B> = ?",
      "set a = d()",
      "set self.e = f",
      "set g.h = i",
      "other g",
      "set j. = l",
      "other j",
      "other k()",
      "set M.N = 1",
      "other M",
      "set p = r",
      "set q = r (no statement)",
    ]);
  });

  test("what counts, and what adds to itself", () => {
    expect(form("i++; --this.j; a += b(); c += 1;")).toEqual([
      "set i = counted",
      "set self.j = counted",
      "set a = ?",
      "statement other(b())",
      "set c = ?",
      "statement counted",
    ]);
    expect(value('"a" + i++')).toBe('joined("a", counted)');
  });

  test("an assignment inside of an expression stands for what it assigns", () => {
    expect(form("f(a = b()); while ((c = d()) != null) { }")).toEqual([
      "statement f(b())",
      "set a = b() (no statement)",
      "other (d() != null)",
      "set c = d() (no statement)",
      "while {",
      "}",
    ]);
  });

  test("where no other statement can follow", () => {
    expect(form("if (a) b = c(); else { d = e(); }")).toEqual([
      "other a",
      "arm (a) {",
      "  set b = c() (no statement)",
      "}",
      "arm !(a) {",
      "  set d = e()",
      "}",
    ]);
  });

  test("names of patterns", () => {
    expect(form("if (a instanceof B b && c instanceof D(E e, F f)) { }").slice(0, 3)).toEqual([
      "other (other(a) && other(c))",
      "let b: B = ? (no statement)",
      "let e: E = ? (no statement)",
    ]);
  });

  test("the value, the name and the whole of a statement", () => {
    const text = inMethod("DataStream<X> a = b();");
    const { at = 0, code } = javaCode(text).members[0] ?? {};
    const [bind] = code?.binds ?? [];
    expect(text.slice(at + (bind?.at.start ?? 0), at + (bind?.at.end ?? 0))).toBe("DataStream<X> a = b();");
    expect(text.slice(at + (bind?.nameAt.start ?? 0), at + (bind?.nameAt.end ?? 0))).toBe("a");
    expect(code?.exprs[bind?.value ?? -1]?.use).toBe("bound");
  });
});

describe("classes and members", () => {
  test("heads", () => {
    const text = `package a.b; import c.D; import static e.F.g; import h.*; import i . J;
      @Public abstract class K<T> extends L<T> implements M, N<O> { final class P {} }
      interface Q extends R<S>, T {} enum U implements V { W } record X(int y) implements Z {} @interface AA {}`;
    const code = javaCode(text);
    expect([code.packageName, ...code.imports.map(({ path, name }) => `${path} ${name}`)]).toEqual([
      "a.b",
      "c.D D",
      "e.F.g g",
      "h null",
      "i.J J",
    ]);
    expect(printClasses(code).split("\n")).toEqual([
      "K : L<T>, M, N<O> abstract @Public",
      "P final in K",
      "Q : R<S>, T interface",
      "U : V final enum",
      "X : Z final record",
      "AA interface",
    ]);
    const [, first] = code.imports;
    expect(text.slice(first?.at?.start, first?.at?.end)).toBe("e.F.g");
    expect(code.classes.map(({ superclass }) => superclass)).toEqual(["L<T>", null, null, null, null, null]);
  });

  test("fields and methods", () => {
    expect(
      members(`class A {
        @Foo(x = "private") private static final int B = 1, C = B;
        protected String d;
        @Override public final <T> List<T> e(final A a, String... b) throws F { return g(); }
        abstract void h();
        int k()[] { return l; }
        static { i(); }
        { j = k(); }
      }`),
    ).toEqual([
      "field B of A private static final @Foo",
      "  let B: int = 1 (no statement)",
      "  let C: int = B (no statement)",
      "field d of A protected",
      "  let d: String = ? (no statement)",
      "method e(a: A, *b: String...): List<T> of A final @Override",
      "  return g()",
      "method h(): void of A",
      "method k(): int[] of A",
      "  return l",
      "script  of A static",
      "  statement i()",
      "script  of A",
      "  set j = k()",
    ]);
  });

  test("enums, records and interfaces", () => {
    expect(
      members(`enum A { B("b") { void f() { g(); } }, C; A(String x) {} }
        record D(int e, String f) { static D of() { return new D(1, "a"); } }
        record G(int h) { G { i(h); } }
        record J(int k) { J(int k) { this.k = k; } J() { this(1); } }
        interface L { int M = 1; default void n() { o(); } }`),
    ).toEqual([
      "field B of A static final",
      '  let B: A = new A("b"){} (no statement)',
      "  plain {",
      "    fn#2 {",
      "      statement g()",
      "    }",
      "  }",
      "field C of A static final",
      "  let C: A = new A() (no statement)",
      "method A(x: String) of A init private",
      "method D(e: int, f: String) of D init",
      "  set self.e = e (no statement)",
      "  set self.f = f (no statement)",
      "field e of D private final",
      "  let e: int = ? (no statement)",
      "field f of D private final",
      "  let f: String = ? (no statement)",
      "method of(): D of D static",
      '  return new D(1, "a")',
      "field h of G private final",
      "  let h: int = ? (no statement)",
      "method G(h: int) of G init",
      "  set self.h = h (no statement)",
      "  statement i(h)",
      "field k of J private final",
      "  let k: int = ? (no statement)",
      "method J(k: int) of J init",
      "  set self.k = k",
      "method J() of J init",
      "  statement this(1)",
      "field M of L static final",
      "  let M: int = 1 (no statement)",
      "method n(): void of L",
      "  statement o()",
    ]);
  });

  test("members of nested classes belong to these", () => {
    const code = javaCode("class A { int b; static class C { int d; } void e() {} } class F { void g() {} }");
    expect(code.members.map(({ owner, code: { name } }) => `${owner} ${name}`)).toEqual([
      "0 b",
      "1 d",
      "0 e",
      "2 g",
    ]);
  });

  test("methods of anonymous and local classes are functions of the member", () => {
    expect(form("a.map(new B<C>() { int d = e(); public F map(G g) { return h(g); } }).i();")).toEqual([
      "statement a.map(new B<C>(){}).i()",
      "plain {",
      "  let d: int = e() (no statement)",
      "  fn#2 leaves {",
      "    let g: G = ? (no statement)",
      "    return h(g)",
      "  }",
      "}",
    ]);
    const { exprs } = methodOf("a.map(new B<C>() { public F map(G g) { return h(g); } });");
    const made = exprs.findIndex(({ is }) => is === "new");
    expect(exprs.find(({ is }) => is === "function")).toMatchObject({
      returns: "F",
      parent: made,
      returned: [2],
    });
    const local = javaCode(inMethod("class B extends C { B(D d) { e(d); } } new B(f);"));
    expect(printClasses(local)).toBe("A\nB : C in A");
    expect(printCode(local).split("\n").slice(1)).toEqual([
      "  plain {",
      "    other fn#2(d: D)",
      "    fn#2 {",
      "      let d: D = ? (no statement)",
      "      statement e(d)",
      "    }",
      "  }",
      "  statement new B(f)",
    ]);
  });

  test("a main without a class", () => {
    expect(members("void main() { a(); }")).toEqual(["method main(): void static", "  statement a()"]);
  });

  test("places count from the member's start, and comments from the file's", () => {
    const first = javaCode('class A { /* a */ void f() { b("é😀"); } // c\n}');
    const second = javaCode('\n\n// d\nclass A { int x; void f() { b("é😀"); } }');
    expect(first.members[0]?.code).toEqual(second.members[1]?.code);
    expect(first.comments).toEqual([
      { start: 10, end: 17 },
      { start: 41, end: 45 },
    ]);
  });
});

describe("broken and odd text", () => {
  const job = `package a;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
/** A job. */
@Foo(bar = {1, 2})
public class Job<T> extends Base<T> {
  static final String UID = "a" + 'b' + 1.5f;
  enum E { A("x") { void f() {} }, B; E(String s) {} }
  record R(int a, String... b) { R { } }
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<String> s = env.<String>fromElements("a", "é😀").uid(UID + 1).name("""
        block
        """);
    for (int i = 0, j = 1; i < 3; i++) { if (i > 1 ? a : b) s = s.map(x -> x); else continue; }
    for (String x : xs) switch (x) { case "a": f(); default: g(); }
    s.process(new F<A, B>() { int n; public void p(A a) { return; } }).addSink(A::new);
    var v = switch (x) { case 1 -> 2; case B(C c) when c.d() -> { yield 3; } default -> throw new E(); };
    try (A a = b()) { c[0] = (D) d; } catch (E | F e) { } finally { g(); }
    l: do { i += 1; } while (!(x instanceof Y y && y.z()));
    env.execute();
  }
}
`;

  test("no beginning of a job throws, and all places stay inside", () => {
    for (let end = 0; end <= job.length; end++) javaCode(job.slice(0, end));
  });

  test("no end of a job and no job with a hole throws", () => {
    for (let at = 0; at < job.length; at += 7) {
      javaCode(job.slice(at));
      javaCode(job.slice(0, at) + job.slice(at + 5));
    }
  });

  test("what belongs together in a file that ends too early stays together", () => {
    expect(members("class A { void f(Env env) { s = env.a(); s.b(); s.map(x -> { c(x)")).toEqual([
      "script  static",
      "  other A",
      "  other f",
      "  let env: Env = ? (no statement)",
      "  set s = env.a() (no statement)",
      "  statement s.b()",
      "  other s",
      "  other map",
      "  other x",
      "  other c(x)",
    ]);
  });

  test("while a call is typed, what stands around it is read", () => {
    expect(members("class A { void f() { a.b(). ; C c = d(); } void e() { g(); } }")).toEqual([
      "method f(): void of A",
      "  statement a.b()",
      "  let c: C = d()",
      "method e(): void of A",
      "  statement g()",
    ]);
    expect(javaCode("class A { void f() { a.b(). ; } }").broken).toBe(true);
  });

  test("a slash too many is no comment", () => {
    expect(form("a(); /.b(x -> { c(); d();")).toContain("  statement d()");
  });

  const many = 5000;

  test.each([
    ["calls", `a${".b()".repeat(many)};`],
    ["fields", `x = a${".b".repeat(many)};`],
    ["sums", `x = a${" + b".repeat(many)};`],
    ["texts", `x = ""${" + b".repeat(many)};`],
    ["parentheses", `x = ${"(".repeat(many)}a${")".repeat(many)};`],
    ["arguments", `${"a(".repeat(many)}${")".repeat(many)};`],
    ["else", `${"if (a) b(); else ".repeat(many)}c();`],
    ["blocks", `${"{".repeat(many)}${"}".repeat(many)}`],
    ["lambdas", `x = ${"a -> ".repeat(many)}b;`],
    ["ternaries", `x = ${"a ? b : ".repeat(many)}c;`],
    ["minus", `x = ${"- ".repeat(many)}c;`],
    ["indices", `x = a${"[0]".repeat(many)};`],
    ["assignments", `${"a = ".repeat(many)}b;`],
    ["classes", `${"class A { void f() { ".repeat(many)}${"} }".repeat(many)}`],
  ])("a long row of %s", (_, body) => {
    javaCode(inMethod(body));
  });

  test("a long chain is read to its end", () => {
    const { exprs } = methodOf(`a${".b()".repeat(many)};`);
    expect(exprs.filter(({ is }) => is === "call")).toHaveLength(many);
  });

  test("classes in classes", () => {
    javaCode(`${"class A {".repeat(many)}${"}".repeat(many)}`);
  });
});
