import { expect, test } from "vitest";
import { pythonCode, withPythonTree } from "../../../../../test/support/pythonCode.ts";
import { repair } from "./repair.ts";

test.each([
  // Arguments.
  ['a.map(f).uid("ord\nb.print()', "a.map(f).uid(___)\nb.print()"],
  ['a.uid("\nb', "a.uid()\nb"],
  ["a.uid('o\nb", "a.uid(_)\nb"],
  ['a.uid(f"o{x}\nb', "a.uid(_____)\nb"],
  ['a.uid(f"\nb', "a.uid(_)\nb"],
  ['a.uid(str("ord\nb', "a.uid(str(__))\nb"],
  ['a.uid(str("\nb', "a.uid(str()\nb"],
  ['a.uid("ord")\nb', null],
  ['a.uid("ord)\nb', "a.uid(____)\nb"],
  ['a.uid(x, name="ord\nb', "a.uid(x, name=___)\nb"],
  ['a["x\nb', "a[_]\nb"],
  // Chains.
  ['(a\n  .uid("ord\n  .print())\nb', "(a\n  .uid(___)\n  .print())\nb"],
  ['a \\\n  .uid("ord \\\n  .print()\nb', "a \\\n  .uid(___) \\\n  .print()\nb"],
  ['a \\\n  .uid("ord \\\n  .name("b") \\\n  .print()', 'a \\\n  .uid(___) \\\n  .name("b") \\\n  .print()'],
  ['a \\\r\n  .uid("ord \\\r\n  .print()\r\nb', "a \\\r\n  .uid(___) \\\r\n  .print()\r\nb"],
  // Arguments on lines of their own.
  ['f(\n  "ord\n  x)', "f(\n  ___,\n  x)"],
  ['f(\n  "ord\n)', "f(\n  ____\n)"],
  ['f(\n  g("ord\n  x)', "f(\n  g(__),\n  x)"],
  // What the string took in of the line.
  ['f(\n  g(a.uid("o)))\nb', "f(\n  g(a.uid(__)))\nb"],
  ['f([\n  a.uid("o), 1])\nb', "f([\n  a.uid(_____)])\nb"],
  ['if a.uid("o):\n  b', "if a.uid(__):\n  b"],
  // Values.
  ['x = "ord\ny', "x = ____\ny"],
  ['x = "ord  \ny', "x = ____  \ny"],
  ['x = "ord\r\ny', "x = ____\r\ny"],
  ['x = "ord', "x = ____"],
  ['x = "a\\"\ny', "x = ____\ny"],
  ["x = it's\ny", "x = it__\ny"],
  ['x = "a \\\nb\ny', "x = __ \\\nb\ny"],
  // Nothing is open.
  ['x = "a" # "b\ny', null],
  ['x = """a\n"b\n"""\ny', null],
  ["x = '''a\n'b\\''''\ny", null],
  ['x = """a\n"b', null],
  ['x = "a\\\nb"\ny', null],
  ['x = "a \\\n  .b("\ny', null],
  ['x = ""\ny', null],
  ["", null],
  // Dots.
  ["env.\nb.map(f)", "env \nb.map(f)"],
  ["env. # why\nb.map(f)", "env  # why\nb.map(f)"],
  ["x = a.b().\r\ny = 3", "x = a.b() \r\ny = 3"],
  ["(a\n  .b().\n  .c())", "(a\n  .b() \n  .c())"],
  ["a \\\n  .b(). \\\n  .c()", "a \\\n  .b()  \\\n  .c()"],
  ["f(a.)", "f(a )"],
  ["a.", "a "],
  ["(a.\n  b())", null],
  ["a. \\\n  b()", null],
  ["x = 1.\ny", null],
  ["x = [1., 2.]\ny", null],
  ["x = ...\ny", null],
  ["x[1.\n]", null],
  ["from .\\\n  a import b", null],
  ["from . import b", null],
  // Values that are still missing.
  ["x =\ny.print()", "x  \ny.print()"],
  ["x: int = # why\ny.print()", "x: int   # why\ny.print()"],
  ["x = \\\n  y.print()", null],
  ["f(x=\n  y)", null],
  ["x == y\nx <= y\nx += 1\nx !=\\\n y", null],
  ["x ==\ny", null],
])("%j", (text, repaired) => {
  expect(repair(text)).toBe(repaired ?? text);
});

test("each character keeps its place", () => {
  const text = 'env.\nx =\n"""doc\n"""\na(f("b \\\n  .c(\'d\n{[f"\n';
  for (let end = 0; end <= text.length; end++) {
    const start = text.slice(0, end);
    const repaired = repair(start);
    expect(repaired).toHaveLength(start.length);
    expect(repaired.replace(/[^\r\n]/g, "")).toBe(start.replace(/[^\r\n]/g, ""));
    expect(repair(repaired)).toBe(repaired);
  }
});

test.each([
  'a.map(f).uid("ord\nb.print()\n',
  'a \\\n    .map(f) \\\n    .uid("ord \\\n    .print()\nb.print()\n',
  "x = (a\n    .map(f).\n    .print())\nb.print()\n",
  'x = a.process(F(), Types.ROW([Types.STRING(), "ab\nb.print()\n',
  "def f():\n    env.\ndef g():\n    b.print()\n",
])("what is repaired is read: %j", (text) => {
  const repaired = repair(text);
  withPythonTree(repaired, ({ rootNode }) => expect(rootNode.hasError).toBe(false));
  const { members, broken } = pythonCode(repaired);
  expect(broken).toBe(false);
  const calls = members.flatMap(({ code }) =>
    code.exprs.filter((expr) => expr.is === "call" && expr.name === "print"),
  );
  expect(calls.at(-1)).toMatchObject({ use: "statement" });
});
