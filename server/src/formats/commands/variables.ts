import { pieceOf } from "../region.ts";
import { type Command, plainWord, type Word } from "./words.ts";

export const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;

/** The words that a variable stands for in a command; undefined where the script gives it none. */
export type VariablesIn = (name: string, command: Command) => readonly Word[] | undefined;

interface Assignment {
  readonly command: Command;
  readonly words: readonly Word[];
  /** True where nothing is left of what the variable had. */
  readonly replaces: boolean;
}

/** What the script's own variables stand for; what one may have, or may not, is optional. */
export function variablesOf(commands: readonly Command[]): VariablesIn {
  const known = new Map<string, Assignment[]>();
  const add = (name: string, assignment: Assignment) =>
    known.set(name, [...(known.get(name) ?? []), assignment]);
  for (const command of commands) {
    if (command.words[0]?.text === "unset")
      for (const { text } of command.words.slice(1)) add(text, { command, words: [], replaces: true });
    for (const word of command.words) {
      const [lead, name] = ASSIGNMENT.exec(word.text) ?? [];
      if (lead === undefined || name === undefined) continue;
      // A variable that is added to may stand for itself at first.
      const replaces =
        !lead.endsWith("+=") && ![word, ...word.items].some(({ holds }) => holds.includes(name));
      const words = wordsOf(word).filter(({ variable }) => variable !== name);
      add(name, { command, words, replaces });
    }
  }
  return (name, command) => {
    // What is run once sees nothing of what comes behind it.
    const assignments = (known.get(name) ?? []).filter(
      (each) => command.within.length > 0 || each.command.span.start <= command.span.start,
    );
    return assignments.length > 0 ? heldIn(assignments, command) : undefined;
  };
}

/** What several assignments leave in a variable where a command uses it. */
function heldIn(assignments: readonly Assignment[], use: Command): Word[] {
  let held: Word[] = [];
  for (const { command, words, replaces } of assignments) {
    const isSure =
      command.span.start <= use.span.start && command.within.every((each, at) => use.within[at] === each);
    if (isSure) held = replaces ? [...words] : [...held, ...words];
    else held = [...(replaces ? held.map(asOptional) : held), ...words.map(asOptional)];
  }
  return held;
}

const asOptional = (word: Word): Word => ({ ...word, optional: true });

/** The words that an assignment gives: those of an array, else those of its value, which blanks alone part. */
function wordsOf(word: Word): readonly Word[] {
  if (word.items.length > 0) return word.items;
  const from = (ASSIGNMENT.exec(word.text)?.[0] ?? "").length;
  return [...word.text.slice(from).matchAll(/\S+/g)].map(({ index, 0: item }) =>
    plainWord(pieceOf(word, from + index, from + index + item.length)),
  );
}
