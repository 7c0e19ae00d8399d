import { describe, expect, test } from "vitest";
import { kotlinForm } from "../../../../../test/support/kotlin.ts";

/** The form of a text: its classes, then its members. */
function form(name: string, text: string, expected: string): void {
  test(name, async () => {
    expect(`\n${await kotlinForm(text)}\n`).toBe(expected);
  });
}

describe("calls", () => {
  form(
    "a chain, one call a line, with comments and a function behind",
    `fun main() {
  env
    .fromSource(source, none(), "in") // read
    // more
    .map { it.x }
    .keyBy({ order -> order.id })
    .process(F(), T)
    .sinkTo(sink)
}`,
    `
method main() static
  statement env.fromSource(source, none(), "in").map(fn#1(it)).keyBy(fn#2(order)).process(F(), T).sinkTo(sink)
  fn#1 {
    return it.x
  }
  fn#2 {
    return order.id
  }
`,
  );
  form(
    "safe calls are calls, and !! vanishes",
    `fun f() { a?.b()!!.c(); a!!.d }`,
    `
method f() static
  statement a.b().c()
  statement a.d
`,
  );
  form(
    "calls between their operands",
    `fun f() { a union b; 1 to 2 to 3 }`,
    `
method f() static
  statement a.union(b)
  statement 1.to(2).to(3)
`,
  );
  form(
    "named arguments, spread ones and two functions",
    `fun f() { g(name = "a", *xs); h({ 1 }) { 2 }; k(fun(x: Int): Int { return x }) }`,
    `
method f() static
  statement g(name="a", other(xs))
  statement h(fn#1(), fn#2())
  fn#1 {
    return 1
  }
  fn#2 {
    return 2
  }
  statement k(fn#3(x: Int))
  fn#3 leaves {
    return x
  }
`,
  );
  form(
    "what is called is no name",
    `fun f() { g()(1); (h)(2); { 3 }() }`,
    `
method f() static
  statement g().<>(1)
  statement h.<>(2)
  statement fn#1().<>()
  fn#1 {
    return 3
  }
`,
  );
  form(
    "type arguments say nothing",
    `fun f() { env.fromElements<Int>(1); MapFunction<A, B> { it }; Foo<A>() }`,
    `
method f() static
  statement env.fromElements(1)
  statement MapFunction(fn#1(it))
  fn#1 {
    return it
  }
  statement Foo()
`,
  );
  form(
    "super and this",
    `class J { fun f() { super.open(c); this.g(); this@J.h() } }`,
    `
J final
method f() of J final
  statement super.open(c)
  statement this.g()
  statement this.h()
`,
  );
  form(
    "references",
    `fun f() { g(Order::id, ::parse, this::h, a.b.C::d, Foo::class.java, Foo::class.simpleName) }`,
    `
method f() static
  statement g(Order::id, ::parse, this::h, a.b.C::d, Foo::class.java, Foo::class.simpleName)
`,
  );
  form(
    "a parenthesis at the start of a line is no argument list",
    `fun f() {
  val s = env.from(1)
  (s as Operator).uid("a")
  g()
  (h()) { 3 }
  return k
  (1)
}`,
    `
method f() static
  let s = env.from(1)
  statement (s as Operator).uid("a")
  statement g()
  statement h().<>(fn#1())
  fn#1 {
    return 3
  }
  return k
  statement 1
`,
  );
  form(
    "names in backquotes",
    `fun \`my job\`() { val \`in\` = a.\`is\`(); \`in\`.b() }`,
    `
method my job() static
  let in = a.is()
  statement in.b()
`,
  );
});

