import { CST, type Document, Lexer } from "yaml";
import type { Span } from "../../model/span.ts";

/** Why Flink's YAML reader refuses a document, and where: a half-open range of UTF-16 offsets. */
export interface YamlComplaint {
  readonly span: Span;
  readonly reason: string;
  /** A value that would be the text that is meant, were it in quotes. */
  readonly unquoted?: Span;
  /** For a key that has a value and keys below it: the start of its line. */
  readonly parent?: number;
}

/** What our library is stricter about than Flink's. */
const TOLERATED = /^(?:Flow end indicator should be|Unknown directive %\w+$|Unsupported YAML version 1\.)/;
const COMMENT_TOO_NEAR = /^Comments must be separated/;
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufffe\uffff]/gu;
/** What only a look at the single tokens can judge. */
const NEEDS_TOKENS = /\t|[&*][^\s&*]*[./]|(?:\\"|'')[ \t]*$|[[{,]\s*:|-[ \t]+:|\?[,[\]{}]/m;
/** Behind one of these, a colon has no key. */
const BEFORE_KEY = /^[[{,-]$/;
/** Flink's takes a tab only inside of a text or a comment, and behind a plain text. */
const TAB = "a tab may not stand here";
const TAB_IN_PLAIN = /\n *\t/;
/** What Flink's takes for a token that is no plain text, by its first character. */
const OTHER_TOKENS: Record<string, [good: RegExp, reason: string]> = {
  "&": [/^[^./]+$/, "the name of an anchor may have no dot and no slash"],
  "*": [/^[^./]+$/, "the name of an anchor may have no dot and no slash"],
  '"': [/^"(?:[^"\\]|\\[^\t])*"$/, "this text has no end, or a tab behind a backslash"],
  "'": [/^'(?:[^']|'')*'$/, "this text has no end"],
};

/** What our library says, in words for people who do not know the terms of YAML. */
const PLAIN: readonly (readonly [said: RegExp, plain: string])[] = [
  [/^Source contains multiple documents/, "it has more than one document, parted by '---'"],
  [/^Implicit (?:map )?keys? need/, "a blank is missing behind a colon, or the colon itself"],
  [/^Missing closing .quote/, "a quote is not closed"],
  [/^Map keys must be unique/, "a key is there twice"],
  [/^All mapping items must start at the same column/, "the keys of one level must start in the same column"],
  [/^Tabs are not allowed/, "a line is indented by a tab, where YAML wants blanks"],
  [/^Flow (?:sequence|map) .*end with a/, "a bracket is not closed"],
  [
    /^Unexpected (?:scalar|double-quoted|single-quoted|flow)/,
    "behind a quote or a bracket nothing else may stand",
  ],
  [/^Unresolved tag/, "a value that begins with '!' needs quotes"],
  [/^Block scalar header includes/, "a value that begins with '|' or '>' needs quotes"],
  [/^Tags and anchors must be separated/, "a value that begins with '!' or '&' needs quotes"],
  [/^Unexpected block-seq-ind/, "a list starts on the line below its key"],
  [/^All sequence items must start at the same column/, "the items of a list must start in the same column"],
  [/^(?:Sequence item without|A block sequence may not)/, "items of a list and keys stand on one level"],
  [/^Missing , (?:between|or)/, "a comma is missing between brackets"],
  [/^Unexpected (?:,|empty item) in/, "a comma between brackets has nothing before it"],
  [/^Invalid escape sequence/, "a backslash in double quotes begins a sign of YAML; use single quotes"],
];

/** That the parser has lost its way: it says so of each token from there on. */
const LOST = /^Unexpected (?:scalar|double-quoted|single-quoted|flow)|^Unexpected \S+ token/;

/** The rest of a line from an offset, without blanks at its end and a comment behind it. */
function valueAt(text: string, start: number): Span {
  const line = /^[^\r\n]*?(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:[\r\n]|$))/.exec(text.slice(start))?.[0] ?? "";
  return { start, end: start + line.length };
}

