import { type Document, isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { endOfLineAt, indentAt } from "../text.ts";
import { atEnd, behindInner, placed, placeFor } from "./placement.ts";

interface Home {
  /** The map that the new key goes into, or null when the document has none yet. */
  readonly map: YAMLMap | null;
  /** A key without a value, below which the new one is the first. */
  readonly emptyParent?: Pair;
  /** What is left of the key inside of that map. */
  readonly rest: string;
}

/** The edit that adds an option to a config.yaml, where its key belongs. `value` is written as it is. */
export function insertOption(
  text: string,
  parsed: Document.Parsed,
  key: string,
  value: string,
  eol: string,
): TextEdit {
  const root = isMap(parsed.contents) ? parsed.contents : null;
  const home = root ? findHome(root, key) : { map: null, rest: key };
  const step = indentStep(text, root);
  if (home.emptyParent) {
    const nested = root?.items.some(({ value }) => isMap(value)) === true && !hasDots(root);
    return belowEmptyKey(
      text,
      home.emptyParent,
      (indent) => linesOf(home.rest, value, indent, nested && step),
      {
        step,
        eol,
      },
    );
  }
  if (home.map?.flow) return intoFlowMap(home.map, home.rest, value);
  if (!home.map || home.map.items.length === 0) return atEnd(text, `${home.rest}: ${value}`, eol);

  const { items } = home.map;
  const keys = items.map(keyText);
  // Where the first segment is a key already, with a value or an alias, a nested map would be a second one.
  const taken = keys.includes(home.rest.split(".")[0] ?? "");
  const nested = root !== null && !taken && isNestedStyle(root, home.map);
  const indent = indentAt(text, rangeOf(items[0]?.key)?.[0] ?? 0);
  const lines = linesOf(home.rest, value, indent, nested && step);
  const neighbours = items.map((pair, index) => ({ key: keys[index] ?? "", span: extentOf(text, pair) }));
  const place = placeFor({ text, neighbours, indent, nests: true }, home.rest, lines.length);
  return placed(text, place, lines, eol);
}

/** The deepest map on the key's way that exists. */
function findHome(map: YAMLMap, key: string): Home {
  let best: Home = { map, rest: key };
  for (const pair of map.items) {
    const own = keyText(pair);
    if (!key.startsWith(`${own}.`)) continue;
    const rest = key.slice(own.length + 1);
    let found: Home | undefined;
    if (isMap(pair.value))
      found = pair.value.items.length > 0 || pair.value.flow ? findHome(pair.value, rest) : undefined;
    else if (isEmpty(pair)) found = { map: null, emptyParent: pair, rest };
    if (found && found.rest.length < best.rest.length) best = found;
  }
  return best;
}

/** True for a key with nothing behind it; an explicit `~` or `null` is something. */
function isEmpty({ value }: Pair): boolean {
  return value === null || (isScalar(value) && value.value === null && !value.source);
}

export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : "";
}

export function rangeOf(node: unknown): [number, number, number] | undefined {
  return (node as { range?: [number, number, number] } | null | undefined)?.range ?? undefined;
}

/**
 * A map is written nested when it has maps inside and no dotted key, and one below others also when no key of the document is
 * dotted.
 */
export function isNestedStyle(root: YAMLMap, map: YAMLMap): boolean {
  if (map.items.some(isDotted)) return false;
  return map.items.some(({ value }) => isMap(value)) || (map !== root && !hasDots(root));
}

const isDotted = (pair: Pair): boolean => keyText(pair).includes(".");

const hasDots = (map: YAMLMap): boolean =>
  map.items.some((pair) => isDotted(pair) || (isMap(pair.value) && hasDots(pair.value)));

/** An item to the last character that says something of it; a range that ends at the start of the next line is taken back. */
function extentOf(text: string, pair: Pair): Span {
  let end = lastOffset(pair);
  while (end > 0 && /[\r\n]/.test(text[end - 1] ?? "")) end--;
  return { start: rangeOf(pair.key)?.[0] ?? 0, end };
}

/** Offset of the last character that belongs to an item, inside of its last line. */
export function lastOffset(pair: Pair): number {
  if (isMap(pair.value) && !pair.value.flow && pair.value.items.length > 0) {
    return lastOffset(pair.value.items[pair.value.items.length - 1] as Pair);
  }
  const value = isEmpty(pair) ? undefined : rangeOf(pair.value);
  const range = value ?? rangeOf(pair.key) ?? [0, 1, 1];
  return range[1];
}

/** A key with its value, in one line, or each segment of the key a step further in than the one above. */
function linesOf(key: string, value: string, indent: string, step: string | false): string[] {
  if (step === false) return [`${indent}${key}: ${value}`];
  const segments = key.split(".");
  return segments.map((segment, depth) => {
    const last = depth === segments.length - 1;
    return `${indent}${step.repeat(depth)}${segment}:${last ? ` ${value}` : ""}`;
  });
}

function indentStep(text: string, root: YAMLMap | null): string {
  for (const pair of root?.items ?? []) {
    if (!isMap(pair.value) || pair.value.flow) continue;
    const first = rangeOf(pair.value.items[0]?.key);
    const own = rangeOf(pair.key)?.[0] ?? 0;
    // Inside of another document all of it stands further in.
    if (first) return indentAt(text, first[0]).slice(indentAt(text, own).length) || "  ";
  }
  return "  ";
}

function belowEmptyKey(
  text: string,
  parent: Pair,
  linesAt: (indent: string) => string[],
  { step, eol }: { readonly step: string; readonly eol: string },
): TextEdit {
  const key = rangeOf(parent.key) ?? [0, 0, 0];
  const own = indentAt(text, key[0]);
  const offset = behindInner(text, key[1], own);
  // Comments that stand there tell how far in its keys would.
  const indent = offset > endOfLineAt(text, key[1]) ? indentAt(text, offset) : own + step;
  return placed(text, { offset, apart: false }, linesAt(indent), eol);
}

function intoFlowMap(map: YAMLMap, rest: string, value: string): TextEdit {
  const last = map.items[map.items.length - 1];
  const range = rangeOf(last?.value) ?? rangeOf(last?.key);
  const offset = range ? range[1] : (rangeOf(map)?.[0] ?? 0) + 1;
  return { span: { start: offset, end: offset }, newText: `${last ? ", " : ""}${rest}: ${value}` };
}
