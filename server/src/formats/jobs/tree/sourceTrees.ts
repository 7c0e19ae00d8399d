import { Edit, Language as Grammar, type Node, Parser, type Tree } from "web-tree-sitter";
import { GRAMMAR_CORE } from "../../kinds.ts";
import { sharedEnds } from "../../text.ts";

/** Loads the parser's core and a grammar; each entry (node, browser) brings its own way to get at the files. */
export type WasmSource = (name: string) => Promise<Uint8Array>;

interface Kept {
  readonly text: string;
  readonly tree: Tree;
}

/** The parser of one language, and the trees of open documents, so that a keystroke parses what it touched. */
export class SourceTrees {
  private parser: Parser | undefined;
  private loading: Promise<void> | undefined;
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly grammar: string,
    private readonly wasm: WasmSource,
    /** The text with what is just being typed closed. */
    private readonly repair: (text: string) => string,
    /** True where a text without an error needs that as well. */
    private readonly repairsAll = false,
  ) {}

  /** Loads the grammar once; later calls share the first one, unless that failed. */
  load(): Promise<void> {
    this.loading ??= this.loadGrammar().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async loadGrammar(): Promise<void> {
    // Without a name the library looks for its file beside the script, which has no address in a worker.
    await Parser.init({ wasmBinary: await this.wasm(GRAMMAR_CORE), locateFile: (name: string) => name });
    const parser = new Parser();
    parser.setLanguage(await Grammar.load(await this.wasm(this.grammar)));
    this.parser = parser;
  }

  forget(uri: string): void {
    this.kept.get(uri)?.tree.delete();
    this.kept.delete(uri);
  }

  /**
   * Parses a text and hands the root of its tree to `use`, which must not keep it. With `keep` the tree is kept for the
   * next version of the document.
   *
   * A string that is being typed and not closed yet would swallow the code behind it; then the tree is built once more
   * from a text in which the end of that line closes the string. Offsets stay the same.
   */
  withRoot<T>(uri: string, written: string, keep: boolean, use: (root: Node, text: string) => T): T {
    const text = this.repairsAll ? this.repair(written) : written;
    const tree = this.parse(text, keep ? this.kept.get(uri) : undefined);
    if (keep) {
      this.kept.get(uri)?.tree.delete();
      this.kept.set(uri, { text, tree });
    }
    try {
      const repaired = tree.rootNode.hasError && !this.repairsAll ? this.repair(text) : text;
      if (repaired === text) return use(tree.rootNode, text);
      const copy = tree.copy();
      const second = this.parse(repaired, { text, tree: copy });
      copy.delete();
      try {
        return use(second.rootNode, repaired);
      } finally {
        second.delete();
      }
    } finally {
      if (!keep) tree.delete();
    }
  }

  /**
   * Hands out the root of a document's kept tree, which is brought up to a text where it is that of another version; undefined
   * where none is kept. `use` must not keep it.
   */
  withKept<T>(uri: string, text: string, use: (root: Node) => T): T | undefined {
    const kept = this.kept.get(uri);
    if (!kept) return undefined;
    if (kept.text === text) return use(kept.tree.rootNode);
    const tree = this.parse(text, kept);
    kept.tree.delete();
    this.kept.set(uri, { text, tree });
    return use(tree.rootNode);
  }

  /** Hands out the root of a text's tree, if the text parses without an error; undefined when it does not. */
  soundly<T>(text: string, use: (root: Node) => T): T | undefined {
    const tree = this.parse(text);
    try {
      return tree.rootNode.hasError ? undefined : use(tree.rootNode);
    } finally {
      tree.delete();
    }
  }

  /**
   * Parses a text; with the tree of an earlier one, which is edited for that, only what is different. What the parser makes of
   * an error depends on that tree; the same text has to say the same whatever was typed before, and is parsed anew then.
   */
  private parse(text: string, earlier?: Kept): Tree {
    if (earlier && earlier.text !== text) earlier.tree.edit(editBetween(earlier.text, text));
    const tree = this.parseFrom(text, earlier?.tree);
    if (!earlier || !tree.rootNode.hasError) return tree;
    tree.delete();
    return this.parseFrom(text);
  }

  private parseFrom(text: string, earlier?: Tree): Tree {
    if (!this.parser) throw new Error(`the grammar ${this.grammar} is not loaded`);
    let tree: Tree | null;
    try {
      tree = this.parser.parse(text, earlier ?? null);
    } catch (error) {
      // What is left of a text that ended the parser would be taken for a part of the next one.
      this.parser.reset();
      throw error;
    }
    if (!tree) throw new Error("the parser gave no tree");
    return tree;
  }
}

/** The one edit between two versions, as the parser wants it. */
export function editBetween(before: string, after: string): Edit {
  const { start, tail } = sharedEnds(before, after);
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
    startPosition: point(before, start),
    oldEndPosition: point(before, before.length - tail),
    newEndPosition: point(after, after.length - tail),
  });
}
