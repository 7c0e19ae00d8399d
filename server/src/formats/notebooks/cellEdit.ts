import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { contains } from "../../model/span.ts";
import type { Cell } from "./cells.ts";

/** An edit of code as the notebook writes it: with escapes, and with a string for each line where the cell has such. */
export function writtenEdit(text: string, cells: readonly Cell[], edit: TextEdit): TextEdit {
  const cell = cells.find(({ written }) => contains(written.span, edit.span));
  if (!cell || cell.strings.length === 0) return edit;
  const { strings, isList } = cell;
  if (isList && edit.newText === "") {
    const at = strings.findIndex(
      ({ start, end }) => start + 1 === edit.span.start && end - 1 === edit.span.end,
    );
    return at < 0 ? edit : withoutItem(strings, at, edit);
  }
  const escaped = JSON.stringify(edit.newText).slice(1, -1);
  return { ...edit, newText: isList ? inLines(escaped, betweenItems(text, strings)) : escaped };
}

/** An item of a list taken out, with what parts it from the next one, or from the one before where it is the last. */
function withoutItem(strings: readonly Span[], at: number, edit: TextEdit): TextEdit {
  const [before, own, after] = [strings[at - 1], strings[at], strings[at + 1]];
  if (own && after) return { span: { start: own.start, end: after.start }, newText: "" };
  return own && before ? { span: { start: before.end, end: own.end }, newText: "" } : edit;
}

/** Each line becomes a string of its own; what stands behind the last line end goes on in the string around. */
const inLines = (escaped: string, between: string): string =>
  escaped.replace(/\\\\|\\n/g, (written) => (written === "\\n" ? `\\n"${between}"` : written));

/** What stands between the strings of a list, laid out as before the first where there is but one. */
function betweenItems(text: string, [first, second]: readonly Span[]): string {
  if (first && second) return text.slice(first.end, second.start);
  const [blanks = ""] = /\s*$/.exec(text.slice(0, first?.start ?? 0)) ?? [];
  return `,${blanks}`;
}
