import { COMPOSE, JAVA, type KindOfDocument, KUBERNETES, kindsNamed } from "./kinds.ts";
import { isOfFlink } from "./resourceSigns.ts";

/**
 * Kinds of documents that describe deployments and that nothing reads yet. They are told from files that have nothing
 * to do with Flink, so that silence about them is explained and what they may set is not called missing. A kind that
 * learns to be read moves into the table of kinds.
 */
export type UnreadKind = Omit<KindOfDocument, "hides" | "grammar" | "entryPoint">;

/** A longer file is data or generated; it is not looked into. */
export const LARGEST_LOOK_BYTES = 512 * 1024;

/** What builds a job; functions, state and windows are used by others. */
const BUILDS_V2 = /\borg\.apache\.flink\.datastream\.api\.(?:ExecutionEnvironment|stream|\*)/;

const JAVA_V2: UnreadKind = {
  id: "datastream-v2",
  kind: "job",
  title: "jobs with the DataStream API V2",
  names: JAVA.names,
  languages: JAVA.languages,
  ownsLanguage: true,
  needles: ["org.apache.flink.datastream.api"],
  // One that has both is read, as far as it can be.
  mayConcernFlink: (text) => BUILDS_V2.test(text) && !JAVA.mayConcernFlink(text),
  testName: JAVA.testName,
};

/** Those that are read where they are YAML, and that have to do with Flink by more than a word. */
const UNREADABLE: readonly UnreadKind[] = [KUBERNETES, COMPOSE].map((kind) => ({
  ...kind,
  mayConcernFlink: (text) => kind.mayConcernFlink(text) && isOfFlink(text),
}));

/** In the order in which they are asked. */
export const UNREAD_KINDS: readonly UnreadKind[] = [...UNREADABLE, JAVA_V2];

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

/** The kind that is not read yet and has that id. */
export function unreadKindWithId(id: string): UnreadKind | undefined {
  return UNREAD_KINDS.find((kind) => kind.id === id);
}
