import type { Document } from "yaml";
import { Cache } from "../../flink/cache.ts";
import { parseYaml, withLineFeeds } from "../../flink/values/yamlDocument.ts";
import type { Facts } from "../../model/facts.ts";
import { type Network, NO_NETWORK } from "../../model/network.ts";
import type { Span } from "../../model/span.ts";
import { COMPUTED, TEMPLATE } from "../config/placeholders.ts";
import type { Unplaced } from "../region.ts";
import { endOfLineAt, lineStarts, startOfLineAt } from "../text.ts";
import { type Around, NOTHING_AROUND, type Outside, outsideOf } from "./around.ts";
import type { AddressedFound, FoundMounting, YamlPart } from "./found.ts";
import { withoutTemplates } from "./templates.ts";

/** A YAML document of a file with what was read of it before, places counted from its own start. */
export class Part implements YamlPart {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly isTemplate: boolean;
  /** True for one that something fills in. */
  readonly templated: boolean;
  /** The configurations in it, by the address of the file. */
  readonly found = new Cache<string, readonly AddressedFound[]>(10);
  /** Their facts, by their own addresses. */
  readonly facts = new Cache<string, Unplaced>(MOST_FACTS);
  /** Their facts as they stood in the file the last time. */
  readonly placed = new Map<string, Facts>();
  readonly lineStarts: readonly number[];
  /** How many lines are left out, as they are beyond YAML. */
  readonly leftOut: number;
  private outer: Outside | undefined;
  private lying: readonly FoundMounting[] | undefined;
  private net: Network | undefined;

  /** @param written the document as it stands */
  constructor(readonly written: string) {
    const plain = lenientlyParsed(written);
    // What is a comment to YAML may be a value all the same.
    const isHidden = written.search(COMPUTED) >= 0;
    const filled = isHidden || plain.document.errors.length > 0 ? withoutTemplates(written) : null;
    this.isTemplate = filled !== null;
    this.text = filled ?? written;
    const { document, leftOut } = filled === null ? plain : lenientlyParsed(filled);
    this.document = document;
    this.leftOut = leftOut;
    this.templated = TEMPLATE.test(written);
    this.lineStarts = lineStarts(written);
  }

  /** What stands outside of its configurations. */
  outside(configurations: () => readonly Facts[]): Outside {
    this.outer ??= outsideOf(this.written, configurations());
    return this.outer;
  }

  /** What lies in the containers that it starts, none in what does not parse. */
  mounting(read: ((part: YamlPart) => readonly FoundMounting[]) | undefined): readonly FoundMounting[] {
    this.lying ??= this.document.errors.length > 0 ? [] : (read?.(this) ?? []);
    return this.lying;
  }

  /** What in it lets others in to pods or keeps them out, with places from its own start. */
  network(read: ((part: YamlPart) => Network) | undefined): Network {
    this.net ??= this.document.errors.length > 0 ? NO_NETWORK : (read?.(this) ?? NO_NETWORK);
    return this.net;
  }
}

/** More than one of the same text have addresses of their own. */
const MOST_FACTS = 1000;

/** A YAML document of a file, with the offset at which it begins. */
export interface PlacedPart {
  readonly start: number;
  /** How many lines are above it. */
  readonly line: number;
  readonly part: Part;
}

/** A configuration with the document of the file that it stands in. */
export interface Placed extends PlacedPart {
  readonly found: AddressedFound;
}

/** A text with its documents, and what all of it says of each configuration. */
export interface KnownText {
  readonly text: string;
  readonly parts: readonly PlacedPart[];
  around: Around;
}

/** What a document begins with behind another one. */
const BORDER = "---";

/** Where the documents of a piece of a file begin, each at its own border. */
function startsIn(text: string, from: number, to: number): number[] {
  const starts = [from];
  for (let at = text.indexOf(BORDER, from + 1); at >= 0 && at < to; at = text.indexOf(BORDER, at + 1))
    if (isBorder(text, at)) starts.push(at);
  return starts;
}

/** True where a document begins behind another one. */
function isBorder(text: string, at: number): boolean {
  const behind = text[at + BORDER.length];
  return (
    text.startsWith(BORDER, at) &&
    /[\r\n]/.test(text[at - 1] ?? "") &&
    (behind === undefined || /[ \t\r\n]/.test(behind))
  );
}

