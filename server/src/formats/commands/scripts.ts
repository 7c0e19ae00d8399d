import { Cache } from "../../flink/cache.ts";
import { NEWEST, OLDEST } from "../../flink/versions.ts";
import { documentUri } from "../../model/address.ts";
import type { VersionClaim } from "../../model/build.ts";
import type { DocumentChange, TextEdit } from "../../model/change.ts";
import type { Facts } from "../../model/facts.ts";
import type { IgnoreComment } from "../../model/ignoreComment.ts";
import type { Span } from "../../model/span.ts";
import { addressesOf } from "../addresses.ts";
import { emptyFacts } from "../config/emptyFacts.ts";
import type { DocumentText, Format } from "../format.ts";
import { addIgnore, markedComments, readIgnores, removeComment } from "../ignores.ts";
import type { InnerFormats } from "../inner.ts";
import type { KindOfDocument } from "../kinds.ts";
import { mentionsIn } from "../mentions.ts";
import { endOfLine, endOfLineAt, lineStarts, startOfLineAt, wordsIn } from "../text.ts";
import type { CommandsOf, ScriptPart } from "./hosts.ts";
import type { ScriptSource } from "./source.ts";
import { editSource, factsOfSource } from "./sourceFacts.ts";
import { sourcesOfCommands } from "./sources.ts";

/** How many texts are kept with their commands: one is asked about, read and edited in a row. */
const MOST_TEXTS = 8;

/** A kind of document with commands, some of which start Flink or write its configuration. */
export function scripts(
  kind: KindOfDocument,
  find: CommandsOf,
  inner: InnerFormats,
  /** The Flinks that a document says its commands run with. */
  installs: (document: DocumentText) => readonly VersionClaim[] = () => [],
): Format {
  const known = new Cache<string, readonly ScriptPart[]>(MOST_TEXTS);
  const commandsOf = (text: string) => known.get(text, () => find(text));
  const read = (document: DocumentText): Facts =>
    withInstalls(readScript(document, kind, commandsOf(document.text), inner), installs(document));
  return {
    ...kind,
    prepare: async () => {},
    concernsFlink: (text) => kind.mayConcernFlink(text) && sourcesIn("", text, commandsOf(text)).length > 0,
    read,
    readOnce: read,
    edit: (document, _facts, change) => editScript(document, change, commandsOf(document.text), inner),
  };
}

/** The configurations of a document; those of its images belong together. */
function sourcesIn(uri: string, text: string, parts: readonly ScriptPart[]): ScriptSource[] {
  const imageGroup = `image/${documentUri(uri)}`;
  return parts.flatMap(({ commands, inImage }) => sourcesOfCommands(commands, { text, inImage, imageGroup }));
}

function readScript(
  { uri, text }: DocumentText,
  { id }: KindOfDocument,
  parts: readonly ScriptPart[],
  inner: InnerFormats,
): Facts {
  const found = sourcesIn(uri, text, parts);
  const addresses = addressesOf(uri, found);
  const ignores = ignoresOf(text, parts);
  // A variable may be given its words anywhere in the script.
  const words = found.some(({ open }) => open) ? wordsIn(text) : null;
  const sources = found.map(
    (source, index): Facts => ({
      ...factsOfSource(source, { uri: addresses[index] ?? uri, text }, id, inner),
      readBy: { from: OLDEST, to: NEWEST },
      ignores,
      carrier: { ...source.carrier, elsewhere: source.open ? words : null, flinkVersion: null },
    }),
  );
  const mentions = mentionsIn(text);
  return {
    ...emptyFacts(uri, id),
    kind: "resource",
    ...(mentions.length > 0 ? { mentions } : {}),
    ignores,
    anchor: sources[0]?.anchor ?? { start: 0, end: endOfLineAt(text, 0) },
    sources,
  };
}

/** Ignore comments; one above a command hides all of its lines, as none can stand between them. */
function ignoresOf(text: string, parts: readonly ScriptPart[]): IgnoreComment[] {
  if (!text.includes("flink-preflight-ignore")) return [];
  const starts = lineStarts(text);
  return readIgnores(text, starts, markedComments(text, starts)).map((ignore) => {
    const { hides } = ignore;
    const below = hides && commandAround(parts, hides.end);
    return below ? { ...ignore, hides: { start: hides.start, end: endOfLineAt(text, below.end) } } : ignore;
  });
}

function commandAround(parts: readonly ScriptPart[], offset: number): Span | undefined {
  for (const { commands } of parts)
    for (const { span } of commands) if (span.start <= offset && offset <= span.end) return span;
  return undefined;
}

function editScript(
  { uri, text }: DocumentText,
  change: DocumentChange,
  parts: readonly ScriptPart[],
  inner: InnerFormats,
): TextEdit[] | null {
  if (change.kind === "remove") return [removeComment(text, change.span)];
  if (change.kind === "ignore") {
    const around = change.at && commandAround(parts, change.at.start);
    const at = around ? { start: startOfLineAt(text, around.start), end: around.end } : change.at;
    // The first line of a script may say what reads it.
    const top = text.startsWith("#!")
      ? { start: endOfLineAt(text, 0) + 1, end: endOfLineAt(text, 0) + 1 }
      : null;
    const edit = addIgnore(text, "#", change, at, endOfLine(text));
    return [!at && top ? { ...edit, span: top } : edit];
  }
  const found = sourcesIn(uri, text, parts);
  const source = found[addressesOf(documentUri(uri), found).indexOf(change.uri)];
  return source ? editSource(source, text, change, inner) : null;
}

/** A document whose configurations run with the Flinks that it says. */
function withInstalls(facts: Facts, installs: readonly VersionClaim[]): Facts {
  if (installs.length === 0 || !facts.sources) return facts;
  const sources = facts.sources.map((source) =>
    source.carrier ? { ...source, carrier: { ...source.carrier, installs } } : source,
  );
  return { ...facts, sources };
}
