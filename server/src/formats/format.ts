import type { DocumentChange, TextEdit } from "../model/change.ts";
import type { DocumentKind, Facts } from "../model/facts.ts";
import type { Span } from "../model/span.ts";

/** A document's text with its address; formats know nothing of versions, files or editors. */
export interface DocumentText {
  readonly uri: string;
  readonly text: string;
}

/** What is being typed in a configuration document. */
export type Caret =
  | {
      readonly kind: "key";
      /** The keys that the line stands below, joined with dots; empty at the root. */
      readonly above: string;
      /** What a completed key takes the place of. */
      readonly replaces: Span;
      /** Whether the document writes keys below each other. */
      readonly style: "flat" | "nested";
      /** The keys beside the line, which may not come a second time. */
      readonly siblings: readonly string[];
      /** The blanks that the line starts with. */
      readonly indent: string;
      /** True when a colon follows already: then only the key is exchanged. */
      readonly hasColon: boolean;
      /** Keys of the whole document as its lines show them, also while it does not parse. */
      readonly keys: readonly string[];
    }
  | {
      readonly kind: "value";
      readonly key: string;
      readonly replaces: Span;
    };

/**
 * A way in which part of a deployment is written down. It is the only place that knows the syntax: it reads
 * text into facts and turns a change into text edits.
 */
export interface Format {
  readonly id: string;
  readonly kind: DocumentKind;
  /** True when a file of this name can be of the format; its text decides in {@link Format.concernsFlink}. */
  matchesName(fileName: string): boolean;
  /** Loads what reading needs (a grammar). Must be awaited once before {@link Format.read}. */
  prepare(): Promise<void>;
  /** A quick look at the text: false when the document certainly has nothing to do with Flink. */
  concernsFlink(text: string): boolean;
  /** Reads a document. Never throws on any text: what cannot be read becomes a problem in the facts. */
  read(document: DocumentText): Facts;
  /** Reads a text that is not kept: a file on disk, the outcome of a fix. */
  readOnce(document: DocumentText): Facts;
  /** The edits for one change, which leave every other byte as it is. Empty when the change is already there. */
  edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[];
  /** What is being typed at an offset; null where nothing can be completed. */
  caretAt?(text: string, offset: number): Caret | null;
  /** Forgets what was kept for quick re-reading of the document. */
  close?(uri: string): void;
}
