import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import { parseYaml, withLineFeeds } from "./yamlDocument.ts";
import { flowText } from "./yamlFlow.ts";
import { isReadable, scalarAsFlinkReads } from "./yamlScalar.ts";
import { complaintsOf } from "./yamlStrict.ts";
import type { YamlCollection, YamlValue } from "./yamlValue.ts";

/** Flink's YAML reader follows no more aliases of maps and lists in one document. */
const MOST_ALIASES = 50;

/**
 * Reads a text as one YAML document. Undefined for what Flink's YAML reader refuses, for whatever reason: Flink
 * then reads the text in another way.
 *
 * @see org.apache.flink.configuration.YamlParserUtils#convertToObject
 */
export function readYaml(text: string): YamlValue | undefined {
  const source = withLineFeeds(text);
  const document = parseYaml(source);
  if (complaintsOf(source, document).length > 0) return undefined;
  return new Builder(source, document).value(document.contents);
}

/** Builds the values of a document; undefined stands for what is refused. */
class Builder {
  private readonly built = new Map<unknown, YamlCollection>();
  private aliases = 0;

  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {}

  value(node: unknown): YamlValue | undefined {
    if (isAlias(node)) return this.target(node);
    if (isSeq(node)) return this.list(node);
    if (isMap(node)) return this.map(node);
    if (!isScalar(node) || node.value === null) return { kind: "null" };
    if (!isReadable(node)) return undefined;
    const kind = typeof node.value === "string" ? "string" : "typed";
    return { kind, text: scalarAsFlinkReads(node, this.text) };
  }

  private target(alias: Alias): YamlValue | undefined {
    const target = alias.resolve(this.document);
    if (!target) return undefined;
    if (!isScalar(target) && ++this.aliases > MOST_ALIASES) return undefined;
    return this.built.get(target) ?? this.value(target);
  }

  private list(node: YAMLSeq): YamlValue | undefined {
    const items: YamlValue[] = [];
    const list: YamlCollection = { kind: "list", items };
    // Known before its items are, because an alias among them may lead back to it.
    this.built.set(node, list);
    for (const each of node.items) {
      const item = this.value(each);
      if (!item) return undefined;
      items.push(item);
    }
    return list;
  }

  /** A map in which no key is there twice. */
  private map(node: YAMLMap): YamlValue | undefined {
    const entries: [YamlValue, YamlValue][] = [];
    const map: YamlCollection = { kind: "map", entries };
    this.built.set(node, map);
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = this.value(pair.key);
      const value = this.value(pair.value);
      if (!key || !value) return undefined;
      seen.add(flowText(key));
      entries.push([key, value]);
    }
    return seen.size === entries.length ? map : undefined;
  }
}
