import type { Span } from "../../model/span.ts";
import { instructionsOfImage } from "../dockerfile.ts";
import { afterLine, endOfLineAt } from "../text.ts";
import { argumentWord } from "./argumentWord.ts";
import { commandsIn } from "./shell.ts";
import { type Command, commandOf, FOLDED, SHELL } from "./words.ts";

/** A part of a document with commands. */
export interface ScriptPart {
  readonly commands: readonly Command[];
  /** True where they are what an image of Flink is given. */
  readonly inImage: boolean;
}

/** Finds the commands of a kind of document. */
export type CommandsOf = (text: string) => readonly ScriptPart[];

const whole = (text: string): Span => ({ start: 0, end: text.length });

export const commandsOfScript: CommandsOf = (text) => [
  { commands: commandsIn(text, whole(text)), inImage: false },
];

export const commandsOfDockerfile: CommandsOf = (text) =>
  instructionsOfImage(text).flatMap(({ name, span }): ScriptPart[] => {
    const inImage = name === "CMD" || name === "ENTRYPOINT";
    if (!inImage && name !== "RUN" && name !== "ENV") return [];
    const listed = text.slice(span.start, span.end).trimStart().startsWith("[");
    if (listed) return [{ commands: [listedCommand(text, span)], inImage }];
    const dialect = { ...SHELL, comments: true };
    const commands = commandsIn(text, span, dialect);
    return [{ commands, inImage }];
  });

/** A command as a list of texts, as JSON has them. */
function listedCommand(text: string, span: Span): Command {
  const words = [...text.slice(span.start, span.end).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(
    ({ index, 1: item = "" }) =>
      argumentWord(text, { start: span.start + index + 1, end: span.start + index + 1 + item.length }),
  );
  return commandOf(words, span);
}

/** The recipes of a Makefile, and what its variables are. */
export const commandsOfMakefile: CommandsOf = (text) => {
  const commands: Command[] = [];
  const dialect = { ...SHELL, make: true };
  for (let at = 0; at < text.length; ) {
    const end = endOfContinued(text, at);
    const line = text.slice(at, end);
    const recipe = /^\t[ \t]*[@+-]*/.exec(line);
    const variable = /^[ \t]*(?:export[ \t]+|override[ \t]+)*([A-Za-z_]\w*)[ \t]*(?:[:?+]|::)?=[ \t]*/.exec(
      line,
    );
    if (recipe) commands.push(...commandsIn(text, { start: at + recipe[0].length, end }, dialect));
    else if (variable) commands.push(assignment(text, variable, { start: at, end }, true));
    at = afterLine(text, end);
  }
  return [{ commands, inImage: false }];
};

/** A line that gives a variable words, as a command that assigns them. */
function assignment(
  text: string,
  [lead, name]: RegExpExecArray,
  { start, end }: Span,
  make = false,
): Command {
  const named = { start, end: start + lead.length };
  const items = commandsIn(text, { start: named.end, end }, { ...FOLDED, make });
  const word = {
    ...argumentWord(text, { start: named.end, end: named.end }),
    text: `${name}=`,
    items: items.flatMap(({ words }) => words),
  };
  return commandOf([word], named);
}

/** The recipes of a Justfile: lines that stand further in; and what its variables are. */
export const commandsOfJustfile: CommandsOf = (text) => {
  const commands: Command[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfContinued(text, at);
    const line = text.slice(at, end);
    const recipe = /^[ \t]+[@-]*(?=\S)/.exec(line);
    const variable = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*:=[ \t]*/.exec(line);
    if (recipe) commands.push(...commandsIn(text, { start: at + recipe[0].length, end }));
    else if (variable) commands.push(assignment(text, variable, { start: at, end }));
    at = afterLine(text, end);
  }
  return [{ commands, inImage: false }];
};

/** The end of a line with those that it goes on in. */
function endOfContinued(text: string, start: number): number {
  let end = endOfLineAt(text, start);
  while (end < text.length && text.slice(start, end).trimEnd().endsWith("\\")) {
    end = endOfLineAt(text, afterLine(text, end));
  }
  return end;
}
