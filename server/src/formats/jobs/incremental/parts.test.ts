import { expect, test } from "vitest";
import { javaCode } from "../../../../../test/support/javaCode.ts";
import type { FileCode } from "../code.ts";
import { filePart, withPart } from "./fileSplice.ts";
import { isSameData } from "./same.ts";

/** A file and the place of a piece of its text. */
function at(text: string, piece: string): { code: FileCode; region: { start: number; end: number } } {
  const start = text.indexOf(piece);
  return { code: javaCode(text), region: { start, end: start + piece.length } };
}

const partOf = (text: string, piece: string) => {
  const { code, region } = at(text, piece);
  const part = filePart(code, region);
  if (!part) throw new Error("no part");
  return { code, part };
};

test.each([
  ["a class in a method", "class A { void f() { a(); class B {} b(); } }", "class B {} b();"],
  ["the type of a record's component", "record R(List<String> names) {}", "List<String>"],
  [
    "the second half of a chain with what the first was given",
    "class A { void f() { a.b(c).d(e); } }",
    "c).d(e",
  ],
])("%s cannot be told apart from the rest", (_, text, piece) => {
  const { code, region } = at(text, piece);
  expect(filePart(code, region)).toBeNull();
});

const JOB = "class A { void f() { a(); /* c */ } int n; }";

test.each([
  ["two members for one", "int n;", "class A { int n; int m; }", "int n; int m;"],
  ["none for one", "int n;", "class A { /* none */ }", "/* none */"],
  ["a statement for a comment", "/* c */", "class A { void f() { b(); } }", "b();"],
  ["a comment for a statement", "a();", JOB, "/* c */"],
  ["a member for a statement", "a();", JOB, "int n;"],
])("%s is not put in", (_, piece, text, other) => {
  const { code, part } = partOf(JOB, piece);
  const fresh = partOf(text, other);
  expect(withPart(code, part, fresh.code, fresh.part)).toBeNull();
});

test("a statement for a statement is", () => {
  const { code, part } = partOf(JOB, "a();");
  const fresh = partOf("class B { void g() { b.c(1); } }", "b.c(1);");
  expect(withPart(code, part, fresh.code, fresh.part)).toEqual(javaCode(JOB.replace("a();", "b.c(1);")));
});

test.each([
  ["a value more", { a: 1 }, { a: 1, b: 2 }, false],
  ["a value less", { a: 1, b: 2 }, { a: 1 }, false],
  ["a value that is not set", { a: 1 }, { a: 1, b: undefined }, true],
  ["another element", [{ a: 1 }], [{ a: 2 }], false],
])("data with %s", (_, one, other, same) => {
  expect(isSameData(one, other)).toBe(same);
});
