import type { Span } from "../../model/span.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { endOfLineAt } from "../text.ts";
import { type Command, type Dialect, SHELL, type Word } from "./words.ts";

/**
 * The commands of a shell script, in the order of the text, those of functions, branches and loops among them. Nothing is
 * carried out: what a variable, a substitution or a template fills in is {@link UNKNOWN}. Any text gives an answer.
 *
 * @param span the part of the text that is the script
 */
export function commandsIn(text: string, span: Span, dialect: Dialect = SHELL): Command[] {
  return new ShellReader(text, span, dialect).read();
}

const BLANKS = /[ \t]/;
const ENDS_WORD = /[ \t\r\n;&|()<>]/;
const NAME = /[A-Za-z_]\w*/y;

interface OpenWord {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
  readonly start: number;
  quoted: boolean;
  /** Variables in it, and whether it has anything else. */
  variables: (string | null)[];
  substitutions: Span[];
  items: Word[];
}

interface OpenCommand {
  readonly words: Word[];
  readonly outputs: Word[];
  readonly documents: Span[];
  piped: boolean;
  within: readonly number[];
  start: number;
  end: number;
}

const newCommand = (): OpenCommand => ({
  words: [],
  outputs: [],
  documents: [],
  piped: false,
  within: [],
  start: -1,
  end: -1,
});

/** What begins and ends a branch or a loop, as the first word of a command; others may stand before it. */
const OPENS: ReadonlySet<string> = new Set(["if", "case", "for", "while", "until", "select"]);
const CLOSES: ReadonlySet<string> = new Set(["fi", "esac", "done"]);
const GOES_ON: ReadonlySet<string> = new Set(["then", "else", "elif", "do", "!"]);

/** The end of a text in the script that has begun on the line. */
interface Document {
  readonly end: string;
  readonly tabs: boolean;
  readonly command: OpenCommand;
}

class ShellReader {
  private at: number;
  private readonly end: number;
  private readonly commands: OpenCommand[] = [];
  private command = newCommand();
  private documents: Document[] = [];
  /** Groups that are still open: how each begins, where, and how many commands stood before it. */
  private readonly groups: { readonly open: string; readonly at: number; readonly first: number }[] = [];
  /** Where the branches and loops begin that are still open. */
  private readonly branches: number[] = [];
  /** Behind `&&` and `||` where the first of them stands; null elsewhere. */
  private chain: number | null = null;

  constructor(
    private readonly text: string,
    span: Span,
    private readonly dialect: Dialect,
  ) {
    this.at = span.start;
    this.end = span.end;
  }

  read(): Command[] {
    while (this.at < this.end) this.step();
    this.finish();
    return this.commands.map(({ start, end, ...command }) => ({ ...command, span: { start, end } }));
  }

  private step(): void {
    const char = this.text[this.at] ?? "";
    if (BLANKS.test(char)) this.at++;
    else if (this.isContinuation()) this.continueLine();
    else if (char === "\n" || char === "\r") this.endLine();
    else if (char === "#" && this.dialect.lineEnd === "command") this.at = this.endOfLine();
    else if (char === "<" || char === ">") this.redirect();
    else if (char === "(") {
      this.at++;
      this.finish();
      this.openGroup(char);
    } else if (char === ")") {
      this.at++;
      this.finish();
      this.closeGroup("(");
    } else if (char === "&" && this.text[this.at + 1] === ">") {
      this.at++;
      this.redirect();
    } else if (";&|".includes(char)) {
      const doubled = this.text[this.at + 1] === char;
      const { chain } = this;
      this.command.piped = char === "|" && !doubled;
      this.finish();
      if (doubled) this.chain = char === ";" ? null : (chain ?? this.at);
      else if (char === "|") this.chain = chain;
      this.at += doubled ? 2 : 1;
      if (doubled && char === ";" && this.branches.length > 0) this.branches.splice(-1, 1, this.at);
    } else this.addWord();
  }

  /** A word that is a number before a redirection names what is redirected. */
  private addWord(): void {
    const word = this.word();
    if (/^\d$/.test(word.text) && /[<>]/.test(this.text[this.at] ?? "")) return;
    if (this.command.words.length === 0 && !word.quoted && (word.text === "{" || word.text === "}")) {
      if (word.text === "{") this.openGroup(word.text);
      else this.closeGroup("{");
      return;
    }
    if (this.command.start < 0) this.command.start = word.span.start;
    this.command.end = word.span.end;
    this.command.words.push(word);
  }

  private finish(): void {
    const { command } = this;
    if (command.words.length > 0) {
      this.placeInBranches(command);
      this.commands.push(command);
      this.chain = null;
    } else if (this.commands.length > 0 && command.piped) {
      const last = this.commands.at(-1);
      if (last) last.piped = true;
    }
    this.command = newCommand();
  }