/** The documents that a text has in common with another one at its start and at its end, and what lies between these. */
interface Alike {
  readonly above: readonly Part[];
  readonly below: readonly Part[];
  readonly from: number;
  readonly to: number;
}

function alikeIn(text: string, parts: readonly PlacedPart[]): Alike {
  const above: Part[] = [];
  let from = 0;
  for (const { part } of parts) {
    const end = from + part.written.length;
    if (text.slice(from, end) !== part.written || (end < text.length && !isBorder(text, end))) break;
    above.push(part);
    from = end;
  }
  const below: Part[] = [];
  let to = text.length;
  for (const { part } of parts.slice(above.length).reverse()) {
    const start = to - part.written.length;
    if (start < from || text.slice(start, to) !== part.written || !isBorder(text, start)) break;
    below.push(part);
    to = start;
  }
  return { above, below: below.reverse(), from, to };
}

/** How many texts are kept, of different files. */
const MOST_TEXTS = 8;

/** The texts that were read last, with their documents: a keystroke changes one document of a file. */
export class PartCache {
  private known: readonly (KnownText & { readonly byText: ReadonlyMap<string, Part> })[] = [];

  /** The documents of a text. */
  of(text: string): KnownText {
    const same = this.known.find((each) => each.text === text);
    if (same) return same;
    // The first is the text that this one was made of, by changing it.
    const [before, alike] = this.mostAlike(text);
    const { above, below, from, to } = alike;
    const byText = new Map([...above, ...below].map((part) => [part.written, part]));
    const between = from < to || !before ? startsIn(text, from, to) : [];
    const changed = between.map((start, index) => {
      const own = text.slice(start, between[index + 1] ?? to);
      const part = byText.get(own) ?? this.partOf(own);
      byText.set(part.written, part);
      return part;
    });
    let [start, line] = [0, 0];
    const parts = [...above, ...changed, ...below].map((part): PlacedPart => {
      const placed = { start, line, part };
      start += part.written.length;
      line += part.lineStarts.length - 1;
      return placed;
    });
    const made = { text, parts, byText, around: before?.around ?? NOTHING_AROUND };
    this.known = [made, ...this.known.filter((each) => each !== before)].slice(0, MOST_TEXTS);
    return made;
  }

  /** The text that was read last of those that begin or end with the same documents as this one. */
  private mostAlike(text: string): readonly [KnownText | undefined, Alike] {
    for (const known of this.known) {
      const alike = alikeIn(text, known.parts);
      if (alike.above.length + alike.below.length > 0) return [known, alike];
    }
    return [undefined, { above: [], below: [], from: 0, to: text.length }];
  }

  private partOf(own: string): Part {
    for (const { byText } of this.known) {
      const known = byText.get(own);
      if (known) return known;
    }
    return new Part(own);
  }
}

/** How many lines may be beyond YAML: more than one that is being typed, and the one behind it, is something else. */
const MOST_BROKEN = 2;

/** Parses a document, without the lines that somebody is just typing. */
export const parsed = (text: string): Document.Parsed => lenientlyParsed(text).document;

function lenientlyParsed(text: string): { readonly document: Document.Parsed; readonly leftOut: number } {
  let now = withLineFeeds(text);
  for (let leftOut = 0; ; leftOut++) {
    const document = parseYaml(now);
    const [error] = document.errors;
    if (!error || leftOut === MOST_BROKEN) return { document, leftOut };
    const without = withoutLine(now, error.pos[0]);
    if (without === undefined) return { document, leftOut };
    now = without;
  }
}

/** The text with blanks in the place of a line; undefined where that is a template's, or has nothing to take away. */
function withoutLine(text: string, offset: number): string | undefined {
  const at = Math.min(offset, text.length - 1);
  const [start, end] = [startOfLineAt(text, at), endOfLineAt(text, at)];
  const line = text.slice(start, end);
  return line.trim() === "" || TEMPLATE.test(line)
    ? undefined
    : text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

/** A text inside of a document as YAML of its own, with its places in the document: around it there is nothing. */
export function maskedPart(text: string, { start, end }: Span): YamlPart {
  const blank = (piece: string) => piece.replace(/[^\r\n]/g, " ");
  const masked = blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
  return { text: masked, isTemplate: false, document: parsed(masked) };
}
