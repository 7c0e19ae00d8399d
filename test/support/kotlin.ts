import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";
import type { FileCode } from "../../server/src/formats/jobs/code.ts";
import { lower } from "../../server/src/formats/jobs/kotlin/lower.ts";
import { repair } from "../../server/src/formats/jobs/kotlin/repair.ts";
import { codeProblems } from "./codeProblems.ts";
import { printClasses, printCode } from "./javaCodePrinter.ts";

const require = createRequire(import.meta.url);
let loaded: Promise<Parser> | undefined;

async function load(): Promise<Parser> {
  await Parser.init({ wasmBinary: await readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")) });
  const grammar = require.resolve("@cursorless/tree-sitter-wasms/out/tree-sitter-kotlin.wasm");
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(grammar)));
  return parser;
}

/** The form of a Kotlin file; where its tree has an error, that of the repaired text. */
export async function kotlinCode(text: string, { repaired = true } = {}): Promise<FileCode> {
  loaded ??= load();
  return parsed(await loaded, text, repaired);
}

function parsed(parser: Parser, text: string, mayRepair: boolean): FileCode {
  const tree = parser.parse(text);
  if (!tree) throw new Error("no tree");
  try {
    const better = mayRepair && tree.rootNode.hasError ? repair(text) : text;
    return better === text ? lower(tree.rootNode, text) : parsed(parser, better, false);
  } finally {
    tree.delete();
  }
}

/** What a text is read as: what is wrong with its places, its classes and its members. */
export async function kotlinForm(text: string): Promise<string> {
  const code = await kotlinCode(text);
  const lines = [...codeProblems(code, text), printClasses(code), printCode(code)];
  return lines.filter((each) => each !== "").join("\n");
}
