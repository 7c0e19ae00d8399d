import { parseVersion } from "../flink/versions.ts";
import type { BuildFacts, BuildText, FilePlace, Piece } from "../model/build.ts";

/** What a text comes to, and the place that says so: that of the last name on the way. */
export interface Resolved {
  readonly text: string;
  readonly place: FilePlace;
}

/** Where the names of a text are looked up: files that know each other, the nearest first. */
export type Scopes = readonly (readonly BuildFacts[])[];

/** Puts in what the names of a text stand for; null when one of them is not known, or has several meanings. */
export function resolve(
  text: BuildText,
  scopes: Scopes,
  asked: ReadonlySet<BuildText> = new Set(),
): Resolved | null {
  const next = new Set(asked).add(text);
  const parts = text.pieces.map((piece) => meaning(piece, text.place, scopes, next));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  const [only] = known;
  return {
    text: known.map((part) => part.text).join(""),
    place: known.length === 1 && only ? only.place : text.place,
  };
}

function meaning(
  piece: Piece,
  place: FilePlace,
  scopes: Scopes,
  asked: ReadonlySet<BuildText>,
): Resolved | null {
  if (typeof piece === "string") return { text: piece, place };
  const { name, otherwise } = piece;
  if (name === null) return null;
  for (const files of scopes) {
    // A name that is made of itself is that of the next scope.
    const texts = files.flatMap((file) => file.names.get(name) ?? []).filter((text) => !asked.has(text));
    if (texts.length > 0) return oneOf(texts.map((text) => resolve(text, scopes, asked)));
  }
  return otherwise === undefined ? null : { text: otherwise, place };
}

/** The one thing that all say; versions that differ in their patch alone say the same. */
function oneOf(all: readonly (Resolved | null)[]): Resolved | null {
  const [first] = all;
  if (!first) return null;
  const version = (text: string) => {
    const parsed = parseVersion(text);
    return parsed ? `${parsed.major}.${parsed.minor}` : text;
  };
  return all.every((each) => each && version(each.text) === version(first.text)) ? first : null;
}
