import { describe, expect, test } from "vitest";
import { kotlinCode, kotlinForm } from "../../../../../test/support/kotlin.ts";

describe("what is being typed", () => {
  test.each([
    [
      "a property without a name has no setter",
      "fun f() {\n  env. = 720",
      "method f() static\n  set env. = 720\n  other env",
    ],
    [
      "parentheses with nothing in them are unknown",
      "fun f() { a.b(()); val c = () }",
      "method f() static\n  statement a.b(other)\n  let c = other",
    ],
    [
      "an arm that has no body is none, and its labels are not those of the next one",
      "fun f() {\n  val d = when (x) {\n    1, 2 -> )\n    is String -> { g(); h }\n    else -> throw i()\n  }\n}",
      `method f() static
  let d = either(h)
  other x
  other other(1)
  other other(2)
  arm x:isString {
    statement g()
  }
  arm x:else leaves {
    other i()
  }`,
    ],
    [
      "what has no comma before it is no argument of the superclass",
      "class J(name: String) : Base(name, 1 2)",
      `J : Base final
method J(name: String) of J init
  statement Base(name, 1)`,
    ],
    [
      "nor of the constructor that another one calls",
      'class J : Base {\n  constructor(a: Int) : super(a "b") { c() }\n}',
      `J : Base final
method J(a: Int) of J init final
  statement Base(a)
  statement c()`,
    ],
    [
      "a label where nothing can be labelled is no expression",
      "fun f() { for (x in xs l@ a() }",
      "method f() static\n  loop {\n    let x in xs (no statement)\n  }",
    ],
  ])("%s", async (_, text, expected) => {
    expect(await kotlinForm(text)).toBe(expected);
  });
});

describe("the head of a declaration", () => {
  test.each([
    ["a function without a name", "fun f() { a() }\nfun", "method f() static\n  statement a()"],
    ["a class without a name", "fun f() { a() }\nclass", "method f() static\n  statement a()"],
    [
      "a class with an open constructor",
      "class J(a: {\n  fun f() { b() }",
      "method f() static\n  statement b()",
    ],
    [
      "a class with a constructor of which only words are there",
      "class J(private val {\n  fun f() { b() }",
      "method f() static\n  statement b()",
    ],
    [
      "a class with an open call of its superclass",
      "class J : Base(1 {\n  fun f() { b() }",
      "method f() static\n  statement b()",
    ],
    ["a function with open parameters", "fun f(a: {\n  b()", "script  static\n  statement b()"],
  ])("%s declares nothing, and what stands around it is read", async (_, text, expected) => {
    expect(await kotlinForm(text)).toBe(expected);
  });

  test.each(["set(value) { a() }", "class J {\n  set(value) { a() }\n}", "class J {\n  get() = a()\n}"])(
    "an accessor of no property is no member: %j",
    async (text) => {
      expect((await kotlinCode(text)).members).toEqual([]);
    },
  );
});

test("a function ends with its brace, also where the one of its class follows", async () => {
  const text = "class J { fun f() { g( } }";
  const { members } = await kotlinCode(text);
  expect(members.map(({ at, code }) => text.slice(at, at + code.end))).toEqual(["fun f() { g( }"]);
});

test("a file with nothing in it has no members, nor has one with a comment", async () => {
  const names = async (text: string) => (await kotlinCode(text)).members.map(({ code }) => code.name);
  expect(await names("")).toEqual([]);
  expect(await names("\n// fun f() {}\n")).toEqual([]);
  expect(await names("fun f() {}\nfun g() {}\n")).toEqual(["f", "g"]);
});

describe("functions that give nothing back", () => {
  test.each([
    ["a body that throws", "fun f(n: Int) = throw E()", "method f(n: Int) static\n  other E()"],
    [
      "lambdas that end early or have nothing in them",
      "fun f() { a { return }; val b = {} }",
      `method f() static
  statement a(fn#1())
  fn#1 leaves {
  }
  let b = fn#2()
  fn#2 {
  }`,
    ],
  ])("%s", async (_, text, expected) => {
    expect(await kotlinForm(text)).toBe(expected);
  });
});

test("annotations and labels before an expression say nothing of it", async () => {
  expect(await kotlinForm('fun f() { g(@Suppress("x") a.b()); l@ c.d() }')).toBe(
    "method f() static\n  statement g(a.b())\n  statement c.d()",
  );
});
