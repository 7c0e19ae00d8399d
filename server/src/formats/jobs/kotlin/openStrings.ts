/** Characters in the place of as many others. */
export interface Edit {
  readonly start: number;
  readonly text: string;
}

/** The edits that close the open strings of a text, and its code, in which texts and comments are blank. */
export function openStrings(text: string): { edits: Edit[]; code: string } {
  const edits: Edit[] = [];
  return { code: new Scanner(text, edits).scan(), edits };
}

/** Goes through a text and finds strings that their line does not close. */
class Scanner {
  private at = 0;
  /** The code with blanks in the place of texts and comments. */
  private code = "";
  private copied = 0;

  constructor(
    private readonly text: string,
    private readonly edits: Edit[],
  ) {}

  /** The code without what is in texts and comments, which are blank in it. */
  scan(): string {
    this.scanCode(false);
    this.blank(this.text.length);
    return this.code;
  }

  /** What was passed over since the last time is code up to here, and blank from there on. */
  private keep(to: number): void {
    this.code += this.text.slice(this.copied, to);
    this.copied = to;
  }

  private blank(to: number): void {
    this.code += this.text.slice(this.copied, to).replace(/[^\r\n]/g, " ");
    this.copied = to;
  }

  /** Code up to the end, or up to the brace that closes a template; false where its line ends before. */
  private scanCode(inTemplate: boolean): boolean {
    const { text } = this;
    const from = this.at;
    for (let depth = 0; this.at < text.length; this.at++) {
      const char = text[this.at];
      if (char === '"' || char === "'" || (char === "/" && /[/*]/.test(text[this.at + 1] ?? ""))) {
        if (inTemplate) this.blank(this.at);
        else this.keep(this.at);
        if (char === "/") this.comment();
        else if (text.startsWith('"""', this.at)) this.raw();
        else if (char === '"') this.string();
        else this.character();
        this.blank(this.at);
        this.at--;
      } else if (inTemplate) {
        if (char === "{") depth++;
        if (char === "}" && depth-- === 0) return true;
        // A template that goes on for long is none: the string before it was never closed.
        if (char === "\n" && this.at - from > 2000) return false;
      }
    }
    if (!inTemplate) this.keep(text.length);
    return !inTemplate;
  }

  private comment(): void {
    const { text } = this;
    if (text[this.at + 1] === "/") {
      const end = text.indexOf("\n", this.at);
      this.at = end < 0 ? text.length : end;
      return;
    }
    // Comments of Kotlin can stand in each other.
    let depth = 0;
    for (; this.at < text.length; this.at++) {
      if (text.startsWith("/*", this.at)) {
        depth++;
        this.at++;
      } else if (text.startsWith("*/", this.at)) {
        depth--;
        this.at++;
        if (depth === 0) break;
      }
    }
    this.at = Math.min(text.length, this.at + 1);
  }

  private raw(): void {
    const { text } = this;
    for (this.at += 3; this.at < text.length; this.at++) {
      if (text.startsWith("${", this.at)) {
        this.at += 2;
        if (!this.scanCode(true)) return;
      } else if (text.startsWith('"""', this.at)) {
        this.at += 3;
        // Quotes before the last three are part of the text.
        while (text[this.at] === '"') this.at++;
        return;
      }
    }
  }

  /** A character, or what looks like the start of one. */
  private character(): void {
    const closed = /^'(?:\\u[0-9a-fA-F]{4}|\\.|[^\\'\r\n])'/.exec(this.text.slice(this.at, this.at + 10));
    this.at += closed ? closed[0].length : 1;
  }

  private string(): void {
    const { text } = this;
    const start = this.at;
    /** Where the template starts that would swallow the quote that is put at the end. */
    let open = -1;
    for (this.at++; this.at < text.length; this.at++) {
      const char = text[this.at];
      if (char === '"') {
        this.at++;
        return;
      }
      if (char === "\n" || char === "\r") break;
      open = -1;
      if (char === "\\" && !/[\r\n]/.test(text[this.at + 1] ?? "\n")) this.at++;
      else if (text.startsWith("${", this.at)) {
        const template = this.at;
        const found = this.edits.length;
        const copied = { code: this.code, copied: this.copied };
        this.at += 2;
        open = template;
        const closed = this.scanCode(true);
        if (closed && !/[\r\n]/.test(text.slice(template, this.at))) continue;
        if (closed && closesOnItsLine(text, this.at)) continue;
        // The template is being typed: its string ends with the line in which it starts.
        this.edits.length = found;
        ({ code: this.code, copied: this.copied } = copied);
        this.at = endOfLine(text, template);
        break;
      }
    }
    this.at = Math.min(this.at, text.length);
    this.close(start, this.at, open);
  }

  /** Closes a string that ends with its line; the line break stays, for it ends the statement too. */
  private close(start: number, end: number, open: number): void {
    const { text } = this;
    const length = end - start;
    const argument = /[(,]\s*$/.test(text.slice(Math.max(0, start - 40), start));
    const goesOn = /^\s*[),]/.test(text.slice(end, end + 400));
    if (argument && !goesOn)
      this.edits.push({ start, text: length > 1 ? `${"0".padEnd(length - 1)})` : ")" });
    else if (open >= 0) this.edits.push({ start: open, text: `${" ".repeat(end - open - 1)}"` });
    else if (length > 1) this.edits.push({ start: end - 1, text: '"' });
    else this.edits.push({ start, text: "0" });
  }
}

function endOfLine(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length < 0 ? text.length : from + length;
}

/** True when the string around a template of several lines ends in the line in which the template does. */
function closesOnItsLine(text: string, from: number): boolean {
  return text.slice(from, endOfLine(text, from)).includes('"');
}
