import { Language, Parser } from "web-tree-sitter";
import type { FileCode } from "../../server/src/formats/jobs/code.ts";
import { lowerScala } from "../../server/src/formats/jobs/scala/lower.ts";
import { GRAMMAR_CORE } from "../../server/src/formats/kinds.ts";
import { wasm } from "./parsers.ts";

/** The parser of Scala. */
export async function scalaParser(): Promise<Parser> {
  await Parser.init({ wasmBinary: await wasm(GRAMMAR_CORE), locateFile: (name: string) => name });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await wasm("tree-sitter-scala.wasm")));
  return parser;
}

/** The form of a text. */
export function lowerWith(parser: Parser, text: string): FileCode {
  const tree = parser.parse(text);
  if (!tree) throw new Error("the parser gave no tree");
  try {
    return lowerScala(tree.rootNode, text);
  } finally {
    tree.delete();
  }
}
