import { type DocumentChange, movedChange, type TextEdit } from "../../model/change.ts";
import { type Facts, sourcesOf } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { emptyFacts } from "../config/emptyFacts.ts";
import { propertiesRead } from "../config/imageProperties.ts";
import { UNKNOWN, withKnown } from "../config/placeholders.ts";
import type { DocumentText } from "../format.ts";
import type { InnerFormats } from "../inner.ts";
import { movedEdits, movedFacts, writtenSpan } from "../region.ts";
import { endOfLine, startOfLineAt } from "../text.ts";
import type { FlinkCommand } from "./flinkCommand.ts";
import type { Piece, ScriptSource } from "./source.ts";

/** The facts of a configuration that commands in a document make. */
export function factsOfSource(
  source: ScriptSource,
  { uri, text }: DocumentText,
  format: string,
  inner: InnerFormats,
): Facts {
  const empty = { ...emptyFacts(uri, format), anchor: source.anchor };
  const read = source.pieces.map((piece) => factsOfPiece(piece, source, empty, inner));
  const settings = read.flatMap((facts) => facts.settings);
  return {
    ...empty,
    values: read.every(({ values }) => values === read[0]?.values) ? (read[0]?.values ?? "either") : "either",
    settings: settings.filter(({ key }) => !key.includes(UNKNOWN)).map((each) => withKnown(each, text)),
    problems: read.flatMap(({ problems }) => problems),
    ignores: read.flatMap(({ ignores }) => ignores),
    open: source.open || read.some(({ open }) => open) || settings.some(({ key }) => key.includes(UNKNOWN)),
    templated: read.some(({ templated }) => templated),
    anchor: settings[0]?.keySpan ?? source.anchor,
  };
}

function factsOfPiece(piece: Piece, { carrier }: ScriptSource, empty: Facts, inner: InnerFormats): Facts {
  if (piece.kind === "arguments") {
    const { settings, problems, open } = piece.command;
    return { ...empty, values: "either", settings, problems, open };
  }
  const { written, format } = piece;
  const read = inner[format].readOnce({ uri: empty.uri, text: written.text });
  const [alone = read] = sourcesOf(read);
  const asHandedOn = carrier.layer === "properties" ? propertiesRead(written.text, alone) : alone;
  // What a variable holds may make right what looks wrong.
  const filledIn = written.text.includes(UNKNOWN) ? { problems: [], templated: true } : {};
  const settings = piece.unsure
    ? asHandedOn.settings.map((setting) => ({ ...setting, optional: true as const }))
    : asHandedOn.settings;
  return movedFacts({ ...asHandedOn, ...filledIn, settings }, (span) => writtenSpan(written, span));
}

/** The edits for a change of such a configuration; null where it is none that commands can have. */
export function editSource(
  source: ScriptSource,
  text: string,
  change: DocumentChange,
  inner: InnerFormats,
): TextEdit[] | null {
  for (const piece of source.pieces) {
    const edits =
      piece.kind === "text" ? editText(piece, change, inner) : editArguments(piece.command, text, change);
    if (edits) return edits;
  }
  return null;
}

function editText(
  { written, format, encode }: Extract<Piece, { kind: "text" }>,
  change: DocumentChange,
  inner: InnerFormats,
): TextEdit[] | null {
  const at = "span" in change ? change.span : "at" in change ? change.at : null;
  const offset = at ? written.starts.indexOf(at.start) : -1;
  if (at && offset < 0) return null;
  const document = { uri: change.uri, text: written.text };
  const end = at ? written.ends.indexOf(at.end) + 1 : 0;
  const inside = movedChange(change, () => ({ start: offset, end: Math.max(end, offset) }));
  const edits = inner[format].edit(document, inner[format].readOnce(document), inside);
  // A line without a place could go into any of the pieces.
  if (!at && !encode && edits?.some(({ newText }) => newText.includes("\n"))) return null;
  return (
    edits && movedEdits(edits, (span) => writtenSpan(written, span)).map((edit) => encoded(edit, encode))
  );
}

