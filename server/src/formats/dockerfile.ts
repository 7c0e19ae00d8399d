import type { Span } from "../model/span.ts";
import { afterLine, endOfLineAt } from "./text.ts";

/** An instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals: `RUN`. */
  readonly name: string;
  /** What stands behind it, with the lines that it goes on in. */
  readonly span: Span;
  /** The same as one line, each character where it was: blanks for the ends of lines and for comments between them. */
  readonly line: string;
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
      const line = asOneLine(text.slice(start, end), goesOnWith);
      found.push({ name: name.toUpperCase(), span: { start, end }, line });
    }
    at = afterLine(text, end);
  }
  return found;
}

/** The instructions that make the image: those of the last stage and of the stages that this one is made of. */
export function instructionsOfImage(text: string): Instruction[] {
  const all = instructionsIn(text);
  const starts = all.flatMap(({ name }, index) => (name === "FROM" ? [index] : []));
  const stages = starts.map((start, index) => {
    const words = (all[start]?.line ?? "")
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith("--"));
    const [base = "", , called] = words.map((word) => word.toLowerCase());
    return { base, called, own: all.slice(start, starts[index + 1]) };
  });
  const taken: Instruction[] = [];
  for (let at = stages.length - 1; at >= 0; ) {
    const stage = stages[at];
    taken.unshift(...(stage?.own ?? []));
    at = stages.slice(0, at).findLastIndex(({ called }) => called !== undefined && called === stage?.base);
  }
  // What stands before the first stage is for all of them.
  return [...all.slice(0, starts[0] ?? all.length), ...taken];
}

function asOneLine(text: string, goesOnWith: string): string {
  const ending = goesOnWith === "`" ? /`[ \t]*(?:\r\n|\r|\n)/g : /\\[ \t]*(?:\r\n|\r|\n)/g;
  const blank = (piece: string) => " ".repeat(piece.length);
  return text.replace(/(?<=[\r\n])[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)/g, blank).replace(ending, blank);
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
