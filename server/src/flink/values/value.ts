import { doubleText } from "../java/numbers.ts";
import { compareVersions, type FlinkVersion } from "../versions.ts";
import { parseBoolean, parseEnum } from "./choices.ts";
import { parseDuration } from "./duration.ts";
import { type ItemParser, parseList, parseMap, parseMaps, type TextMap } from "./lists.ts";
import { parseMemorySize } from "./memorySize.ts";
import { floatText, parseDouble, parseFloating, parseInteger, parseLong } from "./numbers.ts";
import { type Parsed, parsed } from "./parsed.ts";

export type { Parsed } from "./parsed.ts";

/** Where a value stands. */
export interface ValueContext {
  readonly version: FlinkVersion;
  /** True for config.yaml, false for flink-conf.yaml. Before 1.19 all is read as the latter, since 2.0 as the former. */
  readonly standard: boolean;
  /** The labels that an enum option has in that version; null when nothing is known of them. */
  readonly labels: readonly string[] | null;
}

/** What Flink reads. An enum is the string of its label. */
export type Value =
  | { readonly kind: "boolean"; readonly value: boolean }
  /** An Integer or a Long. */
  | { readonly kind: "whole"; readonly value: bigint }
  | { readonly kind: "float" | "double"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "duration"; readonly nanos: bigint }
  | { readonly kind: "memory"; readonly bytes: bigint }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "map"; readonly map: TextMap }
  | { readonly kind: "maps"; readonly items: readonly TextMap[] };

/**
 * Reads the text of a value as Flink does when it looks up an option of that type. The reason of what it refuses
 * is Flink's own, without the sentence before it that repeats the value and the key.
 *
 * @param type as in the option catalogue: `Integer`, `Duration`, `List<String>`, ...
 * @see org.apache.flink.configuration.ConfigurationUtils#convertValue
 */
export function parseValue(type: string, text: string, context: ValueContext): Parsed<Value> {
  const { version, labels } = context;
  const since = (major: number, minor: number) => compareVersions(version, { major, minor }) >= 0;
  const lists = { version, standard: since(2, 0) || (context.standard && since(1, 19)) };
  const label: ItemParser<string> = (each) => (labels ? parseEnum(each, labels) : parsed(each));
  switch (type) {
    case "Boolean":
      return mapped(parseBoolean(text), (value) => ({ kind: "boolean", value }));
    case "Integer":
      return mapped(parseInteger(text), (value) => ({ kind: "whole", value }));
    case "Long":
      return mapped(parseLong(text), (value) => ({ kind: "whole", value }));
    case "Float":
      return mapped(parseFloating(text), (value) => ({ kind: "float", value }));
    case "Double":
      return mapped(parseDouble(text), (value) => ({ kind: "double", value }));
    case "Enum":
      return mapped(label(text), (value) => ({ kind: "string", value }));
    case "Duration":
      return mapped(parseDuration(text, version), (nanos) => ({ kind: "duration", nanos }));
    case "MemorySize": {
      const size = parseMemorySize(text);
      return size.ok ? parsed({ kind: "memory", bytes: size.bytes }) : size;
    }
    case "List<String>":
      return mapped(parseList(text, lists, parsed), (items) => ({ kind: "list", items }));
    case "List<Enum>":
      return mapped(parseList(text, lists, label), (items) => ({ kind: "list", items }));
    case "Map":
      return mapped(parseMap(text, lists), (map) => ({ kind: "map", map }));
    case "List<Map>":
      return mapped(parseMaps(text, lists), (items) => ({ kind: "maps", items }));
    default:
      return parsed({ kind: "string", value: text });
  }
}

function mapped<T>(read: Parsed<T>, wrap: (value: T) => Value): Parsed<Value> {
  return read.ok ? parsed(wrap(read.value)) : read;
}

/**
 * One text for all the texts that mean the same value: numbers as Java prints them, durations in nanoseconds, sizes
 * in bytes, lists and maps as JSON, the keys of a map in order.
 */
export function canonicalText(value: Value): string {
  switch (value.kind) {
    case "float":
      return floatText(value.value);
    case "double":
      return doubleText(value.value);
    case "duration":
      return String(value.nanos);
    case "memory":
      return String(value.bytes);
    case "list":
      return JSON.stringify(value.items);
    case "map":
      return mapText(value.map);
    case "maps":
      return `[${value.items.map(mapText).join(",")}]`;
    default:
      return String(value.value);
  }
}

function mapText(map: TextMap): string {
  // An object would put keys that are numbers first; the default order of texts is that of their UTF-16 units.
  const keys = [...map.keys()].sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(map.get(key))}`).join(",")}}`;
}
