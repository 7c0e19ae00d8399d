import { Edit, Language, type Node, Parser, type Tree } from "web-tree-sitter";

/** Loads the parser's core and a grammar; each entry (node, browser) brings its own way to get at the files. */
export type WasmSource = (name: "web-tree-sitter.wasm" | "tree-sitter-java.wasm") => Promise<Uint8Array>;

let parser: Parser | undefined;
let loading: Promise<void> | undefined;
let source: WasmSource | undefined;

export function setWasmSource(wasm: WasmSource): void {
  source = wasm;
}

/** Loads the Java grammar once; later calls share the first one. */
export function loadGrammar(): Promise<void> {
  loading ??= (async () => {
    if (!source) throw new Error("setWasmSource must be called before a Java document is read");
    await Parser.init({ wasmBinary: await source("web-tree-sitter.wasm") });
    const language = await Language.load(await source("tree-sitter-java.wasm"));
    parser = new Parser();
    parser.setLanguage(language);
  })();
  return loading;
}

interface Kept {
  text: string;
  tree: Tree;
}

/** Trees of open documents, so that a keystroke costs a re-parse of what it touched. */
const kept = new Map<string, Kept>();

export function forgetTree(uri: string): void {
  kept.get(uri)?.tree.delete();
  kept.delete(uri);
}

/**
 * Parses a text and hands its tree to `use`. With `keep` the tree is kept for the next version of the document.
 *
 * A string that is being typed and not closed yet would swallow the code behind it; then the tree is built once
 * more from a text in which the end of that line closes the string. Offsets stay the same.
 */
export function withTree<T>(uri: string, text: string, keep: boolean, use: (root: Node) => T): T {
  if (!parser) throw new Error("the Java grammar is not loaded");
  const previous = keep ? kept.get(uri) : undefined;
  if (previous && previous.text !== text) previous.tree.edit(editBetween(previous.text, text));
  const tree = parser.parse(text, previous?.tree ?? null);
  if (!tree) throw new Error("the Java parser gave no tree");
  previous?.tree.delete();
  if (keep) kept.set(uri, { text, tree });
  try {
    if (!tree.rootNode.hasError) return use(tree.rootNode);
    const repaired = closeOpenStrings(text);
    if (repaired === text) return use(tree.rootNode);
    const second = parser.parse(repaired, null);
    if (!second) return use(tree.rootNode);
    try {
      return use(second.rootNode);
    } finally {
      second.delete();
    }
  } finally {
    if (!keep) tree.delete();
  }
}

/** The one edit between two versions, as the parser wants it. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  const point = (text: string, offset: number) => {
    let row = 0;
    let lineStart = 0;
    for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
      row++;
      lineStart = at + 1;
    }
    return { row, column: offset - lineStart };
  };
  return new Edit({
    startIndex: start,
    oldEndIndex: before.length - tail,
    newEndIndex: after.length - tail,
    startPosition: point(after, start),
    oldEndPosition: point(before, before.length - tail),
    newEndPosition: point(after, after.length - tail),
  });
}

/**
 * The text with its open strings closed, every character in its place. An argument that is being typed, as in
 * `.uid("ord`, becomes a number with its parenthesis closed, so that the call before and the code behind stay
 * what they are; any other open string is closed at the end of its line.
 */
function closeOpenStrings(text: string): string {
  let out = "";
  let from = 0;
  for (const { start, end, quote } of openStrings(text)) {
    const argument = /\(\s*$/.test(text.slice(Math.max(0, start - 40), start));
    out += text.slice(from, start);
    out += argument ? typedArgument(text, start, end) : `${text.slice(start, end)}${quote}`;
    from = end + 1;
  }
  return out + text.slice(from);
}

/** `0)` or `0);` in place of an argument that is being typed, depending on whether the chain goes on behind it. */
function typedArgument(text: string, start: number, end: number): string {
  const goesOn = /^[\s]*[.,)]/.test(text.slice(end, end + 400));
  const closing = goesOn ? ")" : ");";
  const room = end - start + 1 - closing.length;
  return `${room > 0 ? "0".padEnd(room) : ""}${closing}`;
}

/** Strings and characters that their line does not close; `end` is the line break. */
function* openStrings(text: string): Iterable<{ start: number; end: number; quote: string }> {
  let i = 0;
  while (i < text.length) {
    const char = text[i];
    if (char === "/" && text[i + 1] === "/") {
      while (i < text.length && text[i] !== "\n") i++;
    } else if (char === "/" && text[i + 1] === "*") {
      const end = text.indexOf("*/", i + 2);
      i = end < 0 ? text.length : end + 2;
    } else if (text.startsWith('"""', i)) {
      const end = text.indexOf('"""', i + 3);
      i = end < 0 ? text.length : end + 3;
    } else if (char === '"' || char === "'") {
      const start = i;
      i++;
      while (i < text.length && text[i] !== char && text[i] !== "\n") {
        i += text[i] === "\\" && text[i + 1] !== "\n" ? 2 : 1;
      }
      if (text[i] === "\n") yield { start, end: i, quote: char };
      i++;
    } else i++;
  }
}
