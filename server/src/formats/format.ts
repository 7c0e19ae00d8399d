import type { Change, TextEdit } from "../model/change.ts";
import type { DocumentKind, Facts } from "../model/facts.ts";

/** A document's text with its address; formats know nothing of versions, files or editors. */
export interface DocumentText {
  readonly uri: string;
  readonly text: string;
}

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
  edit(document: DocumentText, facts: Facts, change: Change): TextEdit[];
  /** Forgets what was kept for quick re-reading of the document. */
  close?(uri: string): void;
}