describe("values", () => {
  form(
    "numbers",
    `val a = listOf(1, 1_000L, 0xFF, -3, 2.5, 1u, 0b11, 1.5f, 3000000000, 99999999999999999, 99999999999999999999, - -1)`,
    `
field a static final
  let a = listOf(1, 1000 long, 255, -3, 2.5 double, 1, other, 1.5 float, 3000000000 long, 99999999999999999n long, other, --1) (no statement)
  other 1
`,
  );
  form(
    "a number with a word behind it that is just begun, and one with a sign",
    `val a = 1 u
val b = 1u`,
    `
field a static final
  let a = other (no statement)
field b static final
  let b = 1 (no statement)
`,
  );
  form(
    "texts",
    `fun f() { g("", "a\\tb\\$c", 'x', "\\u0041", true, null) }`,
    `
method f() static
  statement g("", "a\\tb$c", "x" char, "A", true, null)
`,
  );
  form(
    "templates",
    `fun f(a: A) { g("$a", "x\${a.b()}-$c.", "$this", "\${"y" + 1}") }`,
    `
method f(a: A) static
  statement g(joined(a), joined("x", a.b(), "-", c, "."), joined(this), joined(joined("y", 1)))
`,
  );
  form(
    "raw strings",
    `val sql = """a "q" \\n
$b \${c}"""
val text = """\${'$'}x"""
val plain = """
  a\\b
"""`,
    `
field sql static final
  let sql = joined("a \\"q\\" \\\\n\\n", b, " ", c) (no statement)
field text static final
  let text = joined("$" char, "x") (no statement)
field plain static final
  let plain = "\\n  a\\\\b\\n" (no statement)
`,
  );
  form(
    "sums are texts only where one side surely is one",
    `fun f() { g("a" + b + 1, b + "a", 1 + 2, b + c, 2 * 3 - 4 / 2, 'a' + 1, "a" + 'b', 5 % 2, ("a" + b) + c) }`,
    `
method f() static
  statement g(joined("a", b, 1), joined(b, "a"), (1 + 2), (b + c), ((2 * 3) - (4 / 2)), other("a" char, 1), joined("a", "b" char), (5 % 2), joined(joined("a", b), c))
`,
  );
  form(
    "one of several",
    `fun f() {
  val a = if (x) b else c
  val d = when (x) {
    1, 2 -> e()
    is String -> { g(); h }
    else -> throw i()
  }
  val j = k ?: l
  val m = n ?: return
  val o = try { p() } catch (e: E) { q() } finally { r() }
}`,
    `
method f() static
  let a = either(b, c)
  other x
  arm (x) {
  }
  arm !(x) {
  }
  let d = either(e(), h)
  other x
  other 1
  other 2
  arm x:1,2 {
  }
  arm x:isString {
    statement g()
  }
  arm x:else leaves {
    other i()
  }
  let j = either(k, l)
  let m = either(n)
  let o = either(p(), q())
  plain {
  }
  catch {
    let e: E = ? (no statement)
  }
  plain {
    statement r()
  }
`,
  );
  form(
    "casts, lists and everything else",
    `fun f() { a as B<C>; a as? D; [1, 2]; a in b; a is E; a[0].b(); !a; -a; 1..2; a == b; a !== b; a < b && c || d % e }`,
    `
method f() static
  statement (a as B<C>)
  statement (a as D)
  statement [1, 2]
  statement other(a, b)
  statement other(a)
  statement other(a, 0).b()
  statement !a
  statement -a
  statement other(1, 2)
  statement (a == b)
  statement other(a, b)
  statement (((a < b) && c) || (d % e))
`,
  );
  form(
    "what counts",
    `fun f() { g(i++); ++j; k += 1; a.n++ }`,
    `
method f() static
  statement g(counted)
  set i = ? (no statement)
  other i
  set j = ? (no statement)
  statement counted
  other j
  set k = ?
  other 1
  other a.n
  statement counted
`,
  );
  form(
    "an object without a name",
    `fun f() {
  s.map(object : Rich<A, B>(1), I {
    private var n = 0
    override fun map(a: A): B { use(this); return a.b() }
  })
}`,
    `
method f() static
  statement s.map(new Rich<A, B>(1){})
  plain {
    let n = 0 (no statement)
    let map = fn#2(a: A) (no statement)
    fn#2 leaves {
      statement use(other)
      return a.b()
    }
  }
`,
  );
});

