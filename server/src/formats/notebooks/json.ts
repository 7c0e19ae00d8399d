import type { Span } from "../../model/span.ts";
import type { WrittenText } from "../region.ts";

/** A value of a JSON document with its place; a string's has its quotes. */
export type JsonValue =
  | { readonly kind: "string"; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly JsonValue[] }
  | { readonly kind: "map"; readonly members: ReadonlyMap<string, JsonValue> }
  | { readonly kind: "plain" };

/** A document that is nested more deeply is no notebook. */
const DEEPEST = 200;

/** Reads a whole JSON document; undefined for any other text. */
export function parseJson(text: string): JsonValue | undefined {
  const reader = new Reader(text);
  const value = reader.value(0);
  return value && reader.isAtEnd() ? value : undefined;
}

class Reader {
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  isAtEnd(): boolean {
    return this.next() === "";
  }

  value(depth: number): JsonValue | undefined {
    if (depth > DEEPEST) return undefined;
    switch (this.next()) {
      case '"': {
        const span = this.string();
        return span && { kind: "string", span };
      }
      case "[":
        return this.list(depth);
      case "{":
        return this.map(depth);
      default:
        return this.plain();
    }
  }

  private list(depth: number): JsonValue | undefined {
    this.at++;
    const items: JsonValue[] = [];
    if (this.takes("]")) return { kind: "list", items };
    do {
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    } while (this.takes(","));
    return this.takes("]") ? { kind: "list", items } : undefined;
  }

  private map(depth: number): JsonValue | undefined {
    this.at++;
    const members = new Map<string, JsonValue>();
    if (this.takes("}")) return { kind: "map", members };
    do {
      const key = this.next() === '"' ? this.string() : undefined;
      if (!key || !this.takes(":")) return undefined;
      const member = this.value(depth + 1);
      if (!member) return undefined;
      members.set(writtenString(this.text, key).text, member);
    } while (this.takes(","));
    return this.takes("}") ? { kind: "map", members } : undefined;
  }

  /** A string from its quote on. Pictures are strings of megabytes, so the text is not gone through by character. */
  private string(): Span | undefined {
    const start = this.at;
    for (let end = this.text.indexOf('"', start + 1); end >= 0; end = this.text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (this.text[end - 1 - slashes] === "\\") slashes++;
      if (slashes % 2 === 1) continue;
      this.at = end + 1;
      return { start, end: end + 1 };
    }
    return undefined;
  }

  private plain(): JsonValue | undefined {
    PLAIN.lastIndex = this.at;
    const [word] = PLAIN.exec(this.text) ?? [];
    if (word === undefined) return undefined;
    this.at += word.length;
    return { kind: "plain" };
  }

  private takes(char: string): boolean {
    if (this.next() !== char) return false;
    this.at++;
    return true;
  }

  private next(): string {
    while (BLANK.has(this.text[this.at] ?? "")) this.at++;
    return this.text[this.at] ?? "";
  }
}

const BLANK: ReadonlySet<string> = new Set([" ", "\t", "\n", "\r"]);
const PLAIN = /true|false|null|-?\d[\d.eE+-]*/y;

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The text of a string with the place of each of its characters. */
export function writtenString(text: string, span: Span): WrittenText {
  const starts: number[] = [];
  const ends: number[] = [];
  let read = "";
  for (let at = span.start + 1; at < span.end - 1; ) {
    const name = text[at + 1] ?? "";
    let length = 1;
    if (text[at] === "\\") {
      length = name === "u" ? 6 : 2;
      const code = Number.parseInt(text.slice(at + 2, at + 6), 16);
      read += name === "u" ? String.fromCharCode(code) : (ESCAPES[name] ?? name);
    } else read += text[at];
    starts.push(at);
    ends.push(Math.min(at + length, span.end - 1));
    at += length;
  }
  return { text: read, starts, ends, span };
}
