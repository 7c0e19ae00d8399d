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
    expect(times('class A { String b = "c; }\n')).toBe(2);
  } finally {
    parse.mockRestore();
  }
});
