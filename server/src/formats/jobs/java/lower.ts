import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { FileCode, Import } from "../code.ts";
import type { KeptMembers } from "../language.ts";
import { Members } from "./lowerMembers.ts";

/** A Java file as plain data. Never throws, whatever the text. */
export function lower(root: Node, text: string, kept?: KeptMembers): FileCode {
  const broken = root.hasError;
  const members = new Members(text, broken, kept);
  members.read(root, -1);
  if (kept) {
    kept.clear();
    for (const [written, code] of members.fresh) kept.set(written, code);
  }
  const heads = root.namedChildren;
  return {
    packageName: packageOf(heads, text),
    imports: heads.flatMap((node) =>
      node.type === "import_declaration" ? (importOf(node, text) ?? []) : [],
    ),
    classes: members.classes.found,
    members: members.found,
    comments: commentsOf(text),
    broken,
  };
}

function packageOf(heads: readonly Node[], text: string): string {
  const declaration = heads.find(({ type }) => type === "package_declaration");
  const name = declaration?.namedChildren.findLast(({ type }) => NAME.has(type));
  return name ? dotted(name, text) : "";
}

function importOf(node: Node, text: string): Import | null {
  const parts = node.namedChildren;
  const name = parts.find(({ type }) => NAME.has(type));
  const path = name ? dotted(name, text) : "";
  if (!name || path === "") return null;
  const all = parts.some(({ type }) => type === "asterisk");
  const at = { start: name.startIndex, end: name.endIndex };
  return { path, name: all ? null : path.slice(path.lastIndexOf(".") + 1), at };
}

const NAME: ReadonlySet<string> = new Set(["identifier", "scoped_identifier"]);

/** A name with dots, without what may stand between its parts. */
function dotted(node: Node, text: string): string {
  const written = text.slice(node.startIndex, node.endIndex);
  if (!/[\s/]/.test(written)) return written;
  return node
    .descendantsOfType("identifier")
    .map((part) => text.slice(part.startIndex, part.endIndex))
    .join(".");
}

/** Comments, text blocks, then strings and characters up to what closes them or the end of their line. */
const LEXEME =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"""(?:\\[\s\S]|[\s\S])*?(?:"""|$)|(["'])(?:\\.|(?!\1)[^\\\n])*\1?/g;

/** By the text: asking the parser for its nodes takes longer than to read it. */
function commentsOf(text: string): Span[] {
  // Looking for these is quicker than reading all words, at each keystroke.
  if (!text.includes("//") && !text.includes("/*")) return [];
  const comments: Span[] = [];
  for (const { 0: lexeme, index } of text.matchAll(LEXEME))
    if (lexeme.startsWith("/")) comments.push({ start: index, end: index + lexeme.length });
  return comments;
}