describe("declarations", () => {
  form(
    "of variables",
    `fun f() { val a: A? = null; var b = c; lateinit var d: D; val (x, _, y: Int) = e(); val z by lazy { 3 }; @S("x") val q = 1 }`,
    `
method f() static
  let a: A? = null
  let b = c
  let d: D = ?
  let x = ?
  let _ = ?
  let y: Int = ?
  other e()
  let z = lazy(fn#1())
  fn#1 {
    return 3
  }
  let q = 1
`,
  );
  form(
    "of what is assigned",
    `fun f() { a = 1; this.b = 2; c[0] = 3; c.d[1].e = 4; a -= 5 }`,
    `
method f() static
  set a = 1
  set self.b = 2
  other this
  statement c.set(0, 3)
  set other(c.d, 1).e = 4
  statement other(c.d, 1).setE(4)
  set a = ?
  other 5
`,
  );
  form(
    "what is set on an object is a call of its setter",
    `fun f() {
  env.parallelism = 4
  env.config.isObjectReuse = true
  env?.checkpointConfig!!.timeout = 5
  env.x += 1
  if (y) env.z = 1
}`,
    `
method f() static
  set env.parallelism = 4
  statement env.setParallelism(4)
  set env.config.isObjectReuse = true
  statement env.config.setObjectReuse(true)
  set env.checkpointConfig.timeout = 5
  statement env.checkpointConfig.setTimeout(5)
  set env.x = ?
  statement env.setX(other(1))
  other y
  arm (y) {
    set env.z = 1 (no statement)
    statement env.setZ(1)
  }
`,
  );
  form(
    "what is set on a receiver",
    `fun f() {
  env.apply { parallelism = 4; this.a = 5; let { b = 6 } }
  with(env) { c = 7 }
  var d = 0
  env.run { d = 8 }
  env.also { e = 9 }
}
fun Env.g() { h = 1 }`,
    `
method f() static
  statement env.apply(fn#1())
  fn#1 {
    set parallelism = 4
    statement setParallelism(4)
    set self.a = 5
    statement this.setA(5)
    return let(fn#2())
    fn#2 {
      set b = 6
      statement setB(6)
    }
  }
  statement with(env, fn#3())
  fn#3 {
    set c = 7
    statement setC(7)
  }
  let d = 0
  statement env.run(fn#4())
  fn#4 {
    set d = 8
  }
  statement env.also(fn#5())
  fn#5 {
    set e = 9
  }
method g(this: Env) static
  set h = 1
  statement setH(1)
`,
  );
  form(
    "functions and classes inside of a method",
    `fun f() {
  fun Stream.g(a: Int = 1): Int = h(this, a)
  class L(val b: B) : M() {
    val c = d()
    fun e() { this.i() }
  }
}`,
    `
method f() static
  let g = fn#1(this: Stream, a: Int = 1)
  other 1
  fn#1 {
    return h(this, a)
  }
  plain {
    let c = d() (no statement)
    let e = fn#3() (no statement)
    fn#3 {
      statement other.i()
    }
  }
`,
  );
});

describe("blocks", () => {
  form(
    "loops",
    `fun f() { for (x in xs) a(x); for ((k, v) in m) { b() }; while (c()) d(); do { e() } while (g()) }`,
    `
method f() static
  loop {
    let x in xs (no statement)
    statement a(x)
  }
  other m
  loop {
    let k in ? (no statement)
    let v in ? (no statement)
    statement b()
  }
  while {
    other c()
    statement d()
  }
  while {
    statement e()
    other g()
  }
`,
  );
  form(
    "ways of a choice",
    `fun f() {
  if (a && b) c() else if (d) { e(); return } else g()
  when { h -> i(); j() -> return; else -> k() }
  when (val l = m()) { in n -> o(); !is P, 3 -> q() }
}`,
    `
method f() static
  other (a && b)
  arm (a&&b) {
    statement c()
  }
  arm !(a&&b) leaves {
    other d
    arm (d) leaves {
      statement e()
    }
    arm !(d) {
      statement g()
    }
  }
  other h
  arm (h) {
    statement i()
  }
  other j()
  arm (j()) leaves {
  }
  arm !(h)&&!(j()) {
    statement k()
  }
  let l = m() (no statement)
  other n
  arm m():inn {
    statement o()
  }
  other 3
  arm m():!isP,3 {
    statement q()
  }
`,
  );
  form(
    "what leaves",
    `fun f() {
  xs.forEach { if (it.a) return }
  xs.map { if (it.b) return@map 1; 2 }
  xs.map named@{ return@named 3 }
  val g = fun() { throw h() }
}`,
    `
method f() static
  statement xs.forEach(fn#1(it))
  fn#1 leaves {
    other it.a
    arm (it.a) leaves {
    }
  }
  statement xs.map(fn#3(it))
  fn#3 leaves {
    other it.b
    arm (it.b) leaves {
      return 1
    }
    return 2
  }
  statement xs.map(fn#5())
  fn#5 leaves {
    return 3
  }
  let g = fn#6()
  fn#6 leaves {
    other h()
  }
`,
  );
  form(
    "try",
    `fun f() { try { a() } catch (e: IOException) { b(e) } finally { c() } }`,
    `
method f() static
  plain {
    statement a()
  }
  catch {
    let e: IOException = ? (no statement)
    statement b(e)
  }
  plain {
    statement c()
  }
`,
  );
});

