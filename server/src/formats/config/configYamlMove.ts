import { type Document, isMap, type Pair, type YAMLMap } from "yaml";
import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { applyEdits, endOfLineAt, indentAt, smallestEdit, startOfLineAt } from "../text.ts";
import { insertOption, isNestedStyle, keyText, lastOffset, rangeOf } from "./configYamlInsert.ts";

type Parse = (text: string) => Document.Parsed;

/** A setting in a tree of maps: its pair, and the maps around it, outermost first. */
interface Place {
  readonly pair: Pair;
  readonly around: readonly { readonly map: YAMLMap; readonly pair: Pair | null }[];
}

/**
 * Edits that give the setting whose key stands at `at` another key. It stays where it is when the maps around it
 * are on the new key's way, and moves to where that key belongs when they are not. Nothing for what cannot be moved
 * as it is: a value of several lines.
 */
export function renameOption(text: string, parse: Parse, at: Span, key: string, eol: string): TextEdit[] {
  const parsed = parse(text);
  const place = placeOf(parsed, at);
  if (!place) return [];
  const above = place.around.flatMap(({ pair }) => (pair ? [keyText(pair)] : [])).join(".");
  if (above === "" || key.startsWith(`${above}.`)) {
    const rest = above === "" ? key : key.slice(above.length + 1);
    return [{ span: at, newText: inPlace(text, place, at, rest, eol) }];
  }
  const value = rangeOf(place.pair.value);
  const raw = value ? text.slice(value[0], value[1]).trimEnd() : "";
  const away = removal(text, place);
  if (raw === "" || raw.includes("\n") || away.length === 0) return [];
  const comment = /^[ \t]*(#[^\r\n]*)/.exec(
    text.slice(value?.[1] ?? 0, endOfLineAt(text, value?.[1] ?? 0)),
  )?.[1];
  const without = applyEdits(text, away);
  const inserted = insertOption(without, parse(without), key, comment ? `${raw} ${comment}` : raw, eol);
  const edit = smallestEdit(text, applyEdits(without, [inserted]));
  return edit ? [edit] : [];
}

/** Edits that take away the setting whose key stands at `at`, with the parents that are empty without it. */
export function removeSetting(text: string, parse: Parse, at: Span): TextEdit[] {
  const place = placeOf(parse(text), at);
  return place ? removal(text, place) : [];
}

/** The key's new text; in a nested map, its segments below each other. */
function inPlace(text: string, { pair, around }: Place, at: Span, rest: string, eol: string): string {
  const [root] = around;
  const map = around.at(-1)?.map;
  const keys = map?.items.map(keyText) ?? [];
  const segments = rest.split(".");
  const value = rangeOf(pair.value);
  const oneLine = value !== undefined && !text.slice(at.start, value[1]).trimEnd().includes("\n");
  const nested = map && root && !map.flow && oneLine && around.length > 1 && isNestedStyle(root.map, map);
  const taken = keys.filter((key) => key === segments[0]).length > (keyText(pair) === segments[0] ? 1 : 0);
  if (!nested || taken || segments.length === 1) return rest;
  const indent = indentAt(text, at.start);
  return segments
    .map((segment, depth) => `${depth === 0 ? "" : `${eol}${indent}${"  ".repeat(depth)}`}${segment}`)
    .join(":");
}

function placeOf(parsed: Document.Parsed, at: Span): Place | undefined {
  const search = (map: YAMLMap, around: Place["around"]): Place | undefined => {
    for (const pair of map.items) {
      if (rangeOf(pair.key)?.[0] === at.start) return { pair, around };
      if (!isMap(pair.value)) continue;
      const found = search(pair.value, [...around, { map: pair.value, pair }]);
      if (found) return found;
    }
    return undefined;
  };
  const root = parsed.contents;
  return isMap(root) ? search(root, [{ map: root, pair: null }]) : undefined;
}

function removal(text: string, { pair, around }: Place): TextEdit[] {
  let gone = pair;
  let depth = around.length - 1;
  for (; depth > 0; depth--) {
    const { map, pair: parent } = around[depth] ?? { map: undefined, pair: null };
    if (!parent || map?.items.length !== 1) break;
    gone = parent;
  }
  const holder = around[depth]?.map;
  if (holder?.flow) return fromBraces(holder, gone);
  const start = startOfLineAt(text, rangeOf(gone.key)?.[0] ?? 0);
  let last = lastOffset(gone);
  while (last > start && /[\r\n]/.test(text[last - 1] ?? "")) last--;
  let end = endOfLineAt(text, last);
  if (text[end] === "\r") end++;
  if (text[end] === "\n") end++;
  const own = startOfLineAt(text, rangeOf(pair.key)?.[0] ?? start);
  return [{ span: { start, end }, newText: commentsIn(text.slice(start, own)) }];
}

/** Takes one of several keys out of a map in braces, with the comma that parts it from the next one, or from the last. */
function fromBraces({ items }: YAMLMap, gone: Pair): TextEdit[] {
  const at = items.indexOf(gone);
  const startOf = (index: number) => rangeOf(items[index]?.key)?.[0];
  const endOf = (index: number) => rangeOf(items[index]?.value)?.[1] ?? rangeOf(items[index]?.key)?.[1];
  const isLast = at === items.length - 1;
  const [start, end] = isLast ? [endOf(at - 1), endOf(at)] : [startOf(at), startOf(at + 1)];
  return start === undefined || end === undefined ? [] : [{ span: { start, end }, newText: "" }];
}

/** The comments of lines with parents that go, each in a line of its own. */
function commentsIn(lines: string): string {
  return lines
    .split(/(?<=\n)/)
    .flatMap((line) => {
      const [, indent = "", comment, eol = ""] =
        /^([ \t]*)(?:[^#\s][^#]*:[ \t]+)?(#[^\r\n]*)(\r?\n)?/.exec(line) ?? [];
      return comment === undefined ? [] : [`${indent}${comment}${eol}`];
    })
    .join("");
}
