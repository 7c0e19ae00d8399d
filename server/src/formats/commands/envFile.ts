import type { Span } from "../../model/span.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { afterLine, endOfLineAt } from "../text.ts";
import type { CommandsOf } from "./hosts.ts";
import { type Command, commandOf, type Word, WrittenPieces } from "./words.ts";

/** `NAME=`, as compose files, containers and shells that read it have it, or `NAME:`, as Compose takes it too. */
const NAME = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*/;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", '"': '"', $: "$" };

/** What is put in from the environment around. */
const VARIABLE = /^\$(?:\{[^}\n]*\}|[A-Za-z_]\w*)/;

/** The variables of an environment file, each as a word `NAME=value` with the places of the value's characters. */
export const commandsOfEnvFile: CommandsOf = (text) => {
  const commands: Command[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfLineAt(text, at);
    const [lead, name] = NAME.exec(text.slice(at, end)) ?? [];
    if (lead === undefined || name === undefined) {
      at = afterLine(text, end);
      continue;
    }
    const nameStart = at + lead.search(/[A-Za-z_][\w.-]*[ \t]*[=:]/);
    const word = wordAt(text, { name, nameStart, valueStart: at + lead.length });
    commands.push(commandOf([word], word.span));
    at = afterLine(text, endOfLineAt(text, word.span.end));
  }
  return [{ commands, inImage: false }];
};

interface Assigned {
  readonly name: string;
  readonly nameStart: number;
  readonly valueStart: number;
}

function wordAt(text: string, { name, nameStart, valueStart }: Assigned): Word {
  const quote = text[valueStart];
  const value =
    quote === '"' || quote === "'" ? quotedSpan(text, valueStart, quote) : plainSpan(text, valueStart);
  const pieces = new WrittenPieces();
  // The sign stands at its own place, wherever blanks are around it.
  for (const [index, char] of [...`${name}=`].entries())
    pieces.take(char, nameStart + index, nameStart + index + 1);
  for (let at = value.start; at < value.end; ) {
    const variable = quote === "'" ? undefined : VARIABLE.exec(text.slice(at, value.end))?.[0];
    const char = text[at] ?? "";
    const escaped = quote === '"' && char === "\\" ? ESCAPES[text[at + 1] ?? ""] : undefined;
    const length = variable?.length ?? (escaped === undefined ? 1 : 2);
    pieces.take(variable === undefined ? (escaped ?? char) : UNKNOWN, at, at + length);
    at += length;
  }
  const isQuoted = quote === '"' || quote === "'";
  return pieces.word({ start: nameStart, end: value.end + (isQuoted ? 1 : 0) });
}

/** Without a comment, which has a blank before it. */
function plainSpan(text: string, start: number): Span {
  const line = text.slice(start, endOfLineAt(text, start));
  const value = line.replace(/(?:^|[ \t])#.*$/, "").trimEnd();
  return { start, end: start + value.length };
}

/** To the quote that ends it, on whatever line; to the end of the line where none does. */
function quotedSpan(text: string, start: number, quote: string): Span {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return { start: start + 1, end: at };
    if (quote === '"' && text[at] === "\\") at++;
  }
  return { start: start + 1, end: endOfLineAt(text, start) };
}
