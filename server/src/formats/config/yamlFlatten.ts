import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { flowText } from "../../flink/values/yamlFlow.ts";
import { isReadable, scalarAsFlinkReads } from "../../flink/values/yamlScalar.ts";
import type { YamlValue } from "../../flink/values/yamlValue.ts";
import type { Problem } from "../../model/problem.ts";
import type { Setting } from "../../model/setting.ts";
import type { Span } from "../../model/span.ts";
import { startOfLineAt } from "../text.ts";
import { valueAsRead } from "./placeholders.ts";
import { spanOf } from "./yamlNodes.ts";

/** Aliases of aliases can stand for more settings than there is memory. */
const MOST_SETTINGS = 100_000;
/** Flink's YAML reader follows no more aliases of maps and lists in one document. */
const MOST_ALIASES = 50;
const COLON = /[ \t]*:/y;
const EMPTY_BLOCK = /[|>][+-]?(?: .*)?(?:\r?\n( *))+/y;

/** More about why Flink refuses a file. */
interface Refusal {
  /** A value that would be right in quotes. */
  readonly unquoted?: Span | undefined;
  /** The way out, in a sentence. */
  readonly advice?: string;
  /** True when what is read of the file may be another thing than what is meant. */
  readonly garbled?: true;
}

/** Collects the settings of nested maps under the keys' dotted paths, in the order of the text. */
export class Flattener {
  readonly settings: Setting[] = [];
  readonly problems: Problem[] = [];
  private readonly told = new Set<string>();
  /** Maps and lists being read: an alias that leads into one of them has no end. */
  private readonly following = new Set<unknown>();
  /** What the aliases stand for: the library looks through the whole document for each. */
  private readonly targets = new Map<Alias, unknown>();
  private toCollections = 0;
  private readonly built = new Map<unknown, YamlValue>();
  private entries = 0;
  /** Keys without a value, unless the same key has one later. */
  private readonly empty = new Map<string, { readonly span: Span; readonly anchor: string | undefined }>();

  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {}

