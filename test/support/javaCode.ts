import { Language, Parser } from "web-tree-sitter";
import type { FileCode, MemberCode } from "../../server/src/formats/jobs/code.ts";
import { lower } from "../../server/src/formats/jobs/java/lower.ts";
import { GRAMMAR_CORE, JAVA } from "../../server/src/formats/kinds.ts";
import { codeProblems } from "./codeProblems.ts";
import { printCode } from "./javaCodePrinter.ts";
import { wasm } from "./parsers.ts";

await Parser.init({ wasmBinary: await wasm(GRAMMAR_CORE) });
const parser = new Parser();
parser.setLanguage(await Language.load(await wasm(JAVA.grammar ?? "")));

/** What a text in Java is lowered to; throws where its places or its order are wrong. */
export function javaCode(text: string): FileCode {
  const tree = parser.parse(text);
  if (!tree) throw new Error("the Java parser gave no tree");
  try {
    const code = lower(tree.rootNode, text);
    const problems = codeProblems(code, text);
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return code;
  } finally {
    tree.delete();
  }
}

/** Statements in a method. */
export const inMethod = (body: string): string => `class A { void f() { ${body} } }`;

/** The method that statements stand in. */
export function methodOf(body: string): MemberCode {
  const member = javaCode(inMethod(body)).members[0];
  if (!member) throw new Error("no member");
  return member.code;
}

/** The form of statements, without the head of their method. */
export const form = (body: string): string[] =>
  printCode(javaCode(inMethod(body)))
    .split("\n")
    .slice(1)
    .map((line) => line.slice(2));

/** The form of an expression that a variable gets. */
export const value = (expression: string): string =>
  form(`var x = ${expression};`)[0]?.slice("let x: var = ".length) ?? "";

/** The members of a file with what stands in them, a line each. */
export const members = (classes: string): string[] => printCode(javaCode(classes)).split("\n");
