import type { BuildFacts, BuildText, FilePlace, Piece } from "../../model/build.ts";
import { lineStarts, locationAt } from "../text.ts";

/** A file that is being read: makes texts with their places. */
export class BuildSource {
  private readonly starts: readonly number[];

  constructor(
    readonly uri: string,
    readonly text: string,
  ) {
    this.starts = lineStarts(text);
  }

  placeAt(offset: number): FilePlace {
    return { uri: this.uri, ...locationAt(this.starts, offset) };
  }

  textAt(pieces: readonly Piece[], offset: number): BuildText {
    return { pieces, place: this.placeAt(offset) };
  }
}

/** Adds one more meaning of a name. */
export function define(names: Map<string, BuildText[]>, name: string, text: BuildText): void {
  const known = names.get(name);
  if (known) known.push(text);
  else names.set(name, [text]);
}

/** What a reader finds in a file, of which it leaves out what it has nothing of. */
export type Found = Partial<Omit<BuildFacts, "uri" | "folder" | "family">>;
