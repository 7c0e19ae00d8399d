import { expect, test } from "vitest";
import { printedPython, pythonCode } from "../../../../../test/support/pythonCode.ts";

const form = (text: string): string[] =>
  printedPython(text)
    .trim()
    .split("\n")
    .map((line) => line.trim());

test.each([
  ["a decorator without a name", "@.b\n", "other ?(?().b)"],
  ["a resource that is missing in front of its name", "with (as b, c()):\n    f()\n", "other c()"],
  ["a name of a resource that begins with a dot", "with a as.c:\n    f()\n", "other a"],
])("%s does not hide what stands around it", (_, text, expected) => {
  expect(form(text)).toContain(expected);
});

test("a function inside of another one whose name is missing gives none to anything", () => {
  expect(pythonCode("def f(:\n def=h(:").members[0]?.code.binds).toEqual([]);
});

test.each([
  ["a number", "def build(lines, 4):\n    pass\n", ["lines"]],
  ["digits in front of a name", "def build(4step):\n    pass\n", ["step"]],
  ["a bracket that is open", "def build(lines(step):\n    pass\n", ["step"]],
  ["brackets without names, as in Python 2", "def build(lines, ()):\n    pass\n", ["lines"]],
  [
    "signs that separate parameters",
    "def build(lines, /, step, *, name):\n    pass\n",
    ["lines", "step", "name"],
  ],
])("among parameters %s is none", (_, text, expected) => {
  expect(pythonCode(text).members[0]?.code.parameters.map(({ name }) => name)).toEqual(expected);
});

/** Classes in classes, each in its own line. */
const nestedClasses = (many: number, start: number): string =>
  Array.from({ length: many }, (_, index) => `${" ".repeat(start + index)}class C${index}:\n`).join("");

test("classes that stand deeper in each other than Python reads are not looked into", () => {
  expect(pythonCode(`${nestedClasses(300, 0)}${" ".repeat(300)}x = 1\n`).classes).toHaveLength(201);
});

test("nor are those in a function", () => {
  const text = `def f():\n${nestedClasses(500, 1)}${" ".repeat(501)}x = 1\n`;
  expect(pythonCode(text).classes.length).toBeLessThan(500);
});

test("targets that stand deeper in each other than Python reads give nothing a name", () => {
  const nested = (many: number) => `${"[".repeat(many)}x${"]".repeat(many)} = y\n`;
  expect(pythonCode(nested(100)).members[0]?.code.binds).toHaveLength(1);
  expect(pythonCode(nested(1000)).members[0]?.code.binds).toEqual([]);
});
