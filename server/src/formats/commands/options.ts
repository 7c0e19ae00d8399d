import type { Span } from "../../model/span.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { writtenSpan } from "../region.ts";
import type { Flag, Launcher } from "./flags.ts";
import type { Word } from "./words.ts";

/** A flag that a command is given. */
export interface GivenFlag {
  readonly flag: Flag;
  /** As it is written: `-ynm`, `--parallelism`. */
  readonly written: string;
  readonly span: Span;
  /** What it is given; null for a flag that takes nothing, or where nothing follows. */
  readonly value: WordPart | null;
  /** True where it is given only under a condition. */
  readonly optional?: true;
}

/** A part of a word. */
export interface WordPart {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

export const textOf = ({ word, from, to }: WordPart): string => word.text.slice(from, to);
export const spanOf = ({ word, from, to }: WordPart): Span => writtenSpan(word, { start: from, end: to });

/** The value of a flag for which a number has a unit of its own. */
export const withUnit = (value: string, unit: string | undefined): string =>
  /^\d+$/.test(value) ? value + (unit ?? "") : value;

/** What a command line says to Flink. */
export interface CommandOptions {
  readonly flags: readonly GivenFlag[];
  /** True when there are words of which nobody sees what they are, a variable for instance: more may be set. */
  readonly open: boolean;
  /** The program, a jar or a script, where one is given. */
  readonly program: Word | null;
  /** Words that look like flags, and that Flink takes for something else. */
  readonly mistaken: readonly Mistaken[];
}

export interface Mistaken {
  readonly word: Word;
  /** The flag that is meant. */
  readonly flag: string;
  /** What it is taken for. */
  readonly as: "the jar" | "the host" | "the port";
}

/**
 * Takes the words behind a command apart as Flink does: flags until the first word that is none, which is the program, and
 * everything behind is the program's.
 *
 * @see org.apache.commons.cli.DefaultParser
 */
export function optionsIn(words: readonly Word[], { flags, takes }: Launcher): CommandOptions {
  const found: GivenFlag[] = [];
  const mistaken: Mistaken[] = [];
  let open = false;
  let at = takes === "host" ? takeHost(words, mistaken) : 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.text === "--") {
      return { flags: found, open, program: takes === "program" ? (words[at + 1] ?? null) : null, mistaken };
    }
    if (word.text.startsWith(UNKNOWN) && !looksLikeProgram(word.text)) {
      // It may be flags as well as the program: what follows is one of the first only where a program follows.
      open = true;
      const known = takes === "program" && words.slice(at + 1).some(({ text }) => looksLikeProgram(text));
      if (known && !isProgramVariable(word)) continue;
      return { flags: found, open, program: null, mistaken };
    }
    const given = flagAt(word, flags);
    const glued = given ? undefined : gluedFlag(word, flags);
    if (given) {
      const { flag, nameLength } = given;
      const next = words[at + 1];
      const attached = nameLength < word.text.length;
      const follows = flag.takes !== "nothing" && !attached && next && !flagAt(next, flags);
      const value = attached
        ? { word, from: nameLength, to: word.text.length }
        : follows
          ? { word: next, from: 0, to: next.text.length }
          : null;
      if (follows) at++;
      const written = word.text.slice(0, nameLength).replace(/=$/, "");
      const span = writtenSpan(word, { start: 0, end: written.length });
      found.push({
        flag,
        written,
        span,
        value: flag.takes === "nothing" ? null : value,
        ...(word.optional || value?.word.optional ? { optional: true } : {}),
      });
    } else if (glued) {
      mistaken.push({ word, flag: glued, as: "the jar" });
    } else {
      // Behind a word that it does not know Flink looks for no more flags; another version of it may know the word.
      const isFlag = word.text.startsWith("-") && word.text !== "-";
      const program = takes === "program" && !isFlag ? word : null;
      return { flags: found, open: open || program === null, program, mistaken };
    }
  }
  return { flags: found, open, program: null, mistaken };
}

/** The script takes its first words for the host and the port, unless they are `-D` alone. */
function takeHost(words: readonly Word[], mistaken: Mistaken[]): number {
  for (const [index, as] of (["the host", "the port"] as const).entries()) {
    const word = words[index];
    if (!word || word.text === "-D" || word.text.startsWith(UNKNOWN)) return index;
    if (/^-D./.test(word.text)) mistaken.push({ word, flag: "-D", as });
  }
  return 2;
}

const looksLikeProgram = (text: string): boolean => /\.(?:jar|py)$|^local:\/\//.test(text);

/** True for a variable that is called as what it holds: `$JAR`, `$JOB_JAR_PATH`. */
const isProgramVariable = ({ variable }: Word): boolean => /jar|program/i.test(variable ?? "");

/** A flag of YARN's with its value in the same word, which Flink does not know. */
function gluedFlag({ text }: Word, flags: readonly Flag[]): string | undefined {
  const names = flags.flatMap(({ short, takes }) => (takes === "nothing" || !short ? [] : short));
  const [longest] = names
    .filter((name) => /^y./.test(name) && text.startsWith(`-${name}`))
    .sort((a, b) => b.length - a.length);
  return longest && `-${longest}`;
}

/** The flag that a word begins with, and how long its name is with what parts it from its value. */
function flagAt(
  { text }: Word,
  flags: readonly Flag[],
): { readonly flag: Flag; readonly nameLength: number } | undefined {
  const [, dashes = "", name = ""] = /^(--?)([^=]+)/.exec(text) ?? [];
  const parted = dashes.length + name.length;
  const nameLength = parted < text.length ? parted + 1 : parted;
  const long = flags.find((each) => each.long === name);
  if (long) return { flag: long, nameLength };
  if (dashes === "--") return undefined;
  const short = flags.find((each) => each.short === name);
  // Only the name of one letter can have its value in the same word: `-p4`, `-p=4`, `-Dkey=value`.
  if (short)
    return short.short?.length === 1 || parted === text.length ? { flag: short, nameLength } : undefined;
  const letter = flags.find((each) => each.takes !== "nothing" && each.short === name[0]);
  return letter && { flag: letter, nameLength: 2 };
}
