import type { TextEdit } from "../../model/change.ts";
import { pieceOf, type WrittenText } from "../region.ts";
import type { Cell } from "./cells.ts";
import { plainCell } from "./magics.ts";

/** The cells of a notebook as one program, with the place of each of its characters in the notebook. */
export interface Program {
  readonly written: WrittenText;
  /** True when something runs between the cells that is not seen. */
  readonly opaque: boolean;
}

/** The cells in their order, a line end behind each. */
export function programOf(cells: readonly Cell[]): Program {
  const pieces: WrittenText[] = [];
  let opaque = false;
  for (const { written } of cells) {
    const plain = plainCell(written.text);
    opaque ||= plain.opaque;
    if (plain.edits) pieces.push(replacedIn(written, plain.edits), textAt("\n", written.span.end));
  }
  return { written: joined(pieces), opaque };
}

/** A text that stands nowhere, as if it stood at a place. */
const textAt = (text: string, start: number, end = start): WrittenText => ({
  text,
  starts: Array.from(text, () => start),
  ends: Array.from(text, () => end),
  span: { start, end },
});

function replacedIn(written: WrittenText, edits: readonly TextEdit[]): WrittenText {
  const pieces: WrittenText[] = [];
  let at = 0;
  for (const { span, newText } of edits) {
    const old = pieceOf(written, span.start, span.end);
    pieces.push(pieceOf(written, at, span.start), textAt(newText, old.span.start, old.span.end));
    at = span.end;
  }
  return joined([...pieces, pieceOf(written, at, written.text.length)]);
}

function joined(pieces: readonly WrittenText[]): WrittenText {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return {
    text: pieces.map(({ text }) => text).join(""),
    starts: pieces.flatMap(({ starts }) => starts),
    ends: pieces.flatMap(({ ends }) => ends),
    span: { start: first?.span.start ?? 0, end: last?.span.end ?? 0 },
  };
}
