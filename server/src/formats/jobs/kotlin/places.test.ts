import { describe, expect, test } from "vitest";
import { codeProblems } from "../../../../../test/support/codeProblems.ts";
import { kotlinCode } from "../../../../../test/support/kotlin.ts";
import type { Expr, FileCode } from "../code.ts";

/** The calls of a file with their text, the text from their dot on, and where they stand. */
function callsOf(text: string, { members }: FileCode): string[] {
  return members.flatMap(({ at, code }) =>
    code.exprs.flatMap((expr) => {
      if (expr.is !== "call") return [];
      const whole = text.slice(at + expr.at.start, at + expr.at.end);
      const dot = text.slice(at + expr.dot, at + expr.nameAt.end);
      return [`${whole} | ${dot} | ${expr.use}`];
    }),
  );
}

test("a call reaches to its last brace, and has its dot and its use", async () => {
  const text = `fun f() {
  val a = env.from(1)
    ?.map { it }!!
    .uid("b")
  g(h c i, j.k { })
  if (l()) m() else n()
  return o()
}`;
  expect(callsOf(text, await kotlinCode(text))).toEqual([
    "env.from(1) | .from | receiver",
    "env.from(1)\n    ?.map { it } | ?.map | receiver",
    'env.from(1)\n    ?.map { it }!!\n    .uid("b") | .uid | bound',
    "h c i | c | argument",
    "j.k { } | .k | argument",
    "g(h c i, j.k { }) | g | statement",
    "l() | l | other",
    "m() | m | statement",
    "n() | n | statement",
    "o() | o | returned",
  ]);
});

test("parentheses vanish, with the span of what is in them", async () => {
  const text = "val a = ((b.c())).d()";
  expect(callsOf(text, await kotlinCode(text))).toEqual([
    "b.c() | .c | receiver",
    "((b.c())).d() | .d | bound",
  ]);
});

test("a setter has its place at the property", async () => {
  const text = "fun f() { env.config.parallelism = 4 }";
  expect(callsOf(text, await kotlinCode(text))).toEqual([
    "env.config.parallelism = 4 | .parallelism | statement",
  ]);
});

test("members are counted from their own start", async () => {
  const text = "package a\n\nclass J {\n  // first\n  @A private fun f(x: Int) { g(x) }\n  val h = i()\n}\n";
  const { members } = await kotlinCode(text);
  const places = members.map(({ at, code }) => [
    text.slice(at, at + code.end),
    text.slice(at + code.nameAt.start, at + code.nameAt.end),
    ...code.parameters.map((each) => text.slice(at + each.at.start, at + each.at.end)),
    ...code.binds.map((bind) => text.slice(at + bind.nameAt.start, at + bind.nameAt.end)),
  ]);
  expect(places).toEqual([
    ["@A private fun f(x: Int) { g(x) }", "f", "x"],
    ["val h = i()", "h", "h"],
  ]);
});

test("the head of a file", async () => {
  const text = `@file:JvmName("J")
package org.example.jobs
// one
import a.b.C
import a.b.*
import a.b.D as E /* two */
/** three */
@a.F("g") @H class J : A<B>(), C by d, E
typealias T = Stream<Order>
`;
  const { packageName, imports, comments, classes, broken } = await kotlinCode(text);
  expect(packageName).toBe("org.example.jobs");
  expect(imports.map(({ at, ...rest }) => ({ ...rest, at: at && text.slice(at.start, at.end) }))).toEqual([
    { path: "a.b.C", name: "C", at: "a.b.C" },
    { path: "a.b", name: null, at: "a.b" },
    { path: "a.b.D", name: "E", at: "a.b.D" },
  ]);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
    "// one",
    "/* two */",
    "/** three */",
  ]);
  expect(classes.map(({ at, nameAt, ...rest }) => ({ ...rest, at: text.slice(at.start, at.end) }))).toEqual([
    {
      name: "J",
      supertypes: ["A<B>", "C", "E"],
      outer: -1,
      single: false,
      final: true,
      at: '@a.F("g") @H class J : A<B>(), C by d, E',
      kind: "class",
      isAbstract: false,
      annotations: ["F", "H"],
      superclass: "A<B>",
    },
  ]);
  expect(broken).toBe(false);
});

test.each([
  ["class J", true],
  ["open class J", false],
  ["abstract class J", false],
  ["sealed class J", false],
  ["private open class J", true],
  ["interface J", false],
  ["data class J(val a: Int)", true],
  ["enum class J { A }", true],
  ["object J", true],
])("what no other file can extend: %s", async (text, final) => {
  expect((await kotlinCode(`${text}\n`)).classes[0]?.final).toBe(final);
});

