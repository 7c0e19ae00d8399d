import type { Span } from "../model/span.ts";
import { afterLine, endOfLineAt } from "./text.ts";

/** An instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: `RUN`. */
  readonly name: string;
  /** What stands behind it, with the lines that it goes on in. */
  readonly span: Span;
}

/** The instructions of a Dockerfile; those that go on in the next line are one. */
export function instructionsIn(text: string): Instruction[] {
  const goesOnWith = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
  const found: Instruction[] = [];
  let at = 0;
  while (at < text.length) {
    const [whole = "", lead = "", name = ""] = /^([ \t]*(\w+)[ \t]+)?[^\r\n]*/.exec(text.slice(at)) ?? [];
    const start = at + lead.length;
    let end = at + whole.length;
    if (name !== "" && !whole.trimStart().startsWith("#")) {
      end = endOfInstruction(text, start, goesOnWith);
      found.push({ name: name.toUpperCase(), span: { start, end } });
    }
    at = afterLine(text, end);
  }
  return found;
}

/** The end of the last line of an instruction, behind the texts that stand in it. */
function endOfInstruction(text: string, start: number, goesOnWith: string): number {
  const documents: string[] = [];
  let at = start;
  let goesOn = true;
  while (goesOn && at < text.length) {
    const end = endOfLineAt(text, at);
    const line = text.slice(at, end);
    const isComment = at > start && /^[ \t]*(?:#|$)/.test(line);
    documents.push(...[...line.matchAll(/<<-?["']?(\w+)["']?/g)].map(([, name = ""]) => name));
    goesOn = isComment || line.trimEnd().endsWith(goesOnWith);
    if (!goesOn) at = end;
    else at = afterLine(text, end);
  }
  for (const name of documents) {
    while (at < text.length) {
      const next = afterLine(text, at);
      at = endOfLineAt(text, next);
      if (text.slice(next, at).trim() === name) break;
    }
  }
  return Math.min(at, text.length);
}
