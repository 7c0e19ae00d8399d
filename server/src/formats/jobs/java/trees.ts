import { Language, Parser, type Tree } from "web-tree-sitter";
import { GRAMMAR_CORE, JAVA } from "../../kinds.ts";
import { editBetween, type WasmSource } from "../tree/sourceTrees.ts";
import { type KeptMembers, type SyntaxTree, treeOf } from "./members.ts";
import { closeOpenStrings } from "./openStrings.ts";

interface Kept {
  readonly text: string;
  readonly tree: Tree;
  readonly members: KeptMembers;
  /** The tree as it was handed out; null where that was made of a repaired text. */
  readonly shown: SyntaxTree | null;
}

/** The parser of Java, and the trees of open documents, so that a keystroke costs what it touched. */
export class JavaTrees {
  private parser: Parser | undefined;
  private loading: Promise<void> | undefined;
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly wasm: WasmSource) {}

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
    parser.setLanguage(await Language.load(await this.wasm(JAVA.grammar ?? "")));
    this.parser = parser;
  }

  forget(uri: string): void {
    this.kept.get(uri)?.tree.delete();
    this.kept.delete(uri);
  }

  /** True as long as a tree that was handed out with `keep` is the document's: then its nodes can still be asked. */
  isCurrent(uri: string, tree: SyntaxTree): boolean {
    return this.kept.get(uri)?.shown === tree;
  }

  /**
   * Parses a text and hands its tree to `use`. With `keep` the tree is kept for the next version of the document.
   *
   * A string that is being typed and not closed yet would swallow the code behind it; then the tree is built once
   * more from a text in which the end of that line closes the string. Offsets stay the same.
   */
  withTree<T>(uri: string, text: string, keep: boolean, use: (tree: SyntaxTree) => T): T {
    const previous = keep ? this.kept.get(uri) : undefined;
    const tree = this.parse(text, previous);
    previous?.tree.delete();
    const members = previous?.members ?? new Map();
    const note = (shown: SyntaxTree | null) => {
      if (keep) this.kept.set(uri, { text, tree, members, shown });
    };
    note(null);
    try {
      const repaired = tree.rootNode.hasError ? closeOpenStrings(text) : text;
      if (repaired === text) {
        const shown = treeOf(tree.rootNode, text, members);
        note(shown);
        return use(shown);
      }
      const copy = tree.copy();
      const second = this.parse(repaired, { text, tree: copy });
      copy.delete();
      try {
        return use(treeOf(second.rootNode, repaired, members));
      } finally {
        second.delete();
      }
    } catch (error) {
      if (!previous) throw error;
      // What was kept may be what went wrong: the file is read once more as if it had just been opened.
      this.forget(uri);
      return this.withTree(uri, text, keep, use);
    } finally {
      if (!keep) tree.delete();
    }
  }

  /** Parses a text; with the tree of an earlier one, which is edited for that, only what is different. */
  private parse(text: string, earlier?: Pick<Kept, "text" | "tree">): Tree {
    if (!this.parser) throw new Error("the Java grammar is not loaded");
    if (earlier && earlier.text !== text) earlier.tree.edit(editBetween(earlier.text, text));
    const tree = this.parser.parse(text, earlier?.tree ?? null);
    if (!tree) throw new Error("the Java parser gave no tree");
    return tree;
  }
}