describe("functions", () => {
  form(
    "what is returned and begins with an e",
    `fun f() {
  g { return@g env.a() }
  if (a) return env.b().c(d)
  if (h) return
  each()
  val i = j ?: return e
  if (k) return else l()
  return env
}`,
    `
method f() static
  statement g(fn#1())
  fn#1 leaves {
    return env.a()
  }
  other a
  arm (a) leaves {
    return env.b().c(d)
  }
  other h
  arm (h) leaves {
  }
  statement each()
  let i = either(j)
  return e
  other k
  arm (k) leaves {
  }
  arm !(k) {
    statement l()
  }
  return env
`,
  );
  form(
    "a choice of what is returned and begins with an e",
    `fun f() {
  if (a) return env.b() else return env.c()
}`,
    `
method f() static
  other a
  arm (a) leaves {
    return env.b()
  }
  arm !(a) leaves {
    return env.c()
  }
`,
  );
  form(
    "the parameters of a function",
    `fun f() { a { x, (b, c), _: Int -> x }; b { it }; c { d }; e { -> 1 }; g { h { it } }; i { j { k -> it } } }`,
    `
method f() static
  statement a(fn#1(x, , _: Int))
  fn#1 {
    let b = ? (no statement)
    let c = ? (no statement)
    return x
  }
  statement b(fn#2(it))
  fn#2 {
    return it
  }
  statement c(fn#3())
  fn#3 {
    return d
  }
  statement e(fn#4())
  fn#4 {
    return 1
  }
  statement g(fn#5())
  fn#5 {
    return h(fn#6(it))
    fn#6 {
      return it
    }
  }
  statement i(fn#7(it))
  fn#7 {
    return j(fn#8(k))
    fn#8 {
      return it
    }
  }
`,
  );
  form(
    "the result of a function",
    `fun f() { a { b(); c }; a { b = c }; a { if (b) c else d }; a { if (b) c }; a { for (x in y) z() } }`,
    `
method f() static
  statement a(fn#1())
  fn#1 {
    statement b()
    return c
  }
  statement a(fn#2())
  fn#2 {
    set b = c
  }
  statement a(fn#3())
  fn#3 {
    return either(c, d)
    other b
    arm (b) {
    }
    arm !(b) {
    }
  }
  statement a(fn#6())
  fn#6 {
    other b
    arm (b) {
      statement c
    }
  }
  statement a(fn#8())
  fn#8 {
    loop {
      let x in y (no statement)
      statement z()
    }
  }
`,
  );
});

