import type { Node } from "web-tree-sitter";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { DocumentText } from "../format.ts";
import type { KindOfDocument } from "../kinds.ts";
import type { FileCode, MemberCode } from "./code.ts";
import type { Calculation } from "./flow/calculation.ts";

/** Members of the last version of a document by what they are written as; after the lowering those of this one. */
export type KeptMembers = Map<string, MemberCode>;

/** All that a language brings: the rest is the same for each. */
export interface Language {
  readonly kind: KindOfDocument;
  /** As people call it. */
  readonly title: string;
  /** Which of the tables of the API its names are looked up in. */
  readonly api: "java" | "python" | "scala";
  /** True where people can give Flink's classes methods of their own. */
  readonly extendsClasses: boolean;
  /**
   * The tree of a whole file as plain data. Never throws, whatever the text.
   *
   * @param kept what the last version of the document was made into, for a language that takes over what is the same
   */
  lower(root: Node, text: string, kept?: KeptMembers): FileCode;
  /** Nodes of its grammar whose children follow each other, such as statements in braces and members of a class. */
  readonly lists: ReadonlySet<string>;
  /** The text with what is just being typed closed, every other character in its place; the text itself where nothing is open. */
  repair(text: string): string;
  /** True where the grammar reads some code wrongly and shows no error: then every text is repaired before it is parsed. */
  readonly repairsAll?: true;
  /** True where what closes an open text only keeps the rest in its place: what is read is what somebody typed. */
  readonly repairsPlaces?: true;
  /** Turns a change into edits; null for one that such a file cannot have. */
  edit(document: DocumentText, facts: Facts, change: DocumentChange): TextEdit[] | null;
  /** What a call of the language's own does to the function that it is given; null for any other call. */
  scopeFunction(name: string): ScopeFunction | null;
  /** How it calculates with constants; absent where only what is the same in every language is worked out. */
  readonly calculation?: Calculation;
  /** True where others find a class in the file of its name, and no other way. */
  readonly classPerFile?: true;
  /** What the class of a file's functions is called, by the name of the file; absent where they are in no class of their own. */
  fileClass?(file: string): string;
  /**
   * True for arguments, as they are written, whose types follow from where the result of the call goes: a call behind it would
   * take that away.
   */
  infersFromTarget?(args: string): boolean;
}

/** `apply`, `also`, `let`, `run` and their like, which call a function on what they stand on. */
export interface ScopeFunction {
  /** What the receiver is in the function: `this`, or its only parameter. */
  readonly receiver: "self" | "parameter";
  /** What the call returns: the receiver, or what the function returns. */
  readonly returns: "receiver" | "result";
}
