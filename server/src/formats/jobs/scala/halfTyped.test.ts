import { expect, test } from "vitest";
import { scalaForms, scalaParser } from "../../../../../test/support/scalaTree.ts";

const { form } = scalaForms(await scalaParser());

test.each([
  ["a method without a name before the next statement", "def;", [""]],
  ["a method without a name", "object J {\n  def\n}", ["final single class 0 J"]],
  [
    "a method in a method without a name",
    "def m(): Unit = {\n  def (x: Int): Int = { x }\n}",
    ["static method m(): Unit"],
  ],
  [
    "a loop without a body",
    "def m(): Unit = { for (t <- ts) }",
    [
      "static method m(): Unit",
      "0 name ts (bound)",
      "declare t each of 0 in 1 (no statement)",
      "block 1 loop",
    ],
  ],
  [
    "a parameter of a constructor without a name",
    "class A(a: Int, private var )",
    [
      "class 0 A",
      "init method A(a: Int, ) of 0",
      "private field a of 0",
      "declare a: Int = ? (no statement)",
    ],
  ],
  ["a value without what it is set to", "= ?", ["static script"]],
  [
    "a selection with a quote behind it",
    's.uid"',
    ["static script", "0 name s (receiver of 1)", "1 member 0.uid (other of 2)", "2 other 1 (statement)"],
  ],
  ["a pattern with the type of a part of it", "val x(a: T)", ["static script", "0 other (statement)"]],
  [
    "a parameter without a name",
    "def m(): Unit = { s.map { : => x } }",
    [
      "static method m(): Unit",
      "0 name s (receiver of 3)",
      "1 other (other of 2 in 1)",
      "2 cast 1 to  (argument of 3 in 1)",
      "3 call 0.map(2) (statement)",
      "block 1 plain",
    ],
  ],
])("%s is read without what is missing", (_, text, expected) => {
  expect(form(text)).toEqual(expected);
});
