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
import { isReadable, quoteInFlow, scalarAsFlinkReads } from "../../flink/values/yamlScalar.ts";
import type { Problem, Setting } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { startOfLineAt } from "../text.ts";
import { knownValue } from "./values.ts";

/** Aliases of aliases can stand for more values than there is memory. */
const MOST_VALUES = 100_000;
/** Flink's YAML reader follows no more aliases of maps and lists in one document. */
const MOST_ALIASES = 50;
const COLON = /[ \t]*:/y;
const EMPTY_BLOCK = /[|>][+-]?(?: .*)?(?:\r?\n( *))+/y;

/** Collects the settings of nested maps under the keys' dotted paths, in the order of the text. */
export class Flattener {
  readonly settings: Setting[] = [];
  readonly problems: Problem[] = [];
  /** Maps and lists being read: an alias that leads into one of them has no end. */
  private readonly following = new Set<unknown>();
  /** What the aliases stand for: the library looks through the whole document for each. */
  private readonly targets = new Map<Alias, unknown>();
  private toCollections = 0;
  private values = 0;
  /** Keys without a value, unless the same key has one later. */
  private readonly empty = new Map<string, Span>();

  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {}

  refuse(span: Span, reason: string): void {
    this.problems.push({ kind: "refused", span, message: `Flink does not start with this file: ${reason}.` });
  }

  read(root: YAMLMap): void {
    this.flatten(root, "");
    // What does not parse may well have a value.
    if (this.document.errors.length > 0 && this.problems.length > 0) return;
    for (const [key, span] of this.empty) this.refuse(span, `\`${key}\` has no value`);
  }

  private flatten(map: YAMLMap, prefix: string): void {
    const seen = new Set<unknown>();
    for (const { key: keyNode, value } of map.items) {
      const keySpan = spanOf(keyNode) ?? { start: 0, end: 0 };
      const key = isAlias(keyNode) ? this.target(keyNode, keySpan) : keyNode;
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
      if (seen.has(name)) this.refuse(keySpan, `the key \`${name}\` is there twice`);
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
    if (++this.values > MOST_VALUES) return;
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
      this.empty.set(key, keySpan);
      return;
    }
    this.empty.delete(key);
    if (isScalar(value) && this.isCutOff(value, keySpan)) {
      this.refuse(keySpan, `the block of \`${key}\` is empty, and less indentation follows`);
    }
    const text = isScalar(value) ? this.scalar(value, valueSpan) : this.inFlow(value, valueSpan);
    const retyped = isScalar(value) && typeof value.value !== "string" && value.source !== text;
    const written = retyped && value.source !== undefined ? { written: value.source } : {};
    this.settings.push({ key, value: knownValue(text), ...written, keySpan, valueSpan, via: key });
  }

  /** What an alias stands for; undefined, and told, when that is nothing. Any other node is itself. */
  private target(node: unknown, place: Span): unknown {
    if (!isAlias(node)) return node;
    const known = this.targets.has(node);
    const target = known ? this.targets.get(node) : node.resolve(this.document);
    this.targets.set(node, target);
    if (!target || this.following.has(target)) {
      this.refuse(place, `the alias \`*${node.source}\` leads nowhere`);
      return undefined;
    }
    if (!known && !isScalar(target) && ++this.toCollections === MOST_ALIASES + 1) {
      this.refuse(place, `it has more than ${MOST_ALIASES} aliases of maps and lists`);
    }
    return target;
  }

  private scalar(scalar: Scalar, place: Span): string {
    if (!isReadable(scalar)) this.refuse(place, `\`${scalar.source}\` is no number`);
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

  /** The flow-style text that Flink stores for a list, which it parses again when the option is read. */
  private inFlow(node: unknown, above: Span): string {
    if (++this.values > MOST_VALUES) return "null";
    const place = spanOf(node) ?? above;
    const value = this.target(node, place);
    if (isScalar(value)) {
      const read = this.scalar(value, place);
      return typeof value.value === "string" ? quoteInFlow(read) : read;
    }
    if (!isSeq(value) && !isMap(value)) return "null";
    this.following.add(value);
    const written = isSeq(value) ? this.listInFlow(value, place) : this.mapInFlow(value, place);
    this.following.delete(value);
    return written;
  }

  private listInFlow(list: YAMLSeq, place: Span): string {
    return `[${list.items.map((item) => this.inFlow(item, place)).join(", ")}]`;
  }

  private mapInFlow(map: YAMLMap, place: Span): string {
    const seen = new Set<string>();
    const items = map.items.map(({ key: keyNode, value }) => {
      const key = this.inFlow(keyNode, place);
      if (seen.has(key)) this.refuse(spanOf(keyNode) ?? place, `the key \`${key}\` is there twice`);
      seen.add(key);
      return `${isSimpleKey(keyNode) ? `${key}:` : `? ${key} :`} ${this.inFlow(value, place)}`;
    });
    return `{${items.join(", ")}}`;
  }
}

/** Flink's YAML writer announces any other key with a question mark. */
function isSimpleKey(node: unknown): boolean {
  if (isMap(node) || isSeq(node)) return node.items.length === 0;
  if (!isScalar(node) || typeof node.value !== "string") return true;
  return node.value !== "" && node.value.length < 128 && !node.value.includes("\n");
}

function spanOf(node: unknown): Span | undefined {
  const range = (node as { range?: [number, number, number] } | null)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}