describe("members", () => {
  form(
    "functions of a file, extensions, expression bodies",
    `@JvmOverloads
private fun a(x: Int, y: String = b(), vararg z: Int): Int = x
fun <T> Stream<T>.c(d: (T) -> Unit): Stream<T> { return this.e(d) }
val Env.g: Int get() = h()
private const val I = "i"`,
    `
method a(x: Int, y: String = b(), *z: Int): Int private static @JvmOverloads
  other b()
  return x
method c(this: Stream<T>, d: (T) -> Unit): Stream<T> static
  return this.e(d)
method g(this: Env): Int static final
  return h()
field I private static final
  let I = "i" (no statement)
`,
  );
  form(
    "a class with its constructor",
    `class J(private val env: Env, name: String = "n", var p: Int) : Base<A>(name), I by env {
  init { env.a() }
  val s = env.b()
  init { c(name) }
}`,
    `
J : Base<A>, I final
method J(env: Env, name: String = "n", p: Int) of J init
  other "n"
  statement Base(name)
  other env
  plain {
    statement env.a()
  }
  plain {
    statement c(name)
  }
field env: Env of J private final
  let env: Env = ? (no statement)
field p: Int of J
  let p: Int = ? (no statement)
field s of J final
  let s = env.b() (no statement)
`,
  );
  form(
    "other constructors",
    `class J : Base {
  constructor(a: Int) : this(a, "b") { c() }
  private constructor(a: Int, b: String) : super(a)
}`,
    `
J : Base final
method J(a: Int) of J init final
  statement J(a, "b")
  statement c()
method J(a: Int, b: String) of J init private final
  statement Base(a)
`,
  );
  form(
    "properties with getters and setters",
    `class J {
  var a = 1
    get() = field
    set(value) { field = value }
  private val b: Int get() = c()
  val d
    get() = e()
  lateinit var g: G
  val h by lazy { i() }
}`,
    `
J final
field a of J
  let a = 1 (no statement)
method a() of J
  return field
method setA(value) of J
  set field = value
method b(): Int of J private final
  return c()
method d() of J final
  return e()
field g: G of J
  let g: G = ? (no statement)
field h of J final
  let h = lazy(fn#1()) (no statement)
  fn#1 {
    return i()
  }
`,
  );
  form(
    "companions and objects",
    `class J {
  companion object {
    private const val A = 1
    init { b() }
    @JvmStatic fun main(args: Array<String>) { c() }
  }
  object O { fun d() {} }
}`,
    `
J final
O single final in J
field A of J private static final
  let A = 1 (no statement)
script  of J static
  statement b()
method main(args: Array<String>) of J static final @JvmStatic
  statement c()
method d() of O final
`,
  );
  form(
    "what can be overridden and written",
    `abstract class J(val a: A, private var b: B) {
  open val c = 1
  protected val d = 2
  override fun f() = 3
  protected open fun g() {}
  final override fun h(vararg i: Int) {}
  private inner class K
}
interface L { val m: Int; fun n() }
sealed class M
annotation class N
data object O`,
    `
J abstract
K final in J
L interface
M abstract
N final
O single final
method J(a: A, b: B) of J init
field a: A of J final
  let a: A = ? (no statement)
field b: B of J private
  let b: B = ? (no statement)
field c of J
  let c = 1 (no statement)
field d of J final protected
  let d = 2 (no statement)
method f() of J
  return 3
method g() of J protected
method h(*i: Int) of J final
field m: Int of L
  let m: Int = ? (no statement)
method n() of L
`,
  );
  form(
    "an enum",
    `enum class E(val s: String) : I { A("a") { override fun f() = 1 }, B("b"); fun g() = s }`,
    `
E : I final enum
method E(s: String) of E init
field s: String of E final
  let s: String = ? (no statement)
field A of E static final
  let A: E = new E("a"){} (no statement)
  plain {
    let f = fn#2() (no statement)
    fn#2 {
      return 1
    }
  }
field B of E static final
  let B: E = new E("b") (no statement)
method g() of E final
  return s
`,
  );
  form(
    "a script",
    `val env = a()
env.b()
fun c() {}`,
    `
script  static final
  let env = a()
script  static
  statement env.b()
method c() static
`,
  );
});

describe("texts with mistakes", () => {
  form(
    "a brace that is missing",
    `class J {
  fun f() {
    a.b {
      c()
  }
  fun g() { d() }
}`,
    `
J final
method f() of J final
  statement a.b(fn#1())
  fn#1 {
    return c()
  }
  let g = fn#2()
  fn#2 {
    statement d()
  }
`,
  );
  form(
    "a class that goes on",
    `class J : B() {
  val a = 1
  private fun f(x: Int): Int {
    y.z()
    a.b {`,
    `
J : B final
method J() of J init
  statement B()
field a of J final
  let a = 1 (no statement)
method f(x: Int): Int of J private final
  statement y.z()
  statement a.b
`,
  );
  form(
    "a call with an open lambda is no function, and what is in it is read",
    `class J {
  fun f() { a() }
}
foo {
  fun g() { b()`,
    `
J final
method f() of J final
  statement a()
method g() static
  statement b()
`,
  );
  form(
    "an open function",
    `class J {
  fun f() { a() }
}
fun foo() {
  b()`,
    `
J final
method f() of J final
  statement a()
method foo() static
  statement b()
`,
  );
  form(
    "a dot at the end",
    `fun f() {
  a.b()
  c.
}
fun g() { d() }`,
    `
method f() static
  statement a.b()
  statement c
method g() static
  statement d()
`,
  );
  form(
    "an argument that is missing",
    `fun f() {
  a.b(c, )
  d.e(f,
  g.h()
}`,
    `
method f() static
  statement a.b(c)
  statement d.e(f, g.h())
`,
  );
  form(
    "an assignment to what stands on a call",
    `fun f() {
  a.b().c = 3 + d ?: e
  g()[0].h += 1
  i()
}`,
    `
method f() static
  set a.b().c = either((3 + d), e)
  statement a.b().setC(either((3 + d), e))
  set other(g(), 0).h = ?
  statement other(g(), 0).setH(other(1))
  statement i()
`,
  );
  form(
    "an interface with one function",
    `fun interface I { fun a(b: B): C }
fun f() { d() }`,
    `
I interface
method a(b: B): C of I
method f() static
  statement d()
`,
  );
});
