import { expect, test } from "vitest";
import { wasm } from "../../../../../test/support/parsers.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { SourceTrees } from "../tree/sourceTrees.ts";
import { excerptsAt } from "./excerpt.ts";

const trees = new SourceTrees(JAVA_LANGUAGE.kind.grammar ?? "", wasm, JAVA_LANGUAGE.repair);
await trees.load();

/** What is read again for a change of a piece of a text, the shortest first. */
const readAgain = (text: string, piece: string): readonly string[] => {
  const start = text.indexOf(piece);
  const place = { start, end: start + piece.length };
  const found = trees.soundly(text, (root) => excerptsAt(root, text, place, JAVA_LANGUAGE.lists)) ?? [];
  return found.map(({ start, end }) => text.slice(start, end));
};

test("a statement, and what it stands in up to the class, are read again for a change in it, no part of them is", () => {
  const method = "void f() { if (a) { b.c(1); } d(); }";
  expect(readAgain(`class A { ${method} }`, "1")).toEqual([
    "b.c(1);",
    "if (a) { b.c(1); }",
    method,
    `class A { ${method} }`,
  ]);
});

test("what is too long is not", () => {
  const many = "d(); ".repeat(5000);
  expect(readAgain(`class A { void f() { b.c(1); ${many} } }`, "1")).toEqual(["b.c(1);"]);
  expect(readAgain(`class A { void f() { b.c(1, "${"x".repeat(25_000)}"); } }`, "1")).toEqual([]);
});