  refuse(span: Span, reason: string, { unquoted, advice, garbled }: Refusal = {}): void {
    const text = unquoted && this.text.slice(unquoted.start, unquoted.end);
    const what = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}. Flink does not start with this file.`;
    // The parser and a look at the single tokens can both stumble over it.
    const place = `${span.start} ${reason}`;
    if (this.told.has(place)) return;
    this.told.add(place);
    this.problems.push({
      kind: "refused",
      span,
      message: advice ? `${what} ${advice}` : what,
      ...(unquoted && text !== undefined ? { unquoted: { span: unquoted, text } } : {}),
      ...(garbled ? { garbled } : {}),
    });
  }

  read(root: YAMLMap): void {
    this.flatten(root, "");
    // What does not parse may well have a value.
    if (this.document.errors.length > 0 && this.problems.length > 0) return;
    for (const [key, { span, anchor }] of this.empty) {
      const sign =
        anchor && !this.text.includes(`*${anchor}`) ? this.text.indexOf(`&${anchor}`, span.end) : -1;
      if (anchor && sign >= 0) this.refuseNameless(anchor, sign);
      else this.refuse(span, `'${key}' has no value`);
    }
  }

  /** The keys that have nothing for a value. */
  unset(): Setting[] {
    return [...this.empty].map(([key, { span }]) => ({
      key,
      value: null,
      keySpan: span,
      unset: true,
      via: key,
    }));
  }

  private flatten(map: YAMLMap, prefix: string): void {
    const seen = new Set<unknown>();
    for (const { key: keyNode, value } of map.items) {
      const keySpan = spanOf(keyNode) ?? { start: 0, end: 0 };
      const key = isAlias(keyNode) ? this.target(keyNode, keySpan, true) : keyNode;
      const name = isScalar(key) ? key.value : key;
      // Flink makes a text of a null, but of no number.
      if (typeof name !== "string" && name !== null) {
        this.refuse(keySpan, "every key must be a string");
        continue;
      }
      const oneLine = !/\n/.test(this.text.slice(keySpan.start, keySpan.end));
      if (this.document.errors.length === 0 && (value || !oneLine) && !(oneLine && this.hasColon(keySpan))) {
        this.refuse(keySpan, "a key and its colon must be on one line");
      }
      // A key that is being typed runs on into the next line's key, which is then read by line.
      if (!oneLine) continue;
      if (seen.has(name)) this.refuse(keySpan, `the key '${name}' is there twice`);
      seen.add(name);
      this.entry(`${prefix}${name}`, keySpan, value);
    }
  }

  /** Whether the colon follows right behind the key, which only one that a question mark announces may do without. */
  private hasColon({ start, end }: Span): boolean {
    COLON.lastIndex = end;
    return (start < end && COLON.test(this.text)) || this.text.slice(0, start).trimEnd().endsWith("?");
  }

  private entry(key: string, keySpan: Span, node: unknown): void {
    if (++this.entries > MOST_SETTINGS) return;
    const value = this.target(node, keySpan);
    if (value === undefined) return;
    if (isMap(value)) {
      this.following.add(value);
      this.flatten(value, `${key}.`);
      this.following.delete(value);
      return;
    }
    const valueSpan = spanOf(node);
    if (!valueSpan || !value || (isScalar(value) && value.value === null)) {
      this.empty.set(key, { span: keySpan, anchor: isScalar(value) ? value.anchor : undefined });
      return;
    }
    this.empty.delete(key);
    if (isScalar(value) && this.isCutOff(value, keySpan)) {
      this.refuse(keySpan, `the block of '${key}' is empty, and less indentation follows`);
    }
    const text = isScalar(value) ? this.scalar(value, valueSpan) : flowText(this.value(value, valueSpan));
    const retyped = isScalar(value) && typeof value.value !== "string" && value.source !== text;
    const written = retyped && value.source !== undefined ? { written: value.source } : {};
    this.settings.push({ key, ...valueAsRead(text), ...written, keySpan, valueSpan, via: key });
  }

  /** A value that begins with an ampersand is the name of nothing. */
  private refuseNameless(anchor: string, start: number): void {
    const span = { start, end: start + 1 + anchor.length };
    this.refuse(span, "a value that begins with '&' needs quotes", { unquoted: span });
  }

  /** What an alias stands for; undefined, and told, when that is nothing. Any other node is itself. */
  private target(node: unknown, place: Span, isKey = false): unknown {
    if (!isAlias(node)) return node;
    const known = this.targets.has(node);
    const target = known ? this.targets.get(node) : node.resolve(this.document);
    this.targets.set(node, target);
    if (!target || this.following.has(target)) {
      const [start = 0, end = 0] = node.range ?? [];
      const span = { start, end };
      // Most people who begin a value with an asterisk do not know that it is a sign of YAML.
      if (target || isKey) this.refuse(place, `the alias '*${node.source}' leads nowhere`);
      // The whole value of a key can be put into quotes, a part of a list is left to people.
      else {
        const unquoted = start === place.start ? undefined : span;
        this.refuse(span, "a value that begins with '*' needs quotes", { unquoted });
      }
      return undefined;
    }
    if (!known && !isScalar(target) && ++this.toCollections === MOST_ALIASES + 1) {
      this.refuse(place, `it has more than ${MOST_ALIASES} aliases of maps and lists`);
    }
    return target;
  }

  private scalar(scalar: Scalar, place: Span): string {
    if (!isReadable(scalar)) this.refuse(place, `'${scalar.source}' is no number`);
    return scalarAsFlinkReads(scalar, this.text);
  }

  /** Flink's reader wants a block without a line to be followed by nothing that is less indented than its key. */
  private isCutOff(scalar: Scalar, keySpan: Span): boolean {
    if (!scalar.range || !scalar.type?.startsWith("BLOCK") || String(scalar.value).trim() !== "")
      return false;
    EMPTY_BLOCK.lastIndex = scalar.range[0];
    const indent = EMPTY_BLOCK.exec(this.text)?.[1];
    return indent !== undefined && indent.length < keySpan.start - startOfLineAt(this.text, keySpan.start);
  }

  /** A value inside of a list or a map, which Flink stores as a text and parses again when the option is read. */
  private value(node: unknown, above: Span): YamlValue {
    const place = spanOf(node) ?? above;
    const target = this.target(node, place);
    if (isScalar(target) && target.value !== null) {
      const kind = typeof target.value === "string" ? "string" : "typed";
      return { kind, text: this.scalar(target, place) };
    }
    if (!isSeq(target) && !isMap(target)) return { kind: "null" };
    // What two aliases stand for is one object.
    const known = this.built.get(target);
    if (known) return known;
    this.following.add(target);
    const made = isSeq(target) ? this.list(target, place) : this.map(target, place);
    this.following.delete(target);
    this.built.set(target, made);
    return made;
  }

  private list(list: YAMLSeq, place: Span): YamlValue {
    return { kind: "list", items: list.items.map((item) => this.value(item, place)) };
  }

  private map(map: YAMLMap, place: Span): YamlValue {
    const seen = new Set<string>();
    const entries = map.items.map((pair) => {
      const key = this.value(pair.key, place);
      const text = flowText(key);
      if (seen.has(text)) this.refuse(spanOf(pair.key) ?? place, `the key '${text}' is there twice`);
      seen.add(text);
      return [key, this.value(pair.value, place)] as const;
    });
    return { kind: "map", entries };
  }
}