test.each([
  ["class J : A(), B", "A"],
  ["class J : B, C.A<D>(1)", "C.A<D>"],
  ["class J(a: Int) : B", null],
  ["interface J : B", null],
  ["class J", null],
  ["class J : A {\n constructor(b: B) : super(b)\n}", undefined],
  ["class J {\n constructor(b: B)\n}", null],
])("the superclass of %s", async (text, superclass) => {
  expect((await kotlinCode(`${text}\n`)).classes[0]?.superclass).toBe(superclass);
});

test("a class on one line is not broken", async () => {
  expect((await kotlinCode("class J { fun f() { g() } }")).broken).toBe(false);
  expect((await kotlinCode("class J { fun f() { g( } }")).broken).toBe(true);
});

describe("however deep", () => {
  const deepest = (code: FileCode, is: Expr["is"]): number =>
    code.members.flatMap((member) => member.code.exprs).filter((expr) => expr.is === is).length;

  test.each([
    ["calls", `fun f() { a${".b()".repeat(5000)} }`, "call", 5000],
    ["functions behind calls", `fun f() { a${".b { it }".repeat(5000)} }`, "function", 5000],
    ["calls between operands", `fun f() { a${" b c".repeat(5000)} }`, "call", 5000],
    ["sums", `fun f() { a(b${' + "c"'.repeat(5000)}) }`, "constant", 5000],
    ["parentheses", `fun f() { ${"(".repeat(5000)}a()${")".repeat(5000)} }`, "call", 1],
    ["conditions", `fun f() { a(b${" && c()".repeat(5000)}) }`, "call", 5001],
    ["lines that start with a parenthesis", `fun f() { a()${"\n(b())".repeat(2000)} }`, "call", 2001],
  ] as const)("%s are read", async (_, text, is, count) => {
    const code = await kotlinCode(text);
    expect(deepest(code, is)).toBe(count);
    expect(code.broken).toBe(false);
  });

  test.each([
    ["arguments", `fun f() { ${"a(".repeat(5000)}${")".repeat(5000)} }`],
    ["functions", `fun f() { ${"a { ".repeat(5000)}${"}".repeat(5000)} }`],
    ["choices", `fun f() { ${"if (a) b() else ".repeat(5000)}c() }`],
    ["classes", `${"class A {\n".repeat(5000)}${"}\n".repeat(5000)}`],
    ["blocks", `fun f() { ${"while (a) { ".repeat(5000)}${"}".repeat(5000)} }`],
    ["templates", `val a = ${'"${'.repeat(900)}${'}"'.repeat(900)}`],
  ])("%s are cut off, and the file counts as broken", async (_, text) => {
    const code = await kotlinCode(text);
    expect(codeProblems(code, text)).toEqual([]);
    expect(code.broken).toBe(true);
  });
});

const JOB = `@file:Suppress("a")
package org.example

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment as Env

/** Counts. */
class Job(private val env: Env, name: String = "n\${1 + 1}") : Base<A>(name), Log by log {
  companion object { const val ID = "id" }
  var p: Int = 1
    get() = field + 1
    set(value) { field = value }
  init { env.parallelism = 4 }
  constructor() : this(Env.getExecutionEnvironment(), "x")
  fun <T> Stream<T>.go(vararg n: Int): Stream<T> where T : Any = this.also { it.uid("a") }
  override fun run(args: Array<String>) {
    val (a, b) = args to 1
    env.getConfig().autoWatermarkInterval = 3
    env.fromSource(source(), none(), """in "\${a}" $b""")
      ?.map(object : MapFunction<A, B>() { override fun map(x: A): B = x.b() })!! // mapped
      .process { x, (c, d) -> if (x) c[0] else d::e }
      .uid("p-$name").name('c' + "d")
    when (val k = kind()) { is X, in 1..2 -> return; else -> throw E() }
    l@ for (i in 0 until 3) try { f(i++) } catch (e: E) { continue@l } finally { g() }
    do { x -= -1 } while (a && !b || c as? D ?: e)
  }
}
enum class K { A { override fun f() = 1 }, B; abstract fun f(): Int }
fun interface I { fun f() }
object Main { @JvmStatic fun main(args: Array<String>) { Job().run(args) } }
val top by lazy { 'x' }
`;

test("no beginning of a job fails, and all places are inside of each other", async () => {
  for (let end = 0; end <= JOB.length; end++) {
    const text = JOB.slice(0, end);
    for (const repaired of end % 8 === 0 ? [true, false] : [true]) {
      const problems = codeProblems(await kotlinCode(text, { repaired }), text);
      if (problems.length > 0) expect({ text, problems }).toBeNull();
    }
  }
});

test("no job with a piece left out fails", async () => {
  for (let start = 0; start < JOB.length; start += 5) {
    const text = JOB.slice(0, start) + JOB.slice(start + 1 + (start % 7));
    const problems = codeProblems(await kotlinCode(text), text);
    if (problems.length > 0) expect({ text, problems }).toBeNull();
  }
});
