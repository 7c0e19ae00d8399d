import { COMPOSE, type KindOfDocument, KUBERNETES, kindsNamed } from "./kinds.ts";
import { isOfFlink } from "./resourceSigns.ts";

/**
 * Kinds of documents that describe deployments and that nothing reads yet. They are told from files that have nothing
 * to do with Flink, so that silence about them is explained and what they may set is not called missing. A kind that
 * learns to be read moves into the table of kinds.
 */
export type UnreadKind = Omit<KindOfDocument, "hides" | "grammar" | "entryPoint">;

/** A longer file is data or generated; it is not looked into. */
export const LARGEST_LOOK_BYTES = 512 * 1024;

/** Its paragraphs are in several languages, each named by a word in its text. */
const ZEPPELIN: UnreadKind = {
  id: "zeppelin-notebook",
  kind: "job",
  title: "notebooks of Zeppelin with jobs of Flink",
  names: [{ endsWith: ".zpln" }],
  languages: ["json"],
  ownsLanguage: false,
  needles: ["%flink"],
  mayConcernFlink: (text) => /%flink\b/.test(text),
  testName: /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.zpln$/,
};

/** Those that are read where they are YAML, and that have to do with Flink by more than a word. */
const UNREADABLE: readonly UnreadKind[] = [KUBERNETES, COMPOSE].map((kind) => ({
  ...kind,
  mayConcernFlink: (text) => kind.mayConcernFlink(text) && isOfFlink(text),
}));

const NEVER_READ: readonly UnreadKind[] = [ZEPPELIN];

/** In the order in which they are asked. */
export const UNREAD_KINDS: readonly UnreadKind[] = [...UNREADABLE, ...NEVER_READ];

/** The kinds that a document of this name can be of, would they be read. */
export function unreadKindsNamed(path: string): readonly UnreadKind[] {
  return kindsNamed(path, UNREAD_KINDS);
}

/** True for the name of a file that may have to do with Flink, whether it can be read or not. */
export const isCandidate = (path: string): boolean =>
  kindsNamed(path).length > 0 || unreadKindsNamed(path).length > 0;

/** The kind of a document that has to do with Flink and is not read yet; undefined where it is none. */
export function unreadKindOf(path: string, text: string): UnreadKind | undefined {
  return unreadKindsNamed(path).find((kind) => kind.mayConcernFlink(text));
}

/** The kind of a document that nothing reads, however it is written; undefined where it is none. */
export function neverReadKindOf(path: string, text: string): UnreadKind | undefined {
  return kindsNamed(path, NEVER_READ).find((kind) => kind.mayConcernFlink(text));
}

/** The kind that is not read yet and has that id. */
export function unreadKindWithId(id: string): UnreadKind | undefined {
  return UNREAD_KINDS.find((kind) => kind.id === id);
}

/** What people call documents of a kind that is not read yet. */
export const unreadTitle = (id: string): string => unreadKindWithId(id)?.title ?? id;
