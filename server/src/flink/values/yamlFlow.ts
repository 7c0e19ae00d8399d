import { quoteInFlow } from "./yamlScalar.ts";
import type { YamlValue } from "./yamlValue.ts";

/**
 * The text that Flink makes of a value inside of a list or a map when it wants a string: a string as it is, all
 * else in the flow style of YAML. Undefined for null.
 *
 * @see org.apache.flink.configuration.ConfigurationUtils#convertToString
 */
export function plainText(value: YamlValue): string | undefined {
  if (value.kind === "null") return undefined;
  return value.kind === "string" ? value.text : flowText(value);
}

/**
 * A value in the flow style of YAML, as Flink writes it: a list or a map that is there twice gets a name the first
 * time, and only that name after it.
 *
 * @see org.apache.flink.configuration.YamlParserUtils#toYAMLString
 */
export function flowText(value: YamlValue): string {
  const names = namesOf(value);
  const named = new Set<YamlValue>();
  const write = (each: YamlValue): string => {
    const name = names.get(each);
    if (name === undefined) return unnamed(each);
    if (named.has(each)) return `*${name}`;
    named.add(each);
    return `&${name} ${unnamed(each)}`;
  };
  const unnamed = (each: YamlValue): string => {
    switch (each.kind) {
      case "null":
        return "null";
      case "string":
        return quoteInFlow(each.text);
      case "typed":
        return each.text;
      case "list":
        return `[${each.items.map(write).join(", ")}]`;
      case "map":
        return `{${each.entries.map(entry).join(", ")}}`;
    }
  };
  const entry = ([key, item]: readonly [YamlValue, YamlValue]): string =>
    `${isSimpleKey(key) ? `${write(key)}:` : `? ${write(key)} :`} ${write(item)}`;
  return write(value);
}

/** Names for the lists and maps that are there more than once, in the order in which that shows. */
function namesOf(root: YamlValue): Map<YamlValue, string> {
  const seen = new Set<YamlValue>();
  const names = new Map<YamlValue, string>();
  const visit = (value: YamlValue): void => {
    if (value.kind !== "list" && value.kind !== "map") return;
    if (seen.has(value)) {
      if (!names.has(value)) names.set(value, `id${String(names.size + 1).padStart(3, "0")}`);
      return;
    }
    seen.add(value);
    const parts = value.kind === "list" ? value.items : value.entries.flat();
    parts.forEach(visit);
  };
  visit(root);
  return names;
}

/** Flink's YAML writer announces any other key with a question mark. */
function isSimpleKey(key: YamlValue): boolean {
  if (key.kind === "list") return key.items.length === 0;
  if (key.kind === "map") return key.entries.length === 0;
  if (key.kind !== "string") return true;
  return key.text !== "" && key.text.length < 128 && !key.text.includes("\n");
}
