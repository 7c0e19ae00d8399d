import { compareVersions, type FlinkVersion } from "../versions.ts";
import { type Parsed, parsed, refused } from "./parsed.ts";
import { splitEscaped } from "./splitter.ts";
import { readYaml } from "./yaml.ts";
import { plainText } from "./yamlFlow.ts";
import type { YamlValue } from "./yamlValue.ts";

/** How the configuration that holds a list or a map is read. */
export interface ListContext {
  readonly version: FlinkVersion;
  /** True when lists and maps are tried as YAML first: for config.yaml, and for all that 2.0 and newer read. */
  readonly standard: boolean;
}

/** Reads an item of a list from its text. */
export type ItemParser<T> = (text: string) => Parsed<T>;
export type TextMap = ReadonlyMap<string, string>;

/**
 * Reads a list: a YAML list where the configuration is standard, and whatever that cannot read as items between
 * semicolons.
 *
 * @see org.apache.flink.configuration.ConfigurationUtils#convertToList
 */
export function parseList<T>(text: string, context: ListContext, item: ItemParser<T>): Parsed<readonly T[]> {
  const fromYaml = context.standard ? yamlItems(text, (value) => itemOf(value, item)) : undefined;
  return fromYaml ? parsed(fromYaml) : splitList(text, item);
}

function splitList<T>(text: string, item: ItemParser<T>): Parsed<readonly T[]> {
  const texts = splitEscaped(text, ";");
  if (!texts.ok) return texts;
  const items: T[] = [];
  for (const each of texts.value) {
    const read = item(each);
    if (!read.ok) return read;
    items.push(read.value);
  }
  return parsed(items);
}

/** The items of a YAML list; undefined when there is no list, or an item that is not read. */
function yamlItems<T>(text: string, read: (value: YamlValue) => T | undefined): T[] | undefined {
  const list = readYaml(text);
  if (list?.kind !== "list") return undefined;
  const items = list.items.map(read);
  return items.every((each): each is Awaited<T> => each !== undefined) ? items : undefined;
}

function itemOf<T>(value: YamlValue, item: ItemParser<T>): T | undefined {
  const text = plainText(value);
  const read = text === undefined ? undefined : item(text);
  return read?.ok ? read.value : undefined;
}

/**
 * Reads a map: a YAML map where the configuration is standard, and whatever that cannot read as `key:value` between
 * commas, each in quotes when it holds one of these characters.
 *
 * @see org.apache.flink.configuration.ConfigurationUtils#convertToProperties
 */
export function parseMap(text: string, context: ListContext): Parsed<TextMap> {
  const value = context.standard ? readYaml(text) : undefined;
  const fromYaml = value && mapOf(value);
  return fromYaml ? parsed(fromYaml) : splitMap(text, context.version);
}

/** Reads a list of maps. Before 2.0 the maps between semicolons are never YAML. */
export function parseMaps(text: string, context: ListContext): Parsed<readonly TextMap[]> {
  const fromYaml = context.standard ? yamlItems(text, mapOf) : undefined;
  if (fromYaml) return parsed(fromYaml);
  const standard = context.standard && context.version.major >= 2;
  return splitList(text, (each) => parseMap(each, { ...context, standard }));
}

/** Undefined when the value is no map, when a key or a value is null, or when two keys have the same text. */
function mapOf(value: YamlValue): TextMap | undefined {
  if (value.kind !== "map") return undefined;
  const map = new Map<string, string>();
  for (const [key, item] of value.entries) {
    const keyText = plainText(key);
    const itemText = plainText(item);
    if (keyText === undefined || itemText === undefined || map.has(keyText)) return undefined;
    map.set(keyText, itemText);
  }
  return map;
}

function splitMap(text: string, version: FlinkVersion): Parsed<TextMap> {
  const items = splitEscaped(text, ",");
  if (!items.ok) return items;
  const map = new Map<string, string>();
  for (const item of items.value) {
    const parts = splitEscaped(item, ":");
    if (!parts.ok) return parts;
    const [key, value, ...more] = parts.value;
    if (key === undefined || value === undefined || more.length > 0)
      return refused(noPair(parts.value, version));
    const other = map.get(key);
    if (other !== undefined) {
      return refused(`Duplicate key ${key} (attempted merging values ${other} and ${value})`);
    }
    map.set(key, value);
  }
  return parsed(map);
}

function noPair(parts: readonly string[], version: FlinkVersion): string {
  return compareVersions(version, { major: 1, minor: 17 }) >= 0
    ? "Map item is not a key-value pair (missing ':'?)"
    : `Could not parse pair in the map [${parts.join(", ")}]`;
}
