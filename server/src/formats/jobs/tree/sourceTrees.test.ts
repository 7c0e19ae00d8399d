import { expect, test, vi } from "vitest";
import { Parser } from "web-tree-sitter";
import { wasm } from "../../../../../test/support/parsers.ts";
import { JAVA_LANGUAGE } from "../java/java.ts";
import { SourceTrees } from "./sourceTrees.ts";

test("a text is parsed a second time only where something in it is open", async () => {
  const trees = new SourceTrees(JAVA_LANGUAGE.kind.grammar ?? "", wasm, JAVA_LANGUAGE.repair);
  await trees.load();
  const parse = vi.spyOn(Parser.prototype, "parse");
  const times = (text: string): number => {
    parse.mockClear();
    trees.withRoot("file:///w/A.java", text, false, () => null);
    return parse.mock.calls.length;
  };
  try {
    expect(times('class A { String b = "c"; }\n')).toBe(1);
    expect(times("class A { int b = ; }\n")).toBe(1);
    expect(times('class A { String b = "c \n; }\n')).toBe(2);
    // With an error that is left it is not built on the first.
    expect(times('class A { String b = "c; }\n')).toBe(3);
  } finally {
    parse.mockRestore();
  }
});

test("a text with an error is parsed as if it were the first, and a sound one by what was there before", async () => {
  const trees = new SourceTrees(JAVA_LANGUAGE.kind.grammar ?? "", wasm, JAVA_LANGUAGE.repair);
  await trees.load();
  const parse = vi.spyOn(Parser.prototype, "parse");
  const builtOn = (text: string): boolean[] => {
    parse.mockClear();
    trees.withRoot("file:///w/A.java", text, true, () => null);
    return parse.mock.calls.map(([, earlier]) => earlier !== null);
  };
  try {
    expect(builtOn("class A { int b = 1; }\n")).toEqual([false]);
    expect(builtOn("class A { int bc = 1; }\n")).toEqual([true]);
    expect(builtOn("class A { int bc = ; }\n")).toEqual([true, false]);
    expect(builtOn("class A { int bc = 2; }\n")).toEqual([true]);
  } finally {
    parse.mockRestore();
  }
});
