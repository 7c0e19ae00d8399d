import { isAlias, isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import type { GiveVariable, TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { endOfLine, endOfLineAt, startOfLineAt, startWithComments } from "../text.ts";
import type { YamlPart } from "./found.ts";
import { servicesOf } from "./services.ts";
import { behind, entriesOf, mapAt, textOf } from "./yamlTree.ts";

const VARIABLES = "environment";
/** What makes a container of a service: others that take it over from the same map are given the same variables. */
const IMAGE = ["image", "build"];

/**
 * The field beside which the first variables of a service can be written: where the services that have its image have it from, as a
 * map that is merged into them, so that all of them get them. Undefined where it has variables, or others would get them too.
 */
export function roomForVariables(part: YamlPart, service: YAMLMap): Span | undefined {
  if (fieldIn(part, service, VARIABLES) !== undefined) return undefined;
  const holder = [...mergedWhole(part, service), service].find((each) => hasOwn(each, IMAGE));
  if (!holder || holder.flow || !isTakenWithImage(part, holder)) return undefined;
  const span = spanOf(fieldBeside(holder));
  if (!span) return undefined;
  const before = part.text.slice(startOfLineAt(part.text, span.start), span.start);
  return /^ *$/.test(before) ? span : undefined;
}

/** The edit by which a service, or all that have its map, get their first variable. */
export function firstVariable(part: YamlPart, { at, name, value }: GiveVariable): TextEdit | undefined {
  const { text } = part;
  const start = startOfLineAt(text, at.start);
  const indent = text.slice(start, at.start);
  const eol = endOfLine(text);
  const lines = `${indent}${VARIABLES}:${eol}${indent}${stepOf(part)}${name}: ${value}`;
  if (text.slice(at.start, at.end) !== IMAGE[0]) {
    const above = startWithComments(text, at.start);
    return { span: { start: above, end: above }, newText: `${lines}${eol}` };
  }
  const end = endOfLineAt(text, at.start);
  return { span: { start: end, end }, newText: `${eol}${lines}` };
}

/** In front of what is mounted, behind the name of the image, or in front of the last field. */
function fieldBeside({ items }: YAMLMap): unknown {
  const named = (name: string) => items.slice(1).find(({ key }) => textOf(key) === name)?.key;
  const image = items.find(({ key, value }) => textOf(key) === IMAGE[0] && isOnOneLine(value));
  return named("volumes") ?? image?.key ?? items.slice(1).at(-1)?.key;
}

const isOnOneLine = (value: unknown): boolean =>
  isScalar(value) && !value.type?.startsWith("BLOCK") && !(value.source ?? "").includes("\n");

/** How far in the fields of a map stand. */
function stepOf({ text, document }: YamlPart): string {
  const first = spanOf(mapAt(document, document.contents, ["services"])?.items[0]?.key);
  return first ? text.slice(startOfLineAt(text, first.start), first.start) : "  ";
}

/** The maps that are merged into a service as they are, those that are merged into these behind them. */
function mergedWhole(part: YamlPart, map: YAMLMap): YAMLMap[] {
  const { document } = part;
  return map.items
    .filter(({ key }) => textOf(key) === "<<")
    .flatMap(({ value }) => (isSeq(value) ? value.items : [value]))
    .flatMap((each) => {
      const merged = isAlias(each) ? behind(document, each) : undefined;
      return isMap(merged) ? [merged, ...mergedWhole(part, merged)] : [];
    });
}

/** True where all services that would get the variables of a map have its image. */
function isTakenWithImage(part: YamlPart, holder: YAMLMap): boolean {
  return servicesOf(part)
    .filter(({ map }) => map === holder || mergedWhole(part, map).includes(holder))
    .filter(({ map }) => fieldIn(part, map, VARIABLES) === undefined)
    .every(({ map }) => IMAGE.every((name) => fieldIn(part, map, name) === fieldIn(part, holder, name)));
}

const hasOwn = ({ items }: YAMLMap, names: readonly string[]): boolean =>
  items.some(({ key }) => names.includes(textOf(key) ?? ""));

const fieldIn = ({ document }: YamlPart, map: YAMLMap, name: string): unknown =>
  entriesOf(document, map).find(({ key }) => textOf(key) === name)?.value;
