import { CST, type Document, Lexer } from "yaml";

/** Why Flink's YAML reader refuses a document, and where: a half-open range of UTF-16 offsets. */
interface Complaint {
  readonly span: { readonly start: number; readonly end: number };
  readonly reason: string;
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
  [/^Nested mappings are not allowed/, "a text with a colon and a blank inside needs quotes"],
  [/^Plain value cannot start with/, "a text that begins with such a sign needs quotes"],
  [/^Missing closing .quote/, "a quote is not closed"],
  [/^Map keys must be unique/, "a key is there twice"],
  [/^All mapping items must start at the same column/, "the keys of one level must start in the same column"],
];

function plainReason(message: string): string {
  return PLAIN.find(([said]) => said.test(message))?.[1] ?? message.replace(/\.$/, "");
}

/** What our library complains about, without that in which Flink's is laxer and with that in which it is stricter. */
export function complaintsOf(text: string, parsed: Document.Parsed): Complaint[] {
  const complaints: Complaint[] = [...parsed.errors, ...parsed.warnings]
    .filter(({ message, pos: [start] }) => {
      // Flink's wants a blank before a comment only behind the sign that opens a block.
      if (COMMENT_TOO_NEAR.test(message)) return !/["'[\]{},]/.test(text[start - 1] ?? "");
      return !TOLERATED.test(message);
    })
    .map(({ message, pos: [start, end] }) => ({ span: { start, end }, reason: plainReason(message) }));
  for (const { index } of text.matchAll(FORBIDDEN)) {
    complaints.push({
      span: { start: index, end: index + 1 },
      reason: "this character is not allowed",
    });
  }
  if (NEEDS_TOKENS.test(text)) complaints.push(...badTokens(text));
  return complaints;
}

function badTokens(text: string): Complaint[] {
  const found: Complaint[] = [];
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
      if (good && reason && !good.test(token)) refuse(reason);
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
