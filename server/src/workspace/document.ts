import type { DocumentText } from "../formats/format.ts";
import type { World } from "../formats/jobs/link/offers.ts";
import type { FilePlace } from "../model/build.ts";
import type { Facts } from "../model/facts.ts";

/** A document at one moment: what is known of it belongs to one text. */
export interface Document {
  readonly facts: Facts;
  /** Offsets of its lines, for turning offsets into lines and columns. */
  readonly lineStarts: readonly number[];
  /** The text as it stands in an editor; null for a file on disk, whose text is read again when it is needed. */
  readonly text: string | null;
  /** Tells the text of a file from another; null where the text is kept. */
  readonly hash: string | null;
  /** False for a file whose bytes would change if its text were written back. */
  readonly writable: boolean;
  /** What it can ask of other documents; absent where nothing is to be asked. */
  readonly world?: World;
}

/** A document as its format takes it, with a text. */
export const withText = ({ facts: { uri }, world }: Document, text: string): DocumentText => ({
  uri,
  text,
  ...(world && { world }),
});

/** A file that belongs here but could not be read. */
export interface Unreadable {
  readonly uri: string;
  readonly reason: string;
  /** Where it does not parse. */
  readonly place?: FilePlace;
  /** True for one that nobody asked about: it is told, and no run fails by it. */
  readonly unasked?: true;
}

/** A short name for a text: texts that differ have other names, but for one in some billions. */
export function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  return `${text.length}-${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}
