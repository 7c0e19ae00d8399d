import type { Span } from "../../model/span.ts";
import type { WrittenText } from "../region.ts";

/** One word of a command, as the program gets it. */
export interface Word extends WrittenText {
  /** Its text without quotes and escapes, with `UNKNOWN` for what is not known. */
  readonly text: string;
  /** True when it is written with quotes or escapes, so that blanks can be in it. */
  readonly quoted: boolean;
  /** The variable that the word is all of, `OPTS` for `$OPTS` or `"${OPTS[@]}"`; null for any other word. */
  readonly variable: string | null;
  /** The variables in it. */
  readonly holds: readonly string[];
  /** Commands whose output is put into the word, `$(...)`, as they are written. */
  readonly substitutions: readonly Span[];
  /** The words of an array, for `NAME=(a b)`. */
  readonly items: readonly Word[];
  /** True for one that a variable has only under a condition. */
  readonly optional?: true;
}

/** A command of a script with its words. */
export interface Command {
  readonly words: readonly Word[];
  /** The files that its output goes to. */
  readonly outputs: readonly Word[];
  /** Texts that stand in the script as its input, as they are. */
  readonly documents: readonly Span[];
  /** True when its output is the input of the next one. */
  readonly piped: boolean;
  /** The branches, loops, functions and subshells around it from the outside, and the `&&` or `||` that it stands behind. */
  readonly within: readonly number[];
  readonly span: Span;
}

/** A text as a program gets it, piece by piece, with the place in the file that each piece comes from. */
export class WrittenPieces {
  text = "";
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  take(piece: string, start: number, end: number): void {
    this.text += piece;
    this.starts.push(start);
    this.ends.push(end);
  }

  /** All of it as one word. */
  word(span: Span): Word {
    const { text, starts, ends } = this;
    return plainWord({ text, starts, ends, span });
  }
}

/** A word that no shell takes apart any more. */
export const plainWord = (written: WrittenText): Word => ({
  ...written,
  quoted: true,
  variable: null,
  holds: [],
  substitutions: [],
  items: [],
});

/** A command that is nothing but its words. */
export const commandOf = (words: readonly Word[], span: Span): Command => ({
  words,
  outputs: [],
  documents: [],
  piped: false,
  within: [],
  span,
});

/** What is different from a plain shell script where the command stands. */
export interface Dialect {
  /** Blank: line ends part words alone, as where YAML folds lines. */
  readonly lineEnd: "command" | "blank";
  /** Make takes a dollar of its own: `$(NAME)` is a variable of it, `$$` the shell's. */
  readonly make: boolean;
  /** In a Dockerfile, lines of comment may stand inside of a command. */
  readonly comments: boolean;
}

export const SHELL: Dialect = { lineEnd: "command", make: false, comments: false };
export const FOLDED: Dialect = { ...SHELL, lineEnd: "blank" };
