import type { Span } from "../../model/span.ts";
import { asWritten, type WrittenText } from "../region.ts";
import { type JsonValue, parseJson, writtenString } from "./json.ts";

/** A code cell of a notebook. */
export interface Cell {
  readonly written: WrittenText;
  /** The strings that it is written as in a JSON document; none where it stands there as it is. */
  readonly strings: readonly Span[];
  /** True where these are the items of a list, a line each. */
  readonly isList: boolean;
}

/** The line that stands before each cell of a notebook that is open in an editor: nothing else has that character. */
const MARK = "\u001e\n";

/** The text of a notebook that is open in an editor, which has cells and no JSON. */
export const openNotebook = (cells: readonly string[]): string =>
  cells.map((cell) => `${MARK}${cell}\n`).join("");

/** Where the cells of such a text begin and end. */
export function openCells(text: string): Span[] {
  const cells: Span[] = [];
  for (let at = 0; text.startsWith(MARK, at); ) {
    const start = at + MARK.length;
    const next = text.indexOf(`\n${MARK}`, start - 1);
    const end = next < 0 ? text.length - 1 : next;
    cells.push({ start, end: Math.max(start, end) });
    at = next < 0 ? text.length : next + 1;
  }
  return cells;
}

/** The code cells of a notebook in Python, in their order; null for any other text. */
export function cellsOf(text: string): readonly Cell[] | null {
  if (text.startsWith(MARK))
    return openCells(text).map((span) => ({ written: asWritten(text, span), strings: [], isList: false }));
  const notebook = parseJson(text);
  const cells = member(notebook, "cells");
  if (cells?.kind !== "list" || !isPython(text, notebook)) return null;
  return cells.items.flatMap((cell) => cellOf(text, cell) ?? []);
}

/** The kernel says what the code is written in; where nothing does, Python is what Jupyter starts. */
function isPython(text: string, notebook: JsonValue | undefined): boolean {
  const metadata = member(notebook, "metadata");
  const language =
    textOf(text, member(member(metadata, "language_info"), "name")) ??
    textOf(text, member(member(metadata, "kernelspec"), "language"));
  return language === undefined || /^i?python$/i.test(language);
}

function cellOf(text: string, cell: JsonValue): Cell | undefined {
  if (textOf(text, member(cell, "cell_type")) !== "code") return undefined;
  const own = textOf(text, member(member(member(cell, "metadata"), "vscode"), "languageId"));
  if (own !== undefined && own !== "python") return undefined;
  const source = member(cell, "source");
  const items = source?.kind === "list" ? source.items : [source];
  const strings = items.flatMap((item) => (item?.kind === "string" ? [item.span] : []));
  const pieces = strings.map((span) => writtenString(text, span));
  const [first, last] = [pieces[0]?.span, pieces.at(-1)?.span];
  if (!first || !last) return undefined;
  return {
    written: {
      text: pieces.map((piece) => piece.text).join(""),
      starts: pieces.flatMap(({ starts }) => starts),
      ends: pieces.flatMap(({ ends }) => ends),
      span: { start: first.start + 1, end: last.end - 1 },
    },
    strings,
    isList: source?.kind === "list",
  };
}

const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  value?.kind === "map" ? value.members.get(name) : undefined;

const textOf = (text: string, value: JsonValue | undefined): string | undefined =>
  value?.kind === "string" ? writtenString(text, value.span).text : undefined;
