import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser, type Tree } from "web-tree-sitter";
import type { FileCode } from "../../server/src/formats/jobs/code.ts";
import { lowerPython } from "../../server/src/formats/jobs/python/lower.ts";
import { printCode } from "./codePrinter.ts";

const require = createRequire(import.meta.url);

await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(await readFile(require.resolve("tree-sitter-python/tree-sitter-python.wasm"))),
);

/** What a text in Python is lowered to. */
export function pythonCode(text: string): FileCode {
  return withPythonTree(text, ({ rootNode }) => lowerPython(rootNode, text));
}

/** The same as a text that can be compared. */
export function printedPython(text: string): string {
  return `\n${printCode(pythonCode(text))}\n`;
}

/** The syntax tree of a text, as long as `use` runs. */
export function withPythonTree<T>(text: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(text);
  if (!tree) throw new Error("the Python parser gave no tree");
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}
