import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { codeProblems, printCode } from "../../../../../test/support/kotlinCodePrinter.ts";
import type { FileCode } from "../code.ts";
import { lower } from "./lower.ts";

const require = createRequire(import.meta.url);
let parser: Parser;

beforeAll(async () => {
  await Parser.init({ wasmBinary: await readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")) });
  parser = new Parser();
  parser.setLanguage(
    await Language.load(
      await readFile(require.resolve("@cursorless/tree-sitter-wasms/out/tree-sitter-kotlin.wasm")),
    ),
  );
});

function codeOf(text: string): FileCode {
  const tree = parser.parse(text);
  if (!tree) throw new Error("no tree");
  try {
    const code = lower(tree.rootNode, text);
    expect(codeProblems(code, text)).toEqual([]);
    return code;
  } finally {
    tree.delete();
  }
}

test("x", () => {
  console.log(printCode(codeOf(process.env.KT ?? "")));
});