  private placeInBranches(command: OpenCommand): void {
    const { words } = command;
    const first = words.find(({ text, quoted }) => quoted || !GOES_ON.has(text));
    const word = first?.quoted ? "" : (first?.text ?? "");
    if (CLOSES.has(word)) this.branches.pop();
    if (/^el(?:se|if)$/.test(words[0]?.text ?? "")) this.branches.splice(-1, 1, command.start);
    command.within = [
      ...this.groups.map(({ at }) => at),
      ...this.branches,
      ...(this.chain === null ? [] : [this.chain]),
    ];
    if (OPENS.has(word)) this.branches.push(command.start);
  }

  private openGroup(open: string): void {
    this.groups.push({ open, at: this.at, first: this.commands.length });
  }

  /** What the output of a group goes to, that of its commands goes to. */
  private closeGroup(open: string): void {
    // The pattern of a case ends with a bracket that nothing opens.
    if (this.groups.at(-1)?.open !== open) return;
    const members = this.commands.slice(this.groups.pop()?.first);
    while (BLANKS.test(this.text[this.at] ?? "")) this.at++;
    while (this.at < this.end && /[<>]/.test(this.text[this.at] ?? "")) {
      this.redirect();
      while (BLANKS.test(this.text[this.at] ?? "")) this.at++;
    }
    for (const each of members) each.outputs.push(...this.command.outputs);
    this.command = newCommand();
  }

  private redirect(): void {
    const [operator = ">"] =
      /^(?:<<<|<<-?|<&|<>|<|>>|>\||>&|>)/.exec(this.text.slice(this.at, this.at + 3)) ?? [];
    this.at += operator.length;
    while (BLANKS.test(this.text[this.at] ?? "") || this.isContinuation()) {
      if (this.isContinuation()) this.continueLine();
      else this.at++;
    }
    // Nothing is named yet, or `<(...)` is a file with what a program writes.
    if (this.at >= this.end || ENDS_WORD.test(this.text[this.at] ?? "")) return;
    const target = this.word();
    if (operator === "<<" || operator === "<<-")
      this.documents.push({ end: target.text, tabs: operator === "<<-", command: this.command });
    else if (operator.startsWith(">")) this.command.outputs.push(target);
  }

  private endLine(): void {
    this.at += this.text.startsWith("\r\n", this.at) ? 2 : 1;
    if (this.dialect.lineEnd === "blank") return;
    for (const document of this.documents) this.takeDocument(document);
    this.documents = [];
    this.finish();
  }

  private takeDocument({ end, tabs, command }: Document): void {
    const start = this.at;
    while (this.at < this.end) {
      const lineEnd = this.endOfLine();
      const line = this.text.slice(this.at, lineEnd);
      // In a script inside of another document all lines stand further in.
      const isEnd = (tabs ? line.replace(/^\t+/, "") : line).trim() === end.trim();
      if (isEnd) {
        command.documents.push({ start, end: this.at });
        this.at = lineEnd;
        return;
      }
      this.at = Math.min(this.end, this.text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1);
    }
    command.documents.push({ start, end: this.end });
  }

  private endOfLine(): number {
    return Math.min(this.end, endOfLineAt(this.text, this.at));
  }

  private isContinuation(): boolean {
    return this.text[this.at] === "\\" && /^\\[ \t]*\r?\n/.test(this.text.slice(this.at, this.at + 12));
  }

