import { describe, expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { inMethod, lines } = scalaForms(await scalaParser());

test("a cast as a statement is no call", () => {
  expect(inMethod("a.asInstanceOf[T]")).toEqual(["0 name a (other of 1)", "1 cast 0 to T (statement)"]);
});

test("an operator without its right side is no call", () => {
  expect(inMethod("a -")).toEqual(["0 name a (receiver of 1)", "1 member 0.- (statement)"]);
});

test("`super` is the object itself", () => {
  expect(inMethod("super.open(p)")[0]).toBe("0 super (receiver of 2)");
});

test("what is made can stand before an operator, which is no mixin then", () => {
  expect(inMethod("Map(new A(1) -> b)")).toEqual([
    "0 constant 1 (argument of 1)",
    "1 new A(0) (receiver of 3)",
    "2 name b (argument of 3)",
    "3 call 1.->(2) (argument of 4)",
    "4 call Map(3) (statement)",
  ]);
});

test("a class with a package is the last of its names", () => {
  expect(inMethod("f(classOf[a.b.Foo])")).toEqual([
    "0 name a (receiver of 1)",
    "1 member 0.b (receiver of 2)",
    "2 member 1.Foo (receiver of 3)",
    "3 member 2.class (argument of 4)",
    "4 call f(3) (statement)",
  ]);
});

describe("functions", () => {
  test("what a call gives is no method that `_` could make a function of", () => {
    expect(inMethod("s.map(f(x) _)").slice(2)).toEqual([
      "2 call f(1) (other of 3)",
      "3 other 2 (argument of 4)",
      "4 call 0.map(3) (statement)",
    ]);
  });

  test("cases behind a colon are one of a parameter without a name", () => {
    expect(inMethod("s.map:\n    case (a, b) => a")).toEqual([
      "0 name s (receiver of 4)",
      "1 name a (other of 2 in 2)",
      "2 either 1 (returned of 3 in 1)",
      "3 function () block 1 returns 2 (argument of 4)",
      "4 call 0.map(3) (statement)",
      "declare a = ? in 2 (no statement)",
      "declare b = ? in 2 (no statement)",
      "block 1 function",
      "block 2 arm of 29 in 1 needs ():(a,b)",
    ]);
  });

  test("a block behind a colon is an argument and no function", () => {
    expect(inMethod("s.map:\n    g()\n    f(x)")).toEqual([
      "0 name s (receiver of 4)",
      "1 call g() (statement in 1)",
      "2 name x (argument of 3 in 1)",
      "3 call f(2) (argument of 4 in 1)",
      "4 call 0.map(3) (statement)",
      "block 1 plain",
    ]);
  });

  test("a function behind a statement takes in what follows it", () => {
    expect(inMethod("s.map { a(); x => b(x); c }")).toEqual([
      "0 name s (receiver of 6)",
      "1 call a() (statement in 1)",
      "2 name x (argument of 3 in 2)",
      "3 call b(2) (statement in 2)",
      "4 name c (returned of 5 in 2)",
      "5 function (x) block 2 returns 4 (argument of 6 in 1)",
      "6 call 0.map(5) (statement)",
      "block 1 plain",
      "block 2 function in 1",
    ]);
  });

  test("a type before an arrow is that of a parameter, of whose function nothing is known", () => {
    expect(lines("s.map { x: Map[K, V] => g(x) }", "function")).toEqual([
      "1 function (x: Map[K, V]) block 1 returns (argument of 2)",
    ]);
  });

  test("a method without a body in an object without a name does nothing", () => {
    expect(inMethod("new M { def f(x: Int): Int; def g = 1 }")).toEqual([
      "0 constant 1 (returned of 1 in 2)",
      "1 function () block 2 returns 0 (other of 2 in 1)",
      "2 new M() with body (statement)",
      "block 1 plain",
      "block 2 function in 1",
    ]);
  });
});
