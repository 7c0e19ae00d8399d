import { Edit, Language, Parser, type Tree } from "web-tree-sitter";
import { type KeptMembers, type SyntaxTree, treeOf } from "./members.ts";
import { closeOpenStrings } from "./openStrings.ts";

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
  members: KeptMembers;
}

/** Trees of open documents, so that a keystroke costs what it touched. */
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
export function withTree<T>(uri: string, text: string, keep: boolean, use: (tree: SyntaxTree) => T): T {
  const previous = keep ? kept.get(uri) : undefined;
  const tree = parse(text, previous);
  previous?.tree.delete();
  const members = previous?.members ?? new Map();
  if (keep) kept.set(uri, { text, tree, members });
  try {
    const repaired = tree.rootNode.hasError ? closeOpenStrings(text) : text;
    if (repaired === text) return use(treeOf(tree.rootNode, text, members));
    const copy = tree.copy();
    const second = parse(repaired, { text, tree: copy });
    copy.delete();
    try {
      return use(treeOf(second.rootNode, repaired, members));
    } finally {
      second.delete();
    }
  } catch (error) {
    if (!previous) throw error;
    // What was kept may be what went wrong: the file is read once more as if it had just been opened.
    forgetTree(uri);
    return withTree(uri, text, keep, use);
  } finally {
    if (!keep) tree.delete();
  }
}

/** Parses a text; with the tree of an earlier one, which is edited for that, only what is different. */
function parse(text: string, earlier?: Pick<Kept, "text" | "tree">): Tree {
  if (!parser) throw new Error("the Java grammar is not loaded");
  if (earlier && earlier.text !== text) earlier.tree.edit(editBetween(earlier.text, text));
  const tree = parser.parse(text, earlier?.tree ?? null);
  if (!tree) throw new Error("the Java parser gave no tree");
  return tree;
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
