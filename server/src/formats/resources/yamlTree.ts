import { type Document, isAlias, isMap, isScalar, isSeq, type Scalar, YAMLMap } from "yaml";
import type { ResourceField } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";

/** What a node is, behind the aliases that stand for it. */
export function behind(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** The value of a key, behind aliases and in maps that are merged in; undefined where it is not there. */
export function valueAt(document: Document.Parsed, map: YAMLMap, key: string): unknown {
  const own = map.items.find((pair) => textOf(pair.key) === key);
  if (own) return behind(document, own.value) ?? undefined;
  for (const pair of map.items) {
    if (textOf(pair.key) !== "<<") continue;
    const merged = behind(document, pair.value);
    const found = isMap(merged) ? valueAt(document, merged, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

/** The keys of a map with what stands behind aliases, those of maps that are merged in too, where it has none of its own. */
export function entriesOf(document: Document.Parsed, map: YAMLMap): Entry[] {
  const entries = new Map<string, Entry>();
  const own = map.items.filter(({ key }) => textOf(key) !== "<<");
  for (const { key, value } of own) entries.set(textOf(key) ?? "", { key, value: behind(document, value) });
  for (const { key, value } of map.items) {
    const merged = behind(document, value);
    if (textOf(key) !== "<<") continue;
    for (const each of isSeq(merged) ? merged.items : [merged]) {
      const from = behind(document, each);
      for (const entry of isMap(from) ? entriesOf(document, from) : []) {
        const name = textOf(entry.key) ?? "";
        if (!entries.has(name)) entries.set(name, entry);
      }
    }
  }
  return [...entries.values()];
}

/** The items of a list, behind aliases; none for anything else. */
export function itemsOf(document: Document.Parsed, list: unknown): unknown[] {
  return isSeq(list) ? list.items.map((item) => behind(document, item)) : [];
}

/** The map at a path of keys; undefined where there is none. */
export function mapAt(
  document: Document.Parsed,
  root: unknown,
  path: readonly string[],
): YAMLMap | undefined {
  let at = root;
  for (const key of path) at = isMap(at) ? valueAt(document, at, key) : undefined;
  return isMap(at) ? at : undefined;
}

/** The text of a scalar at a path; undefined where there is none. */
export function textAt(
  document: Document.Parsed,
  root: unknown,
  path: readonly string[],
): string | undefined {
  const map = mapAt(document, root, path.slice(0, -1));
  return map && textOf(valueAt(document, map, path.at(-1) ?? ""));
}

/** The entries of a map as `name=value`; undefined for no map, or one with a value that is none or is filled in. */
export function pairsOf(document: Document.Parsed, map: YAMLMap | undefined): string[] | undefined {
  const pairs = map?.items.map(({ key, value }) => [textOf(key), textOf(behind(document, value))]);
  const isKnown = pairs?.every((pair) =>
    pair.every((text) => text !== undefined && valueAsRead(text).value !== null),
  );
  return isKnown ? pairs?.map((pair) => pair.join("=")) : undefined;
}

/** The text of a scalar, as it was written where it is a number. */
export function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** Where the text of a scalar stands, without quotes or the sign of a block; undefined for a block of no lines. */
export function writtenRegion(text: string, scalar: Scalar): Span | undefined {
  const span = spanOf(scalar);
  if (!span) return undefined;
  switch (scalar.type) {
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED": {
      const header = /^[^\r\n]*(?:\r\n|\r|\n)/.exec(text.slice(span.start, span.end))?.[0];
      return header === undefined ? undefined : { start: span.start + header.length, end: span.end };
    }
    case "QUOTE_SINGLE":
    case "QUOTE_DOUBLE":
      return { start: span.start + 1, end: span.end - 1 };
    default:
      return span;
  }
}

/**
 * Where the text of a scalar stands that YAML takes as it is: a block of lines, or a line without escapes. Undefined where
 * what is read is not what is written.
 */
export function plainRegion(text: string, scalar: Scalar): Span | undefined {
  const region = writtenRegion(text, scalar);
  if (!region || typeof scalar.value !== "string" || scalar.type === "BLOCK_FOLDED") return undefined;
  const asWritten = () => text.slice(region.start, region.end) === scalar.value;
  return scalar.type === "BLOCK_LITERAL" || asWritten() ? region : undefined;
}

/** A key of a map with its value, which is behind aliases; undefined for one without a place. */
export function fieldOf(key: unknown, value: unknown): ResourceField | undefined {
  const keySpan = spanOf(key);
  if (!keySpan) return undefined;
  const text = textOf(value);
  const is = kindOf(value);
  return {
    ...(text === undefined ? { value: null } : fieldValue(text)),
    is,
    keySpan,
    valueSpan: is === "nothing" ? keySpan : (spanOf(value) ?? keySpan),
  };
}

function fieldValue(text: string): Pick<ResourceField, "value" | "pieces"> {
  const { value, pieces } = valueAsRead(text);
  return { value, ...(pieces ? { pieces } : {}) };
}

/** What YAML takes a value for. */
function kindOf(value: unknown): ResourceField["is"] {
  if (isMap(value)) return "map";
  if (isSeq(value)) return "list";
  if (!isScalar(value) || value.value === null) return "nothing";
  switch (typeof value.value) {
    case "number":
    case "bigint":
      return "number";
    case "boolean":
      return "truth";
    default:
      return "text";
  }
}

/**
 * What merge keys (`<<`) bring into a map: of each map that they name, the entries that no entry before has. Undefined where one of
 * them is no map, or merges others itself.
 */
export function mergedInto(document: Document.Parsed, map: YAMLMap): YAMLMap[] | undefined {
  const known = new Set(map.items.map(({ key }) => textOf(key)));
  const named = map.items
    .filter(({ key }) => textOf(key) === "<<")
    .flatMap(({ value }) => {
      const target = behind(document, value);
      return isSeq(target) ? target.items.map((item) => behind(document, item)) : [target];
    });
  const merged: YAMLMap[] = [];
  for (const each of named) {
    if (!isMap(each) || each.items.some(({ key }) => textOf(key) === "<<")) return undefined;
    const rest = new YAMLMap();
    rest.items = each.items.filter(({ key }) => !known.has(textOf(key)));
    for (const { key } of each.items) known.add(textOf(key));
    if (each.range) rest.range = each.range;
    merged.push(rest);
  }
  return merged;
}
