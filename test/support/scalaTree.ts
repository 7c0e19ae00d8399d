import { Language, Parser } from "web-tree-sitter";
import type { FileCode } from "../../server/src/formats/jobs/code.ts";
import { lowerScala } from "../../server/src/formats/jobs/scala/lower.ts";
import { GRAMMAR_CORE } from "../../server/src/formats/kinds.ts";
import { wasm } from "./parsers.ts";
import { printFile } from "./scalaCodePrinter.ts";

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

/** What texts are read as, a line for each thing of a form without the text that it stands for. */
export interface ScalaForms {
  form(text: string): string[];
  /** What stands in a method that returns nothing. */
  inMethod(body: string): string[];
  /** The lines of a method that start with a word, behind their number if they have one. */
  lines(body: string, start: string): string[];
}

export function scalaForms(parser: Parser): ScalaForms {
  const form = (text: string): string[] =>
    printFile(lowerWith(parser, text), text)
      .split("\n")
      .map((line) => line.replace(/ \|.*$/, "").trimStart());
  const inMethod = (body: string): string[] => form(`def m(): Unit = {\n${body}\n}`).slice(1);
  const lines = (body: string, start: string): string[] =>
    inMethod(body).filter((line) => line.startsWith(start) || new RegExp(`^\\d+ ${start}`).test(line));
  return { form, inMethod, lines };
}
