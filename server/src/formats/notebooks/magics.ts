import type { TextEdit } from "../../model/change.ts";
import type { Span } from "../../model/span.ts";
import { stringAt } from "../jobs/python/strings.ts";
import { afterLine, endOfLineAt } from "../text.ts";

/** What makes Python of a cell: IPython carries out other things as well. */
export interface Plain {
  /** Null for a cell that is not Python. */
  readonly edits: readonly TextEdit[] | null;
  /** True when something runs that is not seen, and that gets hold of what the notebook has. */
  readonly opaque: boolean;
}

/** Magics of a cell that run what stands below them as Python, in the notebook. */
const RUNS_CELL = new Set(["time", "capture", "prun", "debug"]);

/** Magics that IPython brings and that hand the cell to something else. */
const FOREIGN =
  /^(?:bash|cmd|file|html|javascript|js|latex|markdown|perl|pypy|python[23]?|ruby|script|sh|sql|svg|sx|system|timeit|writefile|)$/i;

/** How a cell becomes Python: magics, commands of the shell and questions are taken out, a cell that is set in is set out. */
export function plainCell(text: string): Plain {
  const [head, name] = /^\s*%%(\w*)[^\r\n]*/.exec(text) ?? [];
  if (head === undefined || name === undefined) return plainLines(text, 0);
  if (!RUNS_CELL.has(name)) return { edits: null, opaque: !FOREIGN.test(name) };
  const { edits, opaque } = plainLines(text, head.length);
  return { edits: [{ span: { start: 0, end: head.length }, newText: "" }, ...(edits ?? [])], opaque };
}

function plainLines(text: string, from: number): Plain {
  const indent = /^(?:[ \t]*[\r\n]+)*([ \t]*)/.exec(text.slice(from))?.[1] ?? "";
  const edits: TextEdit[] = [];
  let opaque = false;
  for (let at = from; at < text.length; ) {
    const blanks = /^[ \t]*/.exec(text.slice(at, endOfLineAt(text, at)))?.[0] ?? "";
    if (indent !== "" && blanks.startsWith(indent))
      edits.push({ span: { start: at, end: at + indent.length }, newText: "" });
    const statement = statementAt(text, at + blanks.length);
    if (statement.instead) edits.push(statement.instead);
    opaque ||= statement.opaque;
    at = afterLine(text, statement.end);
  }
  return { edits, opaque };
}

interface Statement {
  /** Where its last line ends. */
  readonly end: number;
  readonly instead?: TextEdit;
  readonly opaque: boolean;
}

/** A line with all that goes on with it. */
function statementAt(text: string, start: number): Statement {
  const line = text.slice(start, endOfLineAt(text, start));
  // It runs the statement behind it, in the notebook.
  const timed = /^%time[ \t]+(?=[^-\s])/.exec(line)?.[0].length;
  if (timed !== undefined) {
    const { end } = codeAt(text, start + timed);
    return { end, instead: { span: { start, end: start + timed }, newText: "" }, opaque: false };
  }
  if (/^(?:%{1,2}[A-Za-z_]|[!?,;/])/.test(line)) {
    const end = endOfCommand(text, start);
    return { end, instead: { span: { start, end }, newText: NOTHING }, opaque: /^%run\b/.test(line) };
  }
  const { end, command, asks } = codeAt(text, start);
  if (command) return { end: command.end, instead: { span: command, newText: UNKNOWN }, opaque: false };
  return { end, ...(asks ? { instead: { span: { start, end }, newText: NOTHING } } : {}), opaque: false };
}

/** A statement that does nothing, also where a block needs one. */
const NOTHING = "0";

/** A name that nobody gives a value. */
const UNKNOWN = "__outcome_of_command__";

/** A command goes on in the next line behind a backslash. */
function endOfCommand(text: string, start: number): number {
  let end = endOfLineAt(text, start);
  while (text[end - 1] === "\\" && end < text.length) end = endOfLineAt(text, afterLine(text, end));
  return end;
}

interface Code {
  readonly end: number;
  /** What the shell or a magic gives a variable: `!ls` in `files = !ls`. */
  readonly command?: Span;
  /** True for a question: `env.execute?`. */
  readonly asks: boolean;
}

/** A statement of Python up to the end of its last line: brackets, strings and backslashes go over lines. */
function codeAt(text: string, start: number): Code {
  let depth = 0;
  let last = "";
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "#") at = endOfLineAt(text, at) - 1;
    else if (char === '"' || char === "'") at = stringAt(text, at, false).end - 1;
    else if (char === "\\") at = Math.max(at, afterLine(text, at + 1) - 1);
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char)) depth = Math.max(0, depth - 1);
    else if (/[\r\n]/.test(char) && depth === 0) break;
    else if (char === "=" && depth === 0) {
      const [, blanks] = /^([ \t]*)(?:!(?!=)|%{1,2}[A-Za-z_])/.exec(text.slice(at + 1, at + 80)) ?? [];
      const from = at + 1 + (blanks?.length ?? 0);
      if (blanks !== undefined)
        return { end: at, command: { start: from, end: endOfCommand(text, from) }, asks: false };
    }
    if (char !== "#" && !/\s/.test(char)) last = char;
  }
  return { end: Math.min(at, text.length), asks: last === "?" };
}
