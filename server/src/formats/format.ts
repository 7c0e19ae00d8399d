import type { VersionRange } from "../flink/versions.ts";
import type { DocumentChange, TextEdit } from "../model/change.ts";
import type { Facts } from "../model/facts.ts";
import type { Span } from "../model/span.ts";
import type { GraphOperator } from "./jobs/link/graphOperator.ts";
import type { ClassOffer, LanguageFamily, World } from "./jobs/link/offers.ts";
import type { SourceCode } from "./jobs/link/sourceCode.ts";
import type { UidMention } from "./jobs/link/uidMentions.ts";
import type { KindOfDocument } from "./kinds.ts";
import type { Outline } from "./outline.ts";

/** A document's text with its address; formats know nothing of versions, files or editors. */
export interface DocumentText {
  readonly uri: string;
  readonly text: string;
  /** What source files can ask of the others; nothing where it is absent. */
  readonly world?: World;
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
      readonly print?: PrintValue;
    }
  | {
      readonly kind: "value";
      readonly key: string;
      readonly replaces: Span;
      readonly print?: PrintValue;
    };

/** How a value is written where something is typed, if not as all of the document writes it. */
export type PrintValue = (value: string) => string;

/** How a configuration document is turned into another kind, which newer versions of Flink read. */
export interface Migration {
  /** The name of the file that takes its place. */
  readonly target: string;
  /** The versions that read both; newer ones read the other kind alone. */
  readonly readsBoth: VersionRange;
  /** The text of the other document, for the versions that will read it. */
  convert(text: string, options: { readonly nested: boolean; readonly range: VersionRange }): string;
}

/** What a document offers to others, what it has asked of them, and how it is read when they answer otherwise. */
export interface DocumentLinks {
  readonly family: LanguageFamily;
  /** The classes that it has, by the names that others know them by behind the package; an empty one for the file itself. */
  readonly names: readonly string[];
  /** True for a file of which others may import what it has imported itself, as from a package of Python's. */
  readonly handsOn: boolean;
  /** What the class of that name offers. */
  offer(name: string): readonly ClassOffer[];
  /** What was asked of others, with the answers. */
  readonly asked: ReadonlyMap<string, readonly ClassOffer[]>;
  /** The text in the form of its language, to be read together with others. */
  readonly source: SourceCode;
  /** True where files of another language of its family are read by the rules of this one. */
  readonly takesOthers: boolean;
  /** The texts in it that are uids or may become some. */
  uidMentions(): readonly UidMention[];
  /** The operators of jobs that are spread over these files. */
  graph(files: readonly SourceCode[]): readonly GraphOperator[];
  /** The facts of the same text, with what others offer now. */
  readAgain(world: World): Facts;
}

/**
 * A way in which part of a deployment is written down. It is the only place that knows the syntax: it reads
 * text into facts and turns a change into text edits.
 */
export interface Format extends KindOfDocument {
  /** Loads what reading needs (a grammar). Must be awaited once before {@link Format.read}. */
  prepare(): Promise<void>;
  /** False when the document has nothing to do with Flink; true only where {@link mayConcernFlink} is. */
  concernsFlink(text: string): boolean;
  /** Reads a document. Never throws on any text: what cannot be read becomes a problem in the facts. */
  read(document: DocumentText): Facts;
  /** Reads a text that is not kept: a file on disk, the outcome of a fix. */
  readOnce(document: DocumentText): Facts;
  /** How many lines of a text are beyond its syntax and left out in reading it; absent where none is ever left out. */
  linesLeftOut?(text: string): number;
  /**
   * The edits for one change, which leave every other byte as it is. Empty when the change is already there, and
   * null when it is none that such a document can have.
   */
  edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null;
  /** What is being typed at an offset; null where nothing can be completed. */
  caretAt?(text: string, offset: number): Caret | null;
  /** A value as it is written, quoted where it has to be. Only for configuration documents. */
  readonly printValue?: PrintValue;
  /** How the document is laid out; absent where editors have that from elsewhere. */
  outlineOf?(text: string, facts: Facts): Outline;
  readonly migration?: Migration;
  /** How a document that was read goes together with others; absent where none does. */
  linksOf?(facts: Facts): DocumentLinks | undefined;
  /** Nobody types in an open document for now: from here on also what is unfinished is read as it stands. */
  rest?(uri: string): void;
  /** Forgets what was kept for quick re-reading of the document. */
  close?(uri: string): void;
}