/** A key with a value on its line, and a line below that is indented as if it belonged to it. */
const CHILDREN =
  /^([ \t]*)(?:- )?["']?([\w.-]+)["']?[ \t]*:[ \t]+[^\r\n]*(?:\r\n|\r|\n)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*\1[ \t]+\S/;

function complaint(text: string, message: string, span: Span): YamlComplaint {
  if (/^Nested mappings are not allowed/.test(message)) {
    const lineStart =
      Math.max(text.lastIndexOf("\n", span.start - 1), text.lastIndexOf("\r", span.start - 1)) + 1;
    const value = valueAt(text, span.start);
    if (/:[ \t]/.test(text.slice(value.start, value.end)))
      return { span, reason: "a text with a colon and a blank inside needs quotes", unquoted: value };
    if (CHILDREN.test(text.slice(lineStart)))
      return { span, reason: "a key has a value and keys below it", parent: lineStart };
    return { span, reason: "a text with a colon and a blank inside needs quotes" };
  }
  if (/^All mapping items must start at the same column/.test(message)) {
    const parent = lineAbove(text, span.start);
    if (parent !== undefined && CHILDREN.test(text.slice(parent)))
      return { span: valueIn(text, parent), reason: "a key has a value and keys below it", parent };
  }
  if (/^(?:Plain value cannot start with|(?:Alias|Anchor) cannot be an empty string)/.test(message)) {
    const sign = text[span.start] ?? "";
    return {
      span,
      reason: `a value that begins with '${sign}' needs quotes`,
      unquoted: valueAt(text, span.start),
    };
  }
  return { span, reason: PLAIN.find(([said]) => said.test(message))?.[1] ?? message.replace(/\.$/, "") };
}

/** What our library complains about, without that in which Flink's is laxer and with that in which it is stricter. */
export function complaintsOf(text: string, parsed: Document.Parsed): YamlComplaint[] {
  const lost = parsed.errors.find(({ message }) => LOST.test(message));
  const all: YamlComplaint[] = [...parsed.errors, ...parsed.warnings]
    .filter((each) => each === lost || !LOST.test(each.message))
    .filter(({ message, pos: [start] }) => {
      // Flink's wants a blank before a comment only behind the sign that opens a block.
      if (COMMENT_TOO_NEAR.test(message)) return !/["'[\]{},]/.test(text[start - 1] ?? "");
      return !TOLERATED.test(message);
    })
    .map(({ message, pos: [start, end] }) => complaint(text, message, { start, end }));
  const parents = all.flatMap(({ parent }) => (parent === undefined ? [] : [blockAt(text, parent)]));
  // What stands below a key with a value is no map to the parser, which then stumbles over each line.
  const complaints = all.filter(({ span }) => !parents.some((block) => contains(block, span.start)));
  for (const { index } of text.matchAll(FORBIDDEN)) {
    complaints.push({
      span: { start: index, end: index + 1 },
      reason: "this character is not allowed",
    });
  }
  if (NEEDS_TOKENS.test(text)) complaints.push(...badTokens(text));
  // In quotes, the rest of a value is no matter either.
  const quotable = complaints.flatMap(({ unquoted }) => unquoted ?? []);
  return complaints.filter(
    ({ span }) => !quotable.some((value) => value.start < span.start && contains(value, span.start)),
  );
}

/** The start of the last line above an offset's that is neither empty nor a comment. */
function lineAbove(text: string, offset: number): number | undefined {
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0) {
    const end = start - 1;
    start = text.lastIndexOf("\n", end - 1) + 1;
    if (/^[ \t]*[^ \t#\r\n]/.test(text.slice(start, end))) return start;
  }
  return undefined;
}

/** The value behind the key that a line starts with. */
function valueIn(text: string, line: number): Span {
  const key = /^[^:]*:[ \t]+/.exec(text.slice(line))?.[0] ?? "";
  return valueAt(text, line + key.length);
}

/** The lines below a line that are indented deeper. */
function blockAt(text: string, lineStart: number): Span {
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0;
  const lines = text.slice(lineStart).split(/(?<=\n)/);
  const from = lines[0]?.length ?? 0;
  let length = from;
  for (const line of lines.slice(1)) {
    const isEmpty = /^[ \t]*(?:#.*)?\r?\n?$/.test(line);
    if (!isEmpty && (/^[ \t]*/.exec(line)?.[0].length ?? 0) <= indent) break;
    length += line.length;
  }
  return { start: lineStart + from, end: lineStart + length };
}

const contains = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end;

/** Most people who begin a value with one of YAML's signs do not know that it is one: nothing else has the name. */
function isMeantAsText(text: string, token: string): boolean {
  const other = { "*": "&", "&": "*" }[token[0] ?? ""];
  return other !== undefined && !text.includes(other + token.slice(1));
}

/** A value that would be a text in quotes; a part of a list is left to people. */
function needsQuotes(text: string, span: Span, isWholeValue: boolean): YamlComplaint {
  const reason = `a value that begins with '${text[span.start]}' needs quotes`;
  return isWholeValue ? { span, reason, unquoted: valueAt(text, span.start) } : { span, reason };
}

function badTokens(text: string): YamlComplaint[] {
  const found: YamlComplaint[] = [];
  let start = 0;
  let inFlow = 0;
  let isBlock = false;
  let isText = false;
  let behindText = false;
  /** The last token that is neither blank nor comment. */
  let before = "";
  for (const token of new Lexer().lex(text)) {
    // Marks without a length; this one announces a plain text or a block.
    if (token === CST.DOCUMENT || token === CST.FLOW_END) continue;
    if (token === CST.SCALAR) {
      isText = true;
      continue;
    }
    const span = { start, end: start + token.length };
    const refuse = (reason: string) => found.push({ span, reason });
    if (isText) {
      if (!isBlock && TAB_IN_PLAIN.test(token)) refuse(TAB);
      if (inFlow > 0 && token.startsWith(":")) refuse("a text in brackets may not start with a colon");
      behindText = !token.endsWith("\n");
      isBlock = false;
    } else {
      const [good, reason] = OTHER_TOKENS[token[0] ?? ""] ?? [];
      if (good && reason && !good.test(token)) {
        if (isMeantAsText(text, token)) found.push(needsQuotes(text, span, inFlow === 0 && before === ":"));
        else refuse(reason);
      }
      if (!behindText && /^[ \t]*\t/.test(token)) refuse(TAB);
      if (token === ":" && BEFORE_KEY.test(before)) refuse("a colon needs a key before it");
      if (token === "?" && /\S/.test(text[span.end] ?? "")) refuse("a question mark needs a blank behind it");
      if (token === "[" || token === "{") inFlow++;
      if (token === "]" || token === "}") inFlow--;
      isBlock ||= /^[|>]/.test(token);
      behindText = false;
    }
    if (isText || !/^[\s#]/.test(token)) before = token;
    isText = false;
    start = span.end;
  }
  return found;
}