const encoded = (
  { span, newText }: TextEdit,
  encode: (text: string) => string = (text) => text,
): TextEdit => ({
  span,
  newText: encode(newText),
});

function editArguments(command: FlinkCommand, text: string, change: DocumentChange): TextEdit[] | null {
  const { settings, extents } = command;
  const extentAt = (offset: number) => extents.find(({ start, end }) => start <= offset && offset < end);
  switch (change.kind) {
    case "replace-value": {
      const known = settings.some(({ valueSpan }) => valueSpan?.start === change.span.start);
      return known ? [{ span: change.span, newText: quoted(change.value, text, change.span) }] : null;
    }
    case "rename-option": {
      const setting = settings.find(({ keySpan }) => keySpan.start === change.at.start);
      return setting?.via.startsWith("-D") ? [{ span: setting.keySpan, newText: change.key }] : null;
    }
    case "remove-setting": {
      const extent = extentAt(change.at.start);
      return extent ? removeWords(text, extent) : null;
    }
    case "rewrite-line": {
      const extent = extentAt(change.at.start);
      const stops = command.problems.some((each) => each.stops && each.span.start === change.at.start);
      if (!extent) return null;
      const [flag = "-D"] = /^-y?D/.exec(text.slice(change.at.start)) ?? [];
      const border = stops && borderOfItems(text, extent);
      if (border) return [{ span: extent, newText: `${flag}${border}${change.key}=${change.value}` }];
      const value = quoted(change.value, text, null);
      return [{ span: extent, newText: `${stops ? `${flag} ` : "-D"}${change.key}=${value}` }];
    }
    case "set-option": {
      const setting = settings.find(({ key }) => key === change.key);
      if (setting?.valueSpan)
        return [{ span: setting.valueSpan, newText: quoted(change.value, text, setting.valueSpan) }];
      const last = settings.findLast(({ via }) => via.startsWith("-D"));
      const at = last && extentAt(last.keySpan.start)?.end;
      if (at === undefined) return null;
      return [
        { span: { start: at, end: at }, newText: ` -D${change.key}=${quoted(change.value, text, null)}` },
      ];
    }
    default:
      return null;
  }
}

/** What stands between an item of a list of arguments and the next one, quotes included; null for a word of a shell. */
function borderOfItems(text: string, { start, end }: Span): string | null {
  const [quote = ""] = /['"]$/.exec(text.slice(0, start)) ?? [];
  if (quote !== "" && text[end] !== quote) return null;
  const before = text.slice(startOfLineAt(text, start), start - quote.length);
  if (/^\s*-\s+$/.test(before)) return `${quote}${endOfLine(text)}${before}${quote}`;
  const isOfFlow = /[[,]\s*$/.test(text.slice(0, start - quote.length));
  const isClosed = /^\s*[,\]]/.test(text.slice(end + quote.length));
  return isOfFlow && isClosed ? `${quote}, ${quote}` : null;
}

/** Characters that a shell leaves alone. */
const PLAIN = /^[\w.,:/%+@=-]*$/;

/** A value as a word can have it; whoever reads the text again judges it. */
function quoted(value: string, text: string, place: Span | null): string {
  if (PLAIN.test(value)) return value;
  const before = place ? text[place.start - 1] : undefined;
  return before === "'" || before === '"' ? value : `'${value}'`;
}

/** Takes words away with the blanks before them, and with the line where nothing else stands in it. */
function removeWords(text: string, { start, end }: Span): TextEdit[] | null {
  let from = start;
  // The quote that the word begins with.
  if (/['"]/.test(text[from - 1] ?? "")) return null;
  const lineStart = startOfLineAt(text, from);
  if (text.slice(lineStart, from).trim() === "") {
    const [continued] = /[ \t]*\\[ \t]*\r?\n$/.exec(text.slice(0, lineStart)) ?? [];
    if (continued === undefined) return null;
    from = lineStart - continued.length;
  } else while (/[ \t]/.test(text[from - 1] ?? "")) from--;
  return [{ span: { start: from, end }, newText: "" }];
}