  private continueLine(): void {
    this.at = this.endOfLine();
    this.at += this.text.startsWith("\r\n", this.at) ? 2 : 1;
    while (this.dialect.comments && /^[ \t]*(?:#|\r?\n)/.test(this.text.slice(this.at, this.at + 200))) {
      this.at = Math.min(this.end, this.endOfLine() + 1);
    }
  }

  private word(): Word {
    const word: OpenWord = {
      text: "",
      starts: [],
      ends: [],
      start: this.at,
      quoted: false,
      variables: [],
      substitutions: [],
      items: [],
    };
    while (this.at < this.end) {
      const char = this.text[this.at] ?? "";
      if (char === "(" && /^[A-Za-z_]\w*\+?=$/.test(word.text)) this.takeItems(word);
      else if (this.text.startsWith("{{", this.at)) this.takeTemplate(word);
      else if (ENDS_WORD.test(char) || this.isContinuation()) break;
      else if (char === "'") this.takeSingleQuoted(word);
      else if (char === '"') this.takeDoubleQuoted(word);
      else if (char === "\\") {
        word.quoted = true;
        this.at++;
        if (this.at < this.end) this.takeChar(word);
      } else if (char === "$" || char === "`") this.takeExpansion(word);
      else this.takeChar(word);
    }
    // Anything else at the place would stop the reading.
    if (this.at === word.start) this.at++;
    const [only, ...more] = word.variables;
    return {
      text: word.text,
      starts: word.starts,
      ends: word.ends,
      span: { start: word.start, end: this.at },
      quoted: word.quoted,
      holds: word.variables.filter((each) => each !== null),
      variable: word.text === UNKNOWN && more.length === 0 ? (only ?? null) : null,
      substitutions: word.substitutions,
      items: word.items,
    };
  }

  private takeChar(word: OpenWord): void {
    word.starts.push(this.at);
    word.text += this.text[this.at];
    this.at++;
    word.ends.push(this.at);
  }

  private takeSingleQuoted(word: OpenWord): void {
    word.quoted = true;
    this.at++;
    while (this.at < this.end && this.text[this.at] !== "'") this.takeChar(word);
    this.at = Math.min(this.end, this.at + 1);
  }

  private takeDoubleQuoted(word: OpenWord): void {
    word.quoted = true;
    this.at++;
    while (this.at < this.end && this.text[this.at] !== '"') {
      const char = this.text[this.at];
      if (this.isContinuation()) this.continueLine();
      else if (char === "\\" && /[$`"\\]/.test(this.text[this.at + 1] ?? "")) {
        this.at++;
        this.takeChar(word);
      } else if (char === "$" || char === "`") this.takeExpansion(word);
      else if (this.text.startsWith("{{", this.at)) this.takeTemplate(word);
      else this.takeChar(word);
    }
    this.at = Math.min(this.end, this.at + 1);
  }

  private takeUnknown(word: OpenWord, end: number, variable: string | null): void {
    word.starts.push(this.at);
    word.text += UNKNOWN;
    word.variables.push(variable);
    this.at = Math.min(this.end, Math.max(end, this.at + 1));
    word.ends.push(this.at);
  }

  private takeTemplate(word: OpenWord): void {
    const close = this.text.indexOf("}}", this.at);
    const [, name = null] = /^\{\{\s*([A-Za-z_]\w*)\s*\}\}$/.exec(this.text.slice(this.at, close + 2)) ?? [];
    this.takeUnknown(word, close < 0 ? this.endOfLine() : close + 2, name);
  }

  private takeExpansion(word: OpenWord): void {
    const from = this.at;
    if (this.text[from] === "`") {
      const close = this.text.indexOf("`", from + 1);
      word.substitutions.push({ start: from + 1, end: close < 0 ? this.end : close });
      this.takeUnknown(word, close < 0 ? this.end : close + 1, null);
      return;
    }
    const dollars = this.dialect.make && this.text[from + 1] === "$" ? 2 : 1;
    const next = from + dollars;
    const opener = this.text[next] ?? "";
    NAME.lastIndex = next;
    if (opener === "(" || opener === "{") {
      const close = closing(this.text, next, this.end);
      const inner = this.text.slice(next + 1, close - 1);
      const isVariable = opener === "{" || (this.dialect.make && dollars === 1);
      const [, name = null] = (isVariable && /^([A-Za-z_]\w*)(?:\[[@*]\])?$/.exec(inner)) || [];
      if (opener === "(" && name === null) word.substitutions.push({ start: next + 1, end: close - 1 });
      this.takeUnknown(word, close, name);
    } else if (NAME.test(this.text)) {
      this.takeUnknown(word, NAME.lastIndex, this.text.slice(next, NAME.lastIndex));
    } else if (/[@*#?$!0-9-]/.test(opener)) {
      this.takeUnknown(word, next + 1, null);
    } else if (opener === "'" && !word.text.endsWith(UNKNOWN)) {
      // `$'...'` with escapes.
      this.at = next;
      this.takeSingleQuoted(word);
    } else this.takeChar(word);
  }

  /** The words of an array. */
  private takeItems(word: OpenWord): void {
    this.at++;
    while (this.at < this.end && this.text[this.at] !== ")") {
      const char = this.text[this.at] ?? "";
      if (this.isContinuation()) this.continueLine();
      else if (char === "#") this.at = this.endOfLine();
      else if (ENDS_WORD.test(char)) this.at++;
      else word.items.push(this.word());
    }
    this.at = Math.min(this.end, this.at + 1);
  }
}

/** Behind the bracket that closes the one at an offset; the end where none does. */
function closing(text: string, at: number, end: number): number {
  const open = text[at];
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let index = at; index < end; index++) {
    if (text[index] === open) depth++;
    else if (text[index] === close && --depth === 0) return index + 1;
  }
  return end;
}
